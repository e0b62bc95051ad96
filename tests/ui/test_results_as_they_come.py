"""A practice's first reading: what is there is shown at once, and nothing is taken for empty."""

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import appointment
from fakes import PROFILE, reading
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk, button, texts

A, R, D = SourceName.AVAILABILITY, SourceName.RULES, SourceName.APPOINTMENTS
REST = (SourceName.SEARCH, SourceName.PAGE)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def whole() -> Snapshot:
    snapshot = two_people()
    busy = (appointment("a1", "mon 09:30", "mon 10:00"),)
    return replace(snapshot, praktika=replace(snapshot.praktika, appointments=busy))


def part(*pending: SourceName) -> Snapshot:
    """What there is of ``whole`` while some sources are still being read."""
    snapshot = whole()
    empty = {A: ("working_hours", "painted_slots"), R: ("rules",), D: ("appointments",)}
    gone = {field: () for name in pending for field in empty.get(name, ())}
    reads = tuple(
        SourceRead(name, SourceStatus.NOT_READ, pending=True)
        if name in pending
        else SourceRead(name, SourceStatus.OK, snapshot.captured_at)
        for name in SourceName
    )
    return replace(snapshot, praktika=replace(snapshot.praktika, **gone), sources=reads)


def begin(desk: Desk, *arrivals: Snapshot) -> MainWindow:
    """A window whose first reading has brought this much and goes on."""
    desk.reader.then(reading(whole()))
    desk.reader.arrivals, desk.reader.held = arrivals, Future()
    window = desk.window(PROFILE)
    window.start(profile=PROFILE)
    return window


def shown(desk: Desk, *arrivals: Snapshot) -> MainWindow:
    window = begin(desk, *arrivals)
    desk.until(lambda: window.workspace.arriving is not None)
    desk.until(lambda: window.header.headline is not None)
    return window


def go_on(desk: Desk, window: MainWindow) -> None:
    """The rest of the reading comes."""
    assert desk.reader.held is not None
    desk.reader.held.set_result(None)
    desk.until(lambda: not window.workspace.reading)


def test_that_nothing_is_shown_before_the_working_hours_are_known(desk: Desk):
    window = begin(desk, part(A, R, D, *REST))
    desk.until(lambda: bool(window.workspace.progress))
    assert window.workspace.shown is None
    assert window.central.currentWidget() is window.central.reading
    go_on(desk, window)
    assert window.central.currentWidget() is window.timeline


def test_that_hours_and_diary_are_on_the_timeline_while_the_rules_are_read(desk: Desk):
    window = shown(desk, part(R, *REST))
    assert window.workspace.reading
    assert window.central.currentWidget() is window.timeline
    scene = window.timeline.state.scene
    assert scene is not None
    assert [len(lane.appointments) for lane in scene.lanes] == [1, 0]
    assert [len(lane.openings) for lane in scene.lanes] == [0, 0]
    go_on(desk, window)
    scene = window.timeline.state.scene
    assert scene is not None
    assert all(len(lane.openings) for lane in scene.lanes)


def test_that_nothing_is_judged_or_found_before_what_verdicts_rest_on_is_there(desk: Desk):
    window = shown(desk, part(D, *REST))
    result, panel = window.workspace.shown, window.docks.findings
    assert result is not None
    assert (len(result.openings), result.findings) == (0, ())
    assert result.unjudged == "Nothing is judged yet. Praktika's diary is still being read."
    desk.until(lambda: "Praktika's diary is still being read" in texts(panel))
    assert panel.view.model().rowCount() == 0
    said = texts(window.header)
    assert "Still reading: nothing is judged yet" in said
    assert "No findings" not in said
    assert "0 of" not in said
    assert "fine" not in window.banners.up
    assert "unjudged" not in window.banners.up


def test_that_openings_are_judged_before_the_page_and_the_search_are_there(desk: Desk):
    window = shown(desk, part(*REST))
    result = window.workspace.shown
    assert result is not None
    assert result.unjudged is None
    assert len(result.openings) > 0
    assert "openings published in the next 30 days" in window.header.sentence.text()
    desk.until(lambda: "there may be more findings" in texts(window.docks.findings))
    untested = {one.id for one in result.untested}
    assert {"sync.missing", "sync.stale", "sync.not_offered"} <= untested


def test_that_the_header_tells_which_sources_are_still_being_read(desk: Desk):
    window = shown(desk, part(R, *REST))
    said = texts(window.header.sources)
    for one in ("Still reading", "✓ Availability", "✓ Diary", "… Rules", "… Search"):
        assert one in said
    go_on(desk, window)
    desk.until(lambda: "Still reading" not in texts(window.header.sources))


def test_that_a_reading_that_is_stopped_keeps_what_came_and_says_what_is_missing(desk: Desk):
    window = shown(desk, part(R, *REST))
    button(window.statusBar(), "Cancel").click()
    desk.until(lambda: window.workspace.result is not None)
    result = window.workspace.result
    assert result is not None
    assert not window.workspace.reading
    assert result.snapshot.pending == ()
    assert len(result.snapshot.praktika.appointments) == 1
    assert "rules were not read" in (result.unjudged or "")
    assert "Try again" in texts(window.banners.up["unjudged"])
    assert len(result.openings) == 0


def test_that_a_practice_that_was_read_stays_whole_until_it_is_read_again(desk: Desk):
    window = desk.on(whole())
    before = window.workspace.shown
    desk.reader.arrivals, desk.reader.held = (part(R, *REST),), Future()
    window.workspace.refresh()
    desk.until(lambda: bool(window.workspace.progress))
    assert window.workspace.shown is before
    go_on(desk, window)
    assert window.workspace.shown is not before


def test_that_nothing_is_exported_or_tried_of_half_a_reading(desk: Desk):
    window = shown(desk, part(*REST))
    for id_ in ("file.export", "file.save"):
        assert not window.actions_[id_].isEnabled()
    assert window.workspace.what_if is None
    go_on(desk, window)
    assert window.actions_["file.export"].isEnabled()
    assert window.workspace.what_if is not None


def test_that_what_arrives_late_from_a_practice_that_was_left_is_not_shown(desk: Desk):
    window = shown(desk, part(R, *REST))
    window.workspace.close_practice()
    assert window.workspace.shown is None
    desk.qtbot.wait(0)
    assert window.workspace.shown is None
    assert window.central.currentWidget() is window.central.welcome


def test_that_what_is_selected_stays_when_more_arrives(desk: Desk):
    window = shown(desk, part(R, *REST))
    scene = window.timeline.state.scene
    assert scene is not None
    item = scene.lanes[0].appointments.values[0]
    window.timeline.state.choose(item, by_user=True)
    go_on(desk, window)
    assert window.timeline.selected is not None
    assert window.timeline.selected.key == item.key
    desk.until(lambda: window.docks.findings.view.model().rowCount() > 0)


def test_that_a_reading_that_breaks_down_is_not_shown_by_half(desk: Desk):
    window = shown(desk, part(R, *REST))
    assert desk.reader.held is not None
    desk.reader.held.set_exception(ZeroDivisionError("a defect"))
    desk.until(lambda: not window.workspace.reading)
    assert window.workspace.shown is None
    assert window.header.headline is None
    assert "Something went wrong inside Slotscope" in texts(window.central.failed)
