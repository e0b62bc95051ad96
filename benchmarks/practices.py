"""Invented practices of any size from one seed: the same input for every measurement.

``large`` is a dental group: some 350,000 diary items (appointments of every status, working hours,
painted slots, and the windows of the online booking rules) and some 600,000 openings.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.domain.diary import (
    HEALTHENGINE,
    Appointment,
    Origin,
    PaintedSlot,
    Rule,
    Status,
    WorkingHours,
)
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Integration,
    KeyScope,
    Mode,
    Practice,
    Practitioner,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot

NOW = datetime.fromisoformat("2026-11-23T08:00:00+11:00")


@dataclass(frozen=True)
class Size:
    """How large a practice is."""

    name: str
    practitioners: int
    days: int
    types: int


SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        Size("small", 6, 7, 4),
        Size("typical", 20, 30, 6),
        Size("large", 120, 90, 12),
    )
}
OPEN, CLOSE = 8 * 60, 18 * 60
"""The minutes of the day between which there are appointments."""
TYPE_LENGTHS = (30, 45, 15, 60, 20)
LENGTHS = (15, 15, 20, 30, 30, 45, 60)
BUSY, DOUBLE, OFF_GRID = 0.61, 0.1, 0.04
"""How often a time is booked, is booked twice, and does not begin on five minutes."""
STATUSES = (*(Status.BOOKED,) * 8, Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW)
DROPPED = (Status.CANCELLED, Status.CANCELLED, Status.ON_HOLD)
DROPPED_SHARE = 0.23
"""How often there is also an entry that takes no time: one was cancelled, or is only a hold."""
ORIGINS = tuple(Origin)
PAINTED = ("Own website", "Own website", HEALTHENGINE)
"""V2 does not look at painted slots; a group that came from V1 still has them."""


@lru_cache(maxsize=1)
def practice(size: Size, seed: int = 20261123) -> Snapshot:
    """A V2 practice with some of everything that hides openings; times of Sydney."""
    chance = random.Random(seed)
    days = range(NOW.toordinal(), NOW.toordinal() + size.days)
    people = tuple(
        Practitioner(
            PractitionerId(f"p{number:03}"), f"Practitioner {number}", None, number % 20 != 5
        )
        for number in range(size.practitioners)
    )
    types = tuple(
        AppointmentType(
            AppointmentTypeId(f"k{number}"),
            f"Type {number}",
            TYPE_LENGTHS[number % len(TYPE_LENGTHS)],
            published_online=number % 7 != 3,
        )
        for number in range(size.types)
    )
    rules: list[Rule] = []
    hours: list[WorkingHours] = []
    painted: list[PaintedSlot] = []
    diary: list[Appointment] = []
    for one in people:
        rules += _rules(one.id, types, days)
        for day in days:
            hours += _hours(one.id, day)
            painted += _painted(one.id, day, chance)
            diary += _diary(one.id, day, types, chance)
    portal_types = tuple(
        HealthEngineType(
            HealthEngineTypeId(f"t{number}"),
            one.name,
            one.duration_minutes + (5 if number % 5 == 1 else 0),
            None,
            one.id,
        )
        for number, one in enumerate(types)
    )
    portal = tuple(
        HealthEnginePractitioner(HealthEnginePractitionerId(f"h{one.id}"), one.name, one.id)
        for one in people
    )
    return Snapshot(
        NOW,
        Practice("1", f"Benchmark ({size.name})", "Australia/Sydney", -33.86, 151.21),
        Integration(Mode.V2, 90),
        PraktikaSide(
            people,
            types,
            tuple(rules),
            tuple(hours),
            tuple(painted),
            tuple(diary),
            None,
            KeyScope.COMBINED,
            subscription_read_only=False,
            rule_based_slot_allocation=True,
        ),
        HealthEngineSide("1", portal, portal_types),
    )


def diary_items(snapshot: Snapshot) -> int:
    """Everything that stands in the diary; a rule counts once for each day on which it holds."""
    side = snapshot.praktika
    days = {one.start // DAY_MINUTES for one in side.working_hours}
    windows = sum(rule.holds_on(day) for rule in side.rules for day in days)
    return len(side.appointments) + len(side.working_hours) + len(side.painted_slots) + windows


def _rules(who: PractitionerId, types: tuple[AppointmentType, ...], days: range) -> list[Rule]:
    """All types in the morning, half of them after it; a third at midday, some until a date."""
    ids = tuple(one.id for one in types)
    half, third = ids[: len(ids) // 2], ids[::3]
    week, every = (1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6, 7)
    last = date.fromordinal(days[len(days) * 2 // 3])
    return [
        Rule(RuleId(f"{who}-am"), who, every, OPEN, 12 * 60),
        Rule(RuleId(f"{who}-pm"), who, every, 12 * 60, CLOSE, half),
        Rule(RuleId(f"{who}-midday"), who, week, 11 * 60, 14 * 60, third),
        Rule(RuleId(f"{who}-late"), who, every, 16 * 60, CLOSE + 60, third, None, last),
    ]


def _hours(who: PractitionerId, day: Day) -> list[WorkingHours]:
    """Morning and afternoon, and one hour more that touches."""
    midnight = day * DAY_MINUTES
    ranges = ((OPEN, 750), (780, 1020), (1020, CLOSE))
    return [WorkingHours(who, midnight + start, midnight + end) for start, end in ranges]


def _painted(who: PractitionerId, day: Day, chance: random.Random) -> list[PaintedSlot]:
    """Eight slots of half an hour, most of them of another booking system."""
    midnight = day * DAY_MINUTES
    return [
        PaintedSlot(
            SlotId(f"{who}-{day}-{start}"),
            who,
            midnight + start,
            midnight + start + 30,
            chance.choice(PAINTED),
        )
        for start in range(OPEN, CLOSE, 75)
    ]


def _diary(
    who: PractitionerId, day: Day, types: tuple[AppointmentType, ...], chance: random.Random
) -> list[Appointment]:
    """One after the other with gaps between; some twice, some off the grid of five minutes."""
    made: list[Appointment] = []
    midnight, minute = day * DAY_MINUTES, OPEN

    def enter(start: int, length: int, statuses: tuple[Status, ...]) -> None:
        made.append(
            Appointment(
                AppointmentId(f"{who}-{day}-{len(made)}"),
                who,
                midnight + start,
                midnight + start + length,
                chance.choice(statuses),
                chance.choice(ORIGINS),
                chance.choice(types).id,
            )
        )

    while minute < CLOSE:
        length = chance.choice(LENGTHS)
        if chance.random() < BUSY:
            shift = chance.randrange(1, 5) if chance.random() < OFF_GRID else 0
            enter(minute + shift, length, STATUSES)
            if chance.random() < DOUBLE:
                enter(minute + chance.choice((0, 5, 10)), length, STATUSES)
        if chance.random() < DROPPED_SHARE:
            enter(minute, length, DROPPED)
        minute += length
    return made
