"""How each source fares, in words: for the header and for every panel that shows its data."""

from dataclasses import dataclass
from datetime import datetime

from slotscope.app.age import age
from slotscope.diagnosis.wording import short_day
from slotscope.domain.clock import instant_in
from slotscope.domain.snapshot import SOURCE_TITLES, Snapshot, SourceName, SourceStatus


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source. Failed is not empty, and not read is neither."""

    name: SourceName
    status: SourceStatus
    word: str
    """``read``, ``failed``, ``not read`` or ``being read``."""
    at: str
    """``09:02`` in the practice's time, with the date where it is not today's; or empty."""
    ago: str
    """``3 min ago``; empty where there is no time."""
    why: str
    """The sentence that goes with it; empty where there is none."""
    pending: bool = False
    """Whether it is still being read."""

    @property
    def title(self) -> str:
        """What it is called."""
        return SOURCE_TITLES[self.name]

    @property
    def when(self) -> str:
        """``09:02, 3 min ago``; empty where there is no time."""
        return f"{self.at}, {self.ago}" if self.at else ""

    @property
    def says(self) -> str:
        """How it ended, when, and why, in a sentence or two; without the age, which grows."""
        if self.pending:
            return f"{self.title}: still being read."
        when = f" at {self.at}" if self.at else ""
        head = {
            SourceStatus.OK: f"{self.title}: read{when}.",
            SourceStatus.FAILED: f"{self.title} could not be read{when}.",
            SourceStatus.NOT_READ: f"{self.title}: not read.",
        }[self.status]
        return f"{head} {self.why}".strip()


_WORDS = {
    SourceStatus.OK: "read",
    SourceStatus.FAILED: "failed",
    SourceStatus.NOT_READ: "not read",
}


def source_state(snapshot: Snapshot, name: SourceName, now: datetime) -> SourceState:
    """How one source of a snapshot fares; ``now`` is an aware instant.

    A source that the snapshot says nothing of counts as its data does: read, but for Praktika's
    search, HealthEngine's page and its PMS API, which are not read where they are not there.
    """
    read = snapshot.source_read(name)
    if read is None:
        absent = name is SourceName.PMS_API or snapshot.unread(name) is not None
        status = SourceStatus.NOT_READ if absent else SourceStatus.OK
        at, ago = _when(snapshot, None if absent else snapshot.captured_at, now)
        return SourceState(name, status, _WORDS[status], at, ago, "")
    if read.pending:
        return SourceState(name, read.status, "being read", "", "", "", pending=True)
    at, ago = _when(snapshot, read.read_at, now)
    return SourceState(name, read.status, _WORDS[read.status], at, ago, read.detail or "")


def source_states(snapshot: Snapshot, now: datetime) -> tuple[SourceState, ...]:
    """Every source, in the order of their names' list."""
    return tuple(source_state(snapshot, name, now) for name in SourceName)


def _when(snapshot: Snapshot, at: datetime | None, now: datetime) -> tuple[str, str]:
    if at is None:
        return "", ""
    zone = snapshot.clock.zone
    local = instant_in(zone, at)
    same_day = local.date() == instant_in(zone, now).date()
    day = "" if same_day else f"{short_day(local.toordinal())} "
    return f"{day}{local:%H:%M}", age(at, now)
