"""The arrow that folds a lane and the practitioner's colour, as one picture that is drawn once."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from slotscope.ui.colours import Colours

CHEVRON = 18.0
"""Pixels at the left that fold and unfold a lane."""
SIGN = CHEVRON + 13.0
"""Pixels that the arrow and the colour take."""


@lru_cache(maxsize=512)
def lane_sign(
    colour: str | None, colours: Colours, height: float, ratio: float, *, folded: bool
) -> QPixmap:
    """A picture ``SIGN`` pixels wide and so high, for a screen of a device pixel ratio.

    ``colour``: the practitioner's; None, or one that is none: the theme's.
    """
    picture = QPixmap(round(SIGN * ratio), max(1, round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = height / 2
    painter.setPen(QPen(QColor(colours.muted), 1.6))
    painter.drawPolyline(_arrow(8.0, middle, folded=folded))
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    own = QColor(colour) if colour else QColor()
    painter.setBrush(own if own.isValid() else QColor(colours.hover))
    painter.drawRoundedRect(QRectF(CHEVRON + 2, middle - 5, 10, 10), 3, 3)
    painter.end()
    return picture


def _arrow(x: float, middle: float, *, folded: bool) -> QPolygonF:
    if folded:
        points = [QPointF(x, middle - 4), QPointF(x + 4, middle), QPointF(x, middle + 4)]
    else:
        points = [
            QPointF(x - 2, middle - 2),
            QPointF(x + 2, middle + 2),
            QPointF(x + 6, middle - 2),
        ]
    return QPolygonF(points)
