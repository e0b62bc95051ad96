"""Holds paint back while much is told, so that it can be told in short turns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from slotscope.ui.laid_out_once import lay_out_all

_A_TURN_MS = 1
"""A timer of so long lets the user's input and other timers go first."""


class PaintGate(QObject):
    """A part of the window that is not painted for a few turns of the event loop: until all is
    told, and then laid out. Nothing half told is seen, and no turn has to do all of it."""

    def __init__(
        self, part: QWidget, telling: Callable[[], bool], last: Callable[[], Sequence[QWidget]]
    ) -> None:
        """``telling``: whether there is more to come in the next turns. ``last``: what stands in
        the part and is painted in a turn of its own, after the rest."""
        super().__init__(part)
        self._part, self._telling, self._last = part, telling, last
        self._steps: list[Callable[[], None]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(_A_TURN_MS)
        self._next.timeout.connect(self._go_on)

    def close(self) -> None:
        """Much will be told now and in the next turns."""
        self._part.setUpdatesEnabled(False)
        self._steps = [lay_out_all, self._open, self._open_last]
        self._next.start()

    def _go_on(self) -> None:
        if not self._telling():
            self._steps.pop(0)()
        if self._steps:
            self._next.start()

    def _open(self) -> None:
        for one in self._last():
            one.setUpdatesEnabled(False)
        self._part.setUpdatesEnabled(True)

    def _open_last(self) -> None:
        for one in self._last():
            one.setUpdatesEnabled(True)
