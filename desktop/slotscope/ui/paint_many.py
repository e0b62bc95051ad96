"""Many narrow blocks at once: composed in arrays to one image, and drawn in one go.

Every row is a strip of pixel columns. A column holds a class: nothing, or the inside, an edge or
the whole of a block of some ink. Blocks are written from the least to the worst, so that what is
worst in a column is what is seen; one that is narrower than a pixel still has its column.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from slotscope.diagnosis.arrays import Floats, Ints, within
from slotscope.timeline.detail import RankRuns
from slotscope.timeline.item import Item
from slotscope.timeline.track import Track
from slotscope.ui.patterns import TILE, brush
from slotscope.ui.theme import Ink
from slotscope.ui.timeline_frame import Frame

Kind = TypeVar("Kind", bound=np.generic)
Pixels: TypeAlias = npt.NDArray[np.uint32]

_THIN, _INSIDE, _EDGE = 1, 2, 3
ROUND_FROM = 12
"""Rows at least so many pixels high have blocks without a pixel at each corner."""
WIDE = 4
"""Blocks at least so many pixels wide have an outline and a pattern."""


class Strips:
    """Collects the blocks of one frame, then paints them."""

    def __init__(self, frame: Frame, ratio: float) -> None:
        self._frame = frame
        self._ratio = ratio
        self._strips: dict[tuple[int, int], int] = {}
        self._starts: list[Ints] = []
        self._ends: list[Ints] = []
        self._places: list[tuple[int, int, int]] = []
        """Of each added array: strip, ink, how many."""
        self._inks: list[Ink] = []
        self._known: dict[int, int] = {}
        self._from, self._to = frame.scale.start, frame.scale.end
        self._bars: list[tuple[Floats, Floats, int, int]] = []

    def add_runs(self, found: RankRuns, top: float, height: float, ink: Ink) -> None:
        """The runs of one rank that are in view."""
        low, high = found.bounds(self._from, self._to)
        starts, ends = np.asarray(found.starts), np.asarray(found.ends)
        self._add(starts[low:high], ends[low:high], top, height, ink)

    def add_spans(
        self, found: Track[Item], top: float, height: float, inks: Sequence[Ink]
    ) -> tuple[int, int]:
        """The spans in view, each with its ink by rank, in sub-rows where they overlap.

        Returns the bounds of what is in view.
        """
        low, high = found.bounds(self._from, self._to)
        starts, ends = np.asarray(found.starts)[low:high], np.asarray(found.ends)[low:high]
        ranks = np.asarray(found.ranks)[low:high]
        if found.is_single:
            for rank, ink in enumerate(inks):
                own = ranks == rank
                self._add(starts[own], ends[own], top + 1, height - 2, ink)
            return low, high
        levels, depths = (one[low:high] for one in found.stacked)
        keys = (depths * 64 + levels) * len(inks) + ranks
        for key in np.unique(keys).tolist():
            place, rank = divmod(int(key), len(inks))
            depth, level = divmod(place, 64)
            own, share = keys == key, height / depth
            self._add(starts[own], ends[own], top + level * share + 1, share - 2, inks[rank])
        return low, high

    def add_pixels(
        self, lefts: Floats, rights: Floats, top: float, height: float, ink: Ink
    ) -> None:
        """Bars from pixel to pixel, plain and without an outline."""
        if not len(lefts):
            return
        key = (round(top), round(top + height))
        strip = self._strips.setdefault(key, len(self._strips))
        self._bars.append((lefts, rights, strip, self._ink(plain(ink.fill))))

    def _ink(self, ink: Ink) -> int:
        """An ink's place; the inks of a theme are few and stay the same objects."""
        known = self._known.get(id(ink))
        if known is None:
            known = self._known[id(ink)] = len(self._inks)
            self._inks.append(ink)
        return known

    def _add(self, starts: Ints, ends: Ints, top: float, height: float, ink: Ink) -> None:
        if not len(starts):
            return
        key = (round(top), round(top + height))
        strip = self._strips.setdefault(key, len(self._strips))
        self._starts.append(starts)
        self._ends.append(ends)
        self._places.append((strip, self._ink(ink), len(starts)))

    def paint(self, painter: QPainter) -> None:
        """Compose and draw what was added. The painter stands as for every layer of the plot."""
        if not self._places and not self._bars:
            return
        image = self.image()
        painter.drawImage(QPointF(0, self._frame.top), image)

    def image(self) -> QImage:
        """The plot with what was added on transparent ground, until the next is composed."""
        frame, ratio = self._frame, self._ratio
        width = round(frame.scale.width * ratio)
        height = round((frame.bottom - frame.top) * ratio)
        classes = self._classes(width)
        tile = max(1, round(TILE * ratio))
        table = np.concatenate(
            [np.zeros((4, tile + 2, tile), np.uint32)] + [palette(ink, ratio) for ink in self._inks]
        )
        shift = round(frame.scale.origin * frame.scale.pixels * ratio)
        columns = (np.arange(width) + shift) % tile
        places = scratch("places", classes.shape, np.intp)
        np.multiply(classes, (tile + 2) * tile, out=places, dtype=np.intp)
        places += columns
        flat = table.ravel()
        looks = scratch("looks", (tile + 2, *places.shape), np.uint32)
        for phase in range(tile + 2):
            # Clipped only so that nothing is copied to be checked: no place is out of range.
            flat.take(places, out=looks[phase], mode="clip")
            places += tile
        out = scratch("items", (height, width), np.uint32)
        down = round(frame.offset * ratio)
        filled = np.zeros(height, bool)
        for (top, bottom), strip in self._strips.items():
            first = round(top * ratio) - down
            last = round(bottom * ratio) - down
            low, high = max(0, first), min(height, last)
            if high <= low:
                continue
            phases = (np.arange(first, last) + down) % tile
            phases[0] = phases[-1] = tile if bottom - top >= ROUND_FROM else tile + 1
            phases = phases[low - first : high - first]
            if filled[low:high].any():
                out[low:high][~filled[low:high]] = 0
                columns = np.flatnonzero(classes[strip])
                block = looks[:, strip, columns][phases]
                under = out[low:high, columns]
                out[low:high, columns] = np.where(block, block, under)
            else:
                np.take(looks[:, strip], phases, axis=0, out=out[low:high], mode="clip")
            filled[low:high] = True
        out[~filled] = 0
        kind = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(out.data, width, height, width * 4, kind)
        image.setDevicePixelRatio(ratio)
        return image

    def _classes(self, width: int) -> npt.NDArray[np.uint8]:
        """What each column of each strip holds."""
        frame, ratio = self._frame, self._ratio
        none = np.empty(0, np.int64)
        counts = [number for _, _, number in self._places] + [len(bar[0]) for bar in self._bars]
        owners = [one[:2] for one in self._places] + [bar[2:] for bar in self._bars]
        strip, ink = np.repeat(np.array(owners, np.int64).reshape(-1, 2), counts, axis=0).T
        left = np.rint(frame.scale.xs(np.concatenate([none, *self._starts])))
        right = np.rint(frame.scale.xs(np.concatenate([none, *self._ends])))
        left = np.concatenate([left, *(bar[0] for bar in self._bars)])
        wide = np.concatenate([right, *(bar[1] for bar in self._bars)]) - left >= WIDE
        # A block ends a pixel short of the next; a bar is drawn as it is.
        right = np.concatenate([right - wide[: len(right)], *(bar[1] for bar in self._bars)])
        wide[len(wide) - sum(len(bar[0]) for bar in self._bars) :] = False
        left_, right_ = (np.rint(one * ratio).astype(np.int64) for one in (left, right))
        right_ = np.maximum(left_ + max(1, round(ratio)), right_)
        low, high = np.clip(left_, 0, width), np.clip(right_, 0, width)
        seen = np.maximum(high - low, 0)
        kind = 4 + 4 * ink + np.where(wide, _INSIDE, _THIN)
        which = np.repeat(np.arange(len(seen)), seen)
        column = within(seen) + low[which]
        at_edge = (column == left_[which]) | (column == right_[which] - 1)
        value = kind[which] + (at_edge & wide[which]) * (_EDGE - _INSIDE)
        classes = np.zeros((len(self._strips), width), np.uint8)
        classes[strip[which], column] = value
        return classes


_buffers: dict[str, npt.NDArray[np.uint8]] = {}


def scratch(name: str, shape: tuple[int, ...], kind: type[Kind]) -> npt.NDArray[Kind]:
    """An array to write to, the same memory each time: asking for new memory takes longer than
    filling it. It holds what was there until it is written, and is for the GUI thread alone."""
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    known = _buffers.get(name)
    if known is None or known.nbytes < size:
        known = _buffers[name] = np.empty(size + size // 4, np.uint8)
    return known[:size].view(kind).reshape(shape)


@lru_cache(maxsize=64)
def plain(colour: str) -> Ink:
    """An ink of one colour."""
    return Ink(colour, colour, colour)


@lru_cache(maxsize=64)
def palette(ink: Ink, ratio: float) -> Pixels:
    """The pixels of each class of an ink: nothing, a thin block, its inside, its edge.

    By class, then by the phase of the pattern downwards (the last two: an outer line with and
    without a missing pixel at its corners), then across.
    """
    tile = max(1, round(TILE * ratio))
    found = np.zeros((4, tile + 2, tile), np.uint32)
    line, strong = (_pixel(one) for one in (ink.line, ink.line))
    strong = _pixel(ink.fill) if ink.pattern == "solid" else strong
    dash = np.ones(tile, bool)
    if ink.pattern == "dashed":
        dash = np.arange(tile) * 8 // tile % 4 < 3
    found[_THIN] = strong
    found[_INSIDE, :tile] = _tile(ink, tile, ratio)
    found[_INSIDE, tile, dash] = line
    found[_INSIDE, tile, ~dash] = _pixel(ink.fill)
    found[:, tile + 1] = found[:, tile]
    found[_EDGE, tile + 1] = line
    found[_EDGE, :tile][dash] = line
    found[_EDGE, :tile][~dash] = _pixel(ink.fill)
    return found


def _pixel(colour: str) -> int:
    return QColor(colour).rgba()


def _tile(ink: Ink, size: int, ratio: float) -> Pixels:
    """One tile of an ink's fill with its pattern."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    made = brush(ink, ratio)
    texture = made.textureImage()
    if texture.isNull():
        painter.fillRect(0, 0, size, size, made.color())
    else:
        texture.setDevicePixelRatio(1.0)
        painter.drawImage(0, 0, texture)
    painter.end()
    flat = np.frombuffer(image.constBits(), np.uint32)
    return flat.reshape(size, size).copy()
