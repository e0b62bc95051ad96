"""Paints the signs: a shape and a mark inside it, in the theme's colours."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.theme import Theme

_Line = Sequence[tuple[float, float]]

_OCTAGON: _Line = ((5, 1), (11, 1), (15, 5), (15, 11), (11, 15), (5, 15), (1, 11), (1, 5))
_TRIANGLE: _Line = ((8, 1.2), (15.4, 14.6), (0.6, 14.6))
_DIAMOND: _Line = ((8, 0.6), (15.4, 8), (8, 15.4), (0.6, 8))
_SQUARE: _Line = ((1.5, 1.5), (14.5, 1.5), (14.5, 14.5), (1.5, 14.5))

_OUTLINES: dict[Glyph, _Line | None] = {
    Glyph.ERROR: _OCTAGON,
    Glyph.WARNING: _TRIANGLE,
    Glyph.PREVIEW: _DIAMOND,
    Glyph.GAINED: _SQUARE,
    Glyph.LOST: _SQUARE,
    Glyph.CHANGED: _SQUARE,
}
"""A glyph without an outline here is a circle."""

_MARKS: dict[Glyph, Sequence[_Line]] = {
    Glyph.ERROR: (((5.2, 5.2), (10.8, 10.8)), ((10.8, 5.2), (5.2, 10.8))),
    Glyph.WARNING: (((8, 5.6), (8, 10)), ((8, 12.2), (8, 12.3))),
    Glyph.INFO: (((8, 7.4), (8, 11.8)), ((8, 4.3), (8, 4.4))),
    Glyph.UNTESTED: (
        ((5.9, 6.2), (6.4, 4.8), (8, 4.2), (9.6, 4.8), (10, 6.2), (8, 8), (8, 9.2)),
        ((8, 11.7), (8, 11.8)),
    ),
    Glyph.GOOD: (((4.6, 8.3), (7, 10.8), (11.4, 5.4)),),
    Glyph.SKIPPED: (((5, 8), (11, 8)),),
    Glyph.GAINED: (((8, 4.6), (8, 11.4)), ((4.6, 8), (11.4, 8))),
    Glyph.LOST: (((4.6, 8), (11.4, 8)),),
    Glyph.CHANGED: (((4.6, 10.6), (8, 5), (11.4, 10.6), (4.6, 10.6)),),
    Glyph.PREVIEW: (((8, 4.6), (8, 9)), ((8, 11.3), (8, 11.4))),
}
_HOLLOW = frozenset({Glyph.UNTESTED, Glyph.SKIPPED})


def glyph_colour(glyph: Glyph, theme: Theme) -> str:
    """The colour of a sign and of the word beside it, as ``#rrggbb``."""
    colours, timeline = theme.colours, theme.timeline
    return {
        Glyph.ERROR: colours.error,
        Glyph.WARNING: colours.warning,
        Glyph.INFO: colours.info,
        Glyph.UNTESTED: colours.muted,
        Glyph.SKIPPED: colours.muted,
        Glyph.GOOD: colours.success,
        Glyph.GAINED: timeline.gained,
        Glyph.LOST: timeline.lost,
        Glyph.CHANGED: colours.info,
        Glyph.PREVIEW: timeline.preview_line,
    }[glyph]


@lru_cache(maxsize=512)
def glyph_pixmap(glyph: Glyph, theme: Theme, side: int, ratio: float) -> QPixmap:
    """A sign of ``side`` logical pixels for a screen of a device pixel ratio."""
    pixmap = QPixmap(max(1, round(side * ratio)), max(1, round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 16, side / 16)
    colour = QColor(glyph_colour(glyph, theme))
    hollow = glyph in _HOLLOW
    pen = QPen(colour, 1.4)
    if glyph is Glyph.UNTESTED:
        pen.setDashPattern([2.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if hollow else QBrush(colour))
    painter.drawPath(_outline(glyph))
    ink = colour if hollow else QColor(theme.colours.surface)
    mark = QPen(ink, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(mark)
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    for line in _MARKS[glyph]:
        painter.drawPolyline(_polygon(line))
    painter.end()
    return pixmap


def _outline(glyph: Glyph) -> QPainterPath:
    path = QPainterPath()
    corners = _OUTLINES.get(glyph)
    if corners is None:
        path.addEllipse(QRectF(1, 1, 14, 14))
    else:
        path.addPolygon(_polygon(corners))
        path.closeSubpath()
    return path


def _polygon(line: _Line) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in line])
