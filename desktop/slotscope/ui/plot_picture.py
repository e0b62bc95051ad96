"""The plot's picture: ground and blocks, composed as codes, coloured, and kept while time moves."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from slotscope.timeline.lane_blocks import Detail, detail_of, lane_groups
from slotscope.timeline.layout import LaneBox, Layer, Layout
from slotscope.timeline.page import Page
from slotscope.timeline.scale import Axis
from slotscope.timeline.scene import Scene
from slotscope.ui.plot_blocks import block_lines, spread
from slotscope.ui.plot_codes import colour_table
from slotscope.ui.plot_ground import finish, grounds
from slotscope.ui.plot_lines import Lines, lines
from slotscope.ui.plot_seen import SeenBlocks
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import Bytes
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Frame

_MOST_PAGES = 8


class _Key(NamedTuple):
    """On what the picture depends besides the part of time; what is large by its identity."""

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
    theme: int
    preview: bool


class Part(NamedTuple):
    """A picture, and which of its columns are seen."""

    image: QImage
    first: int
    width: int


class PlotPicture:
    """Paints frames; what it has painted it uses again where only time has moved.

    Where time goes beyond what is painted, half a plot more is painted, as a strip of a few columns
    would take nearly as long.
    """

    def __init__(self) -> None:
        self._pages: dict[tuple[int, tuple[Detail, ...], float], tuple[Layout, Page]] = {}
        """The last few, by layout, details and first lane: zooming goes to and fro between them."""
        self._lines: WeakKeyDictionary[Page, tuple[tuple[object, ...], Lines]]
        self._lines = WeakKeyDictionary()
        self._seen = SeenBlocks()
        self._key: _Key | None = None
        self._held: tuple[Scene, Axis, Theme, Page] | None = None
        """What the key tells by identity."""
        self._image = QImage()
        self._low: int = 0
        """The content's column at the first one of the picture."""
        self._tables: dict[tuple[int, bool], tuple[Theme, list[int]]] = {}

    def page(self, frame: Frame, boxes: Sequence[LaneBox]) -> Page:
        """The blocks of the lanes in view, of which there is at least one."""
        layout, first = frame.layout, boxes[0].top
        details = tuple(detail_of(box.lane, frame.scale) for box in boxes)
        if self._held is None or self._held[0] is not frame.scene:
            self._pages.clear()  # they would keep what was shown before in memory
        key = (id(layout), details, first)
        known = self._pages.pop(key, None)
        if known is None or known[0] is not layout:
            known = layout, Page(boxes, lane_groups(boxes, frame.scale))
        self._pages[key] = known
        if len(self._pages) > _MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        return known[1]

    def image(self, frame: Frame, page: Page, ratio: float) -> Part:
        """The plot in device pixels, without texts and without what lies above the blocks."""
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
            id(frame.theme),
            frame.preview,
        )
        if key != self._key or not self._reached(frame, page, place, height):
            self._image, self._low = self._painted(frame, page, place, height), place.left
        self._key = key
        self._held = frame.scene, frame.scale.axis, frame.theme, page
        return Part(self._image, place.left - self._low, place.width)

    def _reached(self, frame: Frame, page: Page, place: PlotStretch, height: int) -> bool:
        """Paint what is missing at one side of the picture; False where too much is."""
        low: int = self._low - place.left
        width = self._image.width()
        high, more = low + width, place.width // 2
        if max(low, place.width - high) > more:
            return False
        if low > 0:
            begin = min(0, max(low - more, -place.left))
            part = self._painted(frame, page, place.part(begin, low), height)
            kept = min(width, place.width + more - part.width())
            self._image = _joined((part, 0, part.width()), (self._image, 0, kept))
            self._low = place.left + begin
        elif high < place.width:
            last = ceil(frame.scale.axis.length * frame.scale.pixels * place.ratio) - place.left
            end = max(place.width, min(high + more, last))
            part = self._painted(frame, page, place.part(high, end), height)
            kept = min(width, place.width + more - part.width())
            self._image = _joined((self._image, width - kept, width), (part, 0, part.width()))
            self._low = place.left + high - kept
        return True

    def _painted(self, frame: Frame, page: Page, place: PlotStretch, height: int) -> QImage:
        """A stretch of the plot in colours."""
        laid, found = self._laid(page, place, height), self._seen.of(page, place)
        different = block_lines(page, found, place, laid)
        ground = grounds(frame, len(page.boxes), found.hours, place).take(
            laid.ground, axis=0, mode="clip"
        )
        np.maximum(different, ground, out=different)
        codes = spread(different, found.present, laid, place)
        finish(frame, laid, place, different, codes)
        table = colours(self._tables, frame.theme, preview=frame.preview)
        return coloured(codes, table, QImage.Format.Format_RGB32)

    def _laid(self, page: Page, place: PlotStretch, height: int) -> Lines:
        key = (place.top, height, place.ratio)
        known = self._lines.get(page)
        if known is None or known[0] != key:
            known = self._lines[page] = key, lines(page, place.top, height, place.ratio)
        return known[1]


def coloured(codes: Bytes, table: list[int], kind: QImage.Format) -> QImage:
    """A picture of codes in the colours of a table."""
    height, width = codes.shape
    image = QImage(codes.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    return image.convertToFormat(kind)


def _joined(*parts: tuple[QImage, int, int]) -> QImage:
    """Some columns of pictures beside one another."""
    width = sum(high - low for _, low, high in parts)
    whole = QImage(width, parts[0][0].height(), QImage.Format.Format_RGB32)
    out, at = _pixels(whole), 0
    for image, low, high in parts:
        out[:, at : at + high - low] = _pixels(image)[:, low:high]
        at += high - low
    return whole


def _pixels(image: QImage) -> npt.NDArray[np.uint32]:
    return np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.width())


def colours(
    known: dict[tuple[int, bool], tuple[Theme, list[int]]], theme: Theme, *, preview: bool
) -> list[int]:
    """A theme's table, made once."""
    key = (id(theme), preview)
    if key not in known:
        known[key] = theme, colour_table(theme, preview=preview)
    return known[key][1]


def draw_in_device_pixels(painter: QPainter, frame: Frame, part: Part, ratio: float) -> None:
    """Draw a picture of the plot pixel by pixel. The painter stands at the plot's left edge and
    the content's top."""
    painter.save()
    painter.translate(0, frame.offset)
    painter.scale(1 / ratio, 1 / ratio)
    seen = QRectF(part.first, 0, part.width, part.image.height())
    painter.drawImage(QPointF(0, 0), part.image, seen)
    painter.restore()
