"""Every opening of a judgement: a sequence that makes the objects only when they are asked for.

A dental group has a million openings. What counts or compares them all reads ``columns``; what
shows one asks for that one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias, overload

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import BY_CODE, Verdict, bits, codes, verdict
from slotscope.domain.clock import Day, WallMinute
from slotscope.domain.practice import PractitionerId

if TYPE_CHECKING:
    from slotscope.diagnosis.columns import Columns, Mask

OpeningKey: TypeAlias = tuple[str, int, int, str]
"""``Opening.key``: practitioner, start, end, slot or type."""

_CHUNK = 4096


class Openings(Sequence[Opening]):
    """Openings by practitioner, start, end, then slot or type; equal to any equal sequence."""

    def __init__(self, length: int, columns: "Callable[[], Columns]") -> None:
        self._length = length
        self._make = columns

    @cached_property
    def columns(self) -> "Columns":
        """The openings as arrays, in the same order."""
        return self._make()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Opening: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Opening, ...]: ...
    def __getitem__(self, index: int | slice) -> Opening | tuple[Opening, ...]:
        if isinstance(index, slice):
            return tuple(self.columns.openings(range(self._length)[index]))
        return next(self.columns.openings((range(self._length)[index],)))

    def __iter__(self) -> Iterator[Opening]:
        for low in range(0, self._length, _CHUNK):
            yield from self.columns.openings(range(low, min(self._length, low + _CHUNK)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Openings | tuple | list):
            return NotImplemented
        if len(self) != len(other):  # pyright: ignore[reportUnknownArgumentType]
            return False
        return all(a == b for a, b in zip(self, other, strict=True))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    def __repr__(self) -> str:
        return f"<{self._length:,} openings>"

    def keys(self) -> Iterator[OpeningKey]:
        """The key of every opening, in order, without making the openings."""
        if self._length:
            yield from self.columns.keys()

    def counts(self) -> Iterator[tuple[PractitionerId, Day, int, int]]:
        """Practitioner, day of the start, set of reasons as bits, and how many have all three."""
        if self._length:
            yield from self.columns.counts()

    def lengths(self) -> dict[tuple[PractitionerId, WallMinute], set[int]]:
        """For each start of a practitioner the lengths in minutes that openings there have."""
        found: dict[tuple[PractitionerId, WallMinute], set[int]] = {}
        if self._length:
            for who, start, minutes in self.columns.lengths():
                known = found.get((who, start))
                if known is None:
                    found[who, start] = {minutes}
                else:
                    known.add(minutes)
        return found

    def by_key(self, key: OpeningKey) -> Opening | None:
        """The opening with this key, found by bisection."""
        rows = self.of_practitioner(PractitionerId(key[0]))
        if not rows:
            return None
        columns = self.columns
        starts = columns.starts[rows.start : rows.stop]
        low, high = starts.searchsorted(key[1], "left"), starts.searchsorted(key[1], "right")
        here = range(rows.start + int(low), rows.start + int(high))
        return next((one for one in columns.openings(here) if one.key == key), None)

    def of_practitioner(self, who: PractitionerId) -> range:
        """The places of one practitioner's openings."""
        if not self._length:
            return range(0)
        columns = self.columns
        at = bisect_left(columns.practitioners, who)
        if at == bisect_right(columns.practitioners, who):
            return range(0)
        low, high = columns.practitioner.searchsorted([at, at + 1])
        return range(int(low), int(high))

    def of(self, who: PractitionerId) -> Sequence[Opening]:
        """One practitioner's openings."""
        rows = self.of_practitioner(who)
        return self[rows.start : rows.stop]

    def with_reason(self, code: str) -> "Openings":
        """Those that have a reason."""
        return self.where(lambda columns: (columns.reasons & BY_CODE[code].bit) != 0)

    def without_others(self, allowed: Iterable[str]) -> "Openings":
        """Those that have no reasons but some of these."""
        others = ~bits(allowed)
        return self.where(lambda columns: (columns.reasons & others) == 0)

    def with_verdict(self, *verdicts: Verdict) -> "Openings":
        """Those with one of some verdicts."""
        wanted = [VERDICTS.index(one) for one in verdicts]
        return self.where(lambda columns: columns.among(wanted))

    def missing_in(self, other: "Openings") -> "Openings":
        """Those whose key ``other`` does not have."""
        if not len(other):
            return self
        return self.where(lambda columns: columns.missing_in(other.columns))

    def where(self, chosen: "Callable[[Columns], Mask]") -> "Openings":
        """Those for which a function of the columns is true, in the same order."""
        if not self._length:
            return self
        return Openings.of_columns(self.columns.chosen(chosen(self.columns)))

    @classmethod
    def of_columns(cls, found: "Columns") -> "Openings":
        """The openings that columns hold."""
        return cls(len(found.starts), lambda: found)


VERDICTS = (Verdict.PUBLISHED, Verdict.AT_RISK, Verdict.HIDDEN)
"""What the numbers of ``Columns.verdict`` stand for."""


reasons_of = lru_cache(maxsize=None)(codes)
verdict_of = lru_cache(maxsize=None)(verdict)
