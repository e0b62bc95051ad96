"""While nothing is shown there are no panels, and nothing of them takes the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from fakes import PROFILE
from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def tabs(window: MainWindow) -> list[QTabBar]:
    """Those that the keyboard can be led to."""
    bars = window.bench.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in bars if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_that_the_keyboard_finds_no_tabs_when_a_practice_is_closed(desk: Desk):
    window = desk.on(two_people())
    window.docks.show_panel("plan")
    assert len(tabs(window)) == 2
    window.workspace.close_practice()
    assert window.central.currentWidget() is window.central.welcome
    assert tabs(window) == []
    window.workspace.open_profile(PROFILE)
    desk.until(lambda: window.workspace.result is not None)
    desk.until(lambda: len(tabs(window)) == 2)
