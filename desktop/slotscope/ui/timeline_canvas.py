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
from slotscope.ui.lane_sign import CHEVRON
from slotscope.ui.overriding import override
from slotscope.ui.paint_header import header_height
from slotscope.ui.paint_labels import LabelWidths, label_widths, widths_of
from slotscope.ui.paint_overlays import selection_rect
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts, Frame
from slotscope.ui.timeline_hover import Told, item_card, label_card
from slotscope.ui.timeline_keys import press
from slotscope.ui.timeline_painter import TimelinePainter
from slotscope.ui.timeline_pinch import Pinch
from slotscope.ui.timeline_state import TimelineState

DRAG_PIXELS = 5.0
"""The pointer moves this far before a press becomes a drag."""
ZOOM_STEP = 1.25


class TimelineCanvas(QWidget):
    """Paints the state; every input changes the state and nothing else."""

    empty_picked = Signal(object, int)
    """A click beside every item: the practitioner's id and the wall minute."""

    def __init__(self, state: TimelineState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pinch = Pinch(self, self._zoom)
        self.state = state
        self._theme = theme
        self._fonts = Fonts(self.font())
        self._painter = TimelinePainter()
        self._message = ""
        self._local: tzinfo | None = None
        self._press: QPointF | None = None
        self._dragged = False
        self._measured: Scene | None = None
        self._fixed: tuple[object, ...] = ()
        """What the left edge shows."""
        self._widths: LabelWidths | None = None
        self._names = 0.0
        self._labels = 0.0
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
            self._labels,
            header,
            max(1.0, self.width() - self._labels),
            max(1.0, self.height() - header),
        )

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self._theme = theme
        self.card.set_theme(theme)
        self.update()

    def set_message(self, text: str) -> None:
        """What to say in place of lanes, or above them; empty for nothing."""
        self._message = text
        self.update()

    def set_local_zone(self, zone: tzinfo | None) -> None:
        """The agent's own timezone, told beside the practice's where the clocks differ."""
        self._local = zone

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
            theme=self._theme,
            fonts=self._fonts,
            width=self.width(),
            height=self.height(),
            header=plot.top(),
            labels=self._labels,
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
            painter.fillRect(rest, QColor(self._theme.colours.window))
        if frame is not None:
            whole = event.rect().left() < int(self._labels)
            self._painter.paint(painter, frame, self._names, edge=whole)
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
            painter.setPen(QColor(self._theme.colours.strong_border))
            painter.setBrush(QColor(self._theme.colours.surface))
            painter.drawRect(text.adjusted(-16, -10, 16, 10))
        painter.setPen(QColor(self._theme.colours.muted if whole else self._theme.colours.text))
        painter.drawText(
            text, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts, self._widths = Fonts(self.font()), None
            self.state.set_metrics(self._fonts.metrics)
            self._measure()
        super().changeEvent(event)

    def measure(self, scene: Scene) -> None:
        """Share the width between labels and plot for a scene that is about to be shown, so that it
        is laid out once."""
        self._measured = scene
        self._widths = widths_of(self._fonts, scene.lanes)
        self.state.expect(*self._share())

    def _measure(self) -> None:
        """Share the width between labels and plot, and the scroll bar its range."""
        scene = self.state.scene
        if self._widths is None or scene is not self._measured:
            self._measured = scene
            self._widths = widths_of(self._fonts, () if scene is None else scene.lanes)
        self.state.resize(*self._share())

    def _share(self) -> tuple[float, float]:
        """The width and the height of the plot."""
        widths = self._widths or widths_of(self._fonts, ())
        self._names, rows = label_widths(self._fonts, widths, self.width())
        self._labels = self._names + rows
        plot = self.plot
        return plot.width(), plot.height()

    def _follow(self) -> None:
        """The state changed; another result has other names."""
        if self.state.scene is not self._measured:
            self._measure()
        room = int(self.plot.height())
        self.bar.setPageStep(room)
        self.bar.setSingleStep(round(self._fonts.line * 2))
        self.bar.setRange(0, max(0, round(self.state.layout.height) - room))
        self.bar.setVisible(self.bar.maximum() > 0)
        state = self.state
        fixed = (state.scene, state.layout, state.preview, state.wishes)
        if self._fixed and all(map(is_, fixed, self._fixed)) and self._labels < self.width():
            # Only time or what stands out in it is another: the left edge stays.
            left = int(self._labels)
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
        header, labels, scale = header_height(self._fonts), self._labels, state.scale
        x, y = point.x(), point.y()
        inside = labels <= x <= self.width() and header <= y <= self.height()
        if scale is None or not inside:
            return None
        y += self.bar.value() - header
        return hit(state.layout, scale, x - labels, y, state.wishes.layers)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press, self._dragged = event.position(), False
            self.card.hide()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point, scale = event.position(), self.state.scale
        if self._press is None or scale is None:
            self._hover(point)
            return
        moved = point - self._press
        if self._dragged or moved.manhattanLength() >= DRAG_PIXELS:
            self._dragged = True
            self._press = point
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.bar.setValue(self.bar.value() - round(moved.y()))
            self.state.move(scale.panned(-moved.x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._press = self._press, None
        self.unsetCursor()
        if pressed is not None and not self._dragged:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        plot = self.plot
        if point.x() < plot.left() and point.y() >= plot.top():
            box = self.state.layout.at(point.y() - plot.top() + self.bar.value())
            if box is not None and point.x() <= CHEVRON + 4:
                self.state.fold(box.lane.practitioner_id, folded=not box.collapsed)
            return
        found = self.at(point)
        if found is None:
            return
        if found.item is None or found.item.kind.value == "hours":
            self.state.choose(None, by_user=True)
            self.empty_picked.emit(found.box.lane.practitioner_id, int(found.minute))
        else:
            self.state.choose(found.item, by_user=True)

    def _hover(self, point: QPointF) -> None:
        """Show the card of what is below the pointer, or no card."""
        scene, plot, found = self.state.scene, self.plot, self.at(point)
        told: Told | None = None
        if scene is not None and found is not None:
            told = item_card(scene, found, self._local)
        elif scene is not None and point.y() >= plot.top() and point.x() < self._labels:
            y = point.y() - plot.top() + self.bar.value()
            told = label_card(self.state, y, on_rows=point.x() > self._names)
        if told is None:
            self.card.hide()
        else:
            self.card.tell(*told, self._theme, point.toPoint())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.card.hide()
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        scale = self.state.scale
        if scale is None:
            return
        self.card.hide()
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM_STEP ** (delta.y() / 120)
            self.state.move(scale.zoomed(factor, event.position().x() - self._labels))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(
            delta.y()
        ):
            self.state.move(scale.panned(-(delta.x() or delta.y()) / 120 * 90))
        elif self.bar.maximum() > 0:
            self.bar.setValue(self.bar.value() - round(delta.y() / 120 * self.bar.singleStep() * 2))
        else:
            # All lanes are in view, so the wheel goes through time.
            self.state.move(scale.panned(-delta.y() / 120 * 90))
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        return self._pinch.takes(event) or super().event(event)

    def _zoom(self, factor: float, around: QPointF) -> None:
        self._press = None  # two fingers zoom; the first of them no longer drags
        if self.state.scale is not None:
            self.state.move(self.state.scale.zoomed(factor, around.x() - self._labels))

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
