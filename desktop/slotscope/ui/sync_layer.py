"""The timeline's third layer: HealthEngine's page beside the diary, or why it is not there."""

from dataclasses import dataclass
from datetime import datetime

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncMark, UnlinkedDoctor
from slotscope.domain.practice import HealthEnginePractitionerId
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.ui.source_states import source_state


@dataclass(frozen=True, slots=True)
class SyncLayer:
    """What the layer shows. ``marks`` go to ``TimelineView.show_result``."""

    marks: tuple[SyncMark, ...]
    absent: str = ""
    """Why there is no layer, as a sentence; empty where the page was compared."""
    failed: bool = False
    """Whether that is because reading the page failed."""
    read_at: datetime | None = None
    """When the page was asked for; an aware instant."""
    unlinked: tuple[UnlinkedDoctor, ...] = ()
    """Whom the page shows and nobody assigned."""

    @property
    def unlinked_ids(self) -> tuple[HealthEnginePractitionerId, ...]:
        """Their numbers on the page."""
        return tuple(one.id for one in self.unlinked)

    @property
    def says(self) -> str:
        """What the user has to know of the layer; empty where nothing."""
        if self.absent or not self.unlinked:
            return self.absent
        if len(self.unlinked) == 1:
            return self.unlinked[0].says
        starts = sum(one.starts for one in self.unlinked)
        listed = ", ".join(one.name or one.id for one in self.unlinked)
        return (
            f"HealthEngine's page shows {starts:,} times of {len(self.unlinked)} practitioners who "
            f"are not linked to a Praktika practitioner, so they are not compared: {listed}."
        )


def sync_layer(result: CheckResult, now: datetime) -> SyncLayer:
    """The layer of a result. ``result.page`` is worked out off the GUI thread by the workspace."""
    snapshot = result.snapshot
    if snapshot.unread(SourceName.PAGE) is not None:
        state = source_state(snapshot, SourceName.PAGE, now)
        read = snapshot.source_read(SourceName.PAGE)
        read_at = None if read is None else read.read_at
        return SyncLayer((), state.says, state.status is SourceStatus.FAILED, read_at)
    if result.unjudged is not None:
        why = result.unjudged.rstrip(".")
        return SyncLayer((), f"HealthEngine's page was not compared. {why}.")
    return SyncLayer(result.page.marks, unlinked=result.page.unlinked)
