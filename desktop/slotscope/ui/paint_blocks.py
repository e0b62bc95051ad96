"""Drawing many spans of one look at once, and the text inside of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from slotscope.ui.patterns import brush, outline
from slotscope.ui.theme import Ink
from slotscope.ui.timeline_frame import Fonts

ROUNDED_AT_MOST = 500
"""More blocks than this are drawn with square corners, which is faster."""
RADIUS = 3.0


def ratio_of(painter: QPainter) -> float:
    """Device pixels per logical pixel."""
    return painter.device().devicePixelRatioF()


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
    if len(rects) > ROUNDED_AT_MOST:
        painter.drawRects([rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect in rects])
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    for rect in rects:
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = min(RADIUS, inner.width() / 6, inner.height() / 4)
        path.addRoundedRect(inner, radius, radius)
    painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def runs(painter: QPainter, rects: Sequence[QRectF], ink: Ink) -> None:
    """Narrow spans: the fill with its pattern, and the outline where there is room for it."""
    if not rects:
        return
    thin = [rect for rect in rects if rect.width() < 4]
    wide = [rect for rect in rects if rect.width() >= 4]
    painter.setPen(Qt.PenStyle.NoPen)
    if thin:
        # A pixel or two: no pattern can be seen, so the strong colour stands for it.
        painter.setBrush(QColor(ink.fill if ink.pattern == "solid" else ink.line))
        painter.drawRects(thin)
    if wide:
        painter.setBrush(brush(ink, ratio_of(painter)))
        painter.setPen(outline(ink))
        painter.drawRects([rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect in wide])


def block_text(
    painter: QPainter, rect: QRectF, texts: Sequence[str], colour: str, fonts: Fonts
) -> None:
    """The first of some texts that fits into a block; none where none does. Never spills."""
    if rect.height() < fonts.small_metrics.height() * 0.86:
        return
    room = rect.width() - 6
    text = next((one for one in texts if fonts.small_width(one) <= room), None)
    if text:
        painter.setFont(fonts.small)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(4, -4, 0, 4), flags, text)


def elided(text: str, room: float, fonts: Fonts) -> str:
    """A text in the small font, shortened with an ellipsis."""
    if fonts.small_width(text) <= room:
        return text
    return fonts.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
