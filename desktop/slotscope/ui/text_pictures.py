"""Texts as pictures: each different text is drawn once, and copied from then on."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from slotscope.ui.timeline_frame import FontName, Fonts

_MOST = 4096
"""So many pictures are kept."""
_ROOM = 2
"""Pixels left free at the right, where a letter may lean out."""


class TextPictures:
    """Pictures of texts in some fonts and one scaling."""

    def __init__(self, fonts: Fonts, ratio: float) -> None:
        self.fonts, self.ratio = fonts, ratio
        self._known: dict[tuple[str, str, str, float, str], QPixmap] = {}
        self._pills: dict[tuple[str, str, str, float, float], QPixmap] = {}

    def draw(
        self,
        painter: QPainter,
        place: QPointF,
        text: str,
        colour: str,
        height: float,
        *,
        font: FontName = "small",
        ground: str = "",
    ) -> None:
        """Draw a text into a strip of so many pixels, in the middle from top to bottom.

        ``font``: one of the names of ``Fonts``. ``ground``: a plain colour below the text.
        """
        found = self._known.get((text, colour, font, height, ground))
        if found is None:
            found = self._made(text, colour, font, height, ground)
        painter.drawPixmap(place, found)

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

    def _made(self, text: str, colour: str, font: FontName, height: float, ground: str) -> QPixmap:
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
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[text, colour, font, height, ground] = picture
        return picture
