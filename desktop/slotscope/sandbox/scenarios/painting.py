"""Changes to a painted practice: slots taken away, shortened, painted again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from slotscope.domain.clock import day_of
from slotscope.domain.diary import Appointment, Origin, PaintedSlot, Status
from slotscope.domain.practice import AppointmentId, SlotId
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox.scenarios.clinic import with_praktika
from slotscope.sandbox.scenarios.days import Person, at


def slot_at(
    number: int, who: Person, day: date, start: str, end: str, system: str = "HealthEngine"
) -> PaintedSlot:
    id_ = SlotId(f"{390_000 + number}")
    return PaintedSlot(id_, who.id, at(day, start), at(day, end), system)


def with_slots(practice: Snapshot, change: Callable[[PaintedSlot], PaintedSlot | None]) -> Snapshot:
    changed = (change(slot) for slot in practice.praktika.painted_slots)
    return with_praktika(
        practice, painted_slots=tuple(slot for slot in changed if slot is not None)
    )


def shortened(slot: PaintedSlot, who: Person, minutes: int) -> PaintedSlot:
    """Shorter on every second day, for one practitioner."""
    if slot.practitioner_id != who.id or day_of(slot.start) % 2:
        return slot
    return replace(slot, end=slot.start + minutes)


def unpainted(practice: Snapshot, who: Person, days: tuple[date, ...]) -> Snapshot:
    ordinals = {day.toordinal() for day in days}
    return with_slots(
        practice,
        lambda slot: (
            None if slot.practitioner_id == who.id and day_of(slot.start) in ordinals else slot
        ),
    )


def painted_twice(practice: Snapshot, who: Person, day: date, system: str) -> Snapshot:
    """The morning's first four slots a second time, 15 minutes later."""
    slots = practice.praktika.painted_slots
    mine = [
        slot
        for slot in slots
        if slot.practitioner_id == who.id and day_of(slot.start) == day.toordinal()
    ][:4]
    again = tuple(
        replace(
            slot,
            id=SlotId(f"{int(slot.id) + 60_000}"),
            start=slot.start + 15,
            end=slot.end + 15,
            booking_system=system,
        )
        for slot in mine
    )
    return with_praktika(practice, painted_slots=(*slots, *again))


def cancelled_unpainted(practice: Snapshot, who: Person, day: date) -> Snapshot:
    """A cancelled booking of HealthEngine at 10:00 whose slots were taken away."""
    start, end = at(day, "10:00"), at(day, "10:30")
    kept = tuple(
        slot
        for slot in practice.praktika.painted_slots
        if slot.practitioner_id != who.id or slot.end <= start or end <= slot.start
    )
    booked = tuple(
        one
        for one in practice.praktika.appointments
        if one.practitioner_id != who.id or one.end <= start or end <= one.start
    )
    cancelled = Appointment(
        AppointmentId("980001"),
        who.id,
        start,
        end,
        Status.CANCELLED,
        Origin.HEALTHENGINE,
        patient="M.K.",
    )
    return with_praktika(practice, painted_slots=kept, appointments=(*booked, cancelled))
