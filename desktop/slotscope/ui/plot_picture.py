"""The plot's picture: ground and blocks, composed as codes, kept, and scrolled while time moves."""

import ctypes
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from slotscope.diagnosis.arrays import Ints
from slotscope.timeline.coat import Coat
from slotscope.timeline.lane_blocks import Detail, Group, detail_of, row_groups
from slotscope.timeline.layout import Layer, Layout
from slotscope.timeline.page import Page
from slotscope.timeline.scale import Axis
from slotscope.timeline.scene import Scene
from slotscope.ui.plot_codes import CODES, colour_table
from slotscope.ui.plot_ground import ground
from slotscope.ui.plot_lines import Lines, lines
from slotscope.ui.plot_runs import ROLES, cells, edges, on_shelves, planes
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import PATTERN_LEVELS, Bytes, gaps, tiled
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Frame

_MOST_PAGES = 8
DASH = 3, 2
"""A dashed outline: pixels of line and of gap."""


class _Key(NamedTuple):
    """On what the codes depend besides the part of time; compared by identity where it is large."""

    page: int
    scene: int
    axis: int
    pixels: float
    ratio: float
    top: int
    size: tuple[int, int]
    now: int
    hours: bool
    threshold: bool


class PlotPicture:
    """Composes frames; what it has composed it uses again where only time has moved."""

    def __init__(self) -> None:
        self._pages: dict[tuple[int, tuple[Detail, ...], float], tuple[Layout, Page]] = {}
        """The last few, by layout, details and first lane: zooming goes to and fro between them."""
        self._lines: WeakKeyDictionary[Page, tuple[tuple[object, ...], Lines]]
        self._lines = WeakKeyDictionary()
        self._key: _Key | None = None
        self._held: tuple[Scene, Axis] | None = None
        self._codes: Bytes = np.empty((0, 0), np.uint8)
        self._left = 0
        self._image: tuple[Theme, bool, QImage] | None = None
        self._tables: dict[tuple[int, bool], tuple[Theme, list[int]]] = {}

    def page(self, frame: Frame) -> Page:
        """The blocks of the lanes in view."""
        layout = frame.layout
        boxes = layout.within(frame.top, frame.bottom)
        first = boxes[0].top if boxes else 0.0
        details = tuple(detail_of(box.lane, frame.scale) for box in boxes)
        if self._held is None or self._held[0] is not frame.scene:
            self._pages.clear()  # they would keep what was shown before in memory
        key = (id(layout), details, first)
        known = self._pages.pop(key, None)
        if known is None or known[0] is not layout:
            groups: list[Group] = []
            for box, detail in zip(boxes, details, strict=True):
                for row in box.rows:
                    groups.extend(row_groups(box.lane, row, detail))
            known = layout, Page(boxes, groups)
        self._pages[key] = known
        if len(self._pages) > _MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        return known[1]

    def image(self, frame: Frame, ratio: float) -> QImage:
        """The plot in device pixels, without texts and without what lies above the blocks."""
        page = self.page(frame)
        place = PlotStretch.whole(frame.scale, ratio, frame.offset)
        bottom = min(frame.bottom, frame.layout.height)
        height = max(0, round(bottom * ratio) - place.top)
        key = _Key(
            id(page),
            id(frame.scene),
            id(frame.scale.axis),
            frame.scale.pixels,
            ratio,
            place.top,
            (height, place.width),
            int(frame.now),
            Layer.HOURS in frame.layers,
            Layer.THRESHOLD in frame.layers,
        )
        moved = place.left - self._left
        if key != self._key or abs(moved) >= place.width // 2:
            if self._codes.shape != key.size:
                self._codes = np.empty(key.size, np.uint8)
            self._compose(frame, page, place, 0, place.width)
            self._image = None
        elif moved:
            self._scroll(moved)
            low, high = (place.width - moved, place.width) if moved > 0 else (0, -moved)
            self._compose(frame, page, place, low, high)
            self._image = None
        self._key, self._left = key, place.left
        self._held = frame.scene, frame.scale.axis
        return self._coloured(frame)

    def _scroll(self, moved: int) -> None:
        """Move all lines at once; what comes in from the next line is composed anew."""
        start, size = self._codes.ctypes.data, self._codes.nbytes
        if moved > 0:
            ctypes.memmove(start, start + moved, size - moved)
        else:
            ctypes.memmove(start - moved, start, size + moved)

    def _coloured(self, frame: Frame) -> QImage:
        theme, preview = frame.theme, frame.preview
        if self._image is None or self._image[:2] != (theme, preview):
            height, width = self._codes.shape
            table = colours(self._tables, theme, preview=preview)
            kind = QImage.Format
            image = QImage(self._codes.data, width, height, width, kind.Format_Indexed8)
            image.setColorTable(table)
            self._image = theme, preview, image.convertToFormat(kind.Format_RGB32)
        return self._image[2]

    def _compose(self, frame: Frame, page: Page, place: PlotStretch, low: int, high: int) -> None:
        part, whole = place.part(low, high), self._codes
        out = (
            whole
            if (low, high) == (0, place.width)
            else np.empty((len(whole), high - low), np.uint8)
        )
        ground(frame, list(page.boxes), part, out)
        np.maximum(out, blocks(page, part, self._laid(page, part, len(whole))), out=out)
        if out is not whole:
            whole[:, low:high] = out

    def _laid(self, page: Page, place: PlotStretch, height: int) -> Lines:
        key = (place.top, height, place.ratio)
        known = self._lines.get(page)
        if known is None or known[0] != key:
            known = self._lines[page] = key, lines(page, place.top, height, place.ratio)
        return known[1]


def blocks(page: Page, place: PlotStretch, laid: Lines) -> Bytes:
    """The codes of the blocks of a page on a stretch of the plot; nothing elsewhere."""
    which, counts = page.within(place.start, place.end)
    seen = np.flatnonzero(counts)
    counts = counts[seen]
    coats, shelf_of = page.coats[seen], page.shelf_of[seen]
    left, right, wide = edges(
        place.rounded(page.starts[which]) - place.left,
        place.rounded(page.ends[which]) - place.left,
        np.repeat(coats, counts),
        place.ratio,
    )
    rounded = laid.rounded[shelf_of]
    found = cells(left, right, wide, coats, counts, rounded, place.width, place.ratio)
    present = {Coat(one) for one in set(coats.tolist())}
    used, own = np.unique(shelf_of, return_inverse=True)
    roles = planes(on_shelves(found, own, len(used)))
    _dash(roles, place, present)
    shelves = roles.reshape(-1, place.width)
    at = _places(used, len(page.edges))
    different = shelves.take(at[laid.first], axis=0, mode="clip")
    for line, plane in laid.above:
        held = np.flatnonzero(at[plane] % (len(used) + 1) < len(used))
        line, lies = line[held], at[plane[held]]
        different[line] = np.maximum(different[line], shelves[lies])
    out = different.take(laid.shown, axis=0, mode="clip")
    for coat in present:
        if CODES[coat].motif is not None:
            _pattern(out, place, coat, _lines_of(shelf_of[coats == coat], laid))
    return out


def _places(used: Ints, shelves: int) -> Ints:
    """Where the plane of each role and shelf is, when there are only those of some shelves."""
    row = np.full(shelves + 1, len(used), np.int64)
    row[used] = np.arange(len(used))
    return (np.arange(len(ROLES))[:, None] * (len(used) + 1) + row).ravel()


def _lines_of(shelves: Ints, laid: Lines) -> Ints:
    """The lines on which some shelves lie."""
    number = len(laid.rounded) + 1
    own = np.zeros(number, np.bool_)
    own[shelves] = True
    found = own[laid.first % number]
    for line, plane in laid.above:
        found[line[own[plane % number]]] = True
    return np.flatnonzero(found[laid.shown])


def _dash(found: Bytes, place: PlotStretch, present: set[Coat]) -> None:
    """Gaps in the upper and lower outline of dashed blocks."""
    gap = gaps(place.left, place.width, place.ratio, *DASH)
    for coat in present:
        if CODES[coat].motif == "dashed":
            found[0] += (found[0] == CODES[coat].line) & gap


def _pattern(out: Bytes, place: PlotStretch, coat: Coat, lines: Ints) -> None:
    """The pattern of the insides, or the gaps in the outlines at the sides. They stand still."""
    codes, own = CODES[coat], out[lines]
    if codes.motif == "dashed":
        gap = gaps(place.top, len(out), place.ratio, *DASH)[lines]
        own += (own == codes.upright) & gap[:, None]
    elif codes.motif is not None:
        size = out.shape[0], out.shape[1]
        levels = tiled(codes.motif, PATTERN_LEVELS, place.ratio, (place.top, place.left), size)
        inside = np.negative((own == codes.inside).view(np.uint8))
        inside &= levels[lines]
        own += inside
    out[lines] = own


def colours(
    known: dict[tuple[int, bool], tuple[Theme, list[int]]], theme: Theme, *, preview: bool
) -> list[int]:
    """A theme's table, made once."""
    key = (id(theme), preview)
    if key not in known:
        known[key] = theme, colour_table(theme, preview=preview)
    return known[key][1]


def draw_in_device_pixels(painter: QPainter, frame: Frame, image: QImage, ratio: float) -> None:
    """Draw a picture of the plot pixel by pixel. The painter stands at the plot's left edge and
    the content's top."""
    painter.save()
    painter.translate(0, frame.offset)
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawImage(QPointF(0, 0), image)
    painter.restore()
