"""Tab leads through every surface and round again, and shows where it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.dialogs.go_to_date import GoToDateDialog
from slotscope.ui.dialogs.practitioners import PractitionersDialog
from slotscope.ui.dialogs.save_snapshot import SaveSnapshotDialog
from slotscope.ui.dialogs.shortcuts import ShortcutsDialog
from two_people import two_people
from window_cases import Desk, dialog, press

MOST = 200


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def opened(keys: str, kind: type[QWidget]) -> Callable[[Desk], QWidget]:
    def open_it(desk: Desk) -> QWidget:
        window = desk.on(two_people())
        press(desk.qtbot, window, keys)
        found = dialog(window, kind)
        desk.until(found.isActiveWindow)
        return found

    return open_it


def main_window(desk: Desk) -> QWidget:
    window = desk.on(two_people())
    window.activateWindow()
    desk.until(window.isActiveWindow)
    press(desk.qtbot, window, "F8")
    press(desk.qtbot, window, "Ctrl+L")
    return window


def first_run(desk: Desk) -> QWidget:
    window = desk.window()
    window.start()
    window.activateWindow()
    desk.until(window.isActiveWindow)
    window.central.welcome.setFocus()
    return window


SURFACES: dict[str, Callable[[Desk], QWidget]] = {
    "main window": main_window,
    "first run": first_run,
    "add practice": opened("Ctrl+N", AddPracticeDialog),
    "export report": opened("Ctrl+E", ExportDialog),
    "save snapshot": opened("Ctrl+S", SaveSnapshotDialog),
    "go to date": opened("Ctrl+G", GoToDateDialog),
    "practitioners": opened("Ctrl+Shift+P", PractitionersDialog),
    "shortcuts": opened("F1", ShortcutsDialog),
}


def walk(key: Qt.Key) -> list[QWidget]:
    """Everything that the key leads to until it comes round; fails where it does not.

    In a text with links the key goes from one to the next before it leaves.
    """
    first = QApplication.focusWidget()
    assert first is not None
    QTest.keyClick(first, key)
    seen: list[QWidget] = []
    for _ in range(MOST):
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        if not seen or focus is not seen[-1]:
            if seen and focus is seen[0]:
                return seen
            assert focus not in seen, f"caught between {focus} and {seen[-1]}"
            seen.append(focus)
        QTest.keyClick(focus, key)
    raise AssertionError(f"the keyboard never comes round, it is at {seen[-1]}")


@pytest.mark.parametrize("surface", SURFACES)
def test_that_tab_leads_everywhere_and_round_again(desk: Desk, surface: str):
    SURFACES[surface](desk)
    there = walk(Qt.Key.Key_Tab)
    assert len(there) >= 2
    assert {*walk(Qt.Key.Key_Backtab)} == {*there}


@pytest.mark.parametrize("surface", SURFACES)
def test_that_what_has_the_keyboard_looks_different(desk: Desk, surface: str):
    SURFACES[surface](desk)
    alike: list[str] = []
    for one in walk(Qt.Key.Key_Tab):
        focused = one.grab().toImage()
        QTest.keyClick(one, Qt.Key.Key_Tab)
        if one.grab().toImage() == focused:
            alike.append(f"{type(one).__name__} {one.objectName()} {one.accessibleName()}")
    assert alike == []
