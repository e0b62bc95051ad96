"""Which line of the plot shows which shelf, and in which role: upper edge, next to it, body."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Ints, within
from slotscope.timeline.page import Page
from slotscope.ui.plot_runs import BODY, FIRST, ROUND_FROM, SECOND, line_width


class Lines(NamedTuple):
    """A page on the lines of a plot, most of which show the same as their neighbours.

    Planes are counted role by role, the shelves of each and an empty one."""

    shown: Ints
    """Which of the different lines each line of the plot is."""
    first: Ints
    """The plane of each different line."""
    above: "list[tuple[Ints, Ints]]"
    """Different lines on which further planes lie, and those planes, layer by layer."""
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
    whole = np.full((height, int(layer.max(initial=0)) + 1), shelves, np.int64)
    whole[line, layer] = plane
    different, shown = np.unique(whole, axis=0, return_inverse=True)
    above = [(np.flatnonzero(own != shelves), own) for own in different.T[1:]]
    return Lines(
        shown.reshape(height),
        np.ascontiguousarray(different[:, 0]),
        [(at, own[at]) for at, own in above if len(at)],
        sizes >= ROUND_FROM * ratio,
    )
