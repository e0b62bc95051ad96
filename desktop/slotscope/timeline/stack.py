"""Double bookings: which sub-row each of some overlapping spans takes."""

from collections.abc import Sequence
from typing import NamedTuple


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
    places: list[Place] = []
    cluster = 0
    levels: list[int] = []
    free: list[int] = []
    cluster_end = 0
    for start, end in zip(starts, ends, strict=True):
        if cluster and start >= cluster_end:
            places += [WHOLE] if cluster == 1 else [Place(level, len(free)) for level in levels]
            cluster, levels, free = 0, [], []
        level = next((row for row, until in enumerate(free) if until <= start), len(free))
        if level == len(free):
            free.append(end)
        else:
            free[level] = end
        cluster_end = end if not cluster else max(cluster_end, end)
        cluster += 1
        levels.append(level)
    places.extend(Place(level, len(free)) for level in levels)
    return places
