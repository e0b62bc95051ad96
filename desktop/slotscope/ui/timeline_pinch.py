"""Two fingers: a touchpad sends native gestures, a touch screen touches."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

LEAST = 0.1
"""One step of a gesture zooms out by at most this factor, whatever a driver says."""


class Pinch:
    """``zoom`` gets a factor, and the point of the widget that stays where it is."""

    def __init__(self, widget: QWidget, zoom: Callable[[float, QPointF], None]) -> None:
        self._widget, self._zoom = widget, zoom
        self._native = False
        """A platform that sends native gestures may send the same fingers as touches too."""

    def begin(self) -> None:
        """Ask Qt for pinches; the widget hears of them from then on."""
        self._widget.grabGesture(Qt.GestureType.PinchGesture)

    def takes(self, event: QEvent) -> bool:
        """Zoom where the event is a part of a pinch; whether it was."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._native = True
            event.accept()  # else it goes on to the widgets behind
            self._zoom(max(LEAST, 1 + event.value()), event.position())
            return True
        if not isinstance(event, QGestureEvent):
            return False
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        event.accept(pinch)
        if not self._native and pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            middle = self._widget.mapFromGlobal(pinch.centerPoint())
            self._zoom(max(LEAST, pinch.scaleFactor()), middle)
        return True
