"""The window's frame is painted first; what stands inside it is there a moment later."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDateEdit
from pytestqt.qtbot import QtBot

from builders import v1_snapshot
from fakes import PROFILE, FakeClock, FakeProfileStore, reading
from slotscope.app.crash import Crash, CrashHandler
from slotscope.app.errors import ProfileError, WindowBroken
from slotscope.app.profiles import Profiles
from slotscope.app.settings import Settings
from slotscope.ui.application import make_application
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.go_to_date import GoToDateDialog
from slotscope.ui.main_window import MainWindow
from slotscope.ui.selection import OpeningSelected
from window_cases import Desk, button, dialog, press, texts


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def as_painted(desk: Desk, window: MainWindow) -> QImage:
    """What the first paint shows."""
    with desk.qtbot.waitSignal(window.painted):
        window.show()
    assert not window.is_furnished
    return window.grab().toImage()


def test_that_the_first_paint_is_the_window_as_it_stays(desk: Desk):
    window = desk.frame()
    first = as_painted(desk, window)
    assert "Add a practice" in texts(window)
    desk.until(lambda: window.is_furnished)
    assert not window.docks.has("findings")
    QApplication.processEvents()
    assert window.grab().toImage() == first


def test_that_it_furnishes_itself_also_where_nobody_sees_it(desk: Desk):
    window = desk.frame()
    window.setUpdatesEnabled(False)
    window.show()
    desk.until(lambda: window.is_furnished)


def test_that_a_command_that_comes_early_is_carried_out_once(desk: Desk):
    window = desk.frame()
    window.actions_["file.add"].trigger()
    assert len(window.findChildren(AddPracticeDialog)) == 1
    window.actions_["file.add"].trigger()
    assert len(window.findChildren(AddPracticeDialog)) == 2


def test_that_nobody_is_welcomed_who_has_a_practice(desk: Desk):
    desk.settings.save(Settings(last_profile=PROFILE.id))
    desk.reader.then(reading(v1_snapshot()))
    window = desk.frame(PROFILE)
    window.show()
    window.start()
    assert "Opening your practice" in texts(window)
    desk.until(lambda: window.workspace.result is not None)
    assert window.central.currentWidget() is window.timeline


def test_that_a_file_is_announced_until_it_is_there_or_cannot_be(desk: Desk):
    window = desk.frame()
    window.show()
    window.start(Path("no-such.json"))
    assert "Opening no-such.json" in texts(window)
    desk.until(lambda: window.central.welcome.isVisible())
    assert "no-such.json" in texts(window.banners)


def test_that_who_has_no_practice_any_more_is_welcomed(desk: Desk):
    desk.settings.save(Settings(last_profile=PROFILE.id))
    window = desk.frame()
    window.show()
    window.start()
    desk.until(lambda: window.is_furnished and window.central.welcome.isVisible())


def test_that_practices_that_cannot_be_listed_leave_the_welcome(desk: Desk):
    class Unreadable(FakeProfileStore):
        def all(self):
            raise ProfileError("The list cannot be read.", "Check it.")

    desk.settings.save(Settings(last_profile=PROFILE.id))
    store = Profiles(Unreadable(), desk.keyring, desk.keyring)
    window = desk.frame(services=desk.services()._replace(profiles=store))
    window.show()
    window.start()
    desk.until(lambda: window.central.welcome.isVisible() and bool(window.banners.up))


def test_that_a_window_that_is_closed_at_once_forgets_nothing(desk: Desk):
    kept = Settings(window_state=b"as it was", last_profile="x")
    desk.settings.save(kept)
    window = desk.frame()
    window.show()
    window.close()
    assert desk.settings.kept == kept
    assert not window.is_furnished


def test_that_a_panel_is_made_when_it_is_first_seen_and_shows_what_there_is(desk: Desk):
    window = desk.on(v1_snapshot())
    docks = window.docks
    assert docks.has("findings")
    assert docks.has("inspector")
    assert not docks.has("log")
    docks.raise_panel("log")
    desk.until(lambda: docks.has("log"))
    assert docks.log.isVisible()
    assert not docks.has("setup")


def test_that_a_panel_that_was_in_front_is_there_the_next_time(desk: Desk):
    window = desk.on(v1_snapshot())
    window.docks.show_panel("plan")
    desk.until(window.docks.plan.isVisible)
    window.close()
    again = desk.on(v1_snapshot())
    desk.until(lambda: again.docks.has("plan") and again.docks.plan.isVisible())
    assert not again.docks.findings.isVisible()


def test_that_a_panel_that_comes_late_knows_what_is_selected(desk: Desk):
    window = desk.on(v1_snapshot())
    opening = window.workspace.result.openings[0]
    window.workspace.select(OpeningSelected(opening.key))
    assert not window.docks.has("trace")
    window.docks.show_panel("trace")
    wanted = window.docks.trace.form.request()
    assert wanted is not None
    assert (wanted.practitioner_id, wanted.at) == (opening.practitioner_id, opening.start)


@pytest.fixture
def foreign() -> Iterator[None]:
    """A computer whose owner writes dates in another order."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("foreign")
def test_that_dates_are_australian_whatever_the_system_says(desk: Desk):
    make_application()
    assert QLocale().toString(QDate(2026, 11, 25), QLocale.FormatType.ShortFormat) in (
        "25/11/26",
        "25/11/2026",
    )
    window = desk.on(v1_snapshot())
    press(desk.qtbot, window, "Ctrl+G")
    calendar = dialog(window, GoToDateDialog).calendar
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    dialog(window, GoToDateDialog).reject()
    window.docks.show_panel("trace")
    (date,) = window.docks.trace.findChildren(QDateEdit)
    assert date.text() == "Mon 23 Nov 2026"


class BrokenClock(FakeClock):
    """A defect that shows while the window's inside is made."""

    def now(self) -> datetime:
        raise ZeroDivisionError("a defect")


@pytest.fixture
def broken(desk: Desk, tmp_path: Path) -> Iterator[tuple[MainWindow, list[Crash]]]:
    """A window of which one piece cannot be made, under the program's own crash handler."""
    desk.clock = BrokenClock()
    told: list[Crash] = []
    window = desk.frame(PROFILE)

    def tell(crash: Crash) -> None:
        told.append(crash)
        window.tell_crash(crash)

    handler = CrashHandler(tmp_path, tell)
    handler.install()
    window.show()
    window.start(profile=PROFILE)
    desk.until(lambda: bool(told))
    yield window, told
    handler.uninstall()


def test_that_a_piece_that_cannot_be_made_is_told_once_and_said_in_the_window(
    desk: Desk, broken: tuple[MainWindow, list[Crash]], tmp_path: Path
):
    window, told = broken
    assert "Slotscope's window could not be made" in texts(window)
    assert "start it again" in texts(window)
    assert "ZeroDivisionError" in told[0].details
    button(window.banners, "Copy details").click()
    assert QGuiApplication.clipboard().text() == told[0].details
    # Whatever is asked for from then on fails clearly, or cannot be asked for.
    for keys in ("Ctrl+O", "Ctrl+N", "Alt+1", "Ctrl+K", "F5", "F1"):
        press(desk.qtbot, window, keys)
    window.open_path("practice.json")
    window.start()
    with pytest.raises(WindowBroken, match="Start Slotscope again"):
        window.furnish()
    assert len(told) == 1
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
    assert window.central.isVisible()


def test_that_a_window_that_could_not_be_made_can_be_left_with_the_keys(
    desk: Desk, broken: tuple[MainWindow, list[Crash]]
):
    window, _ = broken
    kept = desk.settings.kept
    press(desk.qtbot, window, "Ctrl+Q")
    desk.until(lambda: not window.isVisible())
    assert desk.settings.kept == kept
