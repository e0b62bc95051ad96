"""The blocks of all lanes in view as a few long arrays: a stretch of time is a handful of slices.

Groups stand one after the other, each in order, so one bisection over all of them finds what of
each group shares time with a stretch.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Floats, Ints, within
from slotscope.timeline.lane_blocks import Group
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.shelf import Shelf

_APART = 2**32
"""Further apart than any two wall minutes."""

DIARY_LEAST = 16.0
OPENING_LEAST = 24.0
"""Blocks narrower than these pixels hold no text."""


def _least(group: Group) -> float:
    if group.source is None:
        return np.inf
    return OPENING_LEAST if group.row.kind is RowKind.OPENINGS else DIARY_LEAST


class Page:
    """Groups of blocks of some lanes, and the shelves that they stand on."""

    def __init__(self, boxes: Sequence[LaneBox], groups: Sequence[Group]) -> None:
        self.boxes = boxes
        self.groups = groups
        none = np.empty(0, np.int64)
        sizes = np.array([len(one.starts) for one in groups], np.int64)
        self.starts: Ints = np.concatenate([none, *(one.starts for one in groups)])
        self.ends: Ints = np.concatenate([none, *(one.ends for one in groups)])
        self._bases = np.arange(len(groups)) * _APART
        apart = np.repeat(self._bases, sizes)
        self._start_keys, self._end_keys = self.starts + apart, self.ends + apart
        self.firsts: Ints = np.cumsum(sizes) - sizes
        """Where each group begins."""
        shelves: dict[tuple[int, Shelf], int] = {}
        self._rows: list[tuple[Row, Shelf]] = []
        self.shelf_of: Ints = np.empty(len(groups), np.int64)
        """The shelf of each group."""
        for number, one in enumerate(groups):
            key = (id(one.row), one.shelf)
            place = shelves.setdefault(key, len(shelves))
            if place == len(self._rows):
                self._rows.append((one.row, one.shelf))
            self.shelf_of[number] = place
        self.coats: npt.NDArray[np.int64] = np.array([int(one.coat) for one in groups], np.int64)
        self.text_least: Floats = np.array([_least(one) for one in groups], np.float64)
        """Blocks of each group that are narrower hold no text, in pixels."""
        edges = [shelf.edges(row) for row, shelf in self._rows]
        self.edges: npt.NDArray[np.float64] = np.array(edges, np.float64).reshape(-1, 2)
        """Top and bottom of each shelf in pixels of the content."""
        self.layers: Ints = np.array([shelf.layer for _, shelf in self._rows], np.int64)

    def within(self, start: float, end: float) -> tuple[Ints, Ints]:
        """The blocks that share time with ``[start, end)``, group by group.

        Returns which they are, and how many each group has.
        """
        first, last = (int(np.clip(at, 0, _APART - 1)) for at in (np.floor(start), np.ceil(end)))
        low = np.searchsorted(self._end_keys, self._bases + first, "right")
        high = np.searchsorted(self._start_keys, self._bases + last, "left")
        counts = np.maximum(high - low, 0)
        return within(counts) + np.repeat(low, counts), counts
