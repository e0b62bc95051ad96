"""Double bookings: which sub-row each of some overlapping spans takes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Ints


class Place(NamedTuple):
    """A sub-row, counted from 0, of as many as the span and its neighbours need."""

    level: int
    depth: int


WHOLE = Place(0, 1)


def stack(starts: Sequence[int], ends: Sequence[int]) -> list[Place]:
    """Give spans that overlap sub-rows of their own; ``starts`` must be in order.

    Spans that touch no other get the whole row. A cluster of spans that hang together shares one
    depth, so that its sub-rows line up.
    """
    levels, depths = stacked(starts, ends)
    return list(map(Place, levels.tolist(), depths.tolist()))


def stacked(starts: Sequence[int], ends: Sequence[int]) -> "tuple[Ints, Ints]":
    """``stack`` as two arrays: the levels and the depths. Only clusters are walked one by one."""
    import numpy as np

    begin, stop = np.asarray(starts, np.int64), np.asarray(ends, np.int64)
    levels, depths = np.zeros(len(begin), np.int64), np.ones(len(begin), np.int64)
    if len(begin) < 2:
        return levels, depths
    fresh = np.concatenate(([True], begin[1:] >= np.maximum.accumulate(stop)[:-1]))
    firsts = np.flatnonzero(fresh)
    sizes = np.diff(firsts, append=len(begin))
    pairs = firsts[sizes == 2]  # most double bookings are of two
    levels[pairs + 1] = 1
    depths[pairs] = depths[pairs + 1] = 2
    many = sizes > 2
    for first, size in zip(firsts[many].tolist(), sizes[many].tolist(), strict=True):
        own, deep = _cluster(begin[first : first + size].tolist(), stop[first : first + size])
        levels[first : first + size], depths[first : first + size] = own, deep
    return levels, depths


def _cluster(starts: list[int], stops: "Ints") -> tuple[list[int], int]:
    """The level of each of some spans that hang together, and how many levels they need."""
    levels: list[int] = []
    free: list[int] = []
    for start, end in zip(starts, stops.tolist(), strict=True):
        level = next((row for row, until in enumerate(free) if until <= start), len(free))
        if level == len(free):
            free.append(end)
        else:
            free[level] = end
        levels.append(level)
    return levels, len(free)
