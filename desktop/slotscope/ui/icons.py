"""Icons of one style: line drawings in the theme's colour, crisp at every scaling."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from slotscope.assets import resource

_SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Pixels; Qt takes the nearest at least as large."""


def icon(name: str, colour: str, faint: str) -> QIcon:
    """A drawing of ``resources/icons`` in one colour, and ``faint`` while it is disabled."""
    made = QIcon()
    for mode, tone in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        for size in _SIZES:
            made.addPixmap(picture(name, tone, size), mode)
    return made


def picture(name: str, colour: str, size: int) -> QPixmap:
    """A drawing in a colour, ``size`` pixels wide and high."""
    text = _text(name).replace("#000000", QColor(colour).name())
    return _rendered(text, size)


def application_icon() -> QIcon:
    """The program's own icon."""
    made, text = QIcon(), _text("slotscope")
    for size in (*_SIZES, 128, 256):
        made.addPixmap(_rendered(text, size))
    return made


def application_picture(size: int) -> QPixmap:
    """The program's icon, ``size`` pixels wide and high."""
    return _rendered(_text("slotscope"), size)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _rendered(text: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
