"""The texts inside of many blocks: each different text is drawn once and kept as a picture."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from slotscope.domain.clock import DAY_MINUTES, format_time
from slotscope.timeline.describe import short_reason_of
from slotscope.timeline.item import Item
from slotscope.timeline.layout import Row
from slotscope.timeline.track import Track
from slotscope.ui.theme import Ink
from slotscope.ui.timeline_frame import Frame

TextsOf = Callable[[int], tuple[str, ...]]
"""The texts for a span of a track, the longest first."""


def opening_texts(found: Track[Item]) -> TextsOf:
    """The start, and in a word or two why patients do not see it."""
    starts, tags = found.starts, found.tags
    if not tags:
        return lambda index: (format_time(starts[index]),)
    return lambda index: _opening(starts[index] % DAY_MINUTES, tags[index])


@lru_cache(maxsize=4096)
def _opening(minute: int, found: int) -> tuple[str, ...]:
    time, why = format_time(minute), short_reason_of(found)
    return (f"{time} {why}", time) if why else (time,)


def paint_texts(
    painter: QPainter,
    frame: Frame,
    found: Track[Item],
    row: Row,
    inks: Sequence[Ink],
    texts_of: TextsOf,
    *,
    least: float,
) -> None:
    """The texts of the spans in view that are at least ``least`` pixels wide."""
    scale, fonts = frame.scale, frame.fonts
    low, high = found.bounds(scale.start, scale.end)
    if low == high:
        return
    line = fonts.small_metrics.height() * 0.86
    lefts = np.rint(scale.xs(np.asarray(found.starts)[low:high]))
    rights = np.rint(scale.xs(np.asarray(found.ends)[low:high])) - 1
    levels, depths = (one[low:high] for one in found.stacked)
    heights = row.height / depths
    tops = row.top + levels * heights
    lefts_, rights_ = np.maximum(lefts, 0), np.minimum(rights, scale.width)
    kept = np.flatnonzero((rights - lefts >= least) & (heights - 2 >= line) & (rights_ > lefts_))
    ratio, face = painter.device().devicePixelRatioF(), _Face(fonts.small)
    for index, left, room, top, height in zip(
        kept.tolist(),
        lefts_[kept].tolist(),
        (rights_ - lefts_)[kept].tolist(),
        tops[kept].tolist(),
        heights[kept].tolist(),
        strict=True,
    ):
        ink = inks[found.ranks[low + index]]
        picture = _fitting(texts_of(low + index), int(room), ink, round(height) - 2, face, ratio)
        if picture is not None:
            painter.drawPixmap(QPointF(left + 1, top + 1), picture)


class _Face:
    """A font, equal to every font that looks alike."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._key = font.key()
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Face) and other._key == self._key


@lru_cache(maxsize=8192)
def _fitting(
    texts: tuple[str, ...], room: int, ink: Ink, height: int, face: _Face, ratio: float
) -> QPixmap | None:
    """The first text that fits into a block; None where none does."""
    metrics = QFontMetricsF(face.font)
    text = next((one for one in texts if metrics.horizontalAdvance(one) <= room - 6), None)
    return None if text is None else _picture(text, ink, height, face, ratio)


@lru_cache(maxsize=2048)
def _picture(text: str, ink: Ink, height: int, face: _Face, ratio: float) -> QPixmap:
    """A text; where it stands on a pattern, with a plain ground below it."""
    width = QFontMetricsF(face.font).horizontalAdvance(text) + 6
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if ink.pattern in ("slanted", "crossed"):
        painter.fillRect(QRectF(0.5, 0.5, width - 1, height - 1), QColor(ink.fill))
    painter.setFont(face.font)
    painter.setPen(QColor(ink.text))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(3, -4, width, height + 8), flags, text)
    painter.end()
    return picture
