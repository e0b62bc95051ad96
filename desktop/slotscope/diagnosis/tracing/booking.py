"""The booking that is traced: who, what, when, and what both systems hold of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.offers import linked_type
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.wording import span
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import Appointment
from slotscope.domain.intervals import Interval, overlaps
from slotscope.domain.practice import (
    AppointmentType,
    HealthEngineType,
    HealthEngineTypeId,
    Practitioner,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot, SourceName


@dataclass(frozen=True)
class Booking:
    """One practitioner of Praktika, one type of HealthEngine, one start in wall minutes.

    Raises LookupError from its look-ups where an id is in neither list.
    """

    case: Case
    practitioner_id: PractitionerId
    type_id: HealthEngineTypeId
    at: WallMinute

    @cached_property
    def practitioner(self) -> Practitioner:
        """The practitioner; LookupError where nothing of Praktika's has such an id."""
        found = [one for one in self.case.practitioners if one.id == self.practitioner_id]
        if found:
            return found[0]
        if self.practitioner_id in traceable(self.case.snapshot):
            return Practitioner(self.practitioner_id, self.practitioner_id)
        raise LookupError(f"no Praktika practitioner has the id {self.practitioner_id}")

    @property
    def on_the_staff(self) -> bool:
        """Whether Praktika lists the practitioner; else only the diary and the rules know one."""
        return any(one.id == self.practitioner_id for one in self.case.practitioners)

    @cached_property
    def type(self) -> HealthEngineType:
        """The HealthEngine type; LookupError where the set-up has no such id."""
        types = self.case.snapshot.healthengine.appointment_types
        found = [one for one in types if one.id == self.type_id]
        if not found:
            raise LookupError(f"no HealthEngine appointment type has the id {self.type_id}")
        return found[0]

    @property
    def who(self) -> str:
        """The practitioner's name."""
        return self.practitioner.name

    @cached_property
    def target(self) -> AppointmentType | None:
        """V2: the Praktika type that the HealthEngine type is validly linked to, where known."""
        if any(map(self.case.snapshot.unread, (SourceName.SETUP, SourceName.CUSTOMER))):
            return None
        return linked_type(self.type, self.case.types)

    @property
    def linked(self) -> bool:
        """Whether a HealthEngine practitioner is linked to the practitioner."""
        return self.practitioner_id in self.case.linked

    @property
    def belongs(self) -> bool:
        """Whether the type is one of the practitioner's on HealthEngine."""
        owner = self.type.practitioner_id
        return owner is None or owner in self.case.linked.get(self.practitioner_id, ())

    def wanted(self, minutes: int) -> Interval:
        """The time that the booking would take."""
        return (self.at, self.at + minutes)

    def blocking(self, wanted: Interval) -> list[Appointment]:
        """The appointments that take some of the time."""
        return [
            one
            for one in self.case.snapshot.praktika.appointments
            if one.practitioner_id == self.practitioner_id
            and one.blocks
            and overlaps((one.start, one.end), wanted)
        ]

    @cached_property
    def own_openings(self) -> Sequence[Opening]:
        """The openings of this practitioner that this type could be booked in, by start."""
        return [
            one
            for one in self.case.judgement.openings.of(self.practitioner_id)
            if one.slot_id is not None or one.healthengine_type_id == self.type_id
        ]

    @cached_property
    def opening(self) -> Opening | None:
        """The opening that starts at this time: of several, the one with the fewest reasons."""
        here = [one for one in self.own_openings if one.start == self.at]
        return min(here, key=lambda one: (len(one.reasons), one.key)) if here else None

    def nearest(self) -> tuple[Opening | None, Opening | None]:
        """The nearest openings before and after that a patient can book with this type."""
        bookable = [
            one
            for one in self.own_openings
            if one.verdict is not Verdict.HIDDEN
            and (one.slot_id is None or self.type_id in one.offered_types)
        ]
        before = [one for one in bookable if one.start < self.at]
        after = [one for one in bookable if one.start > self.at]
        return (before[-1] if before else None, after[0] if after else None)

    def nearest_facts(self) -> tuple[tuple[str, str], ...]:
        """The nearest bookable starts as evidence; nothing where they are not known."""
        if self.case.judgement.unjudged is not None:
            return ()
        before, after = self.nearest()
        return (
            ("Nearest bookable before", span((before.start, before.end)) if before else "none"),
            ("Nearest bookable after", span((after.start, after.end)) if after else "none"),
        )


def traceable(snapshot: Snapshot) -> tuple[PractitionerId, ...]:
    """Whose bookings can be traced: Praktika's list, then who has only slots, hours or rules."""
    side = snapshot.praktika
    return tuple(
        dict.fromkeys(
            (
                *(one.id for one in side.practitioners),
                *(one.practitioner_id for one in side.painted_slots),
                *(one.practitioner_id for one in side.working_hours),
                *(one.practitioner_id for one in side.rules),
            )
        )
    )


def around(spaces: Sequence[Interval], at: WallMinute) -> Interval | None:
    """The interval that holds a minute."""
    return next((one for one in spaces if one[0] <= at < one[1]), None)
