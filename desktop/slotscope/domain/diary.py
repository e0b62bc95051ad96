"""What stands in Praktika's diary, and what the two systems offer from it.

``start`` and ``end`` are wall minutes of the practice (see ``clock``), half-open.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
