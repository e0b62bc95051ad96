"""What can be pointed at on the timeline."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.practice import PractitionerId

SYNC_TITLES: dict[SyncState, str] = {
    SyncState.IN_STEP: "In step",
    SyncState.MISSING: "Missing on HealthEngine",
    SyncState.STALE: "Should not be on HealthEngine",
    SyncState.LENGTH_DIFFERS: "Length differs",
}


class ItemKind(StrEnum):
    """The layers of the timeline that hold items."""

    OPENING = "opening"
    APPOINTMENT = "appointment"
    PAINTED = "painted"
    RULE = "rule"
    HOURS = "hours"
    SYNC = "sync"


Subject: TypeAlias = Opening | Appointment | PaintedSlot | Rule | WorkingHours | SyncMark
Key: TypeAlias = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline: where it lies and what it is."""

    kind: ItemKind
    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute
    subject: Subject

    @property
    def key(self) -> Key:
        """What identifies it within one scene, and finds it again after a refresh."""
        subject = self.subject
        if isinstance(subject, Opening):
            name = subject.key[3]
        elif isinstance(subject, Appointment | PaintedSlot | Rule):
            name = subject.id
        elif isinstance(subject, SyncMark):
            name = subject.state.value
        else:
            name = ""
        return (self.kind.value, self.practitioner_id, self.start, self.end, name)
