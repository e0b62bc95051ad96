"""A layer of one lane as sorted arrays: found by bisection, never by walking all of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from slotscope.timeline.detail import Runs, runs
from slotscope.timeline.stack import Place, stack

T = TypeVar("T")


@dataclass(frozen=True)
class Track(Generic[T]):
    """Spans sorted by start, each with a rank (what it looks like) and what it stands for.

    ``reach`` is the furthest end so far: it only grows, so that the first span that can touch a
    range is found by bisection although longer and shorter spans are mixed.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    ranks: Sequence[int]
    values: Sequence[T]
    reach: Sequence[int] = field(repr=False)
    _runs: dict[int, Runs] = field(default_factory=dict[int, Runs], repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.starts)

    def bounds(self, start: float, end: float) -> tuple[int, int]:
        """Indices ``low, high``: no span outside of them touches ``[start, end)``."""
        low = bisect_right(self.reach, start)
        return low, max(low, bisect_left(self.starts, end))

    def within(self, start: float, end: float) -> list[int]:
        """The indices of the spans that share time with ``[start, end)``, in order."""
        low, high = self.bounds(start, end)
        ends = self.ends
        return [index for index in range(low, high) if ends[index] > start]

    @cached_property
    def places(self) -> Sequence[Place]:
        """For each span the sub-row it takes and how many its neighbours share."""
        return stack(self.starts, self.ends)

    def runs(self, level: int) -> Runs:
        """The spans of each rank joined where gaps are no wider than ``2 ** level`` minutes."""
        known = self._runs.get(level)
        if known is None:
            known = self._runs[level] = runs(self.starts, self.ends, self.ranks, 2**level)
        return known


def track(spans: Sequence[tuple[int, int, int, T]]) -> Track[T]:
    """A track of ``(start, end, rank, value)``; spans that start together keep their order."""
    ordered = sorted(spans, key=lambda span: (span[0], span[1]))
    ends = [span[1] for span in ordered]
    return Track(
        [span[0] for span in ordered],
        ends,
        [span[2] for span in ordered],
        [span[3] for span in ordered],
        list(accumulate(ends, max)),
    )
