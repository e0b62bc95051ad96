"""How much of a diary is read."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from slotscope.domain.clock import instant_in
from slotscope.domain.practice import MAX_PUBLISH_DAYS

BEYOND_DAYS = 14
"""[ours] Days read past the furthest that HealthEngine publishes, so that the end of the working
hours is seen, and what a longer publishing limit would bring."""


def reading_days(now: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """The first and last day to read, both inclusive, as dates of the practice.

    From the Monday of this week, or yesterday where that is earlier: free space that began before
    midnight is cut from where it began.
    """
    today = instant_in(zone, now).date()
    monday = today - timedelta(days=today.weekday())
    first = min(monday, today - timedelta(days=1))
    return first, today + timedelta(days=MAX_PUBLISH_DAYS + BEYOND_DAYS)
