"""How each source fares, in words: for the header and for every panel that shows its data."""

from dataclasses import dataclass
from datetime import datetime

from slotscope.app.age import age
from slotscope.domain.clock import instant_in
from slotscope.domain.snapshot import SOURCE_TITLES, Snapshot, SourceName, SourceStatus


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source. Failed is not empty, and not read is neither."""

    name: SourceName
    status: SourceStatus
    word: str
    """``read``, ``failed`` or ``not read``."""
    when: str
    """``09:02, 3 min ago`` in the practice's time; empty where there is no time."""
    why: str
    """The sentence that goes with it; empty where there is none."""

    @property
    def title(self) -> str:
        """What it is called."""
        return SOURCE_TITLES[self.name]

    @property
    def says(self) -> str:
        """All of it in a sentence or two."""
        when = f" at {self.when}" if self.when else ""
        head = {
            SourceStatus.OK: f"{self.title}: read{when}.",
            SourceStatus.FAILED: f"{self.title} could not be read{when}.",
            SourceStatus.NOT_READ: f"{self.title} was not read.",
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
        when = "" if absent else _when(snapshot, snapshot.captured_at, now)
        return SourceState(name, status, _WORDS[status], when, "")
    when = "" if read.read_at is None else _when(snapshot, read.read_at, now)
    return SourceState(name, read.status, _WORDS[read.status], when, read.detail or "")


def source_states(snapshot: Snapshot, now: datetime) -> tuple[SourceState, ...]:
    """Every source, in the order of their names' list."""
    return tuple(source_state(snapshot, name, now) for name in SourceName)


def _when(snapshot: Snapshot, at: datetime, now: datetime) -> str:
    """The practice's wall time, with the date where it is not today's, and the age."""
    zone = snapshot.clock.zone
    local, today = instant_in(zone, at), instant_in(zone, now).date()
    day = "" if local.date() == today else f"{local:%a} {local.day} {local:%b} "
    return f"{day}{local:%H:%M}, {age(at, now)}"
