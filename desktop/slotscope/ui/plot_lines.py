"""Which line of the plot shows which lane and shelf, and in which role: edge, next to it, body."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Ints, within
from slotscope.timeline.layout import LaneBox
from slotscope.timeline.page import Page
from slotscope.ui.plot_runs import BODY, FIRST, ROUND_FROM, SECOND, line_width
from slotscope.ui.plot_tiles import gaps

DASH = 3, 2
"""A dashed outline: pixels of line and of gap."""


class Above(NamedTuple):
    """Different lines on which further planes lie, layer by layer."""

    line: Ints
    plane: Ints
    shelf: Ints
    """Whose plane it is."""
    firsts: Ints
    """Where each layer begins."""


class Lines(NamedTuple):
    """A page on the lines of a plot, most of which show the same as their neighbours.

    Planes are counted role by role, the shelves of each and an empty one. Grounds are the lanes,
    what is below them all, and the line between two lanes."""

    shown: Ints
    """Which of the different lines each line of the plot is."""
    gap: npt.NDArray[np.bool_]
    """Of each line of the plot whether dashed outlines have a gap there."""
    ground: Ints
    """The ground of each different line."""
    first: Ints
    """The plane of each different line."""
    above: Above
    rounded: npt.NDArray[np.bool_]
    """Of each shelf whether its blocks have rounded corners."""


def lines(page: Page, top: int, height: int, ratio: float) -> Lines:
    """Lay a page out on ``height`` lines, the first at a device pixel of the content."""
    firsts, lasts = np.rint(page.edges * ratio).astype(np.int64).T
    lasts = np.maximum(lasts, firsts + 1)
    sizes, shelves = lasts - firsts, len(firsts)
    shelf = np.repeat(np.arange(shelves), sizes)
    at = within(sizes)
    from_edge = np.minimum(at, sizes[shelf] - 1 - at)
    thick = line_width(ratio)
    role = np.where(from_edge < thick, FIRST, np.where(from_edge < 2 * thick, SECOND, BODY))
    line = at + firsts[shelf] - top
    seen = (line >= 0) & (line < height)
    plane, line, layer = (role * (shelves + 1) + shelf)[seen], line[seen], page.layers[shelf][seen]
    whole = np.full((height, int(layer.max(initial=0)) + 2), shelves, np.int64)
    whole[:, 0] = _grounds(page.boxes, top, height, ratio)
    whole[line, layer + 1] = plane
    different, shown = np.unique(whole, axis=0, return_inverse=True)
    shown = shown.reshape(height)
    own, on = np.nonzero(different.T[2:] != shelves)
    above = different[on, own + 2]
    return Lines(
        shown,
        gaps(top, height, ratio, *DASH),
        np.ascontiguousarray(different[:, 0]),
        np.ascontiguousarray(different[:, 1]),
        Above(on, above, above % (shelves + 1), np.searchsorted(own, np.unique(own))),
        sizes >= ROUND_FROM * ratio,
    )


def _grounds(boxes: Sequence[LaneBox], top: int, height: int, ratio: float) -> Ints:
    """The ground of each line: the number of a lane, the next for below all, then a lane's line."""
    bottoms = np.array([round(box.bottom) for box in boxes], np.int64)
    whole = np.rint(bottoms * ratio).astype(np.int64) - top
    ends = whole.clip(0, height)
    found: Ints = np.full(height, len(boxes), np.int64)
    which = np.repeat(np.arange(len(boxes)), np.diff(ends, prepend=0))
    found[: len(which)] = which
    thick = line_width(ratio)
    for end in ends[whole == ends].tolist():
        found[max(0, end - thick) : end] = len(boxes) + 1
    return found
