"""How numbers, times and lists are written in sentences, the Australian way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from slotscope.domain.clock import (
    DAY_MINUTES,
    Day,
    PracticeClock,
    WallMinute,
    day_of,
    format_time,
)
from slotscope.domain.intervals import Interval

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def minutes(number: int) -> str:
    """``45 min``, ``1 h``, ``1 h 30 min``."""
    if number < 60:
        return f"{number} min"
    hours, rest = divmod(number, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day(number: Day) -> str:
    """``Mon 23 Nov 2026``."""
    moment = date.fromordinal(number)
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def short_day(number: Day) -> str:
    """``Mon 23 Nov``."""
    return day(number).rsplit(" ", 1)[0]


def moment(minute: WallMinute) -> str:
    """``Mon 23 Nov 09:00``."""
    return f"{short_day(day_of(minute))} {format_time(minute % DAY_MINUTES)}"


def times(start: WallMinute, end: WallMinute) -> str:
    """``09:00-09:30``; an end at midnight is 24:00."""
    last = end % DAY_MINUTES
    return f"{format_time(start % DAY_MINUTES)}-{format_time(last or DAY_MINUTES)}"


def span(interval: Interval) -> str:
    """``Mon 23 Nov 09:00-09:30``."""
    start, end = interval
    return f"{short_day(day_of(start))} {times(start, end)}"


def weekdays(numbers: Iterable[int]) -> str:
    """``Mon-Fri`` or ``Mon, Wed``; 1 is Monday. ``no weekday`` where there is none."""
    ordered = sorted(set(numbers))
    if len(ordered) > 2 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{_DAYS[ordered[0] - 1]}-{_DAYS[ordered[-1] - 1]}"
    return ", ".join(_DAYS[number - 1] for number in ordered) or "no weekday"


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 opening``, ``12 openings``, ``1,204 openings``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str], most: int = 5) -> str:
    """The first few items, and how many more there are."""
    if len(items) <= most:
        return ", ".join(items)
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def tally(lengths: Iterable[int]) -> str:
    """Lengths in minutes and how often each occurs, most frequent first: ``30 min x 40``."""
    counted = Counter(lengths).most_common()
    return ", ".join(f"{minutes(length)} x {number}" for length, number in counted)


def clock_note(clock: PracticeClock, minute: WallMinute) -> str:
    """What has to be known of a wall time around a clock change; else empty. [ours]"""
    match clock.kind(minute):
        case "missing":
            return "The clocks skip this time that day; it is taken as much later as they move."
        case "repeated":
            return "The clocks show this time twice that day; the first is meant."
        case _:
            return ""
