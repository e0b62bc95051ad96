"""Invented practices of any size from one seed: the same input for every measurement."""

import random
from dataclasses import dataclass
from datetime import datetime

from slotscope.domain.diary import Appointment, Rule, WorkingHours
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
        Size("group", 60, 90, 8),
        Size("large", 120, 90, 12),
    )
}


def practice(size: Size, seed: int = 20261123) -> Snapshot:
    """A V2 practice with some of everything that hides openings; times of Sydney."""
    chance = random.Random(seed)
    first = NOW.toordinal()
    people = tuple(
        Practitioner(
            PractitionerId(f"p{number:03}"), f"Practitioner {number}", None, chance.random() > 0.05
        )
        for number in range(size.practitioners)
    )
    types = tuple(
        AppointmentType(
            AppointmentTypeId(f"k{number}"),
            f"Type {number}",
            chance.choice((15, 20, 30, 45, 60)),
            published_online=chance.random() > 0.1,
        )
        for number in range(size.types)
    )
    half = tuple(one.id for one in types[: size.types // 2])
    every_day = (1, 2, 3, 4, 5, 6, 7)
    rules: list[Rule] = []
    hours: list[WorkingHours] = []
    diary: list[Appointment] = []
    for one in people:
        rules.append(Rule(RuleId(f"{one.id}-am"), one.id, every_day, 8 * 60, 12 * 60))
        rules.append(Rule(RuleId(f"{one.id}-pm"), one.id, every_day, 12 * 60, 18 * 60, half))
        for day in range(first, first + size.days):
            midnight = day * 1440
            hours.append(WorkingHours(one.id, midnight + 480, midnight + 750))
            hours.append(WorkingHours(one.id, midnight + 780, midnight + 1080))
            for number in range(12):
                start = midnight + 480 + chance.randrange(0, 600, 5)
                end = start + chance.choice((15, 30, 45))
                id_ = AppointmentId(f"{one.id}-{day}-{number}")
                diary.append(Appointment(id_, one.id, start, end))
    portal_types = tuple(
        HealthEngineType(
            HealthEngineTypeId(f"t{number}"),
            one.name,
            one.duration_minutes if chance.random() > 0.2 else one.duration_minutes + 5,
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
            (),
            tuple(diary),
            None,
            KeyScope.COMBINED,
            subscription_read_only=False,
            rule_based_slot_allocation=True,
        ),
        HealthEngineSide("1", portal, portal_types),
    )
