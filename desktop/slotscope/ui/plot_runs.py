"""Blocks as rows of codes: for each shelf what its upper line, the next one and its body hold."""

import sys
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.arrays import Ints
from slotscope.timeline.coat import Coat
from slotscope.ui.plot_codes import CODES, NOTHING
from slotscope.ui.plot_seen import Seen
from slotscope.ui.plot_stretch import PlotStretch
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


class Columns(NamedTuple):
    """Where blocks are drawn."""

    left: Pixels
    right: Pixels
    wide: Bits
    """Whether there is room for an outline."""


def columns(seen: Seen, place: PlotStretch) -> Columns:
    """From which column of a stretch to which blocks are drawn; those of a group that share a pixel
    one behind the other. What is far outside stays outside."""
    thick = np.int32(line_width(place.ratio))
    left, right = (
        (place.pixels(one) - place.left).clip(-_FAR, _FAR).astype(np.int32)
        for one in (seen.lefts, seen.rights)
    )
    wide = right - left >= (_LEAST[seen.coats] * place.ratio)[seen.owner]
    right -= (wide & _SHORT[seen.coats][seen.owner]) * thick
    np.maximum(right, left + thick, out=right)
    before = np.empty_like(right)
    before[1:] = right[:-1]
    before[seen.firsts] = left[seen.firsts]
    np.maximum(left, before, out=left)
    return Columns(left, np.maximum(right, left, out=right), wide)


def cells(seen: Seen, rounded: Bits, place: PlotStretch) -> Bytes:
    """Which part of which coat each group has at each column; 0: nothing.

    ``rounded``: of each group whether its blocks have rounded corners.
    """
    number, width, thick = len(seen.groups), place.width, line_width(place.ratio)
    if not number:
        return np.zeros((0, width), np.uint8)
    left, right, wide = columns(seen, place)
    base = seen.owner * np.int32(width)
    edges = np.empty(2 * len(left) + 2, np.int64)
    edges[0], edges[-1] = 0, number * width
    np.add(left.clip(0, width), base, out=edges[1:-1:2])
    np.add(right.clip(0, width), base, out=edges[2:-1:2])
    parts = (1 + (seen.coats * 2 + rounded) * 4).astype(np.uint8)[seen.owner]
    values = np.zeros(len(edges) - 1, np.uint8)
    values[1::2] = parts + wide.view(np.uint8) * np.uint8(_INSIDE)
    found = values.repeat(edges[1:] - edges[:-1])
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
