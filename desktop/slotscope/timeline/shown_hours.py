"""Which part of each day is worth showing in full."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Ints

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
    import numpy as np

    flat = np.array(list(spans), np.int64).reshape(-1, 2)
    return ranges_of(busy_ranges(flat[:, 0], flat[:, 1], first, last), first, last)


def busy_ranges(starts: "Ints", ends: "Ints", first: Day, last: Day) -> dict[Day, Range]:
    """On each day that spans begin on, when the first begins and the last ends."""
    import numpy as np

    days = starts // DAY_MINUTES
    kept = (days >= first) & (days <= last) & (ends - starts <= LONGEST_MINUTES)
    days = days[kept]
    begins = starts[kept] - days * DAY_MINUTES
    stops = np.minimum(ends[kept] - days * DAY_MINUTES, DAY_MINUTES)
    # A mark for each minute on which anything begins or ends: the first and the last are wanted.
    step, number = DAY_MINUTES + 1, last - first + 1
    marks = [
        np.bincount((days - first) * step + minutes, minlength=number * step).reshape(-1, step) > 0
        for minutes in (begins, stops)
    ]
    low, high = marks[0].argmax(axis=1), DAY_MINUTES - marks[1][:, ::-1].argmax(axis=1)
    seen = np.flatnonzero(marks[0].any(axis=1))
    return {
        first + day: (start, end)
        for day, start, end in zip(
            seen.tolist(), low[seen].tolist(), high[seen].tolist(), strict=True
        )
    }


def joined(many: Iterable[Mapping[Day, Range]]) -> dict[Day, Range]:
    """The ranges of each day as one."""
    found: dict[Day, Range] = {}
    for one in many:
        for day, (start, end) in one.items():
            low, high = found.get(day, (start, end))
            found[day] = (min(low, start), max(high, end))
    return found


def ranges_of(busy: Mapping[Day, Range], first: Day, last: Day) -> Mapping[Day, Range | None]:
    """What is shown of each day, from when it is busy."""
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
