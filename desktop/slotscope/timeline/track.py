"""A layer of one lane as sorted arrays: found by bisection, never by walking all of it.

Starts, ends and ranks are read-only views on arrays, so that a million openings stand nowhere
twice; what a span stands for is made when it is asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from slotscope.timeline.detail import Runs, coarser, runs, runs_of_many
from slotscope.timeline.stack import Place, stacked

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Ints

T = TypeVar("T")
_MOST = 1024
"""More sub-rows than these do not fit into any row."""


class Shelved(NamedTuple):
    """The spans of one rank in one sub-row."""

    place: Place
    rank: int
    starts: "Ints"
    ends: "Ints"
    indices: "Ints"
    """Which spans of the track they are."""


class Track(Generic[T]):
    """Spans sorted by start, each with a rank (what it looks like) and what it stands for."""

    def __init__(
        self,
        starts: "Ints",
        ends: "Ints",
        ranks: "Ints",
        values: Sequence[T] = (),
        tags: Sequence[int] = (),
    ) -> None:
        self.starts: Sequence[int] = starts.data
        self.ends: Sequence[int] = ends.data
        self.ranks: Sequence[int] = ranks.data
        self.values = values
        self.tags = tags
        """What more the drawing asks of each: of an opening its reasons as bits; else empty."""
        self._runs: dict[int, Runs] = {}
        self._from: dict[int, Sequence[int]] = {}

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def reach(self) -> Sequence[int]:
        """The furthest end so far: it only grows, so that the first span that can touch a range
        is found by bisection although longer and shorter spans are mixed."""
        import numpy as np

        return np.maximum.accumulate(np.asarray(self.ends)).data

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
        levels, depths = self.stacked
        return list(map(Place, levels.tolist(), depths.tolist()))

    @cached_property
    def stacked(self) -> "tuple[Ints, Ints]":
        """``places`` as two arrays: the levels and the depths."""
        return stacked(self.starts, self.ends)

    @cached_property
    def is_single(self) -> bool:
        """Whether no two spans overlap, so that each has the whole row."""
        import numpy as np

        return bool((np.asarray(self.starts)[1:] >= np.asarray(self.reach)[:-1]).all())

    @cached_property
    def shelved(self) -> "Sequence[Shelved]":
        """The spans by sub-row and rank: each group is in order, and no two of it overlap."""
        import numpy as np

        ranks = np.asarray(self.ranks)
        keys = ranks.copy()
        if not self.is_single:
            levels, depths = self.stacked
            keys += (depths * _MOST + levels) * _MOST
        else:
            keys += _MOST * _MOST
        order = np.argsort(keys, kind="stable")
        kept = keys[order]
        cuts = [0, *(np.flatnonzero(kept[1:] != kept[:-1]) + 1).tolist(), len(kept)]
        found: list[Shelved] = []
        for low, high in pairwise(cuts if len(kept) else ()):
            place, rank = divmod(int(kept[low]), _MOST)
            depth, level = divmod(place, _MOST)
            which = order[low:high]
            spans = np.asarray(self.starts)[which], np.asarray(self.ends)[which]
            found.append(Shelved(Place(level, depth), rank, *spans, which))
        return found

    def runs(self, level: int) -> Runs:
        """The spans of each rank joined where gaps are no wider than ``2 ** level`` minutes."""
        known = self._runs.get(level)
        if known is None:
            finer = max((one for one in self._runs if one < level), default=None)
            if finer is None:
                known = runs(self.starts, self.ends, self.ranks, 2**level)
            else:
                known = coarser(self._runs[finer], 2**level)
            self._runs[level] = known
        return known

    def is_joined(self, level: int) -> bool:
        """Whether ``runs`` at this level are there, or are soon made of finer ones."""
        return any(one <= level for one in self._runs)

    def keep_runs(self, level: int, found: Runs) -> None:
        """What ``runs`` tell from now on."""
        self._runs[level] = found

    def starts_from(self, rank: int) -> Sequence[int]:
        """The starts of the spans of a rank and of greater ones, in order."""
        known = self._from.get(rank)
        if known is None:
            import numpy as np

            known = np.asarray(self.starts)[np.asarray(self.ranks) >= rank].data
            self._from[rank] = known
        return known


def join_all(tracks: Iterable[Track[T]], level: int) -> None:
    """Make the runs of many tracks, where nothing was joined before, at once."""
    wanted = [one for one in tracks if not one.is_joined(level)]
    if wanted:
        spans = [(one.starts, one.ends, one.ranks) for one in wanted]
        for one, found in zip(wanted, runs_of_many(spans, 2**level), strict=True):
            one.keep_runs(level, found)


def track(spans: Sequence[tuple[int, int, int, T]]) -> Track[T]:
    """A track of ``(start, end, rank, value)``; spans that start together keep their order."""
    import numpy as np

    ordered = sorted(spans, key=lambda span: (span[0], span[1]))
    return Track(
        np.array([span[0] for span in ordered], np.int64),
        np.array([span[1] for span in ordered], np.int64),
        np.array([span[2] for span in ordered], np.int64),
        [span[3] for span in ordered],
    )
