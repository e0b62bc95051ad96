"""Every Australian zone, both clock changes, five years: verdicts beside those of plain datetimes.

The expected verdict is worked out from aware datetimes alone, a minute at a time around the change.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from builders import hours, rule, v2_snapshot
from diagnosing import start_reasons
from gates import gate, told, traced
from slotscope.domain.snapshot import Snapshot

ZONES = (
    "Australia/Sydney",
    "Australia/Melbourne",
    "Australia/Hobart",
    "Australia/Brisbane",
    "Australia/Lindeman",
    "Australia/Adelaide",
    "Australia/Broken_Hill",
    "Australia/Darwin",
    "Australia/Perth",
    "Australia/Eucla",
    "Australia/Lord_Howe",
)
YEARS = range(2026, 2031)
THRESHOLD = 90


def sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def practice(zone: str, day: date) -> Snapshot:
    snapshot = v2_snapshot(
        working_hours=(hours(f"{day}T00:00", f"{day}T06:00"),),
        rules=(rule("r1", "00:00", "24:00", weekdays=(7,)),),
        booking_minimum_threshold_minutes=THRESHOLD,
    )
    return replace(snapshot, practice=replace(snapshot.practice, timezone=zone))


def expected(zone: str, wall: datetime, now: datetime) -> tuple[str, ...]:
    """A repeated time is its first occurrence, one that does not exist moves forward by the gap."""
    start = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    if start <= now:
        return ("time.past",)
    return ("time.inside_threshold",) if start < now + timedelta(minutes=THRESHOLD) else ()


@pytest.mark.parametrize("month", [4, 10])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("zone", ZONES)
def test_that_the_verdicts_around_a_change_are_those_of_real_time(
    zone: str, year: int, month: int
) -> None:
    day = sunday(year, month)
    snapshot = practice(zone, day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    for minutes in (0, 30, 59, 60, 61, 90, 119, 120, 121, 150, 180, 181, 210, 240):
        now = midnight + timedelta(minutes=minutes)
        found = start_reasons(snapshot, now)
        assert len(found) == 12
        for label, reasons in found.items():
            wall = datetime.fromisoformat(f"{year}-{label}")
            assert reasons == expected(zone, wall, now), (zone, label, minutes)


@pytest.mark.parametrize("month", [4, 10])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("zone", ZONES)
def test_that_the_last_day_that_is_published_is_counted_in_dates(
    zone: str, year: int, month: int
) -> None:
    """Thirty dates from today's on, whatever hour it is and however long the days are."""
    change = sunday(year, month)
    first = change - timedelta(days=14)
    inside, outside = first + timedelta(days=29), first + timedelta(days=30)
    snapshot = v2_snapshot(
        working_hours=tuple(hours(f"{day}T00:00", f"{day}T00:30") for day in (inside, outside)),
        rules=(rule("r1", "00:00", "24:00", weekdays=(1, 2, 3, 4, 5, 6, 7)),),
    )
    snapshot = replace(snapshot, practice=replace(snapshot.practice, timezone=zone))
    for hour, minute in ((0, 0), (12, 0), (23, 59)):
        now = datetime(first.year, first.month, first.day, hour, minute, tzinfo=ZoneInfo(zone))
        found = start_reasons(snapshot, now)
        assert found == {
            f"{inside:%m-%d}T00:00": (),
            f"{outside:%m-%d}T00:00": ("time.beyond_horizon",),
        }


@pytest.mark.parametrize(
    ("zone", "start", "says"),
    [
        ("Australia/Sydney", "2026-10-04T01:59", None),
        ("Australia/Sydney", "2026-10-04T02:00", "skip this time"),
        ("Australia/Sydney", "2026-10-04T02:59", "skip this time"),
        ("Australia/Sydney", "2026-10-04T03:00", None),
        ("Australia/Sydney", "2026-04-05T01:59", None),
        ("Australia/Sydney", "2026-04-05T02:00", "twice"),
        ("Australia/Sydney", "2026-04-05T02:59", "twice"),
        ("Australia/Sydney", "2026-04-05T03:00", None),
        ("Australia/Lord_Howe", "2026-10-04T02:29", "skip this time"),
        ("Australia/Lord_Howe", "2026-10-04T02:30", None),
        ("Australia/Lord_Howe", "2026-04-05T01:29", None),
        ("Australia/Lord_Howe", "2026-04-05T01:30", "twice"),
        ("Australia/Brisbane", "2026-10-04T02:30", None),
        ("Australia/Perth", "2026-04-05T02:30", None),
    ],
)
def test_that_a_time_that_does_not_exist_or_repeats_is_flagged(
    zone: str, start: str, says: str | None
) -> None:
    snapshot = practice(zone, date.fromisoformat(start[:10]))
    found = told(gate(traced(snapshot, start, datetime(2026, 4, 1, tzinfo=UTC)), "time.not_past"))
    if says is None:
        assert "Daylight saving" not in found
    else:
        assert says in found["Daylight saving"]
