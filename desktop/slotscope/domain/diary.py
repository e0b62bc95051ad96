"""What stands in Praktika's diary, and what the two systems offer from it.

``start`` and ``end`` are wall minutes of the practice (see ``clock``), half-open.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, compress, groupby, repeat
from operator import attrgetter, is_
from typing import Protocol, TypeVar

from slotscope.domain.clock import Day, WallMinute, iso_weekday
from slotscope.domain.intervals import Interval
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentTypeId,
    HealthEnginePractitionerId,
    PractitionerId,
    RuleId,
    SlotId,
)

HEALTHENGINE = "healthengine"


class Status(StrEnum):
    """How an appointment stands."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    ON_HOLD = "on_hold"


class Origin(StrEnum):
    """Where an appointment was booked."""

    HEALTHENGINE = "healthengine"
    PRAKTIKA_ONLINE = "praktika_online"
    FRONT_DESK = "front_desk"
    UNKNOWN = "unknown"


NOT_BLOCKING = frozenset({Status.CANCELLED, Status.ON_HOLD})
"""[ours] An appointment takes its time unless it is cancelled or on hold."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """An available range of a practitioner."""

    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute


@dataclass(frozen=True, slots=True)
class PaintedSlot:
    """A slot that the practice painted for a booking system (V1)."""

    id: SlotId
    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute
    booking_system: str

    @property
    def is_healthengine(self) -> bool:
        """Whether it was painted for HealthEngine; letter case does not matter."""
        return self.booking_system.lower() == HEALTHENGINE

    @property
    def minutes(self) -> int:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Appointment:
    """A diary entry. ``patient`` holds initials at most."""

    id: AppointmentId
    practitioner_id: PractitionerId
    start: WallMinute
    end: WallMinute
    status: Status = Status.BOOKED
    origin: Origin = Origin.UNKNOWN
    appointment_type_id: AppointmentTypeId | None = None
    patient: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether it takes its time away from online booking. [ours]"""
        return self.status not in NOT_BLOCKING


@dataclass(frozen=True, slots=True)
class Rule:
    """An online booking rule (V2): ``start`` and ``end`` are minutes of the day, 24:00 allowed.

    ``appointment_type_ids`` None allows every online type. ``valid_to`` is inclusive.
    """

    id: RuleId
    practitioner_id: PractitionerId
    weekdays: tuple[int, ...]
    start: int
    end: int
    appointment_type_ids: tuple[AppointmentTypeId, ...] | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def allows(self, type_id: AppointmentTypeId) -> bool:
        """Whether this rule lets a type be booked."""
        return self.appointment_type_ids is None or type_id in self.appointment_type_ids

    def holds_on(self, day: Day) -> bool:
        """Whether the rule applies on a day: its weekdays and its validity."""
        if iso_weekday(day) not in self.weekdays:
            return False
        if self.valid_from is not None and day < self.valid_from.toordinal():
            return False
        return self.valid_to is None or day <= self.valid_to.toordinal()

    def days(self, first: Day, until: Day) -> list[Day]:
        """The days of a range on which the rule applies; ``until`` is not one of them."""
        if self.valid_from is not None:
            first = max(first, self.valid_from.toordinal())
        if self.valid_to is not None:
            until = min(until, self.valid_to.toordinal() + 1)
        weekday = iso_weekday(first)
        begins = [first + (one - weekday) % 7 for one in set(self.weekdays) if 1 <= one <= 7]
        return sorted(chain.from_iterable(range(begin, until, 7) for begin in begins))

    def window(self, day: Day) -> Interval:
        """The rule's time window on a day, in wall minutes."""
        return (day * 1440 + self.start, day * 1440 + self.end)


@dataclass(frozen=True, slots=True)
class OfferedSlot:
    """What Praktika's own search offers."""

    practitioner_id: PractitionerId
    appointment_type_id: AppointmentTypeId
    start: WallMinute
    end: WallMinute


@dataclass(frozen=True, slots=True)
class PublishedSlot:
    """What HealthEngine's booking page shows; the length in minutes, where the page tells it."""

    practitioner_id: HealthEnginePractitionerId
    start: WallMinute
    length_minutes: int | None = None


class _Owned(Protocol):
    @property
    def practitioner_id(self) -> PractitionerId: ...


T = TypeVar("T", bound=_Owned)


Runs = Sequence[tuple[PractitionerId, int]]
"""Whose things stand together, and how many of them."""


def runs_of(things: Iterable[_Owned]) -> Runs:
    """Whose things stand one after the other, and how many."""
    owners = [one.practitioner_id for one in things]
    return [(who, len(list(run))) for who, run in groupby(owners)]


def split(things: Sequence[T], runs: Runs) -> dict[PractitionerId, list[T]]:
    """Things by practitioner, each in the order given; ``runs``: whose they are."""
    grouped: defaultdict[PractitionerId, list[T]] = defaultdict(list)
    first = 0
    for who, number in runs:
        grouped[who].extend(things[first : first + number])
        first += number
    return dict(grouped)


def by_practitioner(things: Iterable[T]) -> dict[PractitionerId, list[T]]:
    """Things of practitioners by practitioner, each in the order given."""
    known = things if isinstance(things, list | tuple) else list(things)
    return split(known, runs_of(known))


def are_blocking(appointments: Sequence[Appointment]) -> list[bool]:
    """``blocks`` of each of many appointments, in a third of the time of looking a status up.

    Not in one call, as that lets no other thread run before it is through with all.
    """
    cancelled, on_hold = Status.CANCELLED, Status.ON_HOLD
    return [one.status is not cancelled and one.status is not on_hold for one in appointments]


def are_online(appointments: Sequence[Appointment]) -> list[bool]:
    """Whether each of many appointments was booked on HealthEngine."""
    return list(map(is_, map(attrgetter("origin"), appointments), repeat(Origin.HEALTHENGINE)))


def are_healthengine(slots: Sequence[PaintedSlot]) -> list[bool]:
    """``is_healthengine`` of each of many slots; the names of few systems are told apart once."""
    systems = list(map(attrgetter("booking_system"), slots))
    known = {one: one.lower() == HEALTHENGINE for one in set(systems)}
    return list(map(known.__getitem__, systems))


def healthengine_slots(slots: Sequence[PaintedSlot]) -> list[PaintedSlot]:
    """Those that were painted for HealthEngine."""
    return list(compress(slots, are_healthengine(slots)))
