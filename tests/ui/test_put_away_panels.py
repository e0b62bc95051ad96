"""While nothing is shown there are no panels, and nothing of them takes the keyboard."""

import pytest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from two_people import two_people
from window_cases import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def test_that_no_tabs_are_left_behind_when_a_practice_is_closed(desk: Desk):
    window = desk.on(two_people())
    bars = [one for one in window.bench.findChildren(QTabBar) if one.parent() is window.bench]
    assert any(one.isVisible() for one in bars)
    window.workspace.close_practice()
    desk.until(lambda: window.central.currentWidget() is window.central.welcome)
    desk.qtbot.wait(50)
    left = [one for one in window.bench.findChildren(QTabBar) if one.parent() is window.bench]
    assert not any(one.isVisible() for one in left)
