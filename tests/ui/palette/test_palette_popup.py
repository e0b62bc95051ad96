"""Ctrl+K and Ctrl+F in the window, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slotscope.ui.dialogs.shortcuts import ShortcutsDialog
from slotscope.ui.main_window import MainWindow
from slotscope.ui.selection import FindingSelected, OpeningSelected
from two_people import two_people
from window_cases import Desk, dialog, nameless, press


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def find(desk: Desk, window: MainWindow, keys: str, typed: str) -> list[str]:
    """Open it and type; the titles that are offered."""
    press(desk.qtbot, window, keys)
    popup = window.palette_.popup
    assert popup.isVisible()
    assert popup.field.hasFocus()
    desk.qtbot.keyClicks(popup.field, typed)
    titles = [popup.model.entry(row) for row in range(popup.model.rowCount())]
    return [one.title for one in titles if one is not None]


def enter(window: MainWindow) -> None:
    QTest.keyClick(window.palette_.popup.field, Qt.Key.Key_Return)
    assert not window.palette_.popup.isVisible()


def test_that_a_command_is_found_and_done(desk: Desk):
    window = desk.on(two_people())
    assert find(desk, window, "Ctrl+K", "shortc")[0] == "Keyboard shortcuts"
    enter(window)
    assert dialog(window, ShortcutsDialog).isVisible()


def test_that_commands_that_cannot_be_used_are_not_offered(desk: Desk):
    window = desk.window()
    titles = find(desk, window, "Ctrl+K", "")
    assert "Add practice" in titles
    assert "Export report" not in titles


def test_that_a_panel_is_found(desk: Desk):
    window = desk.on(two_people())
    assert find(desk, window, "Ctrl+K", "log")[0] == "Log"
    enter(window)
    assert not window.docks.log.visibleRegion().isEmpty()


def test_that_a_kept_practice_is_found_and_opened(desk: Desk):
    window = desk.on_last(two_people())
    asked = len(desk.reader.asked)
    desk.until(lambda: bool(window.header.chooser.profiles))
    assert "Harbour Street Dental" in find(desk, window, "Ctrl+K", "harbour")
    enter(window)
    desk.until(lambda: len(desk.reader.asked) > asked)


def test_that_a_practitioner_is_found_and_the_others_are_veiled(desk: Desk):
    window = desk.on(two_people())
    assert find(desk, window, "Ctrl+F", "chen")[0] == "Mia Chen"
    enter(window)
    assert window.timeline.state.highlight.practitioners == {"p2"}
    assert window.timeline.canvas.hasFocus()


def test_that_a_practitioner_who_was_left_out_is_shown_again(desk: Desk):
    window = desk.on(two_people())
    window.timeline.set_practitioners([window.timeline.state.lanes()[0].practitioner_id])
    find(desk, window, "Ctrl+F", "chen")
    enter(window)
    assert [lane.name for lane in window.timeline.state.lanes()][-1] == "Mia Chen"


def test_that_a_type_is_found_and_the_timeline_shows_it_alone(desk: Desk):
    window = desk.on(two_people())
    titles = find(desk, window, "Ctrl+F", "clean and scale")
    popup = window.palette_.popup
    kinds = [popup.model.entry(row) for row in range(len(titles))]
    row = next(n for n, one in enumerate(kinds) if one and one.kind == "Appointment type")
    for _ in range(row):
        QTest.keyClick(popup.field, Qt.Key.Key_Down)
    enter(window)
    assert window.timeline.state.wishes.type_id == "t2"
    assert window.tools.types.currentText() == "Clean and scale"


def test_that_a_finding_is_found_and_selected(desk: Desk):
    window = desk.on(two_people())
    find(desk, window, "Ctrl+F", "mismatch")
    enter(window)
    selection = window.workspace.selection
    assert isinstance(selection, FindingSelected)
    assert selection.id == "type.length_mismatch"


@pytest.mark.parametrize("typed", ["wed 25 nov", "25/11", "25/11/2026"])
def test_that_a_date_is_gone_to(desk: Desk, typed: str):
    window = desk.on(two_people())
    press(desk.qtbot, window, "Ctrl+1")
    assert find(desk, window, "Ctrl+F", typed)[0] == "Wed 25 Nov 2026"
    enter(window)
    start, end = window.timeline.visible_range
    day = date(2026, 11, 25).toordinal()
    assert start <= (day + 0.5) * 1440 < end


def test_that_a_date_that_was_not_read_is_said_to_be_so(desk: Desk):
    window = desk.on(two_people())
    find(desk, window, "Ctrl+F", "25/12/2031")
    current = window.palette_.popup.current
    assert current is not None
    assert "was not read" in current.detail


def test_that_an_opening_is_found_by_its_time_and_by_whose_it_is(desk: Desk):
    window = desk.on(two_people())
    titles = find(desk, window, "Ctrl+F", "9:00 chen 25/11")
    assert titles[0] == "Wed 25 Nov 2026"
    assert titles[1].startswith("09:00 Mia Chen")
    QTest.keyClick(window.palette_.popup.field, Qt.Key.Key_Down)
    enter(window)
    assert isinstance(window.workspace.selection, OpeningSelected)
    opening = window.workspace.selected_opening()
    assert opening is not None
    assert (opening.practitioner_id, opening.start % 1440) == ("p2", 540)


def test_that_a_result_is_chosen_with_the_mouse_too(desk: Desk):
    window = desk.on(two_people())
    find(desk, window, "Ctrl+F", "chen")
    view = window.palette_.popup.view
    where = view.visualRect(view.model().index(0, 0)).center()
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.timeline.state.highlight.practitioners == {"p2"}


def test_that_escape_closes_it_and_the_keyboard_is_where_it_was(desk: Desk):
    window = desk.on(two_people())
    press(desk.qtbot, window, "Ctrl+L")
    press(desk.qtbot, window, "F8")
    chosen = window.workspace.selection
    find(desk, window, "Ctrl+F", "chen")
    QTest.keyClick(window.palette_.popup.field, Qt.Key.Key_Escape)
    assert not window.palette_.popup.isVisible()
    assert window.timeline.canvas.hasFocus()
    assert window.workspace.selection == chosen


def test_that_tab_leads_out_of_it(desk: Desk):
    window = desk.on(two_people())
    find(desk, window, "Ctrl+K", "")
    QTest.keyClick(window.palette_.popup.field, Qt.Key.Key_Tab)
    assert not window.palette_.popup.isVisible()


def test_that_nothing_found_says_what_can_be_typed(desk: Desk):
    window = desk.on(two_people())
    assert find(desk, window, "Ctrl+F", "qqqq") == []
    assert "25/11" in window.palette_.popup.nothing.text()
    assert window.palette_.popup.nothing.isVisible()
    QTest.keyClick(window.palette_.popup.field, Qt.Key.Key_Return)
    assert window.palette_.popup.isVisible()


def test_that_it_tells_assistive_technology_what_enter_chooses(desk: Desk):
    window = desk.on(two_people())
    find(desk, window, "Ctrl+F", "chen")
    field = window.palette_.popup.field
    assert "Mia Chen, Practitioner" in field.accessibleDescription()
    assert nameless(window) == []
