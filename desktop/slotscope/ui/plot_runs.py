"""Blocks as rows of codes: for each shelf what its upper line, the next one and its body hold."""

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Floats, Ints
from slotscope.timeline.coat import Coat
from slotscope.ui.plot_codes import CODES, NOTHING
from slotscope.ui.plot_tiles import Bytes

WIDE = 4
"""Blocks at least so many pixels wide have an outline and a pattern, and end a pixel short."""
_WIDE = {Coat.RULE_BAR: 1, Coat.RULE_FOOT: 6, Coat.ONLINE: 9}
ROUND_FROM = 12
"""Shelves at least so many pixels high have blocks with rounded corners."""
ROLES = FIRST, SECOND, BODY = range(3)
"""The lines at the upper and lower edge, those next to them, and all between."""
_THIN, _OUTER, _NEXT, _INSIDE = range(4)


def _values() -> Bytes:
    """The code of each part of a block, by role, by whether corners are rounded, by coat."""
    found = np.zeros((3, 2, len(Coat), 4), np.uint8)
    for coat, codes in CODES.items():
        found[:, :, coat, _THIN] = codes.thin
        found[:, :, coat, _OUTER] = codes.upright
        found[:, :, coat, _NEXT:] = codes.inside
        found[FIRST, :, coat, _OUTER:] = codes.line
        found[FIRST, 1, coat, _OUTER] = NOTHING
        found[(FIRST, SECOND), 1, coat, (_NEXT, _OUTER)] = codes.half
    for coat in (Coat.RULE_BAR, Coat.RULE_FOOT, Coat.ONLINE):
        found[:, :, coat] = CODES[coat].thin
    found[:, :, Coat.RULE_FOOT, (_THIN, _INSIDE)] = NOTHING
    found[:, :, Coat.ONLINE, (_THIN, _OUTER)] = NOTHING
    return found


_VALUES = _values()
_LEAST = np.array([_WIDE.get(coat, WIDE) for coat in Coat], np.float64)
_SHORT = np.array([coat not in (Coat.RULE_BAR, Coat.RULE_FOOT) for coat in Coat], np.int64)
"""Which end a pixel short of the next."""


def line_width(ratio: float) -> int:
    """Device pixels of a line of one pixel."""
    return max(1, round(ratio))


def edges(lefts: Floats, rights: Floats, coats: Ints, ratio: float) -> tuple[Ints, Ints, Ints]:
    """From which pixel to which blocks are drawn, and whether they are wide.

    ``lefts`` and ``rights`` are whole device pixels.
    """
    thick = line_width(ratio)
    left, right = lefts.astype(np.int64), rights.astype(np.int64)
    wide = (right - left >= _LEAST[coats] * ratio).astype(np.int64)
    right = np.maximum(right - wide * _SHORT[coats] * thick, left + thick)
    return left, right, wide


def planes(
    left: Ints,
    right: Ints,
    wide: Ints,
    coats: Ints,
    counts: Ints,
    rounded: Ints,
    columns: tuple[int, int],
    ratio: float,
) -> Bytes:
    """The codes of each role, group and column of a stretch of columns.

    ``counts``, ``coats`` and ``rounded`` are by group; what a group holds is in order. Blocks of
    a group that share a pixel are drawn one behind the other.
    """
    low, high = columns
    width, number, thick = high - low, len(counts), line_width(ratio)
    group = np.repeat(np.arange(number), counts)
    before = np.empty_like(right)
    before[1:] = right[:-1]
    firsts = np.cumsum(counts) - counts
    before[firsts[counts > 0]] = left[firsts[counts > 0]]
    left = np.maximum(left, before)
    right = np.maximum(right, left)
    bounds = np.empty((len(left), 7), np.int64)
    outer = np.minimum(left + thick * wide, right)
    inset = np.maximum(right - thick * wide, outer)
    bounds[:, 1], bounds[:, 2], bounds[:, 5], bounds[:, 6] = left, outer, inset, right
    np.minimum(outer + thick * wide, inset, out=bounds[:, 3])
    np.maximum(bounds[:, 3], inset - thick * wide, out=bounds[:, 4])
    bounds[:, 0] = low
    np.clip(bounds, low, high, out=bounds)
    bounds -= low
    bounds += (group * width)[:, None]
    bounds[1:, 0] = bounds[:-1, 6]
    bounds[:1, 0] = 0
    lengths = np.empty(len(left) * 6 + 1, np.int64)
    np.subtract(bounds[:, 1:], bounds[:, :-1], out=lengths[:-1].reshape(-1, 6))
    lengths[-1] = number * width - (int(bounds[-1, 6]) if len(left) else 0)
    parts = _VALUES[:, rounded, coats][:, group]
    values = np.zeros((3, len(left) * 6 + 1), np.uint8)
    own = values[:, :-1].reshape(3, -1, 6)
    own[:, :, 1] = own[:, :, 5] = parts[:, :, _OUTER]
    own[:, :, 2] = own[:, :, 4] = parts[:, :, _NEXT]
    own[:, :, 3] = np.where(wide, parts[:, :, _INSIDE], parts[:, :, _THIN])
    found = np.empty((3, number, width), np.uint8)
    for role in ROLES:
        found[role] = values[role].repeat(lengths).reshape(number, width)
    return found


def on_shelves(found: Bytes, shelf_of: Ints, shelves: int) -> Bytes:
    """The codes of each shelf, the greatest of its groups; the last of each role is empty."""
    out: Bytes = np.zeros((3, shelves + 1, found.shape[2]), np.uint8)
    order = np.argsort(shelf_of, kind="stable")
    kept = shelf_of[order]
    fresh = np.concatenate(([True], kept[1:] != kept[:-1])) if len(kept) else np.empty(0, bool)
    firsts: npt.NDArray[np.intp] = np.flatnonzero(fresh)
    place = np.arange(len(kept)) - np.repeat(firsts, np.diff(firsts, append=len(kept)))
    for turn in range(int(place.max(initial=-1)) + 1):
        own = place == turn
        where, groups = kept[own], order[own]
        out[:, where] = np.maximum(out[:, where], found[:, groups]) if turn else found[:, groups]
    return out
