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
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.timeline.heat import Tally
from slotscope.timeline.scene import Scene
from slotscope.ui.days_picture import DaysPlace, paint_days
from slotscope.ui.overriding import override
from slotscope.ui.paint_blocks import ratio_of
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
        return QRectF() if self._scene is None else self._place(self._scene).day_rect(day)

    def tally(self, day: Day) -> Tally:
        """A day's openings."""
        return Tally() if self._scene is None else self._scene.days.get(day, Tally())

    def _place(self, scene: Scene) -> DaysPlace:
        return DaysPlace(scene, self._fonts, self.width(), self.height())

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
        picture = QPixmap((QSizeF(self.size()) * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.colours.surface))
        if self._scene is not None:
            painter = QPainter(picture)
            paint_days(painter, self._place(self._scene), self._theme)
            painter.end()
        return picture

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
        return 0.0 if self._scene is None else self._place(self._scene).x(minute)

    def _minute(self, x: float) -> float:
        return 0.0 if self._scene is None else self._place(self._scene).minute(x)

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
