"""V2 practices: one thing wrong in the settings, types or links of each."""

from dataclasses import replace
from datetime import date, datetime

from slotscope.domain.diary import PaintedSlot
from slotscope.domain.practice import Integration, KeyScope, Mode, SlotId
from slotscope.sandbox.scenario import Stage, scenario
from slotscope.sandbox.scenarios.clinic import (
    AMARA,
    CHECKUP,
    CLEAN,
    EMERGENCY,
    SMALL,
    linked_type,
    portal_type,
    v2,
    with_portal,
    with_praktika,
)
from slotscope.sandbox.scenarios.days import at, workday


@scenario("v2-healthy", "V2: everything in order")
def healthy(today: date, now: datetime) -> Stage:
    """A V2 practice with nothing wrong: rules, types and links fit together."""
    return Stage(v2(today, now))


@scenario("v2-length-mismatch", "V2: lengths differ", ("type.length_mismatch",))
def length_mismatch(today: date, now: datetime) -> Stage:
    """Clean and scale lasts 60 minutes on HealthEngine and 45 in Praktika: bookings may fail."""
    types = (
        linked_type(0, CHECKUP),
        linked_type(1, CLEAN, minutes=60),
        linked_type(2, EMERGENCY),
    )
    return Stage(with_portal(v2(today, now), appointment_types=types))


@scenario("v2-threshold-missing", "V2: no threshold set", ("threshold.missing",))
def threshold_missing(today: date, now: datetime) -> Stage:
    """The booking minimum threshold is not set, so Praktika's default of an hour applies."""
    return Stage(with_praktika(v2(today, now), booking_minimum_threshold_minutes=None))


@scenario("v2-threshold-long", "V2: a threshold of three days", ("threshold.long",))
def threshold_long(today: date, now: datetime) -> Stage:
    """The booking minimum threshold hides everything of the next three days."""
    return Stage(with_praktika(v2(today, now), booking_minimum_threshold_minutes=3 * 24 * 60))


@scenario("v2-types-disabled", "V2: types not published online", ("type.disabled",))
def types_disabled(today: date, now: datetime) -> Stage:
    """Check-up and Emergency are linked, but are not set to publish online in Praktika."""
    types = tuple(
        replace(one, published_online=one is CLEAN) for one in (CHECKUP, CLEAN, EMERGENCY)
    )
    return Stage(with_praktika(v2(today, now), appointment_types=types))


@scenario("v2-key-not-combined", "V2: the V1 key is still in use", ("key.not_combined",))
def key_not_combined(today: date, now: datetime) -> Stage:
    """The practice moved to V2 and kept its V1 key."""
    return Stage(with_praktika(v2(today, now), key_scope=KeyScope.V1))


@scenario("v2-no-coordinates", "V2: a location without coordinates", ("location.no_coordinates",))
def no_coordinates(today: date, now: datetime) -> Stage:
    """The location has no geo coordinates; V2 publishes without."""
    base = v2(today, now)
    return Stage(replace(base, practice=replace(base.practice, latitude=None, longitude=None)))


@scenario("v2-allocation-off", "V2: rule allocation not ticked", ("rules.allocation_off",))
def allocation_off(today: date, now: datetime) -> Stage:
    """Rules are set up, but Rule Based Slot Allocation (V2) is not ticked."""
    return Stage(with_praktika(v2(today, now), rule_based_slot_allocation=False))


@scenario("v2-no-types", "V2: no online types in Praktika", ("types.none", "type.link_invalid"))
def no_types(today: date, now: datetime) -> Stage:
    """Praktika has no online appointment type at all, so every link points nowhere."""
    base = v2(today, now)
    rules = tuple(replace(one, appointment_type_ids=None) for one in base.praktika.rules)
    plain = tuple(replace(one, appointment_type_id=None) for one in base.praktika.appointments)
    return Stage(with_praktika(base, appointment_types=(), rules=rules, appointments=plain))


@scenario("v2-type-unlinked", "V2: a type without a link", ("type.unlinked",))
def type_unlinked(today: date, now: datetime) -> Stage:
    """A HealthEngine type has nothing chosen as its Linked PMS Appointment."""
    base = v2(today, now)
    extra = portal_type(3, "Invisalign consultation", 30)
    return Stage(with_portal(base, appointment_types=(*base.healthengine.appointment_types, extra)))


@scenario("v2-link-invalid", "V2: a link to a type that is gone", ("type.link_invalid",))
def link_invalid(today: date, now: datetime) -> Stage:
    """A HealthEngine type is linked to an appointment type that Praktika no longer has."""
    base = v2(today, now)
    extra = portal_type(3, "Whitening", 60, "5058999")
    return Stage(with_portal(base, appointment_types=(*base.healthengine.appointment_types, extra)))


@scenario("v2-horizon-default", "V2: thirty days ahead", ("horizon.default",))
def horizon_default(today: date, now: datetime) -> Stage:
    """Nobody asked HealthEngine for more than its default of thirty days."""
    return Stage(replace(v2(today, now, SMALL, 30), integration=Integration(Mode.V2)))


@scenario("v2-horizon-too-long", "V2: more days than there are", ("horizon.too_long",))
def horizon_too_long(today: date, now: datetime) -> Stage:
    """The set-up says 120 days, HealthEngine publishes 90 at most."""
    return Stage(v2(today, now, SMALL, 120))


@scenario("v2-still-painted", "V2: slots left over from V1", ("mixed.painted_in_v2",))
def still_painted(today: date, now: datetime) -> Stage:
    """Slots that were painted for HealthEngine before the move to V2 are still there."""
    day = workday(today, 2)
    slots = tuple(
        PaintedSlot(SlotId(f"{390_000 + hour}"), AMARA.id, *_hour(day, hour), "HealthEngine")
        for hour in (9, 10, 11)
    )
    return Stage(with_praktika(v2(today, now), painted_slots=slots))


@scenario("v2-two-locations", "V2: a key for two locations")
def two_locations(today: date, now: datetime) -> Stage:
    """The key covers a second location, whose people and types are not this practice's."""
    return Stage(v2(today, now), other_location="Manly Corso Dental (sandbox)")


def _hour(day: date, hour: int) -> tuple[int, int]:
    return at(day, f"{hour:02d}:00"), at(day, f"{hour:02d}:30")


CATALOGUE = (
    healthy,
    length_mismatch,
    threshold_missing,
    threshold_long,
    types_disabled,
    key_not_combined,
    no_coordinates,
    allocation_off,
    no_types,
    type_unlinked,
    link_invalid,
    horizon_default,
    horizon_too_long,
    still_painted,
    two_locations,
)
