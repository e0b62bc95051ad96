"""Each change sets one thing, says which by its name, and can be taken back by its opposite."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from builders import (
    AMARA,
    CHECKUP,
    HE_AMARA,
    HE_CHECKUP,
    LIAM,
    he_type,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.domain import changes
from slotscope.domain.changes import (
    Change,
    LinkPractitioner,
    LinkType,
    SetCoordinates,
    SetHealthEngineLength,
    SetHealthEngineTypeEnabled,
    SetPractitionerEnabled,
    SetPublishDays,
    SetReadOnly,
    SetRuleAllocation,
    SetRuleTypes,
    SetRuleWindow,
    SetSlotLength,
    SetThreshold,
    SetTypeDuration,
    SetTypePublished,
)
from slotscope.domain.practice import AppointmentTypeId, Practitioner, RuleId, SlotId
from slotscope.domain.snapshot import Snapshot

R1, S1 = RuleId("r1"), SlotId("s1")
GENERAL = "Praktika: Management > Online Booking > General"
TYPES = "Praktika: Management > Online Booking > Appointment Types"
THRESHOLD = (
    "Praktika: Management > Practice Details > Custom Settings > Online Bookings > "
    "Booking minimum threshold"
)
RULES = "Praktika: Management > Online Booking > Rules"
PORTAL = "HealthEngine portal: Practitioner types"


def practice() -> Snapshot:
    """Everything twice, so that a change of one has another to leave alone."""
    snapshot = v2_snapshot(
        practitioners=(
            Practitioner(AMARA, "Dr Amara Singh"),
            Practitioner(LIAM, "Dr Liam O'Brien"),
        ),
        appointment_types=(praktika_type(), praktika_type("k2", 45, name="Clean")),
        rules=(rule("r1"), rule("r2", who=LIAM)),
        painted_slots=v1_snapshot().praktika.painted_slots,
    )
    return with_types(snapshot, he_type(), he_type("t2", 45, "k2", name="Clean"))


TABLE: list[tuple[Change, Change, str, str]] = [
    (
        SetReadOnly(True),
        SetReadOnly(False),
        "praktika.subscription_read_only",
        "Praktika: make the subscription read-only",
    ),
    (
        SetCoordinates(-30.0, 150.0),
        SetCoordinates(-33.86, 151.21),
        "practice.latitude practice.longitude",
        "Praktika support: add geo coordinates to the location Harbour Street Dental",
    ),
    (
        SetRuleAllocation(False),
        SetRuleAllocation(True),
        "praktika.rule_based_slot_allocation",
        f"{GENERAL}: untick 'Rule Based Slot Allocation (V2)'",
    ),
    (
        SetThreshold(None),
        SetThreshold(60),
        "praktika.booking_minimum_threshold_minutes",
        f"{THRESHOLD}: clear it",
    ),
    (
        SetPublishDays(60),
        SetPublishDays(None),
        "integration.publish_days",
        "HealthEngine support: set the publishing limit to 60 days",
    ),
    (
        SetPractitionerEnabled(AMARA, False),
        SetPractitionerEnabled(AMARA, True),
        "praktika.practitioners[p1].enabled",
        "Praktika: Management > Practice Staff: disable Dr Amara Singh",
    ),
    (
        SetTypePublished(CHECKUP, False),
        SetTypePublished(CHECKUP, True),
        "praktika.appointment_types[k1].published_online",
        f"{TYPES}: take offline: Check-up",
    ),
    (
        SetTypeDuration(CHECKUP, 20),
        SetTypeDuration(CHECKUP, 30),
        "praktika.appointment_types[k1].duration_minutes",
        f"{TYPES}: set the duration of Check-up to 20 min",
    ),
    (
        SetRuleWindow(R1, 600, 1440),
        SetRuleWindow(R1, 540, 720),
        "praktika.rules[r1].start praktika.rules[r1].end",
        f"{RULES}: rule r1 of Dr Amara Singh: set the time to 10:00-24:00",
    ),
    (
        SetRuleTypes(R1, (CHECKUP, AppointmentTypeId("k2"))),
        SetRuleTypes(R1, None),
        "praktika.rules[r1].appointment_type_ids",
        f"{RULES}: rule r1 of Dr Amara Singh: allow Check-up, Clean",
    ),
    (
        SetSlotLength(S1, 45),
        SetSlotLength(S1, 30),
        "praktika.painted_slots[s1].end",
        "Praktika: availability of Dr Amara Singh: repaint the slot of 2026-11-23 09:00 "
        "with 45 min",
    ),
    (
        SetHealthEngineLength(HE_CHECKUP, 0),
        SetHealthEngineLength(HE_CHECKUP, 30),
        "healthengine.appointment_types[t1].length_minutes",
        f"{PORTAL}: set the length of Check-up to 0 min",
    ),
    (
        SetHealthEngineTypeEnabled(HE_CHECKUP, False),
        SetHealthEngineTypeEnabled(HE_CHECKUP, True),
        "healthengine.appointment_types[t1].enabled",
        f"{PORTAL}: disable Check-up",
    ),
    (
        LinkType(HE_CHECKUP, AppointmentTypeId("k2")),
        LinkType(HE_CHECKUP, CHECKUP),
        "healthengine.appointment_types[t1].praktika_appointment_type_id",
        f"{PORTAL}: set the Linked PMS Appointment of Check-up to Clean",
    ),
    (
        LinkPractitioner(HE_AMARA, LIAM),
        LinkPractitioner(HE_AMARA, AMARA),
        "healthengine.practitioners[h1].praktika_practitioner_id",
        "HealthEngine: link Dr Amara Singh to Praktika's Dr Liam O'Brien",
    ),
]
by_name = pytest.mark.parametrize(
    ("change", "undone", "places", "says"), TABLE, ids=[type(one[0]).__name__ for one in TABLE]
)


def differing(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """The places of two values of one kind that are not equal."""
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        here = f"{place}.{one.name}".lstrip(".")
        if old == new:
            continue
        if isinstance(old, tuple) and old and hasattr(old[0], "id"):
            assert [item.id for item in old] == [item.id for item in new]
            for was, is_ in zip(old, new, strict=True):
                yield from differing(was, is_, f"{here}[{was.id}]")
        elif one.name in {"practice", "integration", "praktika", "healthengine"}:
            yield from differing(old, new, here)
        else:
            yield here


def test_that_the_table_has_every_change_there_is() -> None:
    assert {type(one[0]).__name__ for one in TABLE} == set(changes.__all__) - {"Change"}


@by_name
def test_that_a_change_sets_one_thing(
    change: Change, undone: Change, places: str, says: str
) -> None:
    before = practice()
    assert list(differing(before, change.apply(before))) == places.split()


@by_name
def test_that_a_change_taken_back_leaves_the_practice_as_it_was(
    change: Change, undone: Change, places: str, says: str
) -> None:
    before = practice()
    assert undone.apply(change.apply(before)) == before
    assert undone.apply(before) == before
    assert change.apply(change.apply(before)) == change.apply(before)


@by_name
def test_that_a_change_says_what_to_do_by_name(
    change: Change, undone: Change, places: str, says: str
) -> None:
    assert change.says(practice()) == says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            SetReadOnly(False),
            "Praktika support: change the subscription from read-only to one with online booking",
        ),
        (SetRuleAllocation(True), f"{GENERAL}: tick 'Rule Based Slot Allocation (V2)'"),
        (
            SetThreshold(30),
            f"{THRESHOLD}: set it to 30 min",
        ),
        (
            SetPublishDays(None),
            "HealthEngine support: set the publishing limit to its default of 30 days",
        ),
        (
            SetPractitionerEnabled(LIAM, True),
            "Praktika: Management > Practice Staff: enable Dr Liam O'Brien",
        ),
        (SetTypePublished(CHECKUP, True), f"{TYPES}: publish online: Check-up"),
        (
            SetRuleTypes(R1, None),
            f"{RULES}: rule r1 of Dr Amara Singh: allow all online appointment types",
        ),
        (SetRuleTypes(R1, ()), f"{RULES}: rule r1 of Dr Amara Singh: allow no type"),
        (SetHealthEngineTypeEnabled(HE_CHECKUP, True), f"{PORTAL}: enable Check-up"),
        (
            LinkType(HE_CHECKUP, None),
            f"{PORTAL}: set the Linked PMS Appointment of Check-up to nothing",
        ),
        (LinkPractitioner(HE_AMARA, None), "HealthEngine: unlink Dr Amara Singh from Praktika"),
        (SetRuleWindow(RuleId("gone"), 0, 60), f"{RULES}: rule gone: set the time to 00:00-01:00"),
        (SetSlotLength(SlotId("gone"), 20), "Praktika: availability: set slot gone to 20 min"),
        (
            SetTypeDuration(AppointmentTypeId("gone"), 20),
            f"{TYPES}: set the duration of gone to 20 min",
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_that_the_other_way_and_what_is_gone_are_said_too(change: Change, says: str) -> None:
    assert change.says(practice()) == says


def test_that_a_slot_keeps_its_start_when_its_length_changes() -> None:
    before = v1_snapshot()
    after = SetSlotLength(S1, 20).apply(before).praktika.painted_slots
    assert after == (painted("s1", "mon 09:00", "mon 09:20"), before.praktika.painted_slots[1])


def test_that_a_change_of_something_that_is_gone_changes_nothing() -> None:
    before = practice()
    assert SetTypeDuration(AppointmentTypeId("gone"), 20).apply(before) == before
    assert replace(before) == before
