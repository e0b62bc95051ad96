"""The window as a user meets it: over fakes at its ports, driven by keys, mouse and drops."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from builders import (
    NOW,
    he_type,
    hours,
    praktika_type,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from fakes import PROFILE, FakeClock, FakeKeyStore, FakeProfileStore, reading
from slotscope.app.crash import Crash
from slotscope.app.errors import KeyRefused, KeyringSilent, ProfileError, Unreachable
from slotscope.app.profiles import Profiles
from slotscope.app.settings import Settings, Theme
from slotscope.domain.changes import SetHealthEngineLength
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.ui.commands import COMMANDS
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.dialogs.go_to_date import GoToDateDialog
from slotscope.ui.dialogs.key import KeyDialog
from slotscope.ui.dialogs.save_snapshot import SaveSnapshotDialog
from slotscope.ui.dialogs.shortcuts import ShortcutsDialog, shortcut_rows
from slotscope.ui.docks import PANELS
from slotscope.ui.main_window import MainWindow
from slotscope.ui.selection import FindingSelected, OpeningSelected
from window_cases import Desk, button, dialog, give, nameless, press, texts


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def troubled() -> Snapshot:
    """V2: a length mismatch, a type that is not published, no threshold."""
    snapshot = v2_snapshot(
        appointment_types=(
            praktika_type(),
            praktika_type("k2", 45, name="Clean"),
            praktika_type("k3", 20, name="Consult", published_online=False),
        ),
        booking_minimum_threshold_minutes=None,
    )
    return with_types(
        snapshot,
        he_type(),
        he_type("t2", 60, "k2", name="Clean and scale"),
        he_type("t3", 20, "k3", name="Consult"),
    )


def healthy() -> Snapshot:
    """V1 with nothing to complain of but what any practice has."""
    days = ("mon", "tue", "wed", "thu", "fri")
    snapshot = v1_snapshot(
        working_hours=tuple(
            hours(f"{'+' * week}{day} 09:00", f"{'+' * week}{day} 10:00")
            for week in range(5)
            for day in days
        ),
    )
    slots = tuple(
        replace(snapshot.praktika.painted_slots[0], id=f"s{n}", start=one.start, end=one.end)
        for n, one in enumerate(snapshot.praktika.working_hours)
    )
    return replace(snapshot, praktika=replace(snapshot.praktika, painted_slots=slots))


# First run


def test_that_the_first_run_offers_a_practice_a_snapshot_and_the_demo(desk: Desk):
    window = desk.window()
    window.start()
    assert window.central.currentWidget() is window.central.welcome
    assert not window.header.isVisible()
    assert not any(dock.isVisible() for dock in window.docks.all.values())
    welcome = window.central.welcome
    for text in ("Add a practice", "Open a snapshot", "Try the demo"):
        assert button(welcome, text).isEnabled()


def test_that_add_a_practice_opens_the_dialog(desk: Desk):
    window = desk.window()
    desk.qtbot.mouseClick(
        button(window.central.welcome, "Add a practice"), Qt.MouseButton.LeftButton
    )
    assert dialog(window, AddPracticeDialog).isVisible()


def test_that_the_demo_opens_an_invented_practice_that_is_not_kept(desk: Desk):
    demo = replace(PROFILE, id="sandbox-demo", name="Invented")
    desk.keyring.keys[demo.id] = "a-key-for-tests-only"
    desk.reader.then(reading(troubled()))
    window = desk.window(services=desk.services()._replace(start_demo=lambda: demo))
    window.start()
    button(window.central.welcome, "Try the demo").click()
    desk.until(lambda: window.workspace.result is not None)
    assert window.central.currentWidget() is window.timeline
    assert desk.settings.kept.last_profile is None


def test_that_the_practice_of_last_time_is_opened_again(desk: Desk):
    window = desk.on_last(troubled())
    assert window.workspace.profile == PROFILE
    assert window.header.chooser.currentText() == PROFILE.name
    assert PROFILE.name in window.windowTitle()


def test_that_what_went_wrong_before_the_window_is_told(desk: Desk):
    services = desk.services()._replace(warnings=("The settings were damaged.",))
    window = desk.window(services=services)
    assert "The settings were damaged." in texts(window.banners)


# At a glance


def test_that_mismatches_the_missing_threshold_and_disabled_types_are_seen_without_clicking(
    desk: Desk,
):
    window = desk.on(troubled())
    said = texts(window.header)
    assert "Length mismatch" in said
    assert "Type not published online" in said
    assert "Threshold not set: Praktika's default 1 h" in said


def test_that_the_header_says_nothing_twice(desk: Desk):
    said = texts(desk.on(troubled()).header).lower()
    assert said.count("length mismatch") == 1
    assert said.count("not published online") == 1


def test_that_the_header_says_how_much_is_published_and_how_it_is_connected(desk: Desk):
    window = desk.on(troubled())
    headline = window.header.headline
    assert headline is not None
    assert window.header.sentence.text() == headline.sentence
    assert "openings published in the next 30 days" in headline.sentence
    assert "V2 rules" in texts(window.header.facts)
    assert "Publishes 30 days (default)" in texts(window.header.facts)
    said = texts(window.header.sources)
    assert "Key in the test's keyring" in said
    assert "Read just now" in said


def test_that_a_session_key_is_told_apart_from_a_kept_one(desk: Desk):
    services = desk.services(PROFILE)
    services.profiles.keep_key_for_session(PROFILE.id, "another-key-for-tests")
    desk.reader.then(reading(troubled()))
    window = desk.window(services=services)
    window.start(profile=PROFILE)
    desk.until(lambda: window.workspace.result is not None)
    assert "Key: this session only" in texts(window.header.sources)


def test_that_a_cause_selects_its_finding_and_the_timeline_shows_where(desk: Desk):
    window = desk.on(troubled())
    button(window.header.causes, "Length mismatch").click()
    selection = window.workspace.selection
    assert isinstance(selection, FindingSelected)
    assert selection.id == "type.length_mismatch"
    desk.until(lambda: bool(window.timeline.state.highlight.keys))
    assert {key[3] for key in window.timeline.state.highlight.keys} == {"t2"}


def test_that_an_opening_that_is_picked_on_the_timeline_is_selected_everywhere(desk: Desk):
    window = desk.on(troubled())
    press(desk.qtbot, window, "F8")
    selection = window.workspace.selection
    assert isinstance(selection, OpeningSelected)
    opening = window.workspace.selected_opening()
    assert opening is not None
    assert opening.reasons
    desk.until(lambda: "Amara" in window.docks.inspector.text)
    press(desk.qtbot, window, "Esc")
    assert window.workspace.selection is None
    assert window.timeline.selected is None


def test_that_a_practice_without_problems_is_said_to_be_fine_with_numbers(desk: Desk):
    snapshot = healthy()
    window = desk.on(replace(snapshot, integration=replace(snapshot.integration, publish_days=28)))
    assert window.workspace.result is not None
    grave = [one.id for one in window.workspace.result.findings if one.severity.rank < 2]
    assert grave == []
    assert "Everything looks fine" in texts(window.banners)
    assert texts(window).count("openings published in the next 30 days") == 1


# What goes wrong


def failed(source: SourceName, snapshot: Snapshot) -> Snapshot:
    read = SourceRead(source, SourceStatus.FAILED, snapshot.captured_at, "No answer in time.")
    return replace(snapshot, sources=(read,))


def test_that_a_source_that_failed_stands_out_with_its_time_and_can_be_tried_again(desk: Desk):
    window = desk.on(failed(SourceName.APPOINTMENTS, troubled()))
    chip = button(window.header.sources, "Diary failed 08:00")
    assert "No answer in time." in chip.toolTip()
    assert "No opening was judged" in texts(window.banners)
    desk.reader.then(reading(troubled()))
    chip.click()
    desk.until(lambda: "Diary failed" not in texts(window.header.sources))
    assert "No opening was judged" not in texts(window.banners)


def test_that_a_first_reading_that_fails_says_what_and_how_to_go_on(desk: Desk):
    window = desk.on(Unreachable("The address was not found.", "Check the connection."))
    page = window.central.failed
    assert window.central.currentWidget() is page
    assert "The address was not found." in texts(page)
    assert "Check the connection." in texts(page)
    assert "The practice was not read." in texts(window.docks.findings)
    assert window.docks.inspector.text == "The practice was not read."
    desk.reader.then(reading(troubled()))
    button(page, "Try again").click()
    desk.until(lambda: window.central.currentWidget() is window.timeline)


def test_that_a_refresh_that_fails_keeps_what_is_shown_and_says_so(desk: Desk):
    window = desk.on(troubled())
    desk.reader.then(KeyRefused("Praktika does not accept this key."))
    press(desk.qtbot, window, "F5")
    desk.until(lambda: "Praktika does not accept this key." in texts(window.banners))
    assert window.central.currentWidget() is window.timeline
    desk.reader.then(reading(troubled()))
    button(window.banners, "Try again").click()
    desk.until(lambda: not window.workspace.reading)
    assert "does not accept" not in texts(window.banners)


def test_that_old_data_is_marked_with_its_age(desk: Desk):
    window = desk.on(troubled())
    desk.clock.go_on(minutes=45)
    desk.reader.then(Unreachable("The address was not found."))
    press(desk.qtbot, window, "F5")
    desk.until(lambda: window.workspace.failure is not None and not window.workspace.reading)
    assert "Read 45 min ago" in texts(window.banners)


def test_that_data_grows_old_by_itself(desk: Desk):
    window = desk.on(troubled())
    assert "Read 20 min ago" not in texts(window.banners)
    desk.clock.go_on(minutes=20)
    for timer in window.banners.findChildren(QTimer):
        timer.timeout.emit()
    assert "Read 20 min ago" in texts(window.banners)
    desk.reader.then(reading(troubled()))
    button(window.banners, "Refresh").click()
    desk.until(lambda: not window.workspace.reading)


def test_that_days_without_anything_are_said_to_be_so(desk: Desk):
    bare = v1_snapshot(working_hours=(), painted_slots=())
    window = desk.on(bare)
    assert "Nothing in these days" in texts(window.banners)


def test_that_the_practices_clock_is_told_with_the_agents(desk: Desk):
    window = desk.on(troubled())
    said = texts(window.header.sources)
    assert "08:00 at the practice" in said
    assert " here" not in said
    perth = timezone(timedelta(hours=8))
    desk.clock = FakeClock(NOW.astimezone(perth))
    away = desk.on(troubled())
    assert "08:00 at the practice, 05:00 here" in texts(away.header.sources)


def test_that_a_reading_shows_how_far_each_source_is_and_can_be_stopped(desk: Desk):
    window = desk.on(troubled())
    before = window.workspace.result
    desk.reader.held = Future()
    press(desk.qtbot, window, "F5")
    desk.until(lambda: "✓ Details" in texts(window.statusBar()))
    assert window.timeline.isVisible()
    press(desk.qtbot, window, "F8")
    assert window.workspace.selected_opening() is not None
    press(desk.qtbot, window, "Shift+F5")
    desk.until(lambda: not window.workspace.reading)
    assert window.workspace.result is before
    assert "Slotscope only reads" in texts(window.statusBar())


def test_that_practices_that_cannot_be_listed_are_an_error_in_the_window(desk: Desk):
    class Broken(FakeProfileStore):
        def all(self):
            raise ProfileError("The practices could not be read.", "Look at profiles.json.")

    profiles = Profiles(Broken(), desk.keyring, FakeKeyStore())
    services = desk.services()._replace(profiles=profiles)
    window = desk.window(services=services)
    window.start()
    desk.until(lambda: "The practices could not be read." in texts(window.banners))


def test_that_a_defect_is_told_with_its_details_and_the_window_stays(desk: Desk):
    window = desk.on(troubled())
    window.notices.crashed(Crash("Something went wrong.", "details of it", None))
    button(window.banners, "Copy details").click()
    assert QGuiApplication.clipboard().text() == "details of it"
    assert window.isVisible()


# Keys


def test_that_a_missing_key_is_asked_for_and_the_practice_is_then_read(desk: Desk):
    services = desk.services(PROFILE)
    desk.keyring.keys.clear()
    desk.reader.then(reading(troubled()))
    window = desk.window(services=services)
    window.start(profile=PROFILE)
    desk.until(lambda: window.findChild(KeyDialog) is not None)
    assert "No API key" in texts(window.header)
    asked = dialog(window, KeyDialog)
    desk.qtbot.keyClicks(asked.field, "a-new-key-for-tests")
    desk.qtbot.mouseClick(asked.keep, Qt.MouseButton.LeftButton)
    desk.until(lambda: window.workspace.result is not None)
    assert desk.keyring.keys == {PROFILE.id: "a-new-key-for-tests"}


def test_that_a_keyring_that_does_not_answer_leaves_a_key_for_this_session(desk: Desk):
    services = desk.services(PROFILE)
    desk.keyring.broken = KeyringSilent("Your keyring gave no answer within 3 seconds.")
    desk.reader.then(reading(troubled()))
    window = desk.window(services=services)
    window.start(profile=PROFILE)
    desk.until(lambda: window.findChild(KeyDialog) is not None)
    asked = dialog(window, KeyDialog)
    assert "no answer within 3 seconds" in texts(asked)
    asked.field.setText("a-session-key-for-tests")
    asked.keep.click()
    desk.until(lambda: "no answer within 3 seconds" in asked.fault.text())
    asked.session.click()
    desk.until(lambda: window.workspace.result is not None)
    assert "Key: this session only" in texts(window.header.sources)


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ("", "The key is empty."),
        ("two words", "blank or a line end"),
        ("kéy", "a character that no API key has"),
    ],
)
def test_that_what_cannot_be_a_key_is_said_at_the_field(desk: Desk, entered: str, said: str):
    asked = KeyDialog(desk.services(), desk.window().tasks, PROFILE)
    desk.qtbot.addWidget(asked)
    asked.show()
    asked.field.setText(entered)
    asked.keep.click()
    assert said in asked.key_fault.text()
    assert asked.key_fault.isVisible()
    assert desk.keyring.keys == {}


# Files


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files onto the window; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(
        window,
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none),
    )
    return True


def test_that_a_snapshot_that_is_dropped_onto_the_window_opens_and_is_remembered(
    desk: Desk, tmp_path: Path
):
    path = tmp_path / "harbour.json"
    desk.files.snapshots[path] = troubled()
    window = desk.window()
    assert drop(window, path)
    desk.until(lambda: window.workspace.result is not None)
    assert "harbour.json" in texts(window.banners)
    assert "nothing is read again" in texts(window.banners)
    assert desk.settings.kept.recent_snapshots == (str(path),)
    assert [one.text() for one in window.recent.actions()] == ["harbour.json"]
    assert not window.actions_["diagnose.refresh"].isEnabled()


def test_that_recent_snapshots_stand_below_one_another(desk: Desk):
    paths = ("/a/harbour.json", "/b/another-clinic-with-a-long-name.json")
    desk.settings.save(Settings(recent_snapshots=paths))
    window = desk.window()
    links = [
        one
        for one in window.central.welcome.findChildren(QAbstractButton)
        if one.property("kind") == "link"
    ]
    assert [one.toolTip() for one in links] == list(paths)
    page = window.central.welcome
    desk.until(lambda: all(one.width() == one.sizeHint().width() for one in links))
    assert len({one.mapTo(page, QPoint(0, 0)).x() for one in links}) == 1


@pytest.mark.parametrize("way", ["link", "menu"])
def test_that_a_recent_snapshot_is_opened_again(desk: Desk, tmp_path: Path, way: str):
    path = tmp_path / "harbour.json"
    desk.files.snapshots[path] = troubled()
    desk.settings.save(Settings(recent_snapshots=(str(path),)))
    window = desk.window()
    window.start()
    if way == "link":
        link = button(window.central.welcome, "harbour.json")
        desk.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    else:
        give(desk, window, "harbour.json")
    desk.until(lambda: window.workspace.result is not None)
    assert window.windowTitle().startswith("harbour.json")


def test_that_several_files_are_not_taken(desk: Desk, tmp_path: Path):
    assert not drop(desk.window(), tmp_path / "a.json", tmp_path / "b.json")


def test_that_a_bad_file_is_an_error_and_nothing_is_lost(desk: Desk, tmp_path: Path):
    window = desk.on(troubled())
    before = window.workspace.result
    desk.dialogs.opened = str(tmp_path / "empty.json")
    press(desk.qtbot, window, "Ctrl+O")
    desk.until(lambda: "expected a snapshot file" in texts(window.banners))
    assert window.workspace.result is before
    assert desk.settings.kept.recent_snapshots == ()


def test_that_keys_lead_to_saving_and_to_the_report(desk: Desk):
    window = desk.on(troubled())
    press(desk.qtbot, window, "Ctrl+S")
    dialog(window, SaveSnapshotDialog).reject()
    press(desk.qtbot, window, "Ctrl+E")
    assert dialog(window, ExportDialog).isVisible()


def test_that_a_report_is_written_where_the_user_says(desk: Desk, tmp_path: Path):
    window = desk.on(troubled())
    press(desk.qtbot, window, "Ctrl+E")
    asked = dialog(window, ExportDialog)
    path = tmp_path / "report.html"
    asked.path.setText(str(path))
    desk.until(asked.export.isEnabled)
    asked.export.click()
    desk.until(lambda: f"The report was written to {path}." in texts(window.banners))
    assert "Harbour Street Dental" in path.read_text(encoding="utf-8")


# Practices


def test_that_a_practice_is_removed_with_its_key_only_once_the_user_agrees(desk: Desk):
    window = desk.on_last(troubled())
    desk.dialogs.agrees = False
    give(desk, window, "Remove practice")
    assert PROFILE.id in desk.keyring.keys
    desk.dialogs.agrees = True
    give(desk, window, "Remove practice")
    desk.until(lambda: PROFILE.id not in desk.keyring.keys)
    desk.until(lambda: window.central.currentWidget() is window.central.welcome)
    assert desk.settings.kept.last_profile is None


def test_that_each_location_of_a_practice_can_be_chosen(desk: Desk):
    profile = replace(PROFILE, practice_ids=("3434376", "3434377"))
    window = desk.on(troubled(), profile)
    chooser = window.header.chooser
    desk.until(lambda: chooser.findText("Harbour Street Dental (3434377)") >= 0)
    row = chooser.findText("Harbour Street Dental (3434377)")
    chooser.setCurrentIndex(row)
    chooser.activated.emit(row)
    desk.until(lambda: desk.reader.asked[-1][0] == "3434377")
    assert window.workspace.practice_id == "3434377"


def test_that_the_chooser_leads_to_adding_a_practice(desk: Desk):
    window = desk.on(troubled())
    chooser = window.header.chooser
    chooser.activated.emit(chooser.findText("Add practice..."))
    assert dialog(window, AddPracticeDialog).isVisible()
    assert chooser.currentText() == PROFILE.name


# Keyboard and comfort


@pytest.mark.parametrize(
    ("keys", "view", "days"),
    [("Ctrl+1", "day", 1), ("Ctrl+2", "week", 7), ("Ctrl+3", "four_weeks", 28)],
)
def test_that_keys_choose_how_much_time_is_shown(desk: Desk, keys: str, view: str, days: int):
    window = desk.on(troubled())
    press(desk.qtbot, window, keys)
    assert window.timeline.view == view
    assert window.actions_[f"view.{view}"].isChecked()
    start, end = window.timeline.visible_range
    assert (end - start) / 1440 <= days + 0.5


def test_that_a_date_can_be_gone_to(desk: Desk):
    window = desk.on(troubled())
    press(desk.qtbot, window, "Ctrl+1")
    press(desk.qtbot, window, "Ctrl+G")
    asked = dialog(window, GoToDateDialog)
    today = asked.day
    days = asked.calendar.focusProxy()
    assert days is not None
    desk.until(days.hasFocus)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(days, key)
    start, end = window.timeline.visible_range
    assert start <= (today + 8 + 0.5) * 1440 < end
    press(desk.qtbot, window, "Ctrl+T")
    start, end = window.timeline.visible_range
    assert start <= (today + 0.5) * 1440 < end


def test_that_no_two_commands_or_panels_have_the_same_shortcut(desk: Desk):
    window = desk.window()
    keys = [key for one in COMMANDS for key in one.shortcuts] + [one.shortcut for one in PANELS]
    known = [QKeySequence(key).toString() for key in keys]
    assert sorted(known) == sorted(set(known))
    assert all(known)
    taken = [
        key.toString()
        for action in window.findChildren(type(window.actions_["file.add"]))
        for key in action.shortcuts()
    ]
    assert sorted(taken) == sorted(set(taken))


def test_that_the_list_of_shortcuts_has_every_one_and_can_be_searched(desk: Desk):
    window = desk.on(troubled())
    press(desk.qtbot, window, "F1")
    asked = dialog(window, ShortcutsDialog)
    listed = "\n".join(" ".join(row) for row in shortcut_rows())
    for one in COMMANDS:
        for key in one.shortcuts:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in listed
    desk.qtbot.keyClicks(asked.search, "export")
    desk.qtbot.keyClicks(asked.search, "nothing is called so")
    assert all(asked.table.isRowHidden(row) for row in range(asked.table.rowCount()))


def test_that_the_menus_are_made_of_the_same_table(desk: Desk):
    window = desk.window()

    def texts_in(menu: QMenu) -> set[str]:
        inner = [one.menu() for one in menu.actions()]
        below = [texts_in(one) for one in inner if isinstance(one, QMenu)]
        return {one.text() for one in menu.actions()}.union(*below)

    bar = {one.text(): one.menu() for one in window.menuBar().actions()}
    for one in COMMANDS:
        menu = bar[one.menu.value]
        assert isinstance(menu, QMenu)
        assert one.text in texts_in(menu)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_that_a_panel_is_undocked_with_the_mouse_and_stays_so(desk: Desk):
    window = desk.on(troubled())
    dock = window.docks.all["inspector"]
    float_ = dock.findChild(QAbstractButton, "qt_dockwidget_floatbutton")
    assert float_ is not None
    desk.qtbot.mouseClick(float_, Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    window.close()
    again = desk.on(troubled())
    dock = again.docks.all["inspector"]
    assert dock.isFloating()
    float_ = dock.findChild(QAbstractButton, "qt_dockwidget_floatbutton")
    assert float_ is not None
    desk.qtbot.mouseClick(float_, Qt.MouseButton.LeftButton)
    assert not dock.isFloating()


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("large_text")
def test_that_the_window_follows_larger_text_and_cuts_none_off(desk: Desk):
    window = desk.on(troubled())
    line = QFontMetrics(QApplication.font()).height()
    assert window.header.sentence.height() >= line
    for label in window.header.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.height() >= label.fontMetrics().height(), label.text()
            assert label.width() >= label.sizeHint().width(), label.text()
    assert window.timeline.state.layout.boxes[0].height > 3 * line
    row = window.docks.findings.view
    desk.until(lambda: row.model().rowCount() > 0)
    assert row.rowHeight(row.model().index(0, 0)) >= line


@pytest.mark.parametrize("panel", PANELS, ids=lambda one: one.id)
def test_that_every_panel_is_reached_by_its_key(desk: Desk, panel):
    window = desk.on(troubled())
    dock = window.docks.all[panel.id]
    dock.close()
    press(desk.qtbot, window, panel.shortcut)
    assert dock.isVisible()
    assert not dock.visibleRegion().isEmpty()
    desk.until(lambda: dock.isAncestorOf(QApplication.focusWidget() or window))


def test_that_a_changed_what_if_can_be_undone_by_key_and_left(desk: Desk):
    window = desk.on(troubled())
    assert not window.actions_["edit.undo"].isEnabled()
    window.workspace.try_change(SetHealthEngineLength("t2", 45))
    desk.until(lambda: window.workspace.is_preview)
    assert "WHAT-IF" in texts(window)
    press(desk.qtbot, window, "Ctrl+Z")
    desk.until(lambda: not window.workspace.is_preview)
    press(desk.qtbot, window, "Ctrl+Y")
    desk.until(lambda: window.workspace.is_preview)
    give(desk, window, "Leave the what-if")
    desk.until(lambda: not window.workspace.is_preview)


def test_that_the_chosen_colours_are_kept(desk: Desk):
    window = desk.on(troubled())
    give(desk, window, "Dark")
    assert desk.settings.kept.theme is Theme.DARK
    assert window.palette().window().color().lightness() < 128
    give(desk, window, "Light")
    assert window.palette().window().color().lightness() > 128


def test_that_place_panels_and_view_are_put_back(desk: Desk):
    window = desk.on(troubled())
    press(desk.qtbot, window, "Ctrl+1")
    window.docks.all["log"].close()
    desk.until(lambda: window.header.headline is not None)
    window.resize(770, 550)
    size = window.width(), window.height()
    shown_before = window.timeline.visible_range
    window.close()
    kept = desk.settings.kept
    assert kept.view_states[PROFILE.id]["view"] == "day"
    again = desk.on(troubled())
    desk.until(lambda: again.header.headline is not None)
    # What has to have room while it is filled may want a few pixels more.
    assert again.width() == size[0]
    assert size[1] <= again.height() < size[1] + 20
    assert not again.docks.all["log"].isVisible()
    assert again.timeline.visible_range == pytest.approx(shown_before, abs=1)


def test_that_panels_can_be_put_back_where_they_were_at_first(desk: Desk):
    window = desk.on(troubled())
    for dock in window.docks.all.values():
        dock.close()
    give(desk, window, "Put panels back")
    assert window.docks.findings.isVisible()
    assert window.docks.inspector.isVisible()


def test_that_an_explanation_is_copied_as_text(desk: Desk):
    window = desk.on(troubled())
    button(window.header.causes, "Length mismatch").click()
    press(desk.qtbot, window, "Ctrl+Shift+C")
    assert "Clean and scale" in QGuiApplication.clipboard().text()


def test_that_the_window_fits_a_small_screen(desk: Desk):
    window = desk.on(troubled())
    window.resize(1366, 768)
    assert (window.width(), window.height()) == (1366, 768)
    window.workspace.try_change(SetHealthEngineLength("t2", 45))
    desk.until(lambda: window.workspace.is_preview)
    assert window.height() == 768


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (2560, 1440)])
def test_that_findings_and_timeline_both_have_room(desk: Desk, size: tuple[int, int]):
    window = desk.frame(PROFILE)
    window.resize(*size)
    window.show()
    desk.reader.then(reading(troubled()))
    window.start(profile=PROFILE)
    desk.until(lambda: window.workspace.result is not None)
    line = window.fontMetrics().height()
    view = window.docks.findings.view
    # Five findings with their details are seen at once, and most of the width is the diary's.
    desk.until(lambda: view.viewport().height() >= 5 * 2.5 * line)
    assert window.timeline.width() >= 0.66 * size[0]
    for dock in window.docks.all.values():
        area = dock.widget()
        assert isinstance(area, QScrollArea)
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            assert not area.verticalScrollBar().isVisible(), dock.objectName()


# For everybody


def every_surface(desk: Desk) -> dict[str, Callable[[], QWidget]]:
    def window(keys: str, kind: type[QWidget]) -> QWidget:
        shown = desk.on(troubled())
        press(desk.qtbot, shown, keys)
        return dialog(shown, kind)

    return {
        "first run": lambda: desk.window(),
        "practice": lambda: desk.on(troubled()),
        "failed": lambda: desk.on(Unreachable("No.")),
        "add": lambda: window("Ctrl+N", AddPracticeDialog),
        "export": lambda: window("Ctrl+E", ExportDialog),
        "shortcuts": lambda: window("F1", ShortcutsDialog),
    }


@pytest.mark.parametrize("name", ["first run", "practice", "failed", "add", "export", "shortcuts"])
def test_that_every_control_has_a_name_for_assistive_technology(desk: Desk, name: str):
    assert nameless(every_surface(desk)[name]()) == []


def test_that_no_text_of_the_header_is_cut_off_in_a_narrow_window(desk: Desk):
    window = desk.on(troubled())
    window.resize(900, 700)
    desk.until(lambda: window.header.width() <= 900)
    for label in window.header.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
            assert label.mapTo(window, QPoint(label.width(), 0)).x() <= window.width()
