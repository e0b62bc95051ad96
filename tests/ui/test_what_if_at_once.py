"""A what-if is shown at once: nothing of the window is laid out before the timeline is painted."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slotscope.domain.changes import SetThreshold
from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


class Laid(QObject):
    """Which parts were laid out once a result had come, until the timeline was painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.parts: list[str] = []
        self.painted = False
        self._shown = False
        self._canvas = window.timeline.canvas
        window.workspace.result_changed.connect(self._show)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _show(self) -> None:
        self._shown = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._shown and not self.painted:
            if watched is self._canvas and event.type() == QEvent.Type.Paint:
                self.painted = True
            elif event.type() == QEvent.Type.LayoutRequest:
                self.parts.append(type(watched).__name__)
        return False


def test_that_another_what_if_is_painted_without_laying_anything_out(desk: Desk) -> None:
    window = desk.on(two_people())
    workspace, legend = window.workspace, window.timeline.legend
    workspace.try_change(SetThreshold(120))
    desk.until(lambda: workspace.is_preview and legend.updatesEnabled())
    laid = Laid(window)
    workspace.try_change(SetThreshold(24 * 60))
    desk.until(lambda: laid.painted)
    assert laid.parts == []
    desk.until(legend.updatesEnabled)
    assert workspace.shown is not None
    assert workspace.shown.snapshot.praktika.threshold_minutes == 24 * 60
