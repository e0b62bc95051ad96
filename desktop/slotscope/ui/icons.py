"""Icons of one style: line drawings in the theme's colour, crisp at every scaling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from slotscope.assets import resource

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Pixels; Qt takes the nearest at least as large."""
_CLEAR = QColor(0, 0, 0, 0)


def icon(name: str, colour: str, faint: str, sizes: Sequence[int] = _SIZES) -> QIcon:
    """A drawing of ``resources/icons`` in one colour, and ``faint`` while it is disabled.

    ``sizes``: pixels in which it may be shown.
    """
    made = QIcon()
    for mode, tone in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        drawing = _drawing(name, tone)
        for size in sizes:
            made.addPixmap(_rendered(drawing, size), mode)
    return made


def shown_icon(name: str, tone: str, size: int) -> QIcon:
    """A drawing as it is shown at the moment, in one colour and size: drawn soonest."""
    made, pixmap = QIcon(), picture(name, tone, size)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        made.addPixmap(pixmap, mode)
    return made


def picture(name: str, colour: str, size: int) -> QPixmap:
    """A drawing in a colour, ``size`` pixels wide and high."""
    return _rendered(_drawing(name, colour), size)


def application_icon() -> QIcon:
    """The program's own icon."""
    made, drawing = QIcon(), _renderer(_text("slotscope"))
    for size in (*_SIZES, 128, 256):
        made.addPixmap(_rendered(drawing, size))
    return made


def application_picture(size: int) -> QPixmap:
    """The program's icon, ``size`` pixels wide and high."""
    return _rendered(_renderer(_text("slotscope")), size)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _drawing(name: str, colour: str) -> QSvgRenderer:
    return _renderer(_text(name).replace("#000000", QColor(colour).name()))


def _renderer(text: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(QByteArray(text.encode()))


def _rendered(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(_CLEAR)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
