"""The whole horizon in one strip: per day what is published, and the range that is in view."""

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from slotscope.diagnosis.wording import day as day_name
from slotscope.domain.clock import DAY_MINUTES, Day, iso_weekday
from slotscope.timeline.heat import Tally
from slotscope.timeline.look import Look
from slotscope.timeline.scene import Scene
from slotscope.timeline.ticks import day_labels
from slotscope.ui.overriding import override
from slotscope.ui.paint_blocks import ratio_of
from slotscope.ui.patterns import brush
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts


class OverviewStrip(QWidget):
    """Bars per day; the visible range is a window that can be dragged, or set with a click."""

    start_asked = Signal(float)
    """The user wants the timeline to begin at a wall minute."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts = Fonts(self.font())
        self._scene: Scene | None = None
        self._range = (0.0, 1.0)
        self._grab: float | None = None
        self._days: QPixmap | None = None
        """Everything but the window and the focus, as last painted."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview of all days")
        self.setToolTipDuration(8000)

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self._theme = theme
        self._paint_anew()

    def show_scene(self, scene: Scene | None) -> None:
        """Other data."""
        self._scene = scene
        self.setAccessibleDescription(self._summary())
        self._paint_anew()

    def show_range(self, start: float, end: float) -> None:
        """What is in view, in wall minutes."""
        before = self._window()
        self._range = (start, end)
        self.update(before.united(self._window()).adjusted(-2, -2, 2, 2).toAlignedRect())

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, round(self._fonts.line * 3.6))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(self._fonts.line * 3.6))

    def day_rect(self, day: Day) -> QRectF:
        """Where a day's bar stands."""
        scene = self._scene
        if scene is None:
            return QRectF()
        width = self.width() / (scene.last_day - scene.first_day + 1)
        left = round((day - scene.first_day) * width)
        right = round((day + 1 - scene.first_day) * width)
        top = self._fonts.line * 1.25
        return QRectF(left, top, right - left, self.height() - top - 3)

    def tally(self, day: Day) -> Tally:
        """A day's openings."""
        return Tally() if self._scene is None else self._scene.days.get(day, Tally())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._paint_anew()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts = Fonts(self.font())
            self._paint_anew()
        super().changeEvent(event)

    def _paint_anew(self) -> None:
        self._days = None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = ratio_of(painter)
        if self._days is None or self._days.devicePixelRatio() != ratio:
            self._days = self._picture(ratio)
        # Pixel by pixel, and no more than what was asked for: the picture is as large as we are.
        wanted = QRectF(event.rect())
        source = QRectF(wanted.topLeft() * ratio, wanted.size() * ratio)
        painter.drawPixmap(wanted, self._days, source)
        if self._scene is not None:
            self._paint_window(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _picture(self, ratio: float) -> QPixmap:
        """The days, with everything that does not move while the timeline does."""
        picture = QPixmap((QSizeF(self.size()) * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.colours.surface))
        scene = self._scene
        if scene is not None:
            painter = QPainter(picture)
            most = max((one.total for one in scene.days.values()), default=1)
            for day in range(scene.first_day, scene.last_day + 1):
                self._paint_day(painter, day, most)
            self._paint_labels(painter, scene)
            self._paint_edges(painter, scene)
            painter.end()
        return picture

    def _paint_day(self, painter: QPainter, day: Day, most: int) -> None:
        colours, count = self._theme.timeline, self.tally(day)
        cell = self.day_rect(day).adjusted(1, 0, -1, 0)
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

    def _paint_labels(self, painter: QPainter, scene: Scene) -> None:
        painter.setFont(self._fonts.small)
        free = 0.0
        line = self._fonts.line * 1.2
        for day in range(scene.first_day, scene.last_day + 1):
            if iso_weekday(day) != 1 and day != scene.first_day:
                continue
            text = day_labels(day)[2].split(" ", 1)[1]
            left = self.day_rect(day).left() + 3
            width = self._fonts.small_width(text) + 4
            if left >= free and left + width <= self.width():
                painter.setPen(QColor(self._theme.colours.muted))
                rect = QRectF(left, 0, width, line)
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
                free = left + width + 8

    def _paint_edges(self, painter: QPainter, scene: Scene) -> None:
        colours = self._theme.timeline
        top = self._fonts.line * 1.2
        x = self._x(scene.now)
        painter.fillRect(QRectF(round(x) - 1, top, 2, self.height() - top), QColor(colours.now))
        x = self._x(scene.horizon)
        pen = QPen(QColor(colours.horizon), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(round(x), round(top), round(x), self.height())

    def _window(self) -> QRectF:
        """Where what is in view lies."""
        left, right = self._x(self._range[0]), self._x(self._range[1])
        top = self._fonts.line * 1.2
        return QRectF(left, top, max(6.0, right - left), self.height() - top - 1)

    def _paint_window(self, painter: QPainter) -> None:
        accent = QColor(self._theme.colours.accent)
        fill = QColor(accent)
        fill.setAlphaF(0.10)
        window = self._window().adjusted(1, 0, -1, -1)
        painter.fillRect(window, fill)
        # Only the outline is smooth: a large smooth shape takes as long as the rest together.
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(window, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _x(self, minute: float) -> float:
        scene = self._scene
        if scene is None:
            return 0.0
        days = scene.last_day - scene.first_day + 1
        return (minute / DAY_MINUTES - scene.first_day) * self.width() / days

    def _minute(self, x: float) -> float:
        scene = self._scene
        if scene is None:
            return 0.0
        days = scene.last_day - scene.first_day + 1
        return (scene.first_day + x * days / max(1, self.width())) * DAY_MINUTES

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._scene is None:
            return
        minute = self._minute(event.position().x())
        start, end = self._range
        if not start <= minute < end:
            middle = (end - start) / 2
            self._ask(minute - middle)
        self._grab = minute - self._range[0]

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grab is not None:
            self._ask(self._minute(event.position().x()) - self._grab)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grab = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._ask(self._range[0] + step * DAY_MINUTES)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._scene:
            day = int(self._minute(event.pos().x()) // DAY_MINUTES)
            QToolTip.showText(event.globalPos(), self.day_text(day), self)
            return True
        return super().event(event)

    def day_text(self, day: Day) -> str:
        """A day in words."""
        count = self.tally(day)
        says = count.says if self._scene is None else self._scene.says(count)
        parts = [f"{day_name(day)}: {says}"]
        if count.at_risk:
            parts.append(f"{count.at_risk} at risk")
        if count.hidden:
            parts.append(f"{count.hidden} hidden by a problem")
        if count.ordinary:
            parts.append(f"{count.ordinary} past, too soon, too far ahead or booked")
        return "\n".join(parts)

    def _ask(self, start: float) -> None:
        """Ask for another beginning, within the days that there are."""
        scene = self._scene
        if scene is not None:
            last = (scene.last_day + 1) * DAY_MINUTES - (self._range[1] - self._range[0])
            self.start_asked.emit(max(float(scene.first_day * DAY_MINUTES), min(start, last)))

    def _summary(self) -> str:
        if self._scene is None:
            return "No practice is open."
        total = sum(one.total for one in self._scene.days.values())
        published = sum(one.published for one in self._scene.days.values())
        return f"{published} of {total} openings published on {len(self._scene.days)} days."
