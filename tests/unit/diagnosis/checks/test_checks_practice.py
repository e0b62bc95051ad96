"""The checks of the whole practice: subscription, key, place, rules, threshold, horizon, clock."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from builders import NOW, hours, praktika_type, v1_snapshot, v2_snapshot
from check_cases import RAISED, without_coordinates
from diagnosing import evidence, findings, moment, publishing, untested
from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.domain.changes import (
    SetCoordinates,
    SetPublishDays,
    SetReadOnly,
    SetRuleAllocation,
    SetThreshold,
)
from slotscope.domain.practice import KeyScope


@pytest.mark.parametrize("snapshot", [v1_snapshot, v2_snapshot])
def test_that_a_read_only_subscription_hides_everything(snapshot: object) -> None:
    healthy = snapshot()  # type: ignore[operator]
    assert findings(healthy, "subscription.read_only") == []
    (one,) = findings(SetReadOnly(True).apply(healthy), "subscription.read_only")
    openings = 2 if snapshot is v1_snapshot else 6
    assert (one.severity, one.owner, one.basis) == (
        Severity.ERROR,
        Owner.PRAKTIKA_SUPPORT,
        Basis.ARTICLE,
    )
    assert (one.subject, one.affects, one.unlocks) == ((), openings, openings)
    assert one.fixed_by == SetReadOnly(False)
    assert evidence(one) == {"Subscription": "read-only"}


@pytest.mark.parametrize("scope", KeyScope)
def test_that_v2_with_a_v1_key_is_warned_of(scope: KeyScope) -> None:
    found = findings(v2_snapshot(key_scope=scope), "key.not_combined")
    if scope is not KeyScope.V1:
        assert found == []
        return
    (one,) = found
    assert (one.severity, one.owner) == (Severity.WARNING, Owner.HEALTHENGINE_SUPPORT)
    assert (one.subject, one.affects, one.unlocks) == ((), 0, None)


@pytest.mark.parametrize(
    ("latitude", "longitude", "shown"),
    [
        (None, 151.21, {"Latitude": "not set", "Longitude": "151.2100"}),
        (-33.86, None, {"Latitude": "-33.8600", "Longitude": "not set"}),
        (0.0, 0.0, None),
    ],
)
def test_that_a_location_needs_both_coordinates_in_v1(
    latitude: float | None, longitude: float | None, shown: dict[str, str] | None
) -> None:
    snapshot = v1_snapshot()
    place = replace(snapshot.practice, latitude=latitude, longitude=longitude)
    found = findings(replace(snapshot, practice=place), "location.no_coordinates")
    if shown is None:
        assert found == []
        return
    (one,) = found
    assert (one.severity, one.owner) == (Severity.ERROR, Owner.PRAKTIKA_SUPPORT)
    assert (one.subject, one.affects, one.unlocks) == ((), 2, 2)
    assert evidence(one) == shown
    assert one.fixed_by == SetCoordinates()


def test_that_missing_coordinates_are_worth_knowing_in_v2_and_hide_nothing() -> None:
    (one,) = findings(without_coordinates(v2_snapshot()), "location.no_coordinates")
    assert (one.severity, one.affects, one.unlocks) == (Severity.INFO, 0, 0)


def test_that_the_tick_for_rules_is_missed_where_it_is_not_set() -> None:
    assert findings(v2_snapshot(), "rules.allocation_off") == []
    (one,) = findings(RAISED["rules.allocation_off"], "rules.allocation_off")
    assert (one.severity, one.subject, one.affects, one.unlocks) == (Severity.ERROR, (), 6, 6)
    assert one.fixed_by == SetRuleAllocation(True)
    assert "Management > Online Booking > General" in " ".join(one.fix)


def test_that_v2_needs_some_rule_and_some_type() -> None:
    for id_, path in (("rules.none", "Rules"), ("types.none", "Appointment Types")):
        assert findings(v2_snapshot(), id_) == []
        (one,) = findings(RAISED[id_], id_)
        assert (one.severity, one.subject, one.affects, one.unlocks) == (
            Severity.ERROR,
            (),
            0,
            None,
        )
        assert f"Management > Online Booking > {path}" in " ".join(one.fix)
    unpublished = v2_snapshot(appointment_types=(praktika_type(published_online=False),))
    assert findings(unpublished, "types.none") == []


@pytest.mark.parametrize(("minutes", "raised"), [(None, True), (0, False), (60, False)])
def test_that_a_threshold_nobody_set_is_warned_of_and_zero_is_set(
    minutes: int | None, raised: bool
) -> None:
    snapshot = v2_snapshot(booking_minimum_threshold_minutes=minutes)
    found = findings(snapshot, "threshold.missing", moment("mon 08:30"))
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject, one.affects, one.unlocks) == (
            Severity.WARNING,
            (),
            1,
            None,
        )
        assert evidence(one)["In force"] == "1 h"
        assert "Custom Settings" in " ".join(one.fix)


@pytest.mark.parametrize(("minutes", "raised"), [(1440, False), (1441, True), (None, False)])
def test_that_a_threshold_is_long_from_over_a_day_on(minutes: int | None, raised: bool) -> None:
    found = findings(v2_snapshot(booking_minimum_threshold_minutes=minutes), "threshold.long")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject, one.affects, one.unlocks) == (
            Severity.WARNING,
            (),
            6,
            6,
        )
        assert one.fixed_by == SetThreshold(60)
        assert evidence(one)["Booking minimum threshold"] == "24 h 1 min"


@pytest.mark.parametrize(("days", "raised"), [(None, True), (30, True), (29, False), (31, False)])
def test_that_the_default_limit_is_worth_knowing(days: int | None, raised: bool) -> None:
    later = hours("++++++mon 09:00", "++++++mon 12:00")
    snapshot = publishing(v2_snapshot(working_hours=(later,)), days)
    found = findings(snapshot, "horizon.default")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.owner) == (Severity.INFO, Owner.HEALTHENGINE_SUPPORT)
        assert (one.subject, one.affects, one.unlocks) == ((), 6, 6)
        assert one.fixed_by == SetPublishDays(90)
        assert evidence(one)["Last day published"] == "Tue 22 Dec 2026"


@pytest.mark.parametrize(("days", "raised"), [(None, False), (90, False), (91, True)])
def test_that_a_limit_over_90_days_is_warned_of(days: int | None, raised: bool) -> None:
    found = findings(publishing(v2_snapshot(), days), "horizon.too_long")
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.subject, one.unlocks) == (Severity.WARNING, (), None)
        assert evidence(one)["In force"] == "90 days"


@pytest.mark.parametrize(
    ("offset", "title"),
    [
        (480, "This computer's clock is 3 h behind the practice's"),
        (690, "This computer's clock is 30 min ahead of the practice's"),
        (-60, "This computer's clock is 12 h behind the practice's"),
        (660, None),
    ],
)
def test_that_a_computer_in_another_timezone_is_worth_knowing(
    offset: int, title: str | None
) -> None:
    found = findings(v2_snapshot(), "clock.timezone_differs", computer_offset_minutes=offset)
    assert [one.title for one in found] == ([] if title is None else [title])
    for one in found:
        assert (one.severity, one.subject, one.affects) == (Severity.INFO, (), 0)
        assert evidence(one)["Practice"] == "Australia/Sydney (UTC+11:00)"


def test_that_the_offset_is_compared_at_now_and_told_with_its_sign() -> None:
    winter = datetime.fromisoformat("2026-07-01T09:00:00+10:00")
    assert not findings(
        v2_snapshot(), "clock.timezone_differs", winter, computer_offset_minutes=600
    )
    (one,) = findings(v2_snapshot(), "clock.timezone_differs", NOW, computer_offset_minutes=-210)
    assert evidence(one)["This computer"] == "UTC-03:30"


def test_that_a_timezone_that_was_not_given_is_untested() -> None:
    assert findings(v2_snapshot(), "clock.timezone_differs") == []
    assert untested(v2_snapshot(), "clock.timezone_differs") == [
        "This computer's timezone was not given"
    ]


@pytest.mark.parametrize(
    ("now", "days", "title"),
    [
        (date(2026, 9, 5), 30, "The clock goes forward on Sun 4 Oct 2026"),
        (date(2026, 9, 4), 30, None),
        (date(2026, 10, 4), 30, None),
        (date(2026, 10, 3), 1, None),
        (date(2026, 10, 3), 2, "The clock goes forward on Sun 4 Oct 2026"),
        (date(2026, 4, 4), 7, "The clock goes back on Sun 5 Apr 2026"),
    ],
)
def test_that_a_clock_change_counts_inside_the_horizon_alone(
    now: date, days: int, title: str | None
) -> None:
    """In the horizon, from the moment on: at noon of the fourth of October it has happened."""
    moment_ = datetime.fromisoformat(f"{now.isoformat()}T12:00:00+10:00")
    found = findings(publishing(v2_snapshot(), days), "clock.change_ahead", moment_)
    assert [one.title for one in found] == ([] if title is None else [title])


def test_that_each_change_in_a_long_horizon_is_told_with_its_hour() -> None:
    snapshot = publishing(v2_snapshot(), 90)
    (one,) = findings(
        snapshot, "clock.change_ahead", datetime.fromisoformat("2026-09-23T12:00:00+10:00")
    )
    assert evidence(one) == {"Sun 4 Oct 2026, from 03:00": "1 h forward"}
    assert (one.severity, one.subject, one.affects) == (Severity.INFO, (), 0)
