"""V1 practices: one thing wrong in each, and one with a bit of everything."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from slotscope.domain.clock import day_of
from slotscope.sandbox.scenario import PageShape, Stage, scenario
from slotscope.sandbox.scenarios.clinic import (
    AMARA,
    LIAM,
    MIA,
    portal_type,
    unlinked,
    v1,
    with_portal,
    with_praktika,
)
from slotscope.sandbox.scenarios.days import workday
from slotscope.sandbox.scenarios.painting import (
    cancelled_unpainted,
    painted_twice,
    shortened,
    slot_at,
    unpainted,
    with_slots,
)


@scenario("v1-healthy", "V1: everything in order")
def healthy(today: date, now: datetime) -> Stage:
    """A V1 practice with nothing wrong: half-hour slots, and types that fit into them."""
    return Stage(v1(today, now), PageShape.LET)


@scenario(
    "v1-too-short",
    "V1: a type longer than the slots",
    ("slot.too_short", "type.length_not_recommended"),
)
def too_short(today: date, now: datetime) -> Stage:
    """Liam's only HealthEngine type lasts 45 minutes, his painted slots 30: none is shown."""
    types = (
        portal_type(0, "Check-up and clean", 0, who=AMARA),
        portal_type(1, "Check-up and clean", 0, who=MIA),
        portal_type(2, "Implant consultation", 45, who=LIAM),
    )
    return Stage(with_portal(v1(today, now), appointment_types=types))


@scenario("v1-no-coordinates", "V1: a location without coordinates", ("location.no_coordinates",))
def no_coordinates(today: date, now: datetime) -> Stage:
    """Praktika has no geo coordinates for the location, so HealthEngine cannot pick it up."""
    base = v1(today, now)
    return Stage(replace(base, practice=replace(base.practice, latitude=None, longitude=None)))


@scenario("read-only", "A read-only subscription", ("subscription.read_only",))
def read_only(today: date, now: datetime) -> Stage:
    """The Praktika subscription is read-only, so nothing can be booked online."""
    return Stage(with_praktika(v1(today, now), subscription_read_only=True))


@scenario("v1-no-types", "V1: a practitioner without types", ("type.none_configured",))
def no_types(today: date, now: datetime) -> Stage:
    """Liam has painted slots, and no appointment type on HealthEngine."""
    types = tuple(
        portal_type(index, "Check-up and clean", 0, who=who)
        for index, who in enumerate((AMARA, MIA))
    )
    return Stage(with_portal(v1(today, now), appointment_types=types))


@scenario(
    "v1-length-not-recommended",
    "V1: a length against the advice",
    ("type.length_not_recommended",),
)
def length_not_recommended(today: date, now: datetime) -> Stage:
    """A HealthEngine type has a length of 15 minutes, neither 0, nor 5, nor the slots' 30."""
    base = v1(today, now)
    extra = portal_type(3, "Emergency, short", 15, who=AMARA)
    return Stage(with_portal(base, appointment_types=(*base.healthengine.appointment_types, extra)))


@scenario("v1-lengths-mixed", "V1: slots of different lengths", ("slot.lengths_mixed",))
def lengths_mixed(today: date, now: datetime) -> Stage:
    """Some of Liam's painted slots last 20 minutes and the others 30."""
    return Stage(with_slots(v1(today, now), lambda slot: shortened(slot, LIAM, 20)))


@scenario("v1-slots-outside-hours", "V1: slots outside the hours", ("slot.outside_hours",))
def outside_hours(today: date, now: datetime) -> Stage:
    """Amara's lunch breaks of two days are painted, but are not available ranges."""
    base = v1(today, now)
    extra = tuple(
        slot_at(number, AMARA, workday(today, number), "12:45", "13:15") for number in (2, 3)
    )
    return Stage(with_praktika(base, painted_slots=(*base.praktika.painted_slots, *extra)))


@scenario("v1-slots-overlap", "V1: slots painted twice", ("slot.duplicate",))
def slots_overlap(today: date, now: datetime) -> Stage:
    """A morning of Mia's is painted a second time, a quarter of an hour later."""
    return Stage(painted_twice(v1(today, now), MIA, workday(today, 3), "HealthEngine"))


@scenario("v1-slot-not-recreated", "V1: a cancelled booking's slot", ("slot.not_recreated",))
def not_recreated(today: date, now: datetime) -> Stage:
    """Amara's patient from HealthEngine cancelled, and nobody painted the slot again."""
    return Stage(cancelled_unpainted(v1(today, now), AMARA, workday(today, 3)))


@scenario("v1-day-not-painted", "V1: days without slots", ("hours.not_painted",))
def day_not_painted(today: date, now: datetime) -> Stage:
    """Liam works on two days next week that nobody has painted."""
    return Stage(unpainted(v1(today, now), LIAM, (workday(today, 5), workday(today, 6))))


@scenario("v1-slots-run-out", "V1: painted for two weeks only", ("hours.run_out",))
def slots_run_out(today: date, now: datetime) -> Stage:
    """Mia's slots were propagated two weeks ahead, HealthEngine publishes sixty days."""
    last = (today + timedelta(days=14)).toordinal()
    return Stage(
        with_slots(
            v1(today, now),
            lambda slot: (
                None if slot.practitioner_id == MIA.id and day_of(slot.start) > last else slot
            ),
        )
    )


@scenario(
    "v1-practitioner-unlinked", "V1: a practitioner not on HealthEngine", ("practitioner.unlinked",)
)
def practitioner_unlinked(today: date, now: datetime) -> Stage:
    """Mia has painted slots, and no practitioner of HealthEngine is linked to her."""
    return Stage(unlinked(v1(today, now), MIA))


@scenario(
    "v1-other-system-overlap",
    "V1: two booking systems on the same times",
    ("mixed.other_system_overlap",),
)
def other_system_overlap(today: date, now: datetime) -> Stage:
    """A morning of Liam's is painted for the practice's own website booking as well."""
    return Stage(painted_twice(v1(today, now), LIAM, workday(today, 2), "Praktika"))


CATALOGUE = (
    healthy,
    too_short,
    no_coordinates,
    read_only,
    no_types,
    length_not_recommended,
    lengths_mixed,
    outside_hours,
    slots_overlap,
    not_recreated,
    day_not_painted,
    slots_run_out,
    practitioner_unlinked,
    other_system_overlap,
)
