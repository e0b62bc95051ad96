"""Readings that repeat by themselves, and what they changed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import appointment, v1_snapshot
from fakes import reading
from slotscope.app.errors import Unreachable
from slotscope.app.settings import Settings
from slotscope.domain.changes import SetPublishDays
from slotscope.ui.auto_refresh import CHOICES
from slotscope.ui.main_window import MainWindow
from window_cases import Desk, button, give, press, texts


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def read_again(desk: Desk, window: MainWindow) -> None:
    before = window.workspace.result
    press(desk.qtbot, window, "F5")
    desk.until(lambda: window.workspace.result is not before and not window.workspace.reading)


# By itself


def test_that_it_is_off_at_first(desk: Desk):
    window = desk.on(v1_snapshot())
    assert window.actions_["refresh.0"].isChecked()
    assert not window.auto_refresh.timer.isActive()
    assert CHOICES == (0, 2, 5, 10)


@pytest.mark.parametrize("minutes", [2, 5, 10])
def test_that_the_practice_is_read_again_after_the_chosen_minutes(desk: Desk, minutes: int):
    window = desk.on(v1_snapshot())
    give(desk, window, f"Every {minutes} minutes")
    timer = window.auto_refresh.timer
    assert timer.isActive()
    assert timer.interval() == minutes * 60_000
    asked = len(desk.reader.asked)
    timer.timeout.emit()
    desk.until(lambda: len(desk.reader.asked) == asked + 1)
    desk.until(lambda: not window.workspace.reading)
    assert timer.isActive()


def test_that_the_choice_is_kept(desk: Desk):
    window = desk.on(v1_snapshot())
    give(desk, window, "Every 5 minutes")
    assert desk.settings.kept.auto_refresh_minutes == 5
    again = desk.on(v1_snapshot())
    assert again.actions_["refresh.5"].isChecked()
    assert again.auto_refresh.timer.isActive()


def test_that_never_means_never(desk: Desk):
    desk.settings.save(Settings(auto_refresh_minutes=2))
    window = desk.on(v1_snapshot())
    give(desk, window, "Never")
    assert not window.auto_refresh.timer.isActive()


def test_that_a_file_or_nothing_is_not_read_again(desk: Desk):
    desk.settings.save(Settings(auto_refresh_minutes=2))
    window = desk.window()
    assert not window.auto_refresh.timer.isActive()


def test_that_it_goes_on_after_a_reading_that_failed(desk: Desk):
    desk.settings.save(Settings(auto_refresh_minutes=2))
    window = desk.on(Unreachable("No."))
    assert window.auto_refresh.timer.isActive()


# What changed


def booked(desk: Desk) -> MainWindow:
    """One of two published slots was booked since the first reading."""
    window = desk.on(v1_snapshot())
    taken = v1_snapshot(appointments=(appointment("a1", "mon 10:00", "mon 10:30"),))
    desk.clock.go_on(minutes=5)
    desk.reader.then(reading(taken))
    read_again(desk, window)
    desk.until(lambda: "Changed since" in texts(window.banners))
    return window


def test_that_what_a_reading_changed_is_said_and_marked(desk: Desk):
    window = booked(desk)
    said = texts(window.banners)
    assert "Changed since 08:00" in said
    assert "1 opening not published any more." in said
    assert list(window.timeline.state.lost) == ["p1"]
    assert "Lost" in window.timeline.legend.accessibleDescription()
    assert window.docks.all["compare"].windowTitle() == "Compare (1)"


def test_that_the_changes_can_be_looked_at(desk: Desk):
    window = booked(desk)
    button(window.banners, "Show changes").click()
    assert not window.docks.compare.visibleRegion().isEmpty()
    desk.until(lambda: "1 lost" in window.docks.compare.text)


def test_that_the_marks_are_taken_away_and_stay_away(desk: Desk):
    window = booked(desk)
    button(window.banners, "Hide marks").click()
    assert "Changed since" not in texts(window.banners)
    assert not window.timeline.state.lost
    assert window.docks.all["compare"].windowTitle() == "Compare"
    window.workspace.result_changed.emit()
    assert not window.timeline.state.lost


def test_that_a_what_if_has_its_own_marks_and_those_of_the_reading_come_back(desk: Desk):
    window = booked(desk)
    window.workspace.try_change(SetPublishDays(90))
    desk.until(lambda: window.workspace.is_preview)
    assert not window.timeline.state.lost
    window.workspace.reset_preview()
    desk.until(lambda: not window.workspace.is_preview)
    assert list(window.timeline.state.lost) == ["p1"]


def test_that_nothing_is_said_where_nothing_changed(desk: Desk):
    window = desk.on(v1_snapshot())
    desk.reader.then(reading(replace(v1_snapshot())))
    read_again(desk, window)
    assert "Changed since" not in texts(window.banners)


def test_that_another_practice_has_no_changes(desk: Desk):
    window = booked(desk)
    window.workspace.close_practice()
    assert "Changed since" not in texts(window.banners)
    assert window.docks.all["compare"].windowTitle() == "Compare"
