"""Which part of each day is worth showing in full."""

from collections import Counter
from collections.abc import Iterable, Mapping

from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute

MARGIN_MINUTES = 30
ROUND_MINUTES = 30
LONGEST_MINUTES = 14 * 60
"""Spans longer than this (a leave entry, a rule for the whole day) open no day by themselves."""

Range = tuple[int, int]
"""Minutes of the day."""


def shown_ranges(
    spans: Iterable[tuple[WallMinute, WallMinute]], first: Day, last: Day
) -> Mapping[Day, Range | None]:
    """The range of each day from ``first`` to ``last`` to be shown in full; None: a closed day.

    Every day with a span shows at least the usual hours, so that most days are equally wide; a
    day that begins earlier or ends later is wider.
    """
    busy: dict[Day, Range] = {}
    for start, end in spans:
        day, begins = divmod(start, DAY_MINUTES)
        if not first <= day <= last or end - start > LONGEST_MINUTES:
            continue
        ends = min(end - day * DAY_MINUTES, DAY_MINUTES)
        known = busy.get(day)
        if known is None:
            busy[day] = (begins, ends)
        elif begins < known[0] or ends > known[1]:
            busy[day] = (min(known[0], begins), max(known[1], ends))
    rounded = {day: _rounded(*span) for day, span in busy.items()}
    if not rounded:
        return dict.fromkeys(range(first, last + 1), (8 * 60, 18 * 60))
    starts = Counter(start for start, _ in rounded.values())
    ends_ = Counter(end for _, end in rounded.values())
    usual_start = max(starts, key=lambda value: (starts[value], -value))
    usual_end = max(ends_, key=lambda value: (ends_[value], value))
    return {
        day: (min(usual_start, rounded[day][0]), max(usual_end, rounded[day][1]))
        if day in rounded
        else None
        for day in range(first, last + 1)
    }


def _rounded(start: int, end: int) -> Range:
    low = max(0, (start - MARGIN_MINUTES) // ROUND_MINUTES * ROUND_MINUTES)
    high = -(-(end + MARGIN_MINUTES) // ROUND_MINUTES) * ROUND_MINUTES
    return (low, min(DAY_MINUTES, high))
