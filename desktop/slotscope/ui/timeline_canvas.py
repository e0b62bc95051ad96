"""The painted part of the timeline: turns mouse and keys into changes of its state."""

from datetime import tzinfo
from operator import is_

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from slotscope.timeline.hit import Hit, hit
from slotscope.timeline.scene import Scene
from slotscope.ui.hover_card import HoverCard
from slotscope.ui.overriding import override
from slotscope.ui.paint_header import header_height
from slotscope.ui.paint_overlays import selection_rect
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_edge import TimelineEdge
from slotscope.ui.timeline_frame import Fonts, Frame
from slotscope.ui.timeline_keys import press
from slotscope.ui.timeline_mouse import TimelineMouse
from slotscope.ui.timeline_painter import TimelinePainter
from slotscope.ui.timeline_pinch import Pinch
from slotscope.ui.timeline_state import TimelineState


class TimelineCanvas(QWidget):
    """Paints the state; every input changes the state and nothing else."""

    empty_picked = Signal(object, int)
    """A click beside every item: the practitioner's id and the wall minute."""

    def __init__(self, state: TimelineState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.theme = state, theme
        self._mouse = TimelineMouse(self)
        self._pinch = Pinch(self, self._mouse.zoom)
        self._fonts = Fonts(self.font())
        self._painter = TimelinePainter()
        self._message = ""
        self._fixed: tuple[object, ...] = ()
        """What the left edge shows."""
        self.edge = TimelineEdge()
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        """Stands beside the canvas, so that it is not painted again with every frame."""
        keeps = self.bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps)
        self.bar.setAccessibleName("Practitioners")
        self.bar.valueChanged.connect(self._scrolled)
        self.card = HoverCard(self)
        self.card.set_theme(theme)
        self._pinch.begin()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Timeline")
        state.changed.connect(self._follow)

    @property
    def plot(self) -> QRectF:
        """The part right of the labels and below the header."""
        header = header_height(self._fonts)
        return QRectF(
            self.edge.width,
            header,
            max(1.0, self.width() - self.edge.width),
            max(1.0, self.height() - header),
        )

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self.theme = theme
        self.card.set_theme(theme)
        self.update()

    def set_message(self, text: str) -> None:
        """What to say in place of lanes, or above them; empty for nothing."""
        self._message = text
        self.update()

    def set_local_zone(self, zone: tzinfo | None) -> None:
        """The agent's own timezone, told beside the practice's where the clocks differ."""
        self._mouse.local = zone

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 420)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(420, 160)

    def frame(self) -> Frame | None:
        """What is to be painted; None without data."""
        state = self.state
        if state.scene is None or state.scale is None:
            return None
        plot = self.plot
        return Frame(
            scene=state.scene,
            layout=state.layout,
            scale=state.scale,
            theme=self.theme,
            fonts=self._fonts,
            width=self.width(),
            height=self.height(),
            header=plot.top(),
            labels=self.edge.width,
            offset=state.scrolled,
            now=state.now,
            layers=state.wishes.layers,
            selected=state.selected,
            focused=self.hasFocus(),
            highlight=state.highlight,
            highlighted=state.highlighted,
            gained=state.gained,
            lost=state.lost,
            preview=state.preview,
            type_id=state.wishes.type_id,
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = self.frame()
        # Only what lies below the last lane is not painted over.
        end = 0.0 if frame is None else frame.header + frame.layout.height - frame.offset
        if end < self.height():
            rest = QRectF(0, end, self.width(), self.height() - end)
            painter.fillRect(rest, QColor(self.theme.colours.window))
        if frame is not None:
            whole = event.rect().left() < int(self.edge.width)
            self._painter.paint(painter, frame, self.edge.names, edge=whole)
        if self._message:
            self._paint_message(painter, whole=frame is None)
        painter.end()

    def _paint_message(self, painter: QPainter, *, whole: bool) -> None:
        area = QRectF(self.rect()) if whole else self.plot
        painter.setFont(self._fonts.normal)
        text = painter.boundingRect(
            area.adjusted(40, 20, -40, -20),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._message,
        )
        if not whole:
            painter.setPen(QColor(self.theme.colours.strong_border))
            painter.setBrush(QColor(self.theme.colours.surface))
            painter.drawRect(text.adjusted(-16, -10, 16, 10))
        painter.setPen(QColor(self.theme.colours.muted if whole else self.theme.colours.text))
        painter.drawText(
            text, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts = Fonts(self.font())
            self.edge.forget()
            self.state.set_metrics(self._fonts.metrics)
            self._measure()
        super().changeEvent(event)

    def measure(self, scene: Scene) -> None:
        """Share the width between labels and plot for a scene that is about to be shown, so that it
        is laid out once."""
        self.state.expect(*self._share(scene))

    def _measure(self) -> None:
        """Share the width between labels and plot, and the scroll bar its range."""
        self.state.resize(*self._share(self.state.scene))

    def _share(self, scene: Scene | None) -> tuple[float, float]:
        """The width and the height of the plot beside the labels of a scene."""
        self.edge.measure(scene, self._fonts, self.width())
        plot = self.plot
        return plot.width(), plot.height()

    def _follow(self) -> None:
        """The state changed; another result has other names."""
        if not self.edge.is_of(self.state.scene):
            self._measure()
        room = int(self.plot.height())
        self.bar.setPageStep(room)
        self.bar.setSingleStep(round(self._fonts.line * 2))
        self.bar.setRange(0, max(0, round(self.state.layout.height) - room))
        self.bar.setVisible(self.bar.maximum() > 0)
        state = self.state
        fixed = (state.scene, state.layout, state.preview, state.wishes)
        if self._fixed and all(map(is_, fixed, self._fixed)) and self.edge.width < self.width():
            # Only time or what stands out in it is another: the left edge stays.
            left = int(self.edge.width)
            self.update(left, 0, self.width() - left, self.height())
        else:
            self.update()
        self._fixed = fixed

    def _scrolled(self) -> None:
        self.state.scrolled = float(self.bar.value())
        self.card.hide()
        self.update()

    def show_selected(self) -> None:
        """Scroll so that the selected item's row is in view."""
        frame = self.frame()
        ring = None if frame is None else selection_rect(frame)
        if frame is None or ring is None:
            return
        if ring.top() - 8 < frame.top:
            self.bar.setValue(round(ring.top() - 8))
        elif ring.bottom() + 8 > frame.bottom:
            self.bar.setValue(round(ring.bottom() + 8 - self.plot.height()))

    def at(self, point: QPointF) -> Hit | None:
        """What lies at a point of this widget; None outside of the plot."""
        state = self.state
        header, labels, scale = header_height(self._fonts), self.edge.width, state.scale
        x, y = point.x(), point.y()
        inside = labels <= x <= self.width() and header <= y <= self.height()
        if scale is None or not inside:
            return None
        y += self.bar.value() - header
        return hit(state.layout, scale, x - labels, y, state.wishes.layers)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._mouse.press(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event.position())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.card.hide()
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)

    @override
    def event(self, event: QEvent) -> bool:
        return self._pinch.takes(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.card.hide()
        if press(self.state, Qt.Key(event.key()), event.modifiers(), self.bar):
            self.show_selected()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
