"""V2: candidate chunks: rules, hours and appointments, cut from their start."""

from datetime import date, timedelta

import pytest

from builders import (
    LIAM,
    appointment,
    he_type,
    hours,
    praktika_type,
    rule,
    v2_snapshot,
    with_types,
)
from diagnosing import moment, openings, start_reasons
from slotscope.diagnosis.opening import Kind
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.diary import Status
from slotscope.domain.practice import (
    HealthEnginePractitionerId,
)
from slotscope.domain.snapshot import Snapshot

H2 = HealthEnginePractitionerId("h2")
MONDAY = date(2026, 11, 23)


def starts(snapshot: Snapshot, now: str = "mon 00:00") -> list[str]:
    """The starts on any day, as ``DDTHH:MM``."""
    return [start[3:] for start in start_reasons(snapshot, moment(now))]


def times(snapshot: Snapshot) -> list[str]:
    """The starts on Monday."""
    return [start[3:] for start in starts(snapshot) if start.startswith("23")]


def test_that_a_rule_inside_working_hours_is_cut_into_openings_of_the_type_s_duration() -> None:
    found = openings(v2_snapshot(), moment("mon 00:00"))
    assert len(found) == 6
    assert {one.end - one.start for one in found} == {30}
    assert {(one.kind, one.verdict, one.reasons) for one in found} == {
        (Kind.RULE, Verdict.PUBLISHED, ())
    }
    assert {(one.healthengine_type_id, one.appointment_type_id) for one in found} == {("t1", "k1")}


@pytest.mark.parametrize(
    ("window", "worked", "expected"),
    [
        (("09:00", "10:00"), ("mon 09:00", "mon 12:00"), ["09:00", "09:30"]),
        (("09:00", "10:00"), ("mon 09:10", "mon 12:00"), ["09:10"]),
        (("09:00", "10:09"), ("mon 09:10", "mon 12:00"), ["09:10"]),
        (("09:00", "10:10"), ("mon 09:10", "mon 12:00"), ["09:10", "09:40"]),
        (("09:00", "09:29"), ("mon 09:00", "mon 12:00"), []),
        (("09:00", "12:00"), ("mon 12:00", "mon 15:00"), []),
    ],
)
def test_that_only_rule_time_inside_working_hours_counts(
    window: tuple[str, str], worked: tuple[str, str], expected: list[str]
) -> None:
    snapshot = v2_snapshot(rules=(rule("r1", *window),), working_hours=(hours(*worked),))
    assert times(snapshot) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([("09:00", "09:45"), ("09:45", "10:30")], ["09:00", "09:30", "10:00"]),
        ([("09:00", "09:45"), ("09:46", "10:30")], ["09:00", "09:46"]),
        ([("09:00", "10:00"), ("09:30", "10:30")], ["09:00", "09:30", "10:00"]),
        ([("09:00", "10:30"), ("09:15", "09:30")], ["09:00", "09:30", "10:00"]),
    ],
)
def test_that_windows_that_overlap_or_touch_are_one(
    rules: list[tuple[str, str]], expected: list[str]
) -> None:
    many = tuple(rule(f"r{n}", *window) for n, window in enumerate(rules))
    assert times(v2_snapshot(rules=many)) == expected


def test_that_working_hours_that_touch_are_one_too() -> None:
    worked = (hours("mon 09:45", "mon 10:30"), hours("mon 09:00", "mon 09:45"))
    assert times(v2_snapshot(working_hours=worked)) == ["09:00", "09:30", "10:00"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("24:00", "00:00", ["23T23:00", "23T23:45", "24T00:30"]),
        ("23:59", "00:00", ["23T23:00", "24T00:00"]),
        ("24:00", "00:01", ["23T23:00", "24T00:01"]),
    ],
)
def test_that_rules_that_touch_at_midnight_are_one(
    first: str, last: str, expected: list[str]
) -> None:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(minutes=45),),
        rules=(rule("r1", "23:00", first), rule("r2", last, "01:15")),
        working_hours=(hours("mon 23:00", "tue 00:00"), hours("tue 00:00", "tue 01:15")),
    )
    assert starts(with_types(snapshot, he_type(minutes=45))) == expected


def test_that_a_rule_does_not_reach_into_a_day_that_is_not_its_own() -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", "00:00", "24:00", weekdays=(1,)),),
        working_hours=(hours("mon 23:00", "tue 03:00"),),
    )
    assert starts(snapshot) == ["23T23:00", "23T23:30"]


@pytest.mark.parametrize("weekday", range(1, 8))
def test_that_a_rule_counts_on_its_weekdays_alone(weekday: int) -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    worked = tuple(hours(f"{name} 09:00", f"{name} 09:30") for name in names)
    snapshot = v2_snapshot(rules=(rule("r1", weekdays=(weekday,)),), working_hours=worked)
    assert starts(snapshot) == [f"{22 + weekday}T09:00"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 0, ["23T09:00"]),
        (1, None, ["24T09:00", "25T09:00"]),
        (None, 1, ["23T09:00", "24T09:00"]),
        (1, 1, ["24T09:00"]),
        (2, 1, []),
        (None, -1, []),
        (3, None, []),
    ],
)
def test_that_a_rule_is_valid_from_its_first_to_its_last_day(
    first: int | None, last: int | None, expected: list[str]
) -> None:
    def day(n: int | None) -> date | None:
        return None if n is None else MONDAY + timedelta(days=n)

    worked = tuple(hours(f"{one} 09:00", f"{one} 09:30") for one in ("mon", "tue", "wed"))
    only = rule("r1", valid_from=day(first), valid_to=day(last))
    assert starts(v2_snapshot(rules=(only,), working_hours=worked)) == expected


@pytest.mark.parametrize(
    ("types", "allowed"),
    [(None, True), (("k1",), True), (("k2", "k1"), True), (("k2",), False), ((), False)],
)
def test_that_a_rule_allows_the_types_of_its_list_or_all(
    types: tuple[str, ...] | None, allowed: bool
) -> None:
    assert bool(times(v2_snapshot(rules=(rule("r1", types=types),)))) is allowed


def test_that_only_the_rules_that_allow_the_type_make_its_windows() -> None:
    rules = (rule("r1", "09:00", "09:20", types=("k2",)), rule("r2", "09:20", "10:00"))
    assert times(v2_snapshot(rules=rules)) == ["09:20"]


def test_that_another_practitioner_s_rules_hours_and_appointments_do_not_count() -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", "09:00", "10:00"), rule("r2", who=LIAM)),
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("tue 09:00", "tue 12:00", LIAM)),
        appointments=(appointment("a1", "mon 09:00", "mon 12:00", LIAM),),
    )
    assert starts(snapshot) == ["23T09:00", "23T09:30"]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (("09:00", "09:10"), ["09:10", "09:40"]),
        (("09:20", "09:30"), ["09:30"]),
        (("09:30", "09:31"), ["09:00", "09:31"]),
        (("09:30", "09:41"), ["09:00"]),
        (("09:30", "09:40"), ["09:00", "09:40"]),
        (("10:10", "10:30"), ["09:00", "09:30"]),
        (("08:00", "09:00"), ["09:00", "09:30"]),
    ],
)
def test_that_free_space_is_cut_from_its_start_and_its_rest_yields_nothing(
    taken: tuple[str, str], expected: list[str]
) -> None:
    busy = appointment("a1", *(f"mon {time}" for time in taken))  # type: ignore[arg-type]
    snapshot = v2_snapshot(rules=(rule("r1", "09:00", "10:10"),), appointments=(busy,))
    assert times(snapshot) == expected


@pytest.mark.parametrize("status", Status)
def test_that_an_appointment_cancelled_or_on_hold_frees_its_time(status: Status) -> None:
    busy = appointment("a1", "mon 09:00", "mon 12:00", status=status)
    frees = status in {Status.CANCELLED, Status.ON_HOLD}
    assert bool(times(v2_snapshot(appointments=(busy,)))) is frees


def test_that_free_space_is_cut_from_where_it_began_also_when_that_was_before_now() -> None:
    found = start_reasons(v2_snapshot(), moment("mon 10:10"))
    assert [start[6:] for start, why in found.items() if not why] == ["11:30"]
    assert [start[6:] for start, why in found.items() if why == ("time.past",)] == [
        "09:00",
        "09:30",
        "10:00",
    ]


def test_that_free_space_of_an_earlier_day_is_cut_from_there_and_its_openings_are_left_out() -> (
    None
):
    snapshot = v2_snapshot(
        rules=(rule("r1", "00:00", "24:00"),), working_hours=(hours("mon 23:50", "tue 01:00"),)
    )
    assert starts(snapshot, "tue 00:00") == ["24T00:20"]
