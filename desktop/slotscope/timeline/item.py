"""What can be pointed at on the timeline."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from slotscope.diagnosis.opening import Opening
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.practice import PractitionerId


class SyncState(StrEnum):
    """How HealthEngine's page compares with the diary at one start."""

    IN_STEP = "in_step"
    MISSING = "missing"
    """Judged published or at risk, and not shown."""
    STALE = "stale"
    """Shown, and the diary does not allow it."""
    LENGTH_DIFFERS = "length_differs"


SYNC_TITLES: dict[SyncState, str] = {
    SyncState.IN_STEP: "In step with HealthEngine",
    SyncState.MISSING: "Missing on HealthEngine",
    SyncState.STALE: "Should not be on HealthEngine",
    SyncState.LENGTH_DIFFERS: "Length differs on HealthEngine",
}


@dataclass(frozen=True, slots=True)
class SyncMark:
    """One start compared; ``detail`` is a sentence for people."""

    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute
    state: SyncState
    detail: str = ""


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


def opening_item(opening: Opening) -> Item:
    """An opening as an item."""
    return Item(ItemKind.OPENING, opening.practitioner_id, opening.start, opening.end, opening)
