"""The toolbar in windows of different widths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def bar_of(window: MainWindow) -> QToolBar:
    found = window.findChild(QToolBar, "toolbar")
    assert found is not None
    return found


def with_text(window: MainWindow, id_: str) -> bool:
    button = bar_of(window).widgetForAction(window.actions_[id_])
    assert isinstance(button, QToolButton)
    return button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_that_every_tool_is_seen_at_the_first_paint(desk: Desk, width: int):
    window = desk.frame()
    window.resize(width, 768)
    with desk.qtbot.waitSignal(window.painted):
        window.show()
    assert not window.is_furnished
    bar = bar_of(window)
    assert bar.width() == width
    assert bar.sizeHint().width() <= width


@pytest.mark.parametrize("width", [1280, 1366, 1600, 1920, 2560])
def test_that_every_tool_is_seen(desk: Desk, width: int):
    window = desk.on(two_people())
    window.resize(width, 768)
    bar = bar_of(window)
    desk.until(lambda: bar.width() == width)
    desk.until(lambda: bar.sizeHint().width() <= bar.width())
    desk.until(window.tools.types.isVisible)
    desk.until(window.tools.layers.isVisible)


def test_that_texts_come_where_there_is_room_and_go_where_there_is_none(desk: Desk):
    window = desk.on(two_people())
    window.resize(2560, 1000)
    desk.until(lambda: with_text(window, "view.practitioners"))
    window.resize(1000, 700)
    desk.until(lambda: not with_text(window, "diagnose.trace"))
    window.resize(2560, 1000)
    desk.until(lambda: with_text(window, "view.practitioners"))


def test_that_what_does_not_fit_at_all_is_behind_a_named_button(desk: Desk):
    window = desk.on(two_people())
    window.resize(window.minimumSizeHint())
    more = bar_of(window).findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None
    assert more.accessibleName() == "More tools"
