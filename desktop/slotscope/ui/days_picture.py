"""The days of the overview strip: where they stand, and a bar for each of what becomes of them."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.domain.clock import DAY_MINUTES, Day, iso_weekday
from slotscope.timeline.heat import Tally
from slotscope.timeline.look import Look
from slotscope.timeline.scene import Scene
from slotscope.timeline.ticks import day_labels
from slotscope.ui.paint_blocks import ratio_of
from slotscope.ui.patterns import brush
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts


class DaysPlace(NamedTuple):
    """All days side by side on so many pixels."""

    scene: Scene
    fonts: Fonts
    width: int
    height: int

    def day_rect(self, day: Day) -> QRectF:
        """Where a day's bar stands."""
        scene = self.scene
        width = self.width / (scene.last_day - scene.first_day + 1)
        left = round((day - scene.first_day) * width)
        right = round((day + 1 - scene.first_day) * width)
        top = self.fonts.line * 1.25
        return QRectF(left, top, right - left, self.height - top - 3)

    def x(self, minute: float) -> float:
        """The pixel of a wall minute."""
        days = self.scene.last_day - self.scene.first_day + 1
        return (minute / DAY_MINUTES - self.scene.first_day) * self.width / days

    def minute(self, x: float) -> float:
        """The wall minute at a pixel."""
        days = self.scene.last_day - self.scene.first_day + 1
        return (self.scene.first_day + x * days / max(1, self.width)) * DAY_MINUTES


def paint_days(painter: QPainter, place: DaysPlace, theme: Theme) -> None:
    """Everything that does not move while the timeline does."""
    scene = place.scene
    most = max((one.total for one in scene.days.values()), default=1)
    for day in range(scene.first_day, scene.last_day + 1):
        _day(painter, place, theme, day, most)
    _labels(painter, place, theme)
    _edges(painter, place, theme)


def _day(painter: QPainter, place: DaysPlace, theme: Theme, day: Day, most: int) -> None:
    colours, count = theme.timeline, place.scene.days.get(day, Tally())
    cell = place.day_rect(day).adjusted(1, 0, -1, 0)
    ground = QColor(colours.closed if count.total else colours.night)
    painter.fillRect(cell, ground)
    if not count.total:
        return
    # The bar's height is the day's openings, its parts are what becomes of them.
    height = max(4.0, cell.height() * count.total / most)
    y = cell.bottom()
    for look in (Look.PUBLISHED, Look.AT_RISK, Look.HIDDEN, Look.ORDINARY):
        number = count.of(look)
        if not number:
            continue
        part = max(2.0, height * number / count.total)
        rect = QRectF(
            cell.left(), max(cell.top(), y - part), cell.width(), min(part, y - cell.top())
        )
        ink = colours.look(look)
        plain = rect.height() < 7 and look.is_problem
        painter.fillRect(rect, QColor(ink.line) if plain else brush(ink, ratio_of(painter)))
        if look is not Look.PUBLISHED and rect.height() > 3 and not plain:
            painter.setPen(QPen(QColor(ink.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        y -= part


def _labels(painter: QPainter, place: DaysPlace, theme: Theme) -> None:
    scene, fonts = place.scene, place.fonts
    painter.setFont(fonts.small)
    free = 0.0
    line = fonts.line * 1.2
    for day in range(scene.first_day, scene.last_day + 1):
        if iso_weekday(day) != 1 and day != scene.first_day:
            continue
        text = day_labels(day)[2].split(" ", 1)[1]
        left = place.day_rect(day).left() + 3
        width = fonts.small_width(text) + 4
        if left >= free and left + width <= place.width:
            painter.setPen(QColor(theme.colours.muted))
            rect = QRectF(left, 0, width, line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
            free = left + width + 8


def _edges(painter: QPainter, place: DaysPlace, theme: Theme) -> None:
    scene = place.scene
    colours = theme.timeline
    top = place.fonts.line * 1.2
    x = place.x(scene.now)
    painter.fillRect(QRectF(round(x) - 1, top, 2, place.height - top), QColor(colours.now))
    x = place.x(scene.horizon)
    pen = QPen(QColor(colours.horizon), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(round(x), round(top), round(x), place.height)
