"""Makes the window's inside piece by piece between two paints, or at once where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from slotscope.app.errors import WindowBroken

if TYPE_CHECKING:
    from slotscope.ui.interior import Interior
    from slotscope.ui.main_window import MainWindow

_UNSEEN_MS = 300
"""So long after it was shown, a window that nobody sees is furnished without a paint."""


class Furnishing(QObject):
    """Holds the inside once it is whole. A piece that fails ends it: there is no half a window."""

    broke = Signal()
    """A piece could not be made, and none will be; the error itself goes to who asked."""

    def __init__(self, window: MainWindow, settle: Callable[[Interior], None]) -> None:
        super().__init__(window)
        self._window, self._settle = window, settle
        self._making: Generator[None, None, Interior] | None = None
        self.inside: Interior | None = None
        self.is_broken = False
        self._pace = QTimer(self)
        self._pace.timeout.connect(self._go_on)

    def begin(self) -> None:
        """The window is shown."""
        if not self._is_over and not self._pace.isActive():
            self._pace.start(_UNSEEN_MS)

    def hurry(self) -> bool:
        """The window was painted; whether that was the first time."""
        if not self._pace.interval():
            return False
        self._pace.setInterval(0)
        return True

    def stop(self) -> None:
        """The window is closed."""
        self._pace.stop()

    def finish(self) -> Interior:
        """Everything, made at once as far as it was not yet.

        Raises what a piece that cannot be made raises, and WindowBroken ever after.
        """
        while self.inside is None:
            if self.is_broken:
                raise WindowBroken(
                    "A part of Slotscope's window could not be made.", "Start Slotscope again."
                )
            self._go_on()
        return self.inside

    @property
    def _is_over(self) -> bool:
        return self.is_broken or self.inside is not None

    def _go_on(self) -> None:
        """Make the next piece."""
        if self._is_over:
            return
        try:
            self._make()
        except BaseException:
            self.inside, self.is_broken = None, True
            self.stop()
            self.broke.emit()
            raise

    def _make(self) -> None:
        if self._making is None:
            self._window.watch()
            from slotscope.ui.interior import furnish

            self._making = furnish(self._window)
        try:
            next(self._making)
        except StopIteration as made:
            self.stop()
            self.inside, self._making = made.value, None
            self._settle(made.value)
