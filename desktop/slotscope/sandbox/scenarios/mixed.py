"""The two practices with a bit of everything; the second one is the demo's."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from slotscope.domain.clock import day_of
from slotscope.domain.practice import AppointmentType
from slotscope.sandbox.scenario import PageShape, Stage, scenario
from slotscope.sandbox.scenarios.alterations import all_of, hide_day, show_booked
from slotscope.sandbox.scenarios.clinic import (
    AMARA,
    CHECKUP,
    CHILD,
    CLEAN,
    EMERGENCY,
    GRACE,
    LARGE,
    LIAM,
    MIA,
    MOUTHGUARD,
    NEW_PATIENT,
    PRIYA,
    TOM,
    WHITENING,
    disabled,
    linked_type,
    portal_type,
    rule,
    unlinked,
    v1,
    v2,
    with_portal,
    with_praktika,
)
from slotscope.sandbox.scenarios.days import Person, workday
from slotscope.sandbox.scenarios.painting import (
    cancelled_unpainted,
    painted_twice,
    shortened,
    slot_at,
    unpainted,
    with_slots,
)


@scenario(
    "v1-mixed-trouble",
    "V1: a bit of everything",
    (
        "practitioner.unlinked",
        "slot.too_short",
        "slot.lengths_mixed",
        "slot.outside_hours",
        "slot.duplicate",
        "slot.not_recreated",
        "hours.not_painted",
        "hours.run_out",
        "mixed.other_system_overlap",
        "type.length_not_recommended",
        "sync.missing",
        "sync.stale",
    ),
)
def v1_mixed(today: date, now: datetime) -> Stage:
    """Six practitioners, and most of what can go wrong with painted slots, each in its place."""
    base = v1(today, now, LARGE)
    base = unlinked(base, GRACE)
    long_type = portal_type(3, "Wisdom teeth consultation", 45, who=AMARA)
    base = with_portal(base, appointment_types=(*base.healthengine.appointment_types, long_type))
    base = with_slots(base, lambda slot: shortened(slot, TOM, 20))
    base = unpainted(base, LIAM, (workday(today, 4), workday(today, 5)))
    base = painted_twice(base, MIA, workday(today, 3), "HealthEngine")
    base = painted_twice(base, AMARA, workday(today, 2), "Praktika")
    base = cancelled_unpainted(base, LIAM, workday(today, 2))
    extra = tuple(
        slot_at(number, AMARA, workday(today, number), "12:45", "13:15") for number in (2, 3, 4)
    )
    base = with_praktika(base, painted_slots=(*base.praktika.painted_slots, *extra))
    last = (today + timedelta(days=21)).toordinal()
    base = with_slots(
        base,
        lambda slot: (
            None if slot.practitioner_id == PRIYA.id and day_of(slot.start) > last else slot
        ),
    )
    page = all_of(hide_day(MIA, workday(today, 5)), show_booked(base, AMARA, workday(today, 1), 3))
    return Stage(base, PageShape.LET, page)


@scenario(
    "v2-mixed-trouble",
    "V2: a bit of everything",
    (
        "practitioner.disabled",
        "type.disabled",
        "type.length_mismatch",
        "type.not_in_rules",
        "type.unlinked",
        "threshold.missing",
        "rule.outside_hours",
        "sync.missing",
        "sync.stale",
    ),
)
def v2_mixed(today: date, now: datetime) -> Stage:
    """Six practitioners, most in order, and eight things that hide openings or break bookings."""
    base = v2(today, now, LARGE)
    off = replace(WHITENING, published_online=False)
    spare = replace(MOUTHGUARD, published_online=False)
    everyday = (CHECKUP, NEW_PATIENT, EMERGENCY, off)
    base = with_praktika(
        base,
        appointment_types=(CHECKUP, CLEAN, EMERGENCY, CHILD, NEW_PATIENT, off, spare),
        booking_minimum_threshold_minutes=None,
        rules=(
            rule(0, AMARA, "08:00", "18:00"),
            rule(1, LIAM, "09:00", "17:30", everyday),
            rule(2, LIAM, "18:00", "20:00", everyday, weekdays=(4,)),
            rule(3, MIA, "08:00", "12:30", (CHECKUP, CLEAN, CHILD)),
            rule(4, MIA, "13:00", "17:00", (CHECKUP, CLEAN, CHILD)),
            rule(5, PRIYA, "08:00", "12:00", everyday),
            rule(6, PRIYA, "13:00", "16:00", (CHECKUP,)),
            rule(7, TOM, "10:00", "18:00", everyday),
            rule(8, GRACE, "09:00", "17:00", (CHECKUP, CLEAN)),
        ),
    )
    types: tuple[tuple[AppointmentType, Person | None, int], ...] = (
        (CHECKUP, None, 30),
        (CLEAN, MIA, 60),
        (EMERGENCY, AMARA, 20),
        (EMERGENCY, LIAM, 20),
        (NEW_PATIENT, AMARA, 40),
        (NEW_PATIENT, PRIYA, 40),
        (CHILD, MIA, 30),
        (CHILD, GRACE, 30),
        (off, AMARA, 60),
    )
    portal = [
        linked_type(index, target, who, minutes)
        for index, (target, who, minutes) in enumerate(types)
    ]
    portal.append(portal_type(len(portal), "Invisalign consultation", 30, who=AMARA))
    base = disabled(with_portal(base, appointment_types=tuple(portal)), TOM)
    page = all_of(hide_day(LIAM, workday(today, 3)), show_booked(base, AMARA, workday(today, 1), 4))
    return Stage(base, PageShape.ASSIGNED, page)


CATALOGUE = (v1_mixed, v2_mixed)
