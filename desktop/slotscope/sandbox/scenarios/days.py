"""Working days, painted slots and appointments of an invented practice; the same on every run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from slotscope.domain.clock import DAY_MINUTES, WallMinute
from slotscope.domain.diary import Appointment, Origin, PaintedSlot, Status, WorkingHours
from slotscope.domain.intervals import cut
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentType,
    HealthEnginePractitionerId,
    PractitionerId,
    SlotId,
)
from slotscope.sandbox.patients import PATIENTS

MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
SLOT_MINUTES = 30
DAYS_BACK = 7
DAYS_BEYOND = 14
"""How far the data reaches past HealthEngine's horizon: a rolling roster."""


@dataclass(frozen=True, slots=True)
class Person:
    """A practitioner of both systems; ``ranges`` are minutes of the day."""

    id: PractitionerId
    portal_id: HealthEnginePractitionerId
    name: str
    colour: str
    ranges: tuple[tuple[int, int], ...]
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY


def clock_time(text: str) -> int:
    """Minutes of the day of ``HH:MM``."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def at(day: date, text: str) -> WallMinute:
    """The wall minute of a date and ``HH:MM``."""
    return day.toordinal() * DAY_MINUTES + clock_time(text)


def workday(today: date, number: int) -> date:
    """The ``number``-th Monday to Friday after today."""
    day = today
    for _ in range(number):
        day += timedelta(days=1)
        while day.isoweekday() not in MONDAY_TO_FRIDAY:
            day += timedelta(days=1)
    return day


def working_hours(people: Iterable[Person], first: date, last: date) -> Iterator[WorkingHours]:
    """The available ranges from ``first`` to ``last``, both inclusive."""
    everyone = tuple(people)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for person in everyone:
            if day.isoweekday() in person.weekdays:
                for start, end in person.ranges:
                    base = day.toordinal() * DAY_MINUTES
                    yield WorkingHours(person.id, base + start, base + end)


def painted(hours: Iterable[WorkingHours]) -> Iterator[PaintedSlot]:
    """Half-hour slots painted for HealthEngine over each range, all but its last half hour."""
    number = 310_000
    for one in hours:
        for start, end in cut((one.start, one.end), SLOT_MINUTES)[:-1]:
            number += 1
            yield PaintedSlot(SlotId(str(number)), one.practitioner_id, start, end, "HealthEngine")


def appointments(
    hours: Iterable[WorkingHours], types: Sequence[AppointmentType], today: date, now: WallMinute
) -> Iterator[Appointment]:
    """A plausible diary: full close to today, thin further out.

    Without types, appointments last a half hour or an hour, as over painted slots.
    """
    number = 900_000
    for one in hours:
        ahead = one.start // DAY_MINUTES - today.toordinal()
        # An invented diary needs no secure chance.
        chance = Random(f"{one.practitioner_id} {ahead} {one.start % DAY_MINUTES}")  # noqa: S311
        cursor = one.start
        while cursor + SLOT_MINUTES <= one.end:
            kind = chance.choice(types) if types else None
            minutes = kind.duration_minutes if kind else chance.choice((30, 30, 60))
            taken = chance.random() < _busy(ahead) and cursor + minutes <= one.end
            if taken:
                number += 1
                status = _status(chance, cursor + minutes <= now, ahead)
                origin = chance.choices(tuple(Origin), (25, 15, 55, 5))[0]
                yield Appointment(
                    AppointmentId(str(number)),
                    one.practitioner_id,
                    cursor,
                    cursor + minutes,
                    status,
                    # Whoever booked it: the practice cancels at its own desk.
                    Origin.FRONT_DESK if status is Status.CANCELLED else origin,
                    None if kind is None else kind.id,
                    chance.choice(PATIENTS).initials,
                )
            cursor += minutes if taken else SLOT_MINUTES


def _busy(ahead: int) -> float:
    """How likely a place is taken, by days from today."""
    for days, share in ((-1, 0.75), (2, 0.55), (7, 0.4), (21, 0.2)):
        if ahead <= days:
            return share
    return 0.06


def _status(chance: Random, over: bool, ahead: int) -> Status:
    if over:
        return chance.choices((Status.COMPLETED, Status.NO_SHOW, Status.CANCELLED), (17, 1, 2))[0]
    if ahead == 0:
        return chance.choices((Status.BOOKED, Status.ARRIVED), (4, 1))[0]
    return chance.choices((Status.BOOKED, Status.CANCELLED, Status.ON_HOLD), (46, 2, 1))[0]


def wall_now(now: datetime) -> WallMinute:
    """The wall minute of an instant that is told in the practice's timezone."""
    return now.toordinal() * DAY_MINUTES + now.hour * 60 + now.minute
