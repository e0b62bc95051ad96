"""What the timeline shows: type, practitioners, layers; and the same as a table."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from builders import appointment, v1_snapshot
from slotscope.timeline.layout import LAYER_TITLES, Layer
from slotscope.ui.dialogs.practitioners import PractitionersDialog
from slotscope.ui.main_window import MainWindow
from slotscope.ui.selection import ItemSelected, OpeningSelected
from slotscope.ui.timeline_tools import ANY
from two_people import two_people
from window_cases import Desk, button, dialog, nameless, press


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def names(window: MainWindow) -> list[str]:
    return [lane.name for lane in window.timeline.state.lanes()]


# The appointment type


def test_that_the_openings_of_one_type_can_be_shown_alone(desk: Desk):
    window = desk.on(two_people())
    types = window.tools.types
    assert [types.itemText(row) for row in range(types.count())] == [
        ANY,
        "Check-up",
        "Clean and scale",
    ]
    types.setFocus()
    QTest.keyClick(types, Qt.Key.Key_Down)
    QTest.keyClick(types, Qt.Key.Key_Down)
    assert window.timeline.state.wishes.type_id == "t2"
    QTest.keyClick(types, Qt.Key.Key_Home)
    assert window.timeline.state.wishes.type_id is None


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_that_a_key_leads_to_the_types(desk: Desk):
    window = desk.on(two_people())
    desk.until(window.tools.types.isVisible)
    press(desk.qtbot, window, "Ctrl+Shift+T")
    view = window.tools.types.view()
    desk.until(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    desk.until(lambda: not view.isVisible())


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_that_the_types_are_a_menu_where_the_toolbar_has_no_room(desk: Desk):
    window = desk.on(two_people())
    window.resize(window.minimumSizeHint())
    desk.until(lambda: not window.tools.types.isVisible())
    press(desk.qtbot, window, "Ctrl+Shift+T")
    menu = window.findChild(QMenu, "types_menu")
    assert menu is not None
    desk.until(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.timeline.state.wishes.type_id == "t2"


def test_that_v1_has_no_choice_of_type(desk: Desk):
    window = desk.on(v1_snapshot())
    assert not window.tools.types.isVisible()
    assert not window.actions_["view.type"].isEnabled()


# Practitioners


def ask(desk: Desk, window: MainWindow) -> PractitionersDialog:
    press(desk.qtbot, window, "Ctrl+Shift+P")
    asked = dialog(window, PractitionersDialog)
    desk.until(asked.isVisible)
    return asked


def test_that_a_practitioner_is_left_out_with_the_space_bar(desk: Desk):
    window = desk.on(two_people())
    asked = ask(desk, window)
    QTest.keyClick(asked.list, Qt.Key.Key_Space)
    assert names(window) == ["Mia Chen"]
    QTest.keyClick(asked.list, Qt.Key.Key_Space)
    assert names(window) == ["Dr Amara Singh", "Mia Chen"]


def test_that_practitioners_are_put_in_another_order(desk: Desk):
    window = desk.on(two_people())
    asked = ask(desk, window)
    press(desk.qtbot, asked, "Alt+Down")
    assert names(window) == ["Mia Chen", "Dr Amara Singh"]
    assert asked.list.currentRow() == 1
    button(asked, "Move &up").click()
    assert names(window) == ["Dr Amara Singh", "Mia Chen"]
    assert not asked.up.isEnabled()


def test_that_one_practitioner_is_shown_alone_and_all_again(desk: Desk):
    window = desk.on(two_people())
    asked = ask(desk, window)
    asked.list.setCurrentRow(1)
    button(asked, "&Only this one").click()
    assert names(window) == ["Mia Chen"]
    asked.reject()
    desk.until(lambda: window.findChild(PractitionersDialog) is None)
    again = ask(desk, window)
    assert again.list.item(0).text() == "Mia Chen"
    assert again.list.item(1).checkState() is Qt.CheckState.Unchecked
    button(again, "Show &all").click()
    assert names(window) == ["Dr Amara Singh", "Mia Chen"]


def test_that_the_choice_of_practitioners_is_named_for_assistive_technology(desk: Desk):
    assert nameless(ask(desk, desk.on(two_people()))) == []


# Layers


def toggle(desk: Desk, window: MainWindow, wanted: Layer) -> None:
    """Open the menu of the layers with the mouse and click one."""
    menu = window.tools.layers.menu()
    entry = next(one for one in menu.actions() if one.text() == LAYER_TITLES[wanted])

    def choose() -> None:
        where = menu.actionGeometry(entry).center()
        desk.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=where)

    QTimer.singleShot(0, choose)
    desk.qtbot.mouseClick(window.tools.layers, Qt.MouseButton.LeftButton)
    desk.until(lambda: not menu.isVisible())


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_that_a_layer_is_switched_off_and_on(desk: Desk):
    window = desk.on(two_people())
    toggle(desk, window, Layer.APPOINTMENTS)
    assert Layer.APPOINTMENTS not in window.timeline.state.wishes.layers
    toggle(desk, window, Layer.APPOINTMENTS)
    assert window.timeline.state.wishes.layers == frozenset(Layer)


# The table


def with_table(desk: Desk) -> MainWindow:
    window = desk.on(v1_snapshot(appointments=(appointment("a1", "mon 11:00", "mon 11:30"),)))
    press(desk.qtbot, window, "Alt+0")
    desk.until(lambda: window.docks.table.view.model() is window.timeline.table)
    desk.until(lambda: bool(window.timeline.table.rowCount()))
    return window


def rows(window: MainWindow) -> list[list[str]]:
    model = window.timeline.table
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_that_the_table_says_what_the_timeline_shows(desk: Desk):
    window = with_table(desk)
    listed = rows(window)
    assert len(listed) == 3
    assert all(one[0] == "Dr Amara Singh" for one in listed)
    assert "Mon 23 Nov, 09:00-09:30 (30 min)" in [one[2] for one in listed]
    assert "Booked" in "\n".join(" ".join(one) for one in listed)


def test_that_the_table_takes_the_keyboard(desk: Desk):
    window = with_table(desk)
    assert window.docks.table.view.hasFocus()


def test_that_a_row_selects_on_the_timeline(desk: Desk):
    window = with_table(desk)
    view = window.docks.table.view
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Down)
    item = window.timeline.table.item(view.currentIndex().row())
    assert window.timeline.selected == item
    assert isinstance(window.workspace.selection, OpeningSelected | ItemSelected)


def test_that_what_is_selected_on_the_timeline_is_the_row(desk: Desk):
    window = with_table(desk)
    last = window.timeline.table.item(window.timeline.table.rowCount() - 1)
    assert window.timeline.select(last.key)
    current = window.docks.table.view.currentIndex().row()
    assert window.timeline.table.item(current) == last
    window.timeline.select(None)
    assert window.docks.table.view.selectionModel().selectedRows() == []


def test_that_the_table_moves_with_the_timeline(desk: Desk):
    window = with_table(desk)
    press(desk.qtbot, window, "Ctrl+1")
    window.timeline.step(1)
    desk.until(lambda: rows(window) == [])


def test_that_nothing_is_listed_while_the_table_is_put_away(desk: Desk):
    window = with_table(desk)
    press(desk.qtbot, window, "Alt+1")
    desk.until(lambda: window.docks.table.view.model() is not window.timeline.table)
