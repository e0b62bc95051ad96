"""V1: every reason of a painted slot at its exact boundary."""

from dataclasses import replace

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    appointment,
    at,
    he_type,
    hours,
    painted,
    v1_snapshot,
    with_types,
)
from diagnosing import moment, openings, publishing, slot_reasons, with_people
from slotscope.diagnosis.reasons import REASONS, Verdict
from slotscope.domain.diary import PaintedSlot, Status
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot

DAY = 24 * 60
H2 = HealthEnginePractitionerId("h2")


def only(*slots: PaintedSlot, **praktika: object) -> Snapshot:
    return v1_snapshot(painted_slots=slots, **praktika)


def slot_at(start: str, end: str) -> Snapshot:
    """One slot, with working hours around it."""
    return only(
        painted("s1", start, end), working_hours=(hours("mon 00:00", "+++++++++++++++sun 00:00"),)
    )


def test_that_a_healthy_slot_is_published_for_all_its_types() -> None:
    found = openings(v1_snapshot())
    assert [(one.slot_id, one.verdict, one.reasons) for one in found] == [
        ("s1", Verdict.PUBLISHED, ()),
        ("s2", Verdict.PUBLISHED, ()),
    ]
    assert all(one.offered_types == ("t1",) and one.too_long_types == () for one in found)


@pytest.mark.parametrize(
    ("now", "past"),
    [("mon 08:59", False), ("mon 09:00", True), ("mon 09:01", True)],
)
def test_that_a_start_is_past_from_its_very_instant(now: str, past: bool) -> None:
    expected = ("time.past",) if past else ()
    assert slot_reasons(slot_at("mon 09:00", "mon 09:30"), moment(now)) == {"s1": expected}


def test_that_a_fraction_of_a_second_before_its_start_a_slot_is_not_past() -> None:
    now = moment("mon 08:59").replace(second=59, microsecond=999_999)
    assert slot_reasons(slot_at("mon 09:00", "mon 09:30"), now) == {"s1": ()}


def test_that_the_threshold_does_not_count_in_v1() -> None:
    snapshot = only(painted("s1", "mon 09:00", "mon 09:30"), booking_minimum_threshold_minutes=5000)
    assert slot_reasons(snapshot) == {"s1": ()}


def test_that_a_slot_of_an_earlier_day_is_left_out_and_doubles_nothing() -> None:
    snapshot = only(
        painted("s0", "mon 23:30", "tue 00:30"),
        painted("s1", "tue 00:00", "tue 00:30"),
        working_hours=(hours("mon 09:00", "tue 12:00"),),
    )
    assert slot_reasons(snapshot, moment("mon 23:00"))["s1"] == ("slot.duplicate",)
    assert slot_reasons(snapshot, moment("tue 00:00")) == {"s1": ("time.past",)}


@pytest.mark.parametrize(
    ("days", "ahead", "beyond"),
    [
        (None, 29, False),
        (None, 30, True),
        (1, 0, False),
        (1, 1, True),
        (7, 6, False),
        (7, 7, True),
        (90, 89, False),
        (90, 90, True),
        (91, 89, False),
        (91, 90, True),
        (400, 90, True),
    ],
)
def test_that_the_horizon_is_a_whole_day_and_at_most_90_days(
    days: int | None, ahead: int, beyond: bool
) -> None:
    late = at("mon 23:59") + ahead * DAY
    slot = replace(painted("s1", "mon 09:00", "mon 09:30"), start=late, end=late + 1)
    hours_ = replace(hours("mon 09:00", "mon 12:00"), end=late + DAY)
    snapshot = publishing(only(slot, working_hours=(hours_,)), days)
    assert slot_reasons(snapshot) == {"s1": ("time.beyond_horizon",) if beyond else ()}


@pytest.mark.parametrize(
    ("start", "end", "occupied"),
    [
        ("mon 08:30", "mon 09:00", False),
        ("mon 08:30", "mon 09:01", True),
        ("mon 09:29", "mon 10:00", True),
        ("mon 09:30", "mon 10:00", False),
        ("mon 09:10", "mon 09:11", True),
        ("mon 08:00", "mon 12:00", True),
    ],
)
def test_that_an_appointment_takes_a_slot_that_it_overlaps_and_not_one_it_touches(
    start: str, end: str, occupied: bool
) -> None:
    snapshot = only(
        painted("s1", "mon 09:00", "mon 09:30"), appointments=(appointment("a1", start, end),)
    )
    assert slot_reasons(snapshot) == {"s1": ("diary.occupied",) if occupied else ()}


@pytest.mark.parametrize("status", Status)
def test_that_an_appointment_cancelled_or_on_hold_frees_its_time(status: Status) -> None:
    taken = appointment("a1", "mon 09:00", "mon 09:30", status=status)
    frees = status in {Status.CANCELLED, Status.ON_HOLD}
    snapshot = only(painted("s1", "mon 09:00", "mon 09:30"), appointments=(taken,))
    assert slot_reasons(snapshot) == {"s1": () if frees else ("diary.occupied",)}


def test_that_another_practitioner_s_appointment_takes_nothing() -> None:
    taken = appointment("a1", "mon 09:00", "mon 09:30", who=LIAM)
    snapshot = only(painted("s1", "mon 09:00", "mon 09:30"), appointments=(taken,))
    assert slot_reasons(snapshot) == {"s1": ()}


@pytest.mark.parametrize(
    ("start", "end", "outside"),
    [
        ("mon 09:00", "mon 12:00", False),
        ("mon 08:59", "mon 09:30", True),
        ("mon 11:30", "mon 12:00", False),
        ("mon 11:30", "mon 12:01", True),
        ("mon 12:00", "mon 12:30", True),
        ("mon 13:00", "mon 15:00", False),
        ("mon 13:59", "mon 14:01", False),
        ("mon 14:59", "mon 15:01", True),
    ],
)
def test_that_a_slot_lies_wholly_inside_the_merged_working_hours(
    start: str, end: str, outside: bool
) -> None:
    snapshot = only(
        painted("s1", start, end),
        working_hours=(
            hours("mon 14:00", "mon 15:00"),
            hours("mon 09:00", "mon 12:00"),
            hours("mon 13:00", "mon 14:00"),
        ),
    )
    assert slot_reasons(snapshot) == {"s1": ("slot.outside_hours",) if outside else ()}


def test_that_hours_that_touch_at_midnight_hold_a_slot_over_midnight() -> None:
    snapshot = only(
        painted("s1", "mon 23:45", "tue 00:15"),
        working_hours=(hours("mon 20:00", "tue 00:00"), hours("tue 00:00", "tue 02:00")),
    )
    assert slot_reasons(snapshot) == {"s1": ()}


@pytest.mark.parametrize(
    ("slots", "doubles"),
    [
        ([("a", "09:00", "09:30"), ("b", "09:30", "10:00")], []),
        ([("a", "09:00", "09:31"), ("b", "09:30", "10:00")], ["b"]),
        ([("b", "09:00", "09:30"), ("a", "09:00", "09:30")], ["b"]),
        ([("s10", "09:00", "09:30"), ("s9", "09:00", "09:30")], ["s9"]),
        ([("a", "09:00", "10:00"), ("b", "09:00", "09:30")], ["a"]),
        ([("a", "09:00", "10:00"), ("b", "09:30", "10:30"), ("c", "10:00", "11:00")], ["b"]),
        ([("a", "09:00", "10:00"), ("b", "09:30", "10:30"), ("c", "10:29", "11:00")], ["b"]),
        ([("a", "09:00", "11:00"), ("b", "09:30", "10:00"), ("c", "10:30", "11:30")], ["b", "c"]),
    ],
)
def test_that_the_later_of_two_slots_is_the_duplicate_and_a_duplicate_doubles_nothing(
    slots: list[tuple[str, str, str]], doubles: list[str]
) -> None:
    snapshot = only(*(painted(id_, f"mon {start}", f"mon {end}") for id_, start, end in slots))
    found = slot_reasons(snapshot)
    assert sorted(id_ for id_, why in found.items() if why) == doubles
    assert {why for why in found.values() if why} <= {("slot.duplicate",)}


def test_that_other_practitioners_and_other_systems_double_nothing() -> None:
    snapshot = only(
        painted("s0", "mon 09:00", "mon 10:00", system="Praktika"),
        painted("s1", "mon 09:00", "mon 09:30"),
        painted("s2", "mon 09:00", "mon 09:30", who=LIAM),
    )
    assert slot_reasons(snapshot) == {
        "s1": (),
        "s2": ("practitioner.unlinked", "slot.outside_hours"),
    }


def test_that_healthengine_is_known_in_any_letter_case() -> None:
    snapshot = only(
        painted("s1", "mon 09:00", "mon 09:30", system="HEALTHENGINE"),
        painted("s2", "mon 09:30", "mon 10:00", system="healthengine "),
    )
    assert slot_reasons(snapshot) == {"s1": ()}


@pytest.mark.parametrize(
    ("lengths", "offered", "too_long", "short"),
    [
        ([0], ["t0"], [], False),
        ([30], ["t0"], [], False),
        ([31], [], ["t0"], True),
        ([45, 30], ["t1"], ["t0"], False),
        ([45, 31], [], ["t0", "t1"], True),
        ([0, 45, 5], ["t0", "t2"], ["t1"], False),
    ],
)
def test_that_a_slot_is_too_short_only_where_every_type_is_longer(
    lengths: list[int], offered: list[str], too_long: list[str], short: bool
) -> None:
    types = (he_type(f"t{n}", minutes, link=None) for n, minutes in enumerate(lengths))
    (found,) = openings(with_types(only(painted("s1", "mon 09:00", "mon 09:30")), *types))
    assert list(found.offered_types) == offered
    assert list(found.too_long_types) == too_long
    assert found.reasons == (("slot.too_short",) if short else ())


def test_that_a_type_counts_for_its_own_practitioner_and_only_when_enabled() -> None:
    snapshot = with_types(
        only(painted("s1", "mon 09:00", "mon 09:30")),
        he_type("t1", 0, None, "h2"),
        he_type("t2", 0, None, "h1", enabled=False),
        he_type("t3", 0, None, "h1"),
    )
    (found,) = openings(snapshot)
    assert (found.offered_types, found.too_long_types) == (("t3",), ())
    (bare,) = openings(with_types(snapshot, *snapshot.healthengine.appointment_types[:2]))
    assert bare.reasons == ("type.none_configured",)
    assert (bare.offered_types, bare.too_long_types) == ((), ())


def test_that_the_types_of_all_linked_portal_practitioners_are_offered_once() -> None:
    snapshot = with_people(
        with_types(
            only(painted("s1", "mon 09:00", "mon 09:30")),
            he_type("t1", 0, None, "h1"),
            he_type("t2", 0, None, "h2"),
            he_type("t3", 0, None),
        ),
        HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),
        HealthEnginePractitioner(H2, "Dr A Singh", AMARA),
    )
    (found,) = openings(snapshot)
    assert found.offered_types == ("t1", "t2", "t3")


@pytest.mark.parametrize("link", [None, LIAM])
def test_that_a_practitioner_nobody_links_to_has_no_types_either(link: object) -> None:
    person = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", link)  # type: ignore[arg-type]
    (found,) = openings(with_people(only(painted("s1", "mon 09:00", "mon 09:30")), person))
    assert found.reasons == ("practitioner.unlinked",)
    assert found.offered_types == ()


@pytest.mark.parametrize(
    ("latitude", "longitude", "hidden"),
    [(0.0, 0.0, False), (None, 151.0, True), (-33.0, None, True), (None, None, True)],
)
def test_that_a_location_needs_both_coordinates_and_zero_is_one(
    latitude: float | None, longitude: float | None, hidden: bool
) -> None:
    snapshot = only(painted("s1", "mon 09:00", "mon 09:30"))
    place = replace(snapshot.practice, latitude=latitude, longitude=longitude)
    expected = ("location.no_coordinates",) if hidden else ()
    assert slot_reasons(replace(snapshot, practice=place)) == {"s1": expected}


def test_that_what_counts_in_v2_alone_hides_nothing_in_v1() -> None:
    snapshot = v1_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),),
        rule_based_slot_allocation=False,
    )
    assert set(slot_reasons(snapshot).values()) == {()}


def test_that_every_reason_is_told_in_the_order_of_the_table() -> None:
    snapshot = only(
        painted("s0", "mon 07:00", "mon 07:30"),
        painted("s1", "mon 07:15", "mon 07:30"),
        subscription_read_only=True,
        appointments=(appointment("a1", "mon 07:00", "mon 08:00"),),
    )
    snapshot = replace(snapshot, practice=replace(snapshot.practice, latitude=None))
    snapshot = publishing(with_types(snapshot, he_type(minutes=60, link=None)), 1)
    everything = slot_reasons(snapshot, moment("mon 12:00"))["s1"]
    assert everything == (
        "subscription.read_only",
        "location.no_coordinates",
        "slot.too_short",
        "slot.outside_hours",
        "slot.duplicate",
        "diary.occupied",
        "time.past",
    )
    order = [reason.code for reason in REASONS]
    assert sorted(everything, key=order.index) == list(everything)


def test_that_openings_are_sorted_by_practitioner_start_end_and_id_as_text() -> None:
    snapshot = only(
        painted("s9", "mon 09:00", "mon 09:30"),
        painted("s10", "mon 09:00", "mon 09:30"),
        painted("s1", "mon 09:00", "mon 10:00"),
        painted("s0", "mon 10:00", "mon 10:30"),
        painted("s3", "mon 08:00", "mon 08:30", who=LIAM),
    )
    assert [one.slot_id for one in openings(snapshot)] == ["s10", "s9", "s1", "s0", "s3"]
