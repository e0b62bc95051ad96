"""The invented practice that every scenario starts from: healthy, in V1 and in V2."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slotscope.domain.diary import Rule, WorkingHours
from slotscope.domain.practice import (
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
from slotscope.sandbox.scenarios.days import (
    DAYS_BACK,
    DAYS_BEYOND,
    MONDAY_TO_FRIDAY,
    Person,
    appointments,
    clock_time,
    painted,
    wall_now,
    working_hours,
)

PRACTICE_ID = "3434376"
PORTAL_PRACTICE_ID = "101936"
TIMEZONE = "Australia/Sydney"
PUBLISH_DAYS = 60


def _ranges(*times: str) -> tuple[tuple[int, int], ...]:
    minutes = [clock_time(text) for text in times]
    return tuple(zip(minutes[::2], minutes[1::2], strict=True))


def _person(
    number: int, name: str, colour: str, *times: str, weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
) -> Person:
    return Person(
        PractitionerId(str(7275352 + number)),
        HealthEnginePractitionerId(str(137074 + number)),
        name,
        colour,
        _ranges(*times),
        weekdays,
    )


AMARA = _person(0, "Dr Amara Singh", "#2a7fba", "08:30", "12:30", "13:30", "17:00")
LIAM = _person(1, "Dr Liam O'Brien", "#b5651d", "09:00", "13:00", "14:00", "17:30")
MIA = _person(2, "Mia Chen (OHT)", "#4c9a5b", "08:30", "12:30", "13:15", "16:45")
PRIYA = _person(
    3, "Dr Priya Raman", "#8e5aa8", "08:00", "12:00", "13:00", "16:00", weekdays=(1, 2, 4, 5)
)
TOM = _person(4, "Dr Tom Nguyen", "#c2577e", "10:00", "13:00", "14:00", "18:00", weekdays=(2, 4))
GRACE = _person(
    5, "Grace Williams (OHT)", "#5c7c8a", "09:00", "12:30", "13:30", "17:00", weekdays=(1, 3, 5)
)
SMALL = (AMARA, LIAM, MIA)
LARGE = (AMARA, LIAM, MIA, PRIYA, TOM, GRACE)


def praktika_type(
    number: int, name: str, label: str, minutes: int, colour: str, *, online: bool = True
) -> AppointmentType:
    """An online appointment type of Praktika; the length in minutes."""
    id_ = AppointmentTypeId(str(5058702 + number))
    return AppointmentType(id_, name, minutes, label, colour, online)


CHECKUP = praktika_type(0, "Check-up", "CHK", 30, "#6cc24a")
CLEAN = praktika_type(1, "Clean and scale", "CLN", 45, "#00a3e0")
EMERGENCY = praktika_type(2, "Emergency", "EMG", 20, "#e4002b")
CHILD = praktika_type(3, "Children's check-up", "KID", 30, "#f2a900")
NEW_PATIENT = praktika_type(4, "New patient exam", "NEW", 40, "#7d55c7")
WHITENING = praktika_type(5, "Whitening", "WHT", 60, "#d9c89e")
MOUTHGUARD = praktika_type(6, "Mouthguard fitting", "MGD", 20, "#63666a")


def portal_type(
    number: int,
    name: str,
    minutes: int,
    link: AppointmentType | str | None = None,
    who: Person | None = None,
) -> HealthEngineType:
    """An appointment type of the HealthEngine portal, linked to a Praktika type or its id."""
    target = link.id if isinstance(link, AppointmentType) else link
    return HealthEngineType(
        HealthEngineTypeId(str(88101 + number)),
        name,
        minutes,
        None if who is None else who.portal_id,
        None if target is None else AppointmentTypeId(target),
    )


def linked_type(
    number: int, target: AppointmentType, who: Person | None = None, minutes: int | None = None
) -> HealthEngineType:
    """A HealthEngine type that is named as the Praktika type it is linked to."""
    length = target.duration_minutes if minutes is None else minutes
    return portal_type(number, target.name, length, target, who)


def rule(
    number: int,
    who: Person,
    start: str,
    end: str,
    types: tuple[AppointmentType, ...] | None = None,
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY,
    valid_to: date | None = None,
) -> Rule:
    """An online booking rule; no types: all of them."""
    allowed = None if types is None else tuple(one.id for one in types)
    times = (clock_time(start), clock_time(end))
    return Rule(RuleId(str(4101 + number)), who.id, weekdays, *times, allowed, None, valid_to)


def v1(
    today: date, now: datetime, people: tuple[Person, ...] = SMALL, days: int = PUBLISH_DAYS
) -> Snapshot:
    """A healthy V1 practice: half-hour slots painted over nearly all hours."""
    hours = _hours(people, today, days)
    local = now.astimezone(ZoneInfo(TIMEZONE))
    praktika = PraktikaSide(
        practitioners=_practitioners(people),
        working_hours=hours,
        painted_slots=tuple(painted(hours)),
        appointments=tuple(appointments(hours, (), today, wall_now(local))),
        key_scope=KeyScope.V1,
        booking_minimum_threshold_minutes=60,
    )
    types = (
        portal_type(0, "Check-up and clean", 0),
        portal_type(1, "Emergency", 5),
        portal_type(2, "New patient exam", 30, who=people[0]),
    )
    return _practice(now, Mode.V1, days, praktika, _portal(people, types))


def v2(
    today: date, now: datetime, people: tuple[Person, ...] = SMALL, days: int = PUBLISH_DAYS
) -> Snapshot:
    """A healthy V2 practice: two rules a person, the first one for all types."""
    hours = _hours(people, today, days)
    local = now.astimezone(ZoneInfo(TIMEZONE))
    types = (CHECKUP, CLEAN, EMERGENCY)
    rules = [
        rule_
        for index, who in enumerate(people)
        for rule_ in (
            rule(2 * index, who, "08:00", "12:30"),
            rule(2 * index + 1, who, "13:00", "18:00", types),
        )
    ]
    praktika = PraktikaSide(
        practitioners=_practitioners(people),
        appointment_types=types,
        rules=tuple(rules),
        working_hours=hours,
        appointments=tuple(appointments(hours, types, today, wall_now(local))),
        key_scope=KeyScope.COMBINED,
        rule_based_slot_allocation=True,
        booking_minimum_threshold_minutes=120,
    )
    portal_types = tuple(linked_type(index, one) for index, one in enumerate(types))
    return _practice(now, Mode.V2, days, praktika, _portal(people, portal_types))


def with_praktika(practice: Snapshot, **changes: Any) -> Snapshot:
    """The same practice with some of Praktika's side replaced."""
    return replace(practice, praktika=replace(practice.praktika, **changes))


def with_portal(practice: Snapshot, **changes: Any) -> Snapshot:
    """The same practice with some of HealthEngine's side replaced."""
    return replace(practice, healthengine=replace(practice.healthengine, **changes))


def unlinked(practice: Snapshot, who: Person) -> Snapshot:
    """HealthEngine's practitioner is there, but linked to nobody."""
    people = tuple(
        replace(one, praktika_practitioner_id=None) if one.id == who.portal_id else one
        for one in practice.healthengine.practitioners
    )
    return with_portal(practice, practitioners=people)


def disabled(practice: Snapshot, who: Person) -> Snapshot:
    """Praktika's practitioner is not enabled in Practice Staff."""
    people = tuple(
        replace(one, enabled=False) if one.id == who.id else one
        for one in practice.praktika.practitioners
    )
    return with_praktika(practice, practitioners=people)


def _hours(people: tuple[Person, ...], today: date, days: int) -> tuple[WorkingHours, ...]:
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=days + DAYS_BEYOND)
    return tuple(working_hours(people, first, last))


def _practitioners(people: tuple[Person, ...]) -> tuple[Practitioner, ...]:
    return tuple(Practitioner(one.id, one.name, one.colour) for one in people)


def _portal(people: tuple[Person, ...], types: tuple[HealthEngineType, ...]) -> HealthEngineSide:
    linked = tuple(HealthEnginePractitioner(one.portal_id, one.name, one.id) for one in people)
    return HealthEngineSide(PORTAL_PRACTICE_ID, linked, types)


def _practice(
    now: datetime, mode: Mode, days: int, praktika: PraktikaSide, portal: HealthEngineSide
) -> Snapshot:
    return Snapshot(
        now,
        Practice(PRACTICE_ID, "Harbour Street Dental (sandbox)", TIMEZONE, -33.8568, 151.2153),
        Integration(mode, days),
        praktika,
        portal,
    )
