"""Holds paint back while much is told, so that it can be told in short turns."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from slotscope.ui.laid_out_once import lay_out_all
from slotscope.ui.workspace_state import A_TURN_MS


class PaintGate(QObject):
    """A part of the window that is not painted for a few turns of the event loop: until all is
    told, and then laid out. Nothing half told is seen, and no turn has to do all of it."""

    def __init__(
        self,
        part: QWidget,
        telling: Callable[[], bool],
        later: Sequence[Callable[[], Sequence[QWidget]]],
    ) -> None:
        """``telling``: whether there is more to come in the next turns. ``later``: what stands in
        the part and is painted after the rest, one group after the other in turns of their own."""
        super().__init__(part)
        self._part, self._telling, self._later = part, telling, later
        self._steps: list[Callable[[], None]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(A_TURN_MS)
        self._next.timeout.connect(self._go_on)

    @property
    def is_closed(self) -> bool:
        """Whether the part is not painted at present."""
        return not self._part.updatesEnabled()

    def close(self) -> None:
        """Much will be told now and in the next turns."""
        self._part.setUpdatesEnabled(False)
        self._steps = [lay_out_all, self._open]
        self._steps += [partial(_let_paint, group, on=True) for group in self._later]
        self._next.start()

    def _go_on(self) -> None:
        if self._telling():
            self._next.start()
            return
        step = self._steps.pop(0)
        try:
            step()
        finally:
            # After the step, so that what fell due meanwhile goes first; also after a defect in it,
            # which must not leave the part unpainted.
            if self._steps:
                self._next.start()

    def _open(self) -> None:
        for group in self._later:
            _let_paint(group, on=False)
        self._part.setUpdatesEnabled(True)


def _let_paint(group: Callable[[], Sequence[QWidget]], *, on: bool) -> None:
    for one in group():
        one.setUpdatesEnabled(on)
