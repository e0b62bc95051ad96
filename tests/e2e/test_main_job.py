"""The main job with real parts: the window, the network and the sandbox over a socket.

Only the keyring is one in memory.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FakeKeyStore
from slotscope.app.in_memory import MemoryProfileStore, MemorySettingsStore
from slotscope.app.profile import Profile
from slotscope.app.profiles import Profiles
from slotscope.cli import main
from slotscope.commands import demo
from slotscope.commands.window_services import window_services
from slotscope.diagnosis.opening import Opening
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.main_window import MainWindow
from slotscope.ui.models.outline import Role
from slotscope.ui.outline_view import OutlineView
from slotscope.ui.selection import FindingSelected, OpeningSelected
from slotscope.ui.theme_switch import ThemeSwitch
from window_cases import button, dialog, press, texts


class Job:
    """A window without any practice, and the sandbox that it may reach."""

    def __init__(self, qtbot: QtBot, app: QApplication, box: RunningSandbox) -> None:
        self.qtbot, self.box = qtbot, box
        self.keyring = FakeKeyStore()
        self.profiles = Profiles(MemoryProfileStore(), self.keyring, SessionKeyStore())
        services = window_services(
            self.profiles, MemorySettingsStore(), lambda: self.keyring.description
        )
        self.window = MainWindow(services, ThemeSwitch(app, "light"))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start()

    def until(self, holds) -> None:
        self.qtbot.waitUntil(holds)

    def click(self, widget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def add_practice(self, setup: Path) -> Profile:
        """Add the sandbox's practice with the mouse and the keyboard."""
        window, box = self.window, self.box
        self.click(button(window.central.welcome, "Add a practice"))
        form = dialog(window, AddPracticeDialog)
        form.connection.address.selectAll()
        self.qtbot.keyClicks(form.connection.address, box.base_url)
        self.qtbot.keyClicks(form.connection.key_field, box.key)
        self.click(form.connection.start)
        self.until(lambda: form.test.snapshot is not None)
        self.qtbot.keyClicks(form.healthengine.number, box.pms_credentials.practice_id)
        form.healthengine.page.selectAll()
        self.qtbot.keyClicks(form.healthengine.page, box.page_url)
        setup.write_text(box.setup_csv(), encoding="utf-8", newline="")
        self.qtbot.keyClicks(form.healthengine.file, str(setup))
        QTest.keyClick(form.healthengine.file, Qt.Key.Key_Return)
        self.until(lambda: "10 appointment types" in form.healthengine.summary.text())
        self.click(form.save)
        self.until(lambda: window.workspace.result is not None)
        profile = window.workspace.profile
        assert profile is not None
        return profile


@pytest.fixture
def box() -> Iterator[RunningSandbox]:
    with serve("v2-mixed-trouble") as running:
        yield running


@pytest.fixture
def job(qtbot: QtBot, qapp: QApplication, box: RunningSandbox) -> Job:
    return Job(qtbot, qapp, box)


def row_of(view: OutlineView, finding: str):
    """The row of a finding's first instance."""
    model = view.model()
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            payload = index.data(Role.PAYLOAD)
            if isinstance(payload, FindingSelected) and payload.id == finding:
                return index
    raise AssertionError(f"{finding} is not listed")


def test_that_a_practice_is_added_read_explained_and_reported(job: Job, tmp_path: Path):
    window = job.window
    profile = job.add_practice(tmp_path / "portal.csv")
    assert profile.practice_ids == (job.box.practice_id,)
    assert job.keyring.keys == {profile.id: job.box.key}

    # At a glance, without a click.
    job.until(lambda: "Length mismatch" in texts(window.header))
    said = texts(window.header)
    assert "Threshold not set" in said
    assert "not published online" in said

    # Read again.
    before = window.workspace.result
    press(job.qtbot, window, "F5")
    job.until(lambda: window.workspace.result is not before and not window.workspace.reading)

    # Select a finding in the list: the timeline and the inspector show it.
    view = window.docks.findings.findChild(OutlineView)
    assert view is not None
    index = row_of(view, "type.length_mismatch")
    view.scrollTo(index)
    where = view.visualRect(index).center()
    job.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert isinstance(window.workspace.selection, FindingSelected)
    job.until(lambda: bool(window.timeline.state.highlight.keys))
    start, end = window.timeline.visible_range
    keys = window.timeline.state.highlight.keys
    assert any(start <= key[1] < end for key in keys)
    job.until(lambda: "Clean and scale" in window.docks.inspector.text)

    # Open one of its slots on the timeline with the mouse.
    places = (place_of(window, one) for one in shown_openings(job) if one.key in keys)
    place = next(one for one in places if one is not None)
    job.qtbot.mouseClick(window.timeline.canvas, Qt.MouseButton.LeftButton, pos=place)
    selected = window.workspace.selected_opening()
    assert isinstance(window.workspace.selection, OpeningSelected)
    assert selected is not None
    assert "type.length_mismatch" in selected.reasons
    job.until(lambda: "length differs" in window.docks.inspector.text)

    # Export the report.
    path = tmp_path / "report.html"
    press(job.qtbot, window, "Ctrl+E")
    asked = dialog(window, ExportDialog)
    asked.path.selectAll()
    job.qtbot.keyClicks(asked.path, str(path))
    job.until(asked.export.isEnabled)
    job.click(asked.export)
    job.until(path.exists)
    report = path.read_text(encoding="utf-8")
    assert "Clean and scale" in report
    assert job.box.key not in report


def shown_openings(job: Job) -> list[Opening]:
    """What the timeline has in view."""
    shown = job.window.workspace.shown
    assert shown is not None
    start, end = job.window.timeline.visible_range
    return [one for one in shown.openings if start <= one.start and one.end <= end]


def place_of(window: MainWindow, opening: Opening) -> QPoint | None:
    """Where on the canvas an opening can be hit; None where another one lies over it."""
    canvas = window.timeline.canvas
    scale = window.timeline.state.scale
    box = window.timeline.state.layout.box_of(opening.practitioner_id)
    assert scale is not None
    assert box is not None
    plot = canvas.plot
    x = plot.left() + scale.x((opening.start + opening.end) / 2)
    for y in range(int(box.top), int(box.bottom)):
        point = QPointF(x, plot.top() + y - canvas.bar.value())
        found = canvas.at(point)
        item = found.item if found is not None else None
        if item is not None and item.subject == opening:
            return point.toPoint()
    return None


def test_that_a_key_that_praktika_refuses_is_said_at_its_step(qtbot: QtBot, qapp: QApplication):
    with serve("bad-key") as box:
        job = Job(qtbot, qapp, box)
        job.window.practices.add()
        form = dialog(job.window, AddPracticeDialog)
        form.connection.address.setText(box.base_url)
        form.connection.key_field.setText(box.key)
        job.click(form.connection.start)
        job.until(lambda: not form.test.running)
        assert "does not accept this key" in texts(form)
        form.reject()


def test_that_reading_can_be_cancelled_and_tried_again(job: Job, tmp_path: Path):
    window = job.window
    job.add_practice(tmp_path / "portal.csv")
    before = window.workspace.result
    window.workspace.refresh()
    assert window.statusBar().isVisible()
    job.click(button(window.statusBar(), "Cancel"))
    assert not window.workspace.reading
    assert window.workspace.result is before
    press(job.qtbot, window, "F5")
    job.until(lambda: window.workspace.result is not before and not window.workspace.reading)


def test_that_the_demo_without_a_display_prints_findings_and_writes_both_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication
):
    out = tmp_path / "out"
    assert main(["demo", "--headless", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    picture, report = out / demo.PICTURE, out / demo.REPORT
    assert f"Screenshot of the window: {picture}" in said
    assert f"Report: {report}" in said
    assert "[type.length_mismatch]" in said
    assert picture.read_bytes().startswith(b"\x89PNG")
    page = report.read_text(encoding="utf-8")
    assert "Clean and scale" in page
    # What stands on the screen and in the report is the same, the computer's clock included.
    assert "check could not run" not in page
    assert f"{len(re.findall(r'^  .[a-z_]+[.][a-z_]+.$', said, re.M))} findings" in _counted(page)


def _counted(page: str) -> str:
    """How many findings the report's first page counts, as one number."""
    told = re.search(r"(\d+) problems?, (\d+) warnings? and (\d+) notes? found", page)
    assert told is not None
    return f"{sum(map(int, told.groups()))} findings"


def test_that_a_demo_of_an_unknown_scenario_says_which_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["demo", "--headless", "--scenario", "nope", "--out", str(tmp_path)]) == 2
    assert "v2-mixed-trouble" in capsys.readouterr().err
