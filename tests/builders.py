"""Builders of practices for tests: a small healthy one, to be broken in one place.

Times are told as ``"mon 09:00"``: the weekday of the week that begins on Monday 2026-11-23.
``"+mon 09:00"`` is a week later. Sydney keeps +11:00 that whole week.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slotscope.domain.clock import WallMinute, parse_wall
from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    Origin,
    PaintedSlot,
    PublishedSlot,
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
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AMARA = PractitionerId("p1")
LIAM = PractitionerId("p2")
HE_AMARA = HealthEnginePractitionerId("h1")
CHECKUP = AppointmentTypeId("k1")
HE_CHECKUP = HealthEngineTypeId("t1")


def at(text: str) -> WallMinute:
    """The wall minute of ``"mon 09:00"``, ``"+mon 09:00"`` or ``"2026-11-23T09:00"``."""
    if "T" in text:
        return parse_wall(text)
    weeks = len(text) - len(text.lstrip("+"))
    name, time = text.lstrip("+").split()
    hour, minute = time.split(":")
    monday = datetime.fromisoformat("2026-11-23").toordinal()
    return (monday + 7 * weeks + WEEKDAYS.index(name)) * 1440 + int(hour) * 60 + int(minute)


def hours(start: str, end: str, who: PractitionerId = AMARA) -> WorkingHours:
    return WorkingHours(who, at(start), at(end))


def painted(
    id_: str, start: str, end: str, who: PractitionerId = AMARA, system: str = "HealthEngine"
) -> PaintedSlot:
    return PaintedSlot(SlotId(id_), who, at(start), at(end), system)


def appointment(
    id_: str,
    start: str,
    end: str,
    who: PractitionerId = AMARA,
    status: Status = Status.BOOKED,
    origin: Origin = Origin.FRONT_DESK,
) -> Appointment:
    return Appointment(AppointmentId(id_), who, at(start), at(end), status, origin)


def rule(
    id_: str,
    start: str = "09:00",
    end: str = "12:00",
    who: PractitionerId = AMARA,
    types: tuple[str, ...] | None = None,
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5),
    **more: Any,
) -> Rule:
    def minutes(text: str) -> int:
        hour, minute = text.split(":")
        return int(hour) * 60 + int(minute)

    allowed = None if types is None else tuple(AppointmentTypeId(one) for one in types)
    return Rule(RuleId(id_), who, weekdays, minutes(start), minutes(end), allowed, **more)


def praktika_type(id_: str = "k1", minutes: int = 30, **more: Any) -> AppointmentType:
    return AppointmentType(AppointmentTypeId(id_), more.pop("name", "Check-up"), minutes, **more)


def he_type(
    id_: str = "t1",
    minutes: int = 30,
    link: str | None = "k1",
    who: str | None = None,
    *,
    enabled: bool = True,
    name: str = "Check-up",
) -> HealthEngineType:
    return HealthEngineType(
        HealthEngineTypeId(id_),
        name,
        minutes,
        None if who is None else HealthEnginePractitionerId(who),
        None if link is None else AppointmentTypeId(link),
        enabled,
    )


def offered(start: str, end: str, who: PractitionerId = AMARA, type_id: str = "k1") -> OfferedSlot:
    return OfferedSlot(who, AppointmentTypeId(type_id), at(start), at(end))


def shown(start: str, minutes: int | None = 30, who: str = "h1") -> PublishedSlot:
    return PublishedSlot(HealthEnginePractitionerId(who), at(start), minutes)


def v1_snapshot(**praktika: Any) -> Snapshot:
    """A V1 practice: Amara works Monday 9-12 and has painted two half-hour slots."""
    fields: dict[str, Any] = {
        "practitioners": (Practitioner(AMARA, "Dr Amara Singh"),),
        "working_hours": (hours("mon 09:00", "mon 12:00"),),
        "painted_slots": (
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "mon 10:00", "mon 10:30"),
        ),
        "key_scope": KeyScope.V1,
    }
    return Snapshot(
        captured_at=NOW,
        practice=Practice("3434376", "Harbour Street Dental", "Australia/Sydney", -33.86, 151.21),
        integration=Integration(Mode.V1),
        praktika=PraktikaSide(**(fields | praktika)),
        healthengine=HealthEngineSide(
            practice_id="101936",
            practitioners=(HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),),
            appointment_types=(he_type(minutes=0, link=None),),
        ),
    )


def v2_snapshot(**praktika: Any) -> Snapshot:
    """A V2 practice: Amara works Monday 9-12 and one rule lets a 30-minute check-up be booked."""
    fields: dict[str, Any] = {
        "practitioners": (Practitioner(AMARA, "Dr Amara Singh"),),
        "appointment_types": (praktika_type(),),
        "rules": (rule("r1"),),
        "working_hours": (hours("mon 09:00", "mon 12:00"),),
        "key_scope": KeyScope.COMBINED,
        "rule_based_slot_allocation": True,
        "booking_minimum_threshold_minutes": 60,
    }
    return Snapshot(
        captured_at=NOW,
        practice=Practice("3434376", "Harbour Street Dental", "Australia/Sydney", -33.86, 151.21),
        integration=Integration(Mode.V2),
        praktika=PraktikaSide(**(fields | praktika)),
        healthengine=HealthEngineSide(
            practice_id="101936",
            practitioners=(HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),),
            appointment_types=(he_type(),),
        ),
    )


def with_types(snapshot: Snapshot, *types: HealthEngineType) -> Snapshot:
    """The same practice with other HealthEngine types."""
    side = replace(snapshot.healthengine, appointment_types=types)
    return replace(snapshot, healthengine=side)
