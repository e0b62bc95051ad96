"""Patterns as a second cue beside colour: small tiles, crisp at any scaling."""

from functools import lru_cache

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from slotscope.ui.colours import Ink

TILE = 8
"""Logical pixels after which a pattern repeats."""


@lru_cache(maxsize=128)
def brush(ink: Ink, ratio: float, *, see_through: bool = False) -> QBrush:
    """An ink's fill with its pattern, for a device pixel ratio.

    ``see_through`` leaves the fill out, so that what lies below is seen between the lines.
    """
    if ink.pattern in ("solid", "dashed"):
        return QBrush(QColor(ink.fill))
    size = max(1, round(TILE * ratio))
    tile = QPixmap(size, size)
    tile.fill(Qt.GlobalColor.transparent if see_through else QColor(ink.fill))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(ink.line)
    colour.setAlphaF(0.9 if see_through else 0.62)
    painter.setPen(QPen(colour, (1.5 if ink.pattern == "slanted" else 1.0) * ratio))
    slants = [QLineF(shift - 1, size + 1, shift + size + 1, -1) for shift in (-size, 0, size)]
    painter.drawLines(slants)
    if ink.pattern == "crossed":
        painter.drawLines([QLineF(one.x1(), -1, one.x2(), size + 1) for one in slants])
    painter.end()
    made = QBrush(tile)
    made.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return made


def outline(ink: Ink, width: float = 1.0) -> QPen:
    """The line round a shape, dashed where the ink says so."""
    pen = QPen(QColor(ink.line), width)
    if ink.pattern == "dashed":
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
