"""The days that a report may show as pictures."""

from datetime import date, timedelta

from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import day_of

NEXT_DAYS = 7


def days_to_choose(result: CheckResult) -> tuple[date, ...]:
    """The days on which somebody works or a slot is painted, from today to the horizon."""
    snapshot = result.snapshot
    today = snapshot.clock.today(result.now)
    beyond = today + snapshot.integration.effective_publish_days
    praktika = snapshot.praktika
    days = {day_of(one.start) for one in (*praktika.working_hours, *praktika.painted_slots)}
    return tuple(date.fromordinal(day) for day in sorted(days) if today <= day < beyond)


def next_days(result: CheckResult) -> tuple[date, ...]:
    """Those of them in the next seven days, today included."""
    last = date.fromordinal(result.snapshot.clock.today(result.now)) + timedelta(days=NEXT_DAYS)
    return tuple(day for day in days_to_choose(result) if day < last)
