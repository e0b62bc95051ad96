"""Blocks as rows of codes: for each shelf what its upper line, the next one and its body hold."""

import sys
from typing import TypeAlias

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
"""The parts of a block. A cell is one more than a coat, whether rounded, and a part as a number, so
that the greater coat is the greater cell."""
_FAR = 2**28
"""More device pixels than any plot has."""
Pixels: TypeAlias = npt.NDArray[np.int32]
Bits: TypeAlias = npt.NDArray[np.bool_]


def _values() -> Bytes:
    """The code of each cell, by role: of each part of a block, by whether corners are rounded."""
    found = np.zeros((3, len(Coat), 2, 4), np.uint8)
    for coat, codes in CODES.items():
        found[:, coat, :, _THIN] = codes.thin
        found[:, coat, :, _OUTER] = codes.upright
        found[:, coat, :, _NEXT:] = codes.inside
        found[FIRST, coat, :, _OUTER:] = codes.line
        found[FIRST, coat, 1, _OUTER] = NOTHING
        found[(FIRST, SECOND), coat, 1, (_NEXT, _OUTER)] = codes.half
    for coat in (Coat.RULE_BAR, Coat.RULE_FOOT, Coat.ONLINE):
        found[:, coat] = CODES[coat].thin
    found[:, Coat.RULE_FOOT, :, (_THIN, _INSIDE)] = NOTHING
    found[:, Coat.ONLINE, :, (_THIN, _OUTER)] = NOTHING
    table = np.full((3, 256), NOTHING, np.uint8)
    table[:, 1 : 1 + found[0].size] = found.reshape(3, -1)
    return table


def _pairs(values: Bytes) -> npt.NDArray[np.uint16]:
    """Of each two cells, read as one number, their two codes as one number."""
    both = np.empty((256, 256, 2), np.uint8)
    both[:, :, 0 if sys.byteorder == "little" else 1] = values
    both[:, :, 1 if sys.byteorder == "little" else 0] = values[:, None]
    return both.reshape(-1).view(np.uint16)


_PAIRS = [_pairs(one) for one in _values()]
_LEAST = np.array([_WIDE.get(coat, WIDE) for coat in Coat], np.float64)
_SHORT = np.array([coat not in (Coat.RULE_BAR, Coat.RULE_FOOT) for coat in Coat], np.bool_)
"""Which end a pixel short of the next."""


def line_width(ratio: float) -> int:
    """Device pixels of a line of one pixel."""
    return max(1, round(ratio))


def edges(lefts: Floats, rights: Floats, coats: Ints, ratio: float) -> tuple[Pixels, Pixels, Bits]:
    """From which pixel to which blocks are drawn, and whether they are wide.

    ``lefts`` and ``rights`` are whole device pixels; what is far outside stays outside.
    """
    thick = line_width(ratio)
    left, right = (one.clip(-_FAR, _FAR).astype(np.int32) for one in (lefts, rights))
    wide = right - left >= _LEAST[coats] * ratio
    right = np.maximum(right - (wide & _SHORT[coats]) * np.int32(thick), left + thick)
    return left, right, wide


def cells(
    left: Pixels,
    right: Pixels,
    wide: Bits,
    coats: Ints,
    counts: Ints,
    rounded: Bits,
    width: int,
    ratio: float,
) -> Bytes:
    """Which part of which coat each group has at each column; 0: nothing.

    ``counts``, ``coats`` and ``rounded`` are by group; what a group holds is in order. Blocks of
    a group that share a pixel are drawn one behind the other.
    """
    number, thick = len(counts), line_width(ratio)
    group = np.repeat(np.arange(number, dtype=np.int32), counts)
    before = np.empty_like(right)
    before[1:] = right[:-1]
    firsts = np.cumsum(counts) - counts
    before[firsts[counts > 0]] = left[firsts[counts > 0]]
    left = np.maximum(left, before)
    right = np.maximum(right, left)
    base = group * np.int32(width)
    start, end = left.clip(0, width) + base, right.clip(0, width) + base
    lengths = np.empty(2 * len(left) + 1, np.int64)
    lengths[2:-1:2] = start[1:] - end[:-1]
    lengths[0], lengths[-1] = (start[0], number * width - end[-1]) if len(left) else (0, 0)
    lengths[1::2] = end - start
    parts = (1 + (coats * 2 + rounded) * 4).astype(np.uint8)[group]
    values = np.zeros(2 * len(left) + 1, np.uint8)
    values[1::2] = parts + wide.view(np.uint8) * np.uint8(_INSIDE)
    found = values.repeat(lengths) if len(left) else np.zeros(number * width, np.uint8)
    outlined = np.flatnonzero(wide & (right > 0) & (left < width))
    left, right, base, parts = left[outlined], right[outlined], base[outlined], parts[outlined]
    # The outer lines come last, so that in narrow blocks they lie above the inner ones.
    steps = np.arange(2 * thick - 1, -1, -1, dtype=np.int32)[:, None, None]
    at = np.concatenate((left + steps, right - 1 - steps), axis=1)
    own = (at >= np.maximum(left, 0)) & (at < np.minimum(right, width))
    part = parts + np.where(steps < thick, np.uint8(_OUTER), np.uint8(_NEXT))
    found[(at + base)[own]] = np.broadcast_to(part, at.shape)[own]
    return found.reshape(number, width)


def on_shelves(found: Bytes, shelf_of: Ints, turns: Ints, shelves: int) -> Bytes:
    """The cells of each shelf, the greatest of its groups; the last is empty.

    ``turns``: of each group how many of its shelf come before, at least.
    """
    width = found.shape[1]
    out: Bytes = np.zeros((shelves + 1, width), np.uint8)
    for turn in range(int(turns.max(initial=-1)) + 1):
        groups = np.flatnonzero(turns == turn)
        where = shelf_of[groups]
        out[where] = np.maximum(out[where], found[groups]) if turn else found[groups]
    return out


def planes(found: Bytes) -> Bytes:
    """The codes of each role, shelf and column of the cells of some shelves."""
    # Two cells are looked up at a time, which takes a third of the time of one by one.
    size = found.size + found.size % 2
    cells: Bytes = np.zeros(size, np.uint8)
    cells[: found.size] = found.reshape(-1)
    pairs = cells.view(np.uint16).astype(np.intp)
    out = np.empty((len(ROLES), size), np.uint8)
    for role, values in zip(out, _PAIRS, strict=True):
        values.take(pairs, out=role.view(np.uint16), mode="clip")
    return out[:, : found.size].reshape(len(ROLES), *found.shape)
