"""How much of a diary is read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slotscope.app.load import BEYOND_DAYS, reading_days
from slotscope.domain.practice import MAX_PUBLISH_DAYS

SYDNEY = ZoneInfo("Australia/Sydney")


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-23T08:00+11:00", date(2026, 11, 22)),
        ("2026-11-24T00:00+11:00", date(2026, 11, 23)),
        ("2026-11-29T23:59+11:00", date(2026, 11, 23)),
    ],
    ids=("Monday", "Tuesday", "Sunday"),
)
def test_that_reading_begins_with_the_week_or_yesterday_where_that_is_earlier(
    now: str, first: date
) -> None:
    assert reading_days(datetime.fromisoformat(now), SYDNEY)[0] == first


def test_that_reading_goes_on_past_the_furthest_that_is_published() -> None:
    now = datetime.fromisoformat("2026-11-23T08:00+11:00")
    last = reading_days(now, SYDNEY)[1]
    assert (last - date(2026, 11, 23)).days == MAX_PUBLISH_DAYS + BEYOND_DAYS


def test_that_today_is_the_practices_own_day() -> None:
    late = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    there, elsewhere = (reading_days(late, zone)[1] for zone in (SYDNEY, ZoneInfo("Asia/Tokyo")))
    assert there - elsewhere == timedelta(days=1)
