"""Texts as pictures: each different text is drawn once, and copied from then on."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from slotscope.ui.timeline_frame import FontName, Fonts

_MOST = 4096
"""So many pictures are kept."""
_ROOM = 2
"""Pixels left free at the right, where a letter may lean out."""


class _Style(NamedTuple):
    """How a text is written."""

    colour: str
    height: float
    font: FontName
    ground: str


class Strip:
    """Pictures of texts that are all written alike, on strips of one height."""

    def __init__(self, pictures: "TextPictures", style: _Style) -> None:
        self._pictures, self._style = pictures, style
        self.known: dict[str, QPixmap] = {}

    def draw(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Draw a text from a point on."""
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self._pictures.made(text, *self._style)
        if x % 1 or y % 1:
            painter.drawPixmap(QPointF(x, y), found)
        else:  # half the time, as nothing has to be made for it
            painter.drawPixmap(int(x), int(y), found)


class TextPictures:
    """Pictures of texts in some fonts and one scaling."""

    def __init__(self, fonts: Fonts, ratio: float) -> None:
        self.fonts, self.ratio = fonts, ratio
        self._strips: dict[_Style, Strip] = {}
        self._made = 0
        """So many pictures of texts."""
        self._pills: dict[tuple[str, str, str, float, float], QPixmap] = {}

    def strip(
        self, colour: str, height: float, *, font: FontName = "small", ground: str = ""
    ) -> Strip:
        """For texts that are written alike, in the middle of so many pixels from top to bottom.

        ``font``: one of the names of ``Fonts``. ``ground``: a plain colour below the text.
        """
        style = _Style(colour, height, font, ground)
        found = self._strips.get(style)
        if found is None:
            found = self._strips[style] = Strip(self, style)
        return found

    def draw(
        self,
        painter: QPainter,
        place: tuple[float, float],
        text: str,
        colour: str,
        height: float,
        *,
        font: FontName = "small",
        ground: str = "",
    ) -> None:
        """Draw one text on a strip, whose upper left corner is at ``place``."""
        self.strip(colour, height, font=font, ground=ground).draw(painter, *place, text)

    def draw_pill(
        self, painter: QPainter, rect: QRectF, text: str, colour: str, ground: str
    ) -> None:
        """Draw a text in the small font in the middle of a plain shape with round corners."""
        key = (text, colour, ground, rect.width(), rect.height())
        found = self._pills.get(key)
        if found is None:
            found = self._empty(rect.width(), rect.height())
            inner = QPainter(found)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setPen(Qt.PenStyle.NoPen)
            inner.setBrush(QColor(ground))
            whole = QRectF(QPointF(0, 0), rect.size())
            inner.drawRoundedRect(whole, 3, 3)
            inner.setFont(self.fonts.small)
            inner.setPen(QColor(colour))
            inner.drawText(whole, Qt.AlignmentFlag.AlignCenter, text)
            inner.end()
            if len(self._pills) >= _MOST:
                self._pills.clear()
            self._pills[key] = found
        painter.drawPixmap(rect.topLeft(), found)

    def _empty(self, width: float, height: float) -> QPixmap:
        picture = QPixmap(ceil(width * self.ratio), max(1, ceil(height * self.ratio)))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def made(self, text: str, colour: str, height: float, font: FontName, ground: str) -> QPixmap:
        """A picture of a text; who asked keeps it."""
        if self._made >= _MOST:
            self._made = 0
            for one in self._strips.values():
                one.known.clear()
            self._strips.clear()
        self._made += 1
        faces: dict[FontName, QFont] = {
            "small": self.fonts.small,
            "small_bold": self.fonts.small_bold,
            "bold": self.fonts.bold,
            "normal": self.fonts.normal,
        }
        inset = 3 if ground else 0
        width = self.fonts.width(text, font) + _ROOM + 2 * inset
        picture = self._empty(width, height)
        painter = QPainter(picture)
        if ground:
            painter.fillRect(QRectF(0.5, 0.5, width - _ROOM, height - 1), QColor(ground))
        painter.setFont(faces[font])
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(inset, -4, width, height + 8), flags, text)
        painter.end()
        return picture
