"""The blocks of all lanes in view as a few long arrays: a stretch of time is a few slices."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Floats, Ints, Spans, merge
from slotscope.timeline.grouped import Grouped
from slotscope.timeline.lane_blocks import Group
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.shelf import Shelf

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
        self.blocks = Grouped([one.starts for one in groups], [one.ends for one in groups])
        hours = [_merged(box) for box in boxes]
        self.hours = Grouped([one.starts for one in hours], [one.ends for one in hours])
        """Working hours, a group for each lane."""
        shelves: dict[tuple[int, Shelf], int] = {}
        self._rows: list[tuple[Row, Shelf]] = []
        self.shelf_of: Ints = np.empty(len(groups), np.int64)
        """The shelf of each group."""
        self.turns: Ints = np.empty(len(groups), np.int64)
        """How many groups of the same shelf came before."""
        sharing: list[int] = []
        for number, one in enumerate(groups):
            key = (id(one.row), one.shelf)
            place = shelves.setdefault(key, len(shelves))
            if place == len(self._rows):
                self._rows.append((one.row, one.shelf))
                sharing.append(0)
            self.shelf_of[number], self.turns[number] = place, sharing[place]
            sharing[place] += 1
        self.coats: npt.NDArray[np.int64] = np.array([int(one.coat) for one in groups], np.int64)
        self.text_least: Floats = np.array([_least(one) for one in groups], np.float64)
        """Blocks of each group that are narrower hold no text, in pixels."""
        edges = [shelf.edges(row) for row, shelf in self._rows]
        self.edges: npt.NDArray[np.float64] = np.array(edges, np.float64).reshape(-1, 2)
        """Top and bottom of each shelf in pixels of the content."""
        self.layers: Ints = np.array([shelf.layer for _, shelf in self._rows], np.int64)


def _merged(box: LaneBox) -> Spans:
    known = box.lane.known.times.merged_hours
    if known is not None:
        return known
    hours = box.lane.hours
    return merge(Spans(np.asarray(hours.starts), np.asarray(hours.ends)))
