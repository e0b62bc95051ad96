"""The checks of practitioners, their hours and their rules."""

from datetime import date, timedelta

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
)
from check_cases import RAISED
from diagnosing import evidence, findings, moment, publishing, with_people
from slotscope.diagnosis.basis import Basis, Severity
from slotscope.domain.changes import SetPractitionerEnabled
from slotscope.domain.practice import HealthEnginePractitioner, Practitioner
from slotscope.domain.snapshot import Snapshot

PRACTITIONER = (("practitioner_id", "p1"),)
OFF = (Practitioner(AMARA, "Dr Amara Singh", enabled=False),)
RULE = (("rule_id", "r1"),)


def test_that_a_disabled_practitioner_is_an_error() -> None:
    assert findings(v2_snapshot(), "practitioner.disabled") == []
    (one,) = findings(RAISED["practitioner.disabled"], "practitioner.disabled")
    assert (one.severity, one.subject) == (Severity.ERROR, PRACTITIONER)
    assert (one.affects, one.unlocks) == (6, 6)
    assert one.fixed_by == SetPractitionerEnabled(AMARA, True)
    assert "Management > Practice Staff" in " ".join(one.fix)


@pytest.mark.parametrize(
    ("snapshot", "raised"),
    [
        (v2_snapshot(practitioners=OFF, rules=(), working_hours=()), True),
        (with_people(v2_snapshot(practitioners=OFF, rules=())), True),
        (with_people(v2_snapshot(practitioners=OFF, working_hours=())), True),
        (with_people(v2_snapshot(practitioners=OFF, rules=(), working_hours=())), False),
    ],
)
def test_that_former_staff_with_neither_link_nor_rules_nor_hours_are_left_out(
    snapshot: Snapshot, raised: bool
) -> None:
    assert bool(findings(snapshot, "practitioner.disabled")) is raised


def test_that_enabling_one_practitioner_is_counted_for_that_one() -> None:
    snapshot = v2_snapshot(
        practitioners=(*OFF, Practitioner(LIAM, "Dr Liam O'Brien", enabled=False)),
        rules=(rule("r1"), rule("r2", "09:00", "10:00", LIAM)),
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("mon 09:00", "mon 12:00", LIAM)),
    )
    people = (
        HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA),
        HealthEnginePractitioner(HE_AMARA, "Dr Liam O'Brien", LIAM),
    )
    found = findings(with_people(snapshot, *people), "practitioner.disabled")
    assert [(one.subject[0][1], one.affects, one.unlocks) for one in found] == [
        ("p1", 6, 6),
        ("p2", 2, 2),
    ]


def test_that_a_practitioner_nobody_links_to_is_an_error_in_v1() -> None:
    assert findings(v1_snapshot(), "practitioner.unlinked") == []
    assert findings(with_people(v1_snapshot(painted_slots=())), "practitioner.unlinked") == []
    (one,) = findings(RAISED["practitioner.unlinked"], "practitioner.unlinked")
    assert (one.severity, one.subject) == (Severity.ERROR, PRACTITIONER)
    assert (one.affects, one.unlocks) == (2, None)
    assert evidence(one)["Painted HealthEngine slots"] == "2"


def test_that_a_practitioner_nobody_links_to_is_a_warning_in_v2() -> None:
    assert findings(v2_snapshot(), "practitioner.unlinked") == []
    assert findings(with_people(v2_snapshot(rules=())), "practitioner.unlinked") == []
    (one,) = findings(with_people(v2_snapshot()), "practitioner.unlinked")
    assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
    assert (one.affects, one.unlocks) == (0, None)
    assert evidence(one)["Online booking rules"] == "1"


@pytest.mark.parametrize(
    ("end", "raised", "last"),
    [
        ("08:00", True, "Mon 23 Nov 06:00-08:00"),
        ("08:01", False, ""),
        ("07:00", True, "Mon 23 Nov 06:00-07:00"),
    ],
)
def test_that_a_linked_practitioner_without_hours_from_now_on_is_warned_of(
    end: str, raised: bool, last: str
) -> None:
    snapshot = v2_snapshot(working_hours=(hours("mon 06:00", f"mon {end}"),))
    found = findings(snapshot, "practitioner.no_hours")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
        assert (one.affects, one.unlocks) == (0, None)
        assert evidence(one)["Last working hours"] == last


def test_that_no_hours_at_all_are_told_so_and_matter_in_v1_too() -> None:
    for snapshot in (v1_snapshot(working_hours=()), v2_snapshot(working_hours=())):
        (one,) = findings(snapshot, "practitioner.no_hours")
        assert evidence(one)["Last working hours"] == "none in the data"
        assert findings(with_people(snapshot), "practitioner.no_hours") == []


@pytest.mark.parametrize(
    ("snapshot", "raised"),
    [
        (v2_snapshot(), False),
        (v2_snapshot(rules=()), True),
        (v2_snapshot(rules=(rule("r1", who=LIAM),)), True),
        (v2_snapshot(rules=(), practitioners=OFF), False),
        (with_people(v2_snapshot(rules=())), False),
    ],
)
def test_that_a_linked_and_enabled_practitioner_without_rules_is_warned_of(
    snapshot: Snapshot, raised: bool
) -> None:
    found = findings(snapshot, "practitioner.no_rules")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
        assert (one.affects, one.unlocks) == (0, None)


@pytest.mark.parametrize(
    ("start", "end", "worked", "raised"),
    [
        ("12:00", "13:00", "mon", True),
        ("11:59", "13:00", "mon", False),
        ("08:00", "09:00", "mon", True),
        ("08:00", "09:01", "mon", False),
        ("09:00", "12:00", "sat", True),
        ("09:00", "12:00", "++++tue", False),
        ("09:00", "12:00", "++++wed", True),
    ],
)
def test_that_a_rule_that_never_meets_hours_inside_the_horizon_is_warned_of(
    start: str, end: str, worked: str, raised: bool
) -> None:
    snapshot = v2_snapshot(
        rules=(rule("r1", start, end),),
        working_hours=(hours(f"{worked} 09:00", f"{worked} 12:00"),),
    )
    found = findings(snapshot, "rule.outside_hours")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject, one.basis) == (Severity.WARNING, RULE, Basis.PRAKTIKA)
        assert (one.affects, one.unlocks) == (0, None)
        assert evidence(one)["Working hours met"] == "none"


def test_that_a_rule_without_any_day_inside_the_horizon_has_no_windows_to_meet() -> None:
    over = rule("r1", "12:00", "13:00", valid_to=date(2026, 11, 22))
    assert findings(v2_snapshot(rules=(over,)), "rule.outside_hours") == []
    assert findings(v2_snapshot(rules=(rule("r1", weekdays=()),)), "rule.outside_hours") == []


@pytest.mark.parametrize(
    ("rules", "raised"),
    [
        ((rule("r1", "09:00", "09:29"),), True),
        ((rule("r1", "09:00", "09:30"),), False),
        ((rule("r1", "09:00", "09:29"), rule("r2", "09:29", "10:00")), False),
        ((rule("r1", "09:00", "09:29"), rule("r2", "09:30", "10:00")), True),
        ((rule("r1", "09:00", "09:29"), rule("r2", "09:29", "10:00", LIAM)), True),
        ((rule("r1", "09:00", "09:29"), rule("r2", "09:29", "10:00", types=("k2",))), True),
        ((rule("r1", "09:00", "09:29"), rule("r2", "09:29", "10:00", weekdays=(6,))), True),
        ((rule("r1", "09:00", "09:29", types=("k9",)),), False),
        ((rule("r1", "09:00", "09:29", types=()),), False),
        ((rule("r1", "09:00", "09:29", weekdays=()),), True),
        ((rule("r1", "23:45", "24:00"), rule("r2", "00:00", "01:00")), False),
    ],
)
def test_that_a_window_shorter_than_every_type_it_allows_is_warned_of(
    rules: tuple[object, ...], raised: bool
) -> None:
    found = findings(v2_snapshot(rules=rules), "rule.too_short")
    assert [one.subject for one in found] == ([RULE] if raised else [])
    for one in found:
        assert one.severity is Severity.WARNING
        assert (one.affects, one.unlocks) == (0, None)
        assert evidence(one)["Shortest type it allows"] == "Check-up, 30 min: 1 min too short"


def test_that_a_rule_that_begins_later_is_joined_to_its_neighbours_too() -> None:
    later = rule("r1", "09:00", "09:29", valid_from=date(2027, 2, 1))
    snapshot = v2_snapshot(rules=(later, rule("r2", "09:29", "10:00")))
    assert findings(snapshot, "rule.too_short") == []


def test_that_one_type_that_fits_is_enough() -> None:
    types = (praktika_type(), praktika_type("k2", 20))
    snapshot = v2_snapshot(appointment_types=types, rules=(rule("r1", "09:00", "09:20"),))
    assert findings(snapshot, "rule.too_short") == []
    only = v2_snapshot(
        appointment_types=types, rules=(rule("r1", "09:00", "09:20", types=("k1",)),)
    )
    assert len(findings(only, "rule.too_short")) == 1


def test_that_a_rule_that_has_expired_can_be_too_short_as_well() -> None:
    over = rule("r1", "09:00", "09:10", valid_to=date(2026, 11, 22))
    assert len(findings(v2_snapshot(rules=(over,)), "rule.too_short")) == 1


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (date(2026, 11, 23), None),
        (None, None),
        (date(2026, 11, 22), "Sun 22 Nov 2026 (1 day ago)"),
        (date(2026, 11, 13), "Fri 13 Nov 2026 (10 days ago)"),
    ],
)
def test_that_a_rule_has_expired_from_the_day_after_its_last(
    last: date | None, says: str | None
) -> None:
    found = findings(v2_snapshot(rules=(rule("r1", valid_to=last),)), "rule.expired")
    assert [evidence(one)["Valid until"] for one in found] == ([] if says is None else [says])
    for one in found:
        assert (one.severity, one.subject, one.basis) == (Severity.INFO, RULE, Basis.OURS)
        assert (one.affects, one.unlocks) == (0, None)


def weekly(*names: str, weeks: int) -> tuple[object, ...]:
    return tuple(
        hours(f"{'+' * n}{name} 09:00", f"{'+' * n}{name} 12:00")
        for n in range(weeks)
        for name in names
    )


@pytest.mark.parametrize(
    ("days", "raised", "bare"),
    [(14, False, ""), (15, True, "1"), (21, True, "1"), (22, True, "2")],
)
def test_that_working_hours_that_end_before_the_horizon_are_warned_of_in_v2(
    days: int, raised: bool, bare: str
) -> None:
    """Amara works on Mondays, for two weeks."""
    snapshot = publishing(v2_snapshot(working_hours=weekly("mon", weeks=2)), days)
    found = findings(snapshot, "hours.run_out")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
        assert (one.affects, one.unlocks) == (0, None)
        assert evidence(one)["Working hours end"] == "Mon 30 Nov 2026"
        assert evidence(one)["Usual working days without"] == bare
    assert len(findings(with_people(snapshot), "hours.run_out")) == raised, "linked or not"


def test_that_weekdays_never_worked_do_not_count() -> None:
    worked = weekly("mon", "tue", "wed", "thu", "fri", weeks=1)
    assert findings(publishing(v2_snapshot(working_hours=worked), 7), "hours.run_out") == []
    assert findings(publishing(v2_snapshot(working_hours=worked), 8), "hours.run_out")


def test_that_painted_slots_that_end_before_the_horizon_are_warned_of_in_v1() -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 09:30"),
            painted("s2", "+mon 09:00", "+mon 09:30", system="Praktika"),
        ),
        working_hours=weekly("mon", weeks=8),
    )
    assert findings(publishing(snapshot, 7), "hours.run_out") == []
    (one,) = findings(publishing(snapshot, 8), "hours.run_out")
    assert evidence(one)["Painted slots end"] == "Mon 23 Nov 2026"
    assert findings(v1_snapshot(painted_slots=()), "hours.run_out") == []


def test_that_days_before_today_are_not_counted_as_days_without() -> None:
    snapshot = publishing(v2_snapshot(working_hours=weekly("mon", weeks=1)), 8)
    later = moment("mon 09:00") + timedelta(days=28)
    (one,) = findings(snapshot, "hours.run_out", later)
    assert evidence(one)["Usual working days without"] == "2"


def test_that_hours_around_the_clock_end_on_the_day_that_they_reach() -> None:
    snapshot = v2_snapshot(
        working_hours=(hours("mon 00:00", "tue 00:00"), hours("tue 00:00", "thu 00:00"))
    )
    assert findings(publishing(snapshot, 3), "hours.run_out") == []
    (one,) = findings(publishing(snapshot, 8), "hours.run_out")
    assert evidence(one)["Working hours end"] == "Wed 25 Nov 2026"
