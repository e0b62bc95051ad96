"""Spans of many groups as long arrays: one bisection over all finds what is in view of each.

Groups stand one after the other, each in order and without overlaps.
"""

from collections.abc import Sequence
from math import ceil, floor

import numpy as np

from slotscope.diagnosis.arrays import Ints, within

_APART = 2**32
"""Further apart than any two wall minutes."""


class Grouped:
    """The starts and ends of all groups, and where each group begins."""

    def __init__(self, starts: Sequence[Ints], ends: Sequence[Ints]) -> None:
        none = np.empty(0, np.int64)
        sizes = np.array([len(one) for one in starts], np.int64)
        self.starts: Ints = np.concatenate([none, *starts])
        self.ends: Ints = np.concatenate([none, *ends])
        self.firsts: Ints = np.cumsum(sizes) - sizes
        self._bases = np.arange(len(sizes)) * _APART
        apart = np.repeat(self._bases, sizes)
        self._start_keys, self._end_keys = self.starts + apart, self.ends + apart

    def within(self, start: float, end: float, groups: Ints | None = None) -> tuple[Ints, Ints]:
        """The spans that share time with ``[start, end)``, group by group.

        Returns which they are, and how many each group has. ``groups``: only of these.
        """
        first, last = (min(max(at, 0), _APART - 1) for at in (floor(start), ceil(end)))
        bases = self._bases if groups is None else self._bases[groups]
        low = np.searchsorted(self._end_keys, bases + first, "right")
        counts = np.searchsorted(self._start_keys, bases + last, "left") - low
        np.maximum(counts, 0, out=counts)
        return within(counts) + low.repeat(counts), counts
