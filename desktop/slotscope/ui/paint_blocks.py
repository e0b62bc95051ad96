"""Drawing some blocks of one look, and texts that have to fit."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from slotscope.ui.colours import Ink
from slotscope.ui.patterns import brush, outline
from slotscope.ui.timeline_frame import Fonts

RADIUS = 3.0


def ratio_of(painter: QPainter) -> float:
    """Device pixels per logical pixel, also where a widget is rendered on another device."""
    return painter.deviceTransform().m11()


def span_rect(left: float, right: float, top: float, height: float) -> QRectF:
    """A span's rectangle on whole pixels, at least a pixel wide, a pixel short of the next."""
    x = round(left)
    width = max(1, round(right) - x - (1 if right - left >= 4 else 0))
    return QRectF(x, top, width, height)


def blocks(painter: QPainter, rects: Sequence[QRectF], ink: Ink) -> None:
    """Outlined blocks."""
    if not rects:
        return
    painter.setBrush(brush(ink, ratio_of(painter)))
    painter.setPen(outline(ink))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    for rect in rects:
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = min(RADIUS, inner.width() / 6, inner.height() / 4)
        path.addRoundedRect(inner, radius, radius)
    painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def elided(text: str, room: float, fonts: Fonts) -> str:
    """A text in the small font, shortened with an ellipsis."""
    if fonts.small_width(text) <= room:
        return text
    return fonts.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
