"""V2: every reason of a rule opening at its exact boundary, and who offers what."""

from dataclasses import replace
from datetime import date

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    he_type,
    hours,
    praktika_type,
    rule,
    v2_snapshot,
    with_types,
)
from diagnosing import moment, openings, publishing, start_reasons, with_people
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot

H2 = HealthEnginePractitionerId("h2")
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "threshold", "reasons"),
    [
        ("mon 09:00", 0, ("time.past",)),
        ("mon 08:59", 0, ()),
        ("mon 08:59", 1, ()),
        ("mon 08:59", 2, ("time.inside_threshold",)),
        ("mon 08:00", 60, ()),
        ("mon 08:01", 60, ("time.inside_threshold",)),
        ("mon 08:00", 61, ("time.inside_threshold",)),
        ("mon 08:00", None, ()),
        ("mon 08:01", None, ("time.inside_threshold",)),
        ("mon 09:01", 60, ("time.past",)),
        ("mon 00:00", 540, ()),
        ("mon 00:00", 541, ("time.inside_threshold",)),
    ],
)
def test_that_an_opening_is_bookable_from_exactly_the_threshold_on(
    now: str, threshold: int | None, reasons: tuple[str, ...]
) -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", "09:00", "09:30"),), booking_minimum_threshold_minutes=threshold
    )
    assert start_reasons(snapshot, moment(now)) == {"11-23T09:00": reasons}


def test_that_the_threshold_is_exact_to_the_fraction_of_a_second() -> None:
    snapshot = v2_snapshot(rules=(rule("r1", "09:00", "09:30"),))
    now = moment("mon 08:00").replace(microsecond=1)
    assert start_reasons(snapshot, now) == {"11-23T09:00": ("time.inside_threshold",)}


@pytest.mark.parametrize(("days", "beyond"), [(8, False), (7, True), (1, True), (90, False)])
def test_that_the_horizon_is_a_whole_day(days: int, beyond: bool) -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", "09:00", "09:30"),), working_hours=(hours("+mon 09:00", "+mon 12:00"),)
    )
    found = start_reasons(publishing(snapshot, days), moment("mon 23:59"))
    assert found == {"11-30T09:00": ("time.beyond_horizon",) if beyond else ()}


@pytest.mark.parametrize(
    ("length", "duration", "risk"), [(30, 30, False), (29, 30, True), (31, 30, True), (0, 30, True)]
)
def test_that_a_length_that_differs_puts_the_booking_at_risk(
    length: int, duration: int, risk: bool
) -> None:
    snapshot = v2_snapshot(appointment_types=(praktika_type(minutes=duration),))
    found = openings(with_types(snapshot, he_type(minutes=length)))
    assert {one.end - one.start for one in found} == {duration}
    assert {one.verdict for one in found} == {Verdict.AT_RISK if risk else Verdict.PUBLISHED}
    assert {one.reasons for one in found} == {("type.length_mismatch",) if risk else ()}


def test_that_a_type_not_published_online_shows_what_it_hides() -> None:
    snapshot = v2_snapshot(appointment_types=(praktika_type(published_online=False),))
    assert set(start_reasons(snapshot).values()) == {("type.disabled",)}


@pytest.mark.parametrize("link", [None, "gone", "K1"])
def test_that_a_type_without_a_valid_link_has_no_opening(link: str | None) -> None:
    assert openings(with_types(v2_snapshot(), he_type(link=link))) == ()


def test_that_a_type_disabled_on_healthengine_has_no_opening() -> None:
    assert openings(with_types(v2_snapshot(), he_type(enabled=False))) == ()


def two_people(*people: tuple[str, str]) -> Snapshot:
    """Amara and Liam both bookable; HealthEngine practitioners as given: id and Praktika id."""
    snapshot = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Amara"), Practitioner(LIAM, "Liam")),
        rules=(rule("r1", "09:00", "09:30"), rule("r2", "09:00", "09:30", LIAM)),
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("mon 09:00", "mon 12:00", LIAM)),
    )
    linked = (
        HealthEnginePractitioner(HealthEnginePractitionerId(one), one, PractitionerId(who))
        for one, who in people
    )
    return with_people(snapshot, *linked)


@pytest.mark.parametrize(
    ("owner", "people", "expected"),
    [
        (None, [("h1", "p1"), ("h2", "p2")], ["p1", "p2"]),
        ("h1", [("h1", "p1"), ("h2", "p2")], ["p1"]),
        ("h2", [("h1", "p1"), ("h2", "p2")], ["p2"]),
        ("h3", [("h1", "p1"), ("h2", "p2")], []),
        (None, [("h1", "p1"), ("h2", "p1")], ["p1"]),
        ("h2", [("h1", "p1"), ("h2", "p1")], ["p1"]),
        (None, [("h1", "gone")], []),
        (None, [], []),
    ],
)
def test_that_a_type_is_offered_once_by_each_practitioner_it_belongs_to(
    owner: str | None, people: list[tuple[str, str]], expected: list[str]
) -> None:
    found = openings(with_types(two_people(*people), he_type(who=owner)))
    assert [one.practitioner_id for one in found] == expected


def test_that_an_unlinked_portal_practitioner_offers_nothing() -> None:
    person = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", None)
    assert openings(with_people(v2_snapshot(), person)) == ()


def test_that_the_rules_without_any_hours_or_the_hours_without_any_rules_give_no_opening() -> None:
    assert openings(v2_snapshot(rules=())) == ()
    assert openings(v2_snapshot(working_hours=())) == ()


def test_that_coordinates_and_painted_slots_do_not_count_in_v2() -> None:
    snapshot = v2_snapshot(appointments=())
    snapshot = replace(snapshot, practice=replace(snapshot.practice, latitude=None))
    assert set(start_reasons(snapshot).values()) == {()}


def test_that_every_reason_is_told_in_the_order_of_the_table() -> None:
    snapshot = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),),
        appointment_types=(praktika_type(published_online=False),),
        subscription_read_only=True,
        rule_based_slot_allocation=False,
        working_hours=(hours("mon 09:00", "mon 09:30"), hours("+mon 09:00", "+mon 09:30")),
    )
    snapshot = publishing(with_types(snapshot, he_type(minutes=45)), 2)
    shared = (
        "subscription.read_only",
        "rules.allocation_off",
        "practitioner.disabled",
        "type.disabled",
    )
    risk = ("type.length_mismatch",)
    assert start_reasons(snapshot, moment("mon 08:30")) == {
        "11-23T09:00": (*shared, "time.inside_threshold", *risk),
        "11-30T09:00": (*shared, "time.beyond_horizon", *risk),
    }
    past = start_reasons(snapshot, moment("mon 09:30"))["11-23T09:00"]
    assert past == (*shared, "time.past", *risk)


def test_that_a_start_may_be_both_inside_a_long_threshold_and_beyond_the_horizon() -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", "09:00", "09:30"),),
        working_hours=(hours("tue 09:00", "tue 12:00"),),
        booking_minimum_threshold_minutes=10_000,
    )
    assert start_reasons(publishing(snapshot, 1)) == {
        "11-24T09:00": ("time.inside_threshold", "time.beyond_horizon")
    }


def test_that_openings_are_sorted_by_practitioner_start_end_and_type_as_text() -> None:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k2", 60)),
        rules=(rule("r1", "09:00", "10:00"),),
    )
    snapshot = with_types(snapshot, he_type("t9"), he_type("t10"), he_type("t1", 60, "k2"))
    found = [(one.healthengine_type_id, one.end - one.start) for one in openings(snapshot)]
    assert found == [("t10", 30), ("t9", 30), ("t1", 60), ("t10", 30), ("t9", 30)]
