"""Patterns as levels of strength, repeated over the whole plot: added to the codes of a picture."""

from functools import lru_cache
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from slotscope.diagnosis.arrays import Ints
from slotscope.ui.colours import Ink
from slotscope.ui.patterns import TILE, brush

Bytes: TypeAlias = npt.NDArray[np.uint8]
Motif: TypeAlias = Literal["slanted", "crossed", "dashed"]
PATTERN_LEVELS = 16


@lru_cache(maxsize=32)
def _tile(motif: Motif, levels: int, ratio: float) -> Bytes:
    """One tile: at each pixel how strong the pattern's line is, from 0 to ``levels - 1``."""
    size = max(1, round(TILE * ratio))
    texture = brush(Ink("#000000", "#000000", "#000000", motif), ratio, see_through=True)
    image = texture.textureImage().convertToFormat(QImage.Format.Format_Alpha8)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(size, image.bytesPerLine())
    strength = flat[:, :size] / (255 * 0.9)
    return np.rint(strength.clip(0, 1) * (levels - 1)).astype(np.uint8)


@lru_cache(maxsize=16)
def _spread(motif: Motif, levels: int, ratio: float, width: int) -> Bytes:
    tile = _tile(motif, levels, ratio)
    return np.tile(tile, (2, -(-width // len(tile)) + 1))


def tiled(motif: Motif, levels: int, ratio: float, place: tuple[int, int], width: int) -> Bytes:
    """The lines of a pattern until it begins anew, so wide, from a pixel of the content down and
    across."""
    step = max(1, round(TILE * ratio))
    whole = _spread(motif, levels, ratio, -(-width // 256) * 256)
    top, left = place[0] % step, place[1] % step
    return whole[top : top + step, left : left + width]


def strengthen(out: Bytes, where: npt.NDArray[np.bool_], shown: Ints, tile: Bytes) -> None:
    """Add how strong a pattern is to the codes of some lines.

    ``where``: on which columns of each different line the pattern lies. ``shown``: which of these
    each line is. ``tile``: the pattern's lines from the first on."""
    lines = np.flatnonzero(lines_with(where)[shown])
    part = all_bits(where).take(shown[lines], axis=0, mode="clip")
    part &= tile.take(lines % len(tile), axis=0, mode="clip")
    out[lines] += part


def lines_with(where: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Of each line whether something is so anywhere on it."""
    found: npt.NDArray[np.bool_] = np.logical_or.reduce(where, axis=1)
    return found


def all_bits(where: npt.NDArray[np.bool_]) -> Bytes:
    """All bits where something is so, none elsewhere; in the place of what is given."""
    found: Bytes = where.view(np.uint8)
    return np.negative(found, out=found)


def dots(ratio: float, place: tuple[int, int], size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Where dots lie on a stretch of the content: from a pixel down and across, so large."""
    step, wide = max(2, round(TILE * ratio)), max(1, round(1.5 * ratio))
    down, across = ((np.arange(size[axis]) + place[axis]) % step < wide for axis in (0, 1))
    return down[:, None] & across


def gaps(start: int, length: int, ratio: float, on: float, off: float) -> npt.NDArray[np.bool_]:
    """Where a dashed line that begins at 0 has its gaps, from a pixel of the content on. Not to be
    written to."""
    period = float((on + off) * ratio)
    return _gaps(start % int(period) if period.is_integer() else start, length, ratio, on, off)


@lru_cache(maxsize=64)
def _gaps(start: int, length: int, ratio: float, on: float, off: float) -> npt.NDArray[np.bool_]:
    places = (np.arange(start, start + length) / ratio) % (on + off)
    return places >= on
