"""What is opened is painted once all of it was told; another what-if without a layout."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slotscope.app.headline import headline
from slotscope.domain.changes import SetThreshold
from slotscope.ui.main_window import MainWindow
from slotscope.ui.panels import findings
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

    def told() -> bool:
        """The numbers and the findings too, which follow once the timeline was painted."""
        shown = workspace.shown
        told = shown is not None and window.header.headline == headline(shown)
        return told and legend.updatesEnabled() and not window.docks.findings.is_due

    workspace.try_change(SetThreshold(120))
    desk.until(lambda: workspace.is_preview and told())
    QTest.qWait(50)  # what follows from them is laid out and painted, generation by generation
    for _ in range(20):
        QApplication.processEvents()
    laid = Laid(window)
    busy = QTimer(window)  # others fall due in the very turn that brings the result
    busy.start(0)
    workspace.try_change(SetThreshold(24 * 60))
    desk.until(lambda: laid.painted)
    busy.stop()
    assert laid.parts == []
    desk.until(told)
    assert workspace.shown is not None
    assert workspace.shown.snapshot.praktika.threshold_minutes == 24 * 60


def test_that_a_file_is_painted_once_its_findings_are_listed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "AFTER_PAINT_MS", 100)  # a slow machine
    window = desk.window()
    path = tmp_path / "harbour.json"
    desk.files.snapshots[path] = two_people()
    rows: list[int] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched is window.timeline.canvas:
                rows.append(window.docks.findings.view.model().rowCount())
            return False

    painted = Painted(window)
    window.timeline.canvas.installEventFilter(painted)
    window.open_path(str(path))
    desk.until(lambda: bool(rows))
    result = window.workspace.result
    assert result is not None
    assert result.findings
    assert min(rows) > 0
