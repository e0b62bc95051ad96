"""Half-open intervals of whole minutes: merge, intersect, subtract, cut.

An interval is a tuple ``(start, end)`` with ``start < end``; it holds ``start`` and does not
hold ``end``, so an appointment that ends at 10:00 does not touch a slot that starts at 10:00.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Join intervals that overlap or touch; the result is sorted and has gaps between all."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def intersect(first: Sequence[Interval], second: Sequence[Interval]) -> list[Interval]:
    """What two merged lists share."""
    shared: list[Interval] = []
    i = j = 0
    while i < len(first) and j < len(second):
        start = max(first[i][0], second[j][0])
        end = min(first[i][1], second[j][1])
        if start < end:
            shared.append((start, end))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return shared


def subtract(space: Sequence[Interval], taken: Sequence[Interval]) -> list[Interval]:
    """What of a merged list is left when another merged list is taken out."""
    left: list[Interval] = []
    j = 0
    for start, end in space:
        while j < len(taken) and taken[j][1] <= start:
            j += 1
        cursor, k = start, j
        while k < len(taken) and taken[k][0] < end:
            if taken[k][0] > cursor:
                left.append((cursor, taken[k][0]))
            cursor = max(cursor, taken[k][1])
            k += 1
        if cursor < end:
            left.append((cursor, end))
    return left


def cut(interval: Interval, minutes: int) -> list[Interval]:
    """Consecutive pieces of ``minutes`` from the interval's start; a shorter rest yields nothing.

    Raises ValueError where ``minutes`` is not positive.
    """
    if minutes <= 0:
        raise ValueError(f"a piece must last at least a minute, not {minutes}")
    start, end = interval
    return [(at, at + minutes) for at in range(start, end - minutes + 1, minutes)]


def meets(merged: Sequence[Interval], one: Interval) -> bool:
    """Whether an interval shares a minute with any of a merged list."""
    before = bisect_left(merged, (one[1],))
    return before > 0 and merged[before - 1][1] > one[0]


def overlaps(first: Interval, second: Interval) -> bool:
    """Whether two intervals share a minute."""
    return first[0] < second[1] and second[0] < first[1]


def covers(merged: Sequence[Interval], inner: Interval) -> bool:
    """Whether one interval of a merged list holds the whole of ``inner``."""
    return any(start <= inner[0] and inner[1] <= end for start, end in merged)
