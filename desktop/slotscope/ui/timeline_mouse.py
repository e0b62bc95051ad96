"""What mouse, wheel and two fingers do on the timeline; what the pointer rests on is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from slotscope.ui.lane_sign import CHEVRON
from slotscope.ui.timeline_hover import Told, item_card, label_card
from slotscope.ui.timeline_keys import ZOOM_STEP

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    from slotscope.ui.timeline_canvas import TimelineCanvas

DRAG_PIXELS = 5.0
"""The pointer moves this far before a press becomes a drag."""
WHEEL_PIXELS = 90
"""One notch of the wheel goes so far through time."""
NOTCH = 120
"""What Qt counts for one notch."""


class TimelineMouse:
    """Turns the pointer's moves on a canvas into changes of its state. Points are the canvas's."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas, self._state = canvas, canvas.state
        self._pressed: QPointF | None = None
        self._dragged = False
        self.local: tzinfo | None = None
        """The agent's own timezone, told beside the practice's where the clocks differ."""

    def press(self, point: QPointF) -> None:
        """The left button went down."""
        self._pressed, self._dragged = point, False
        self._canvas.card.hide()

    def move(self, point: QPointF) -> None:
        """Drag while the button is down, else tell what lies there."""
        scale = self._state.scale
        if self._pressed is None or scale is None:
            self._hover(point)
            return
        moved = point - self._pressed
        if self._dragged or moved.manhattanLength() >= DRAG_PIXELS:
            self._dragged = True
            self._pressed = point
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            bar = self._canvas.bar
            bar.setValue(bar.value() - round(moved.y()))
            self._state.move(scale.panned(-moved.x()))

    def release(self, point: QPointF) -> None:
        """The button went up: a click, unless it was a drag."""
        pressed, self._pressed = self._pressed, None
        self._canvas.unsetCursor()
        if pressed is not None and not self._dragged:
            self._click(point)

    def _click(self, point: QPointF) -> None:
        canvas, state, plot = self._canvas, self._state, self._canvas.plot
        if point.x() < plot.left() and point.y() >= plot.top():
            box = state.layout.at(point.y() - plot.top() + canvas.bar.value())
            if box is not None and point.x() <= CHEVRON + 4:
                state.fold(box.lane.practitioner_id, folded=not box.collapsed)
            return
        found = canvas.at(point)
        if found is None:
            return
        if found.item is None or found.item.kind.value == "hours":
            state.choose(None, by_user=True)
            canvas.empty_picked.emit(found.box.lane.practitioner_id, int(found.minute))
        else:
            state.choose(found.item, by_user=True)

    def _hover(self, point: QPointF) -> None:
        """Show the card of what is below the pointer, or no card."""
        canvas, scene, plot = self._canvas, self._state.scene, self._canvas.plot
        found = canvas.at(point)
        told: Told | None = None
        if scene is not None and found is not None:
            told = item_card(scene, found, self.local)
        elif scene is not None and point.y() >= plot.top() and point.x() < plot.left():
            y = point.y() - plot.top() + canvas.bar.value()
            told = label_card(self._state, y, on_rows=point.x() > canvas.edge.names)
        if told is None:
            canvas.card.hide()
        else:
            canvas.card.tell(*told, canvas.theme, point.toPoint())

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, through time with Shift or sideways, else through the lanes."""
        scale = self._state.scale
        if scale is None:
            return
        canvas, bar, delta = self._canvas, self._canvas.bar, event.angleDelta()
        canvas.card.hide()
        keys = event.modifiers()
        sideways = abs(delta.x()) > abs(delta.y())
        if keys & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM_STEP ** (delta.y() / NOTCH)
            self._state.move(scale.zoomed(factor, event.position().x() - canvas.edge.width))
        elif keys & Qt.KeyboardModifier.ShiftModifier or sideways:
            self._state.move(scale.panned(-(delta.x() or delta.y()) / NOTCH * WHEEL_PIXELS))
        elif bar.maximum() > 0:
            bar.setValue(bar.value() - round(delta.y() / NOTCH * bar.singleStep() * 2))
        else:
            # All lanes are in view, so the wheel goes through time.
            self._state.move(scale.panned(-delta.y() / NOTCH * WHEEL_PIXELS))
        event.accept()

    def zoom(self, factor: float, around: QPointF) -> None:
        """Two fingers zoom; the first of them no longer drags."""
        self._pressed = None
        if self._state.scale is not None:
            left = self._canvas.edge.width
            self._state.move(self._state.scale.zoomed(factor, around.x() - left))
