"""Header, page and panels: what of the window is painted only once all of it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from slotscope.ui.laid_out_once import lay_out_all
from slotscope.ui.paint_gate import PaintGate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slotscope.ui.main_window import MainWindow


class WindowBody(QWidget):
    """The header with its messages above, below it the bench with the page and the docks.

    The docks stand below the header, which needs the whole width. In a layout the bench is no
    window of its own.
    """

    def __init__(self, window: MainWindow, top: QWidget, bench: QMainWindow) -> None:
        super().__init__()
        self._window, self._bench = window, bench
        column = bare_column(self)
        column.addWidget(top)
        column.addWidget(bench, 1)
        page = window.central
        self._gate = PaintGate(
            self,
            self._is_told_more,
            (lambda: [page], lambda: window.timeline.below, self._panels),
        )

    def hold(self) -> None:
        """Much will be told now and in the next turns: it is painted after that."""
        self._gate.close()

    def lay_out(self) -> None:
        """Before a paint; while paint is held back the gate does it, in a turn of its own."""
        if not self._gate.is_closed:
            lay_out_all()

    def _is_told_more(self) -> bool:
        """Whether what was opened is told to more parts in the next turns."""
        if self._window.workspace.is_telling:
            return True
        docks = self._window.docks
        return docks.has("findings") and docks.findings.is_due

    def _panels(self) -> Sequence[QWidget]:
        from PySide6.QtWidgets import QDockWidget  # not before the first paint, which needs none

        return self._bench.findChildren(QDockWidget)


def bare_column(parent: QWidget) -> QVBoxLayout:
    """A column without gaps and margins."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
