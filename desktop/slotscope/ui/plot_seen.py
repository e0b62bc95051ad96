"""The blocks of a stretch of time, and what of them stays the same while one looks a little closer.

Where the view moved a few pixels, or zoomed a little, the next frame asks for nearly the same
blocks: they are looked up with some time to spare, and used again while that lasts.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Floats, Ints
from slotscope.timeline.coat import Coat
from slotscope.timeline.page import Page
from slotscope.timeline.scale import Axis
from slotscope.ui.plot_stretch import PlotStretch

_SPARE = 1 / 16
"""So much of a stretch is looked up at either side of it."""
_MOST = 1.2
"""What was looked up is used for stretches that are at most so many times shorter."""
Numbers: TypeAlias = npt.NDArray[np.int32]


class Hours(NamedTuple):
    """Working hours of the lanes of a page, lane by lane."""

    lanes: Ints
    """Whose they are, counted."""
    lefts: Floats
    rights: Floats
    """Their starts and ends in units of the axis."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Blocks of some groups of a page, group by group."""

    axis: Axis
    start: float
    end: float
    """From and to which wall minute every block was looked up."""
    which: Ints
    """The blocks' places in the page."""
    groups: Ints
    """The groups that have any."""
    counts: Ints
    """How many each of these groups has."""
    lefts: Floats
    rights: Floats
    """The starts and the ends of the blocks in units of the axis."""
    owner: Numbers
    """Of each block, the how many-th of the groups it is in."""
    firsts: Ints
    """The first block of each group."""
    coats: Ints
    """Of each group."""
    present: frozenset[Coat]
    shelf_of: Ints
    """Of each group."""
    held: npt.NDArray[np.bool_]
    """Of each shelf of the page, and of none, whether it has any of the blocks."""
    rank: Ints
    """Of each shelf the how many-th of those that have; of the others how many have."""

    hours: Hours
    """Working hours in the same time."""

    def covers(self, axis: Axis, start: float, end: float) -> bool:
        """Whether it holds what shares time with ``[start, end)``, and not much more."""
        return (
            self.axis is axis
            and self.start <= start
            and end <= self.end
            and self.end - self.start <= _MOST * (end - start)
        )


class SeenBlocks:
    """What was last looked up of each page, of all of its groups or of some."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Page, Seen] = WeakKeyDictionary()

    def of(self, page: Page, place: PlotStretch, only: Ints | None = None) -> Seen:
        """The blocks of a page that share time with a stretch of the plot, and a few beside it.

        ``only``: the groups that are asked for; always the same of one page.
        """
        axis, start, end = place.scale.axis, place.start, place.end
        known = self._known.get(page)
        if known is None or not known.covers(axis, start, end):
            spare = (end - start) * _SPARE
            known = self._known[page] = looked_up(page, axis, start - spare, end + spare, only)
        return known


def looked_up(page: Page, axis: Axis, start: float, end: float, only: Ints | None = None) -> Seen:
    """The blocks of a page that share time with ``[start, end)`` in wall minutes."""
    which, counts = page.blocks.within(start, end, only)
    groups = np.flatnonzero(counts)
    counts = counts[groups]
    if only is not None:
        groups = only[groups]
    coats, shelf_of = page.coats[groups], page.shelf_of[groups]
    held = np.zeros(len(page.edges) + 1, np.bool_)
    held[shelf_of] = True
    return Seen(
        axis,
        start,
        end,
        which,
        groups,
        counts,
        axis.units(page.blocks.starts[which]),
        axis.units(page.blocks.ends[which]),
        np.arange(len(groups), dtype=np.int32).repeat(counts),
        np.cumsum(counts) - counts,
        coats,
        frozenset(Coat(one) for one in set(coats.tolist())),
        shelf_of,
        held,
        np.where(held, np.cumsum(held) - 1, np.count_nonzero(held)),
        _hours(page, axis, start, end),
    )


def _hours(page: Page, axis: Axis, start: float, end: float) -> Hours:
    which, counts = page.hours.within(start, end)
    starts, ends = axis.units(page.hours.starts[which]), axis.units(page.hours.ends[which])
    return Hours(np.arange(len(counts)).repeat(counts), starts, ends)
