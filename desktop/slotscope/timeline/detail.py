"""Level of detail: what to draw where spans are narrower than a few pixels.

Spans of one rank that lie closer than a pixel are joined to runs. Ranks are kept apart and are
drawn from the least to the greatest, each run at least a pixel wide, so that the worst verdict in
a pixel is the one that is seen.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bools, Ints

_APART = 2**32
"""Further apart than any two wall minutes."""
SINGLE_PIXELS = 5.0
"""Spans are drawn one by one where the usual one is at least this wide."""


@dataclass(frozen=True, slots=True)
class RankRuns:
    """The runs of one rank: disjoint and in order, so that starts and ends both only grow."""

    starts: Sequence[int]
    ends: Sequence[int]

    def bounds(self, start: float, end: float) -> tuple[int, int]:
        """Indices ``low, high`` of the runs that share time with ``[start, end)``."""
        low = bisect_right(self.ends, start)
        return low, max(low, bisect_left(self.starts, end))

    def within(self, start: float, end: float) -> list[tuple[int, int]]:
        """The runs that share time with ``[start, end)``."""
        low, high = self.bounds(start, end)
        return list(zip(self.starts[low:high], self.ends[low:high], strict=True))


Runs: TypeAlias = Mapping[int, RankRuns]
"""By rank, least first."""


def runs(starts: Sequence[int], ends: Sequence[int], ranks: Sequence[int], gap: float) -> Runs:
    """Join the spans of each rank where they overlap, touch or leave at most ``gap`` minutes.

    ``starts`` must be in order.
    """
    import numpy as np

    begin, stop, rank = (np.asarray(one, np.int64) for one in (starts, ends, ranks))
    kinds = np.bincount(rank).nonzero()[0].tolist() if len(rank) else []
    if len(kinds) == 1:
        return {kinds[0]: _joined(begin, np.maximum.accumulate(stop), gap)}
    found: dict[int, RankRuns] = {}
    for one in kinds:
        own = rank == one
        found[one] = _joined(begin[own], np.maximum.accumulate(stop[own]), gap)
    return found


def runs_of_many(
    spans: Sequence[tuple[Sequence[int], Sequence[int], Sequence[int]]], gap: float
) -> Sequence[Runs]:
    """``runs`` of the starts, ends and ranks of each of many, worked out at once."""
    import numpy as np

    begin, stop, rank = (np.concatenate(one) for one in zip(*spans, strict=True))
    if not len(rank):
        return [{} for _ in spans]
    kinds = int(rank.max()) + 1
    owner = np.arange(len(spans)).repeat(np.array([len(one) for one, _, _ in spans], np.int64))
    keys = owner * kinds + rank
    order = np.argsort(keys.astype(np.min_scalar_type(len(spans) * kinds)), kind="stable")
    # So far apart that what is of one never touches what is of the next.
    apart = keys[order] * _APART
    low, high = begin[order] + apart, np.maximum.accumulate(stop[order] + apart)
    first, last = _edges(low, high, gap)
    starts, ends = low[first] - apart[first], high[last] - apart[last]
    counts = np.bincount(keys[order][first])
    bounds = [0, *np.cumsum(counts).tolist()]
    found: list[dict[int, RankRuns]] = [{} for _ in spans]
    for key in counts.nonzero()[0].tolist():
        part = slice(bounds[key], bounds[key + 1])
        found[key // kinds][key % kinds] = RankRuns(starts[part].data, ends[part].data)
    return found


def coarser(finer: Runs, gap: float) -> Runs:
    """Runs that were joined at a smaller gap, joined at a greater one."""
    import numpy as np

    return {
        rank: _joined(np.asarray(one.starts), np.asarray(one.ends), gap)
        for rank, one in finer.items()
    }


def _joined(low: "Ints", high: "Ints", gap: float) -> RankRuns:
    """Both only grow."""
    first, last = _edges(low, high, gap)
    return RankRuns(low[first].data, high[last].data)


def _edges(low: "Ints", high: "Ints", gap: float) -> "tuple[Bools, Bools]":
    """Which spans begin a run, and which end one; starts and ends both only grow."""
    import numpy as np

    first = np.empty(len(low), np.bool_)
    first[:1] = True
    np.greater(low[1:] - high[:-1], gap, out=first[1:])
    last = np.empty(len(low), np.bool_)
    last[-1:] = True
    last[:-1] = first[1:]
    return first, last


def level(minutes_per_pixel: float) -> int:
    """The power of two that stays at or below a pixel's minutes; below a minute it is 0."""
    return max(0, math.floor(math.log2(max(1.0, minutes_per_pixel))))


def one_by_one(usual_minutes: float, pixels_per_minute: float) -> bool:
    """Whether spans of the usual length are wide enough to be drawn each by itself."""
    return usual_minutes * pixels_per_minute >= SINGLE_PIXELS
