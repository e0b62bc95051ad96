"""Wall time and instants in every Australian zone, the odd ones included."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slotscope.domain.clock import (
    DAY_MINUTES,
    PracticeClock,
    day_of,
    format_time,
    format_wall,
    iso_weekday,
    parse_wall,
    wall_datetime,
    wall_minute,
)

WITH_SUMMER_TIME = (
    "Australia/Sydney",
    "Australia/Melbourne",
    "Australia/Hobart",
    "Australia/Adelaide",
    "Australia/Broken_Hill",
    "Australia/Lord_Howe",
)
WITHOUT = (
    "Australia/Brisbane",
    "Australia/Lindeman",
    "Australia/Darwin",
    "Australia/Perth",
    "Australia/Eucla",
)
ZONES = WITH_SUMMER_TIME + WITHOUT
YEARS = range(2025, 2030)


def jump_of(zone: str) -> int:
    return 30 if zone == "Australia/Lord_Howe" else 60


def first_sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def wall(day: date, minutes: int) -> int:
    return day.toordinal() * DAY_MINUTES + minutes


def clock(zone: str) -> PracticeClock:
    return PracticeClock(ZoneInfo(zone))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("zone", WITH_SUMMER_TIME)
def test_that_a_missing_wall_time_is_moved_forward_by_the_gap(zone: str, year: int) -> None:
    here, jump, day = clock(zone), jump_of(zone), first_sunday(year, 10)
    two = wall(day, 120)
    assert here.kind(two - 1) == "ordinary"
    assert here.kind(two) == "missing"
    assert here.kind(two + jump - 1) == "missing"
    assert here.kind(two + jump) == "ordinary"
    assert here.instant(two + 10) == here.instant(two + jump + 10)
    assert here.instant(two + jump) - here.instant(two - 1) == 60


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("zone", WITH_SUMMER_TIME)
def test_that_a_repeated_wall_time_is_its_first_occurrence(zone: str, year: int) -> None:
    here, jump, day = clock(zone), jump_of(zone), first_sunday(year, 4)
    end = wall(day, 180 if jump == 60 else 120)
    assert here.kind(end - jump - 1) == "ordinary"
    assert here.kind(end - jump) == "repeated"
    assert here.kind(end - 1) == "repeated"
    assert here.kind(end) == "ordinary"
    assert here.instant(end - 1) - here.instant(end - jump - 1) == jump * 60
    assert here.instant(end) - here.instant(end - 1) == (jump + 1) * 60


@pytest.mark.parametrize("zone", WITH_SUMMER_TIME)
def test_that_both_changes_of_every_year_are_found_to_the_minute(zone: str) -> None:
    here, jump = clock(zone), jump_of(zone)
    start, end = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    found = [(one.at.replace(tzinfo=None), one.minutes) for one in here.changes(start, end)]
    back = datetime.min.time().replace(hour=2 if jump == 60 else 1, minute=0 if jump == 60 else 30)
    on = datetime.min.time().replace(hour=3 if jump == 60 else 2, minute=0 if jump == 60 else 30)
    expected: list[tuple[datetime, int]] = []
    for year in YEARS:
        expected.append((datetime.combine(first_sunday(year, 4), back), -jump))
        expected.append((datetime.combine(first_sunday(year, 10), on), jump))
    assert found == expected


@pytest.mark.parametrize("zone", WITHOUT)
def test_that_a_zone_without_summer_time_never_changes(zone: str) -> None:
    start, end = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    assert list(clock(zone).changes(start, end)) == []


def test_that_a_change_counts_at_the_end_of_the_range_and_not_at_its_start() -> None:
    here = clock("Australia/Sydney")
    change = datetime(2026, 10, 3, 16, tzinfo=UTC)
    second, week = timedelta(seconds=1), timedelta(days=7)
    assert [one.at for one in here.changes(change - week, change)] == [change]
    assert list(here.changes(change - week, change - second)) == []
    assert list(here.changes(change, change + week)) == []
    assert [one.at for one in here.changes(change - second, change + week)] == [change]
    assert list(here.changes(change, change)) == []


@pytest.mark.parametrize(
    ("zone", "summer", "winter"),
    [
        ("Australia/Sydney", 660, 600),
        ("Australia/Adelaide", 630, 570),
        ("Australia/Broken_Hill", 630, 570),
        ("Australia/Lord_Howe", 660, 630),
        ("Australia/Brisbane", 600, 600),
        ("Australia/Darwin", 570, 570),
        ("Australia/Perth", 480, 480),
        ("Australia/Eucla", 525, 525),
    ],
)
def test_that_the_offset_is_the_zone_s_in_summer_and_in_winter(
    zone: str, summer: int, winter: int
) -> None:
    here = clock(zone)
    assert here.offset_minutes(datetime(2026, 1, 15, tzinfo=UTC)) == summer
    assert here.offset_minutes(datetime(2026, 7, 15, tzinfo=UTC)) == winter


@settings(max_examples=300)
@given(
    st.sampled_from([*ZONES, "UTC", "America/Sao_Paulo", "Pacific/Apia"]),
    st.integers(wall(date(2009, 1, 1), 0), wall(date(2035, 1, 1), 0)),
)
def test_that_an_instant_is_the_one_that_zoneinfo_gives(zone: str, minute: int) -> None:
    aware = wall_datetime(minute).replace(tzinfo=ZoneInfo(zone))
    assert clock(zone).instant(minute) == aware.timestamp()


@pytest.mark.parametrize(
    ("zone", "near"),
    [
        ("Australia/Sydney", "2026-10-04T00:00"),
        ("Australia/Sydney", "2026-04-05T00:00"),
        ("Australia/Lord_Howe", "2026-04-05T00:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00"),
        ("America/Sao_Paulo", "2018-02-17T00:00"),
        ("Pacific/Apia", "2011-12-30T00:00"),
    ],
)
def test_that_every_minute_around_a_change_is_the_one_that_zoneinfo_gives(
    zone: str, near: str
) -> None:
    here, middle = clock(zone), parse_wall(near)
    for minute in range(middle - DAY_MINUTES, middle + 2 * DAY_MINUTES, 5):
        aware = wall_datetime(minute).replace(tzinfo=ZoneInfo(zone))
        assert here.instant(minute) == aware.timestamp(), format_wall(minute)
        exists = wall_minute(aware.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None))
        assert (here.kind(minute) == "missing") == (exists != minute)


@settings(max_examples=100)
@given(
    st.sampled_from(ZONES),
    st.integers(1_230_000_000, 2_050_000_000).map(
        lambda second: datetime.fromtimestamp(second, UTC)
    ),
)
def test_that_the_wall_of_an_instant_leads_back_to_its_minute(zone: str, instant: datetime) -> None:
    here = clock(zone)
    minute = here.wall(instant)
    whole = instant.replace(second=0, microsecond=0).timestamp()
    if here.kind(minute) == "ordinary":
        assert here.instant(minute) == whole
    else:
        assert here.instant(minute) in (whole, whole - jump_of(zone) * 60)
    assert here.today(instant) == day_of(minute)


def test_that_today_is_the_practice_s_date_and_not_the_computer_s() -> None:
    late = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
    assert clock("Australia/Sydney").today(late) == date(2026, 11, 23).toordinal()
    assert clock("Australia/Perth").today(late) == date(2026, 11, 22).toordinal()


@settings(max_examples=100)
@given(st.integers(wall(date(2, 1, 1), 0), wall(date(9998, 12, 31), 0)))
def test_that_a_wall_time_survives_being_written(minute: int) -> None:
    assert parse_wall(format_wall(minute)) == minute
    assert wall_minute(wall_datetime(minute)) == minute


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T9:00",
        "2026-11-23 09:00",
        "2026-11-23T24:00",
        "2026-02-29T09:00",
        "2026-11-23T09:00:00",
        "2026-11-23T09:00Z",
        "٢٠٢٦-11-23T09:00",
    ],
)
def test_that_anything_but_a_wall_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_wall(text)


@pytest.mark.parametrize(
    ("minute", "text"),
    [(0, "00:00"), (599, "09:59"), (1439, "23:59"), (1440, "24:00"), (2880, "00:00")],
)
def test_that_the_end_of_a_day_is_written_as_24(minute: int, text: str) -> None:
    assert format_time(minute) == text


def test_that_monday_is_the_first_weekday() -> None:
    monday = date(2026, 11, 23).toordinal()
    assert [iso_weekday(monday + n) for n in range(8)] == [1, 2, 3, 4, 5, 6, 7, 1]
