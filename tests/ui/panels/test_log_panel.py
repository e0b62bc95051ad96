"""The log panel: what the last reading asked, and what failed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from builders import v2_snapshot
from fakes import log_entry
from panel_cases import Bench
from slotscope.ui.glyph_widgets import Notice
from slotscope.ui.panels.log import LogPanel
from slotscope.ui.workspace import Workspace

BAD = log_entry("db_rules", 500, "ServiceFailed: Praktika answered 500.")


def panel_of(bench: Bench, space: Workspace) -> LogPanel:
    panel = LogPanel(space)
    bench.qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    return panel


def summary(panel: LogPanel) -> str:
    found = panel.findChild(QLabel, "log_summary")
    assert found is not None
    return found.text()


def notice(panel: LogPanel) -> str:
    found = panel.findChild(Notice)
    assert found is not None
    return found.text


def test_that_each_request_of_the_last_reading_is_listed(bench: Bench) -> None:
    space = bench.practice(v2_snapshot(), log_entry(), BAD)
    panel = panel_of(bench, space)
    assert panel.view.model().rowCount() == 2
    assert summary(panel) == "2 requests, 4.1 kB in the last reading."
    assert notice(panel) == "1 of 2 requests brought nothing of use."
    bench.read_again(space, v2_snapshot(), log_entry())
    assert panel.view.model().rowCount() == 1
    assert notice(panel) == ""


def test_that_rows_and_the_whole_log_are_copied(bench: Bench) -> None:
    panel = panel_of(bench, bench.practice(v2_snapshot(), log_entry(), BAD))
    panel.view.selectRow(1)
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert text.endswith("ServiceFailed: Praktika answered 500.")
    assert "\n" not in text
    button = panel.findChild(QPushButton, "log_copy")
    assert button is not None
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == panel.text
    assert panel.text.count("\n") == 2


def test_that_the_tab_key_leaves_the_table(bench: Bench) -> None:
    panel = panel_of(bench, bench.practice(v2_snapshot()))
    bench.qtbot.waitExposed(panel)
    panel.view.setFocus()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    assert not panel.view.hasFocus()


def test_that_a_file_and_no_practice_say_that_nothing_was_asked(bench: Bench) -> None:
    space = bench.empty()
    panel = panel_of(bench, space)
    assert summary(panel) == "Nothing has been read yet."
    bench.open_file(space, v2_snapshot())
    assert summary(panel) == "A snapshot file is shown: nothing was asked of a service."
