"""What is selected: one thing at a time, shown by the timeline, the tables and the inspector."""

from dataclasses import dataclass
from typing import TypeAlias

from slotscope.diagnosis.finding import Subject
from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import PractitionerId


@dataclass(frozen=True, slots=True)
class OpeningSelected:
    """An opening, by ``Opening.key``."""

    key: tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class FindingSelected:
    """A finding, by ``Finding.key``."""

    id: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class ItemSelected:
    """Something else of the diary: an appointment, a painted slot of another system, a rule."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class TimeSelected:
    """A point of a practitioner's time where nothing stands."""

    practitioner_id: PractitionerId
    at: WallMinute


Selection: TypeAlias = OpeningSelected | FindingSelected | ItemSelected | TimeSelected | None
