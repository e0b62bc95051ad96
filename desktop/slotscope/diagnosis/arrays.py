"""Interval arithmetic on whole arrays of wall minutes: what ``domain.intervals`` does one by one.

Spans are two arrays of whole minutes, starts and ends, half-open. *Merged* spans are sorted with
a gap between all. This module is the only one of the diagnosis that loads numpy when it is
imported; it is therefore imported late, by what works on arrays.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Bits: TypeAlias = npt.NDArray[np.int32]
"""Sets of reasons."""

_FAR = np.iinfo(np.int64).max // 4


class Spans(NamedTuple):
    """Starts and ends."""

    starts: Ints
    ends: Ints

    def shifted(self, minutes: int | Ints) -> "Spans":
        """All of them moved on."""
        return Spans(self.starts + minutes, self.ends + minutes)


def empty() -> Spans:
    """No spans."""
    return Spans(np.empty(0, np.int64), np.empty(0, np.int64))


def spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    """Spans from pairs, in the order given."""
    flat = np.array(list(pairs), np.int64).reshape(-1, 2)
    return Spans(np.ascontiguousarray(flat[:, 0]), np.ascontiguousarray(flat[:, 1]))


def merge(found: Spans) -> Spans:
    """Join spans that overlap or touch."""
    if not len(found.starts):
        return found
    order = np.argsort(found.starts, kind="stable")
    starts = found.starts[order]
    ends = np.maximum.accumulate(found.ends[order])
    apart = starts[1:] > ends[:-1]
    first = np.concatenate(([True], apart))
    last = np.concatenate((apart, [True]))
    return Spans(starts[first], ends[last])


def intersect(first: Spans, second: Spans) -> Spans:
    """What two merged lists share, in order."""
    low = np.searchsorted(second.ends, first.starts, "right")
    high = np.searchsorted(second.starts, first.ends, "left")
    counts = np.maximum(high - low, 0)
    own = np.repeat(np.arange(len(counts)), counts)
    other = within(counts) + np.repeat(low, counts)
    starts = np.maximum(first.starts[own], second.starts[other])
    ends = np.minimum(first.ends[own], second.ends[other])
    kept = starts < ends
    return Spans(starts[kept], ends[kept])


def subtract(space: Spans, taken: Spans) -> Spans:
    """What of a merged list is left when another merged list is taken out."""
    gaps = Spans(
        np.concatenate(([-_FAR], taken.ends)),
        np.concatenate((taken.starts, [_FAR])),
    )
    return intersect(space, gaps)


def within(counts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """``0 .. n-1`` for every count ``n``, one after the other."""
    total = int(counts.sum())
    begins = np.cumsum(counts) - counts
    return np.arange(total) - np.repeat(begins, counts)


def cut(free: Spans, minutes: Ints) -> tuple[Spans, npt.NDArray[np.intp]]:
    """Consecutive pieces from each span's start, each span with a length of its own.

    The second value tells how many pieces each span gave. Raises ValueError where a length is not
    positive.
    """
    if (minutes <= 0).any():
        raise ValueError("a piece must last at least a minute")
    counts = np.maximum(free.ends - free.starts, 0) // minutes
    each = np.repeat(minutes, counts)
    any_ = counts > 0
    begins, many = free.starts[any_], counts[any_]
    # How far each piece is from the one before: its length, or from one span to the next.
    starts = each.copy()
    firsts = np.cumsum(many) - many
    starts[firsts] = begins
    starts[firsts[1:]] -= (begins + (many - 1) * minutes[any_])[:-1]
    np.cumsum(starts, out=starts)
    return Spans(starts, starts + each), counts


def too_short(starts: Ints, ends: Ints, shortest: int, bit: int) -> Bits:
    """``bit`` for every span shorter than so many minutes."""
    return np.where(ends - starts < shortest, bit, 0).astype(np.int32)


def pair_counts(first: Bits, second: Bits) -> Iterable[tuple[int, int, int]]:
    """Every pair of values that stands at one place, and how often."""
    joined = (first.astype(np.int64) << 32) | second
    values, numbers = np.unique(joined, return_counts=True)
    return zip(
        (values >> 32).tolist(), (values & 0xFFFFFFFF).tolist(), numbers.tolist(), strict=True
    )


def concatenated(parts: Sequence[Bits]) -> Bits:
    """Arrays one after the other."""
    return np.concatenate(parts) if parts else np.empty(0, np.int32)
