"""The comparison as a user meets it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from panel_cases import Bench, troubled
from slotscope.domain.changes import SetHealthEngineLength, SetThreshold
from slotscope.domain.practice import HealthEngineTypeId
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.glyph_widgets import Notice
from slotscope.ui.models.outline import Role
from slotscope.ui.panels.compare import ComparePanel
from slotscope.ui.selection import OpeningSelected
from slotscope.ui.workspace import Workspace

OLD = Path("old.json")


def mended() -> Snapshot:
    return SetHealthEngineLength(HealthEngineTypeId("t2"), 45).apply(troubled())


def panel_of(bench: Bench, space: Workspace) -> ComparePanel:
    panel = ComparePanel(space)
    bench.qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    return panel


def summary(panel: ComparePanel) -> str:
    found = panel.findChild(QLabel, "compare_summary")
    assert found is not None
    return found.text()


def notice(panel: ComparePanel) -> str:
    found = panel.findChild(Notice)
    assert found is not None
    return found.text


def groups(panel: ComparePanel) -> list[str]:
    model = panel.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def button(panel: ComparePanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"compare_{name}")
    assert found is not None
    return found


def test_that_one_reading_alone_has_nothing_to_compare_with(bench: Bench) -> None:
    space = bench.practice(troubled())
    panel = panel_of(bench, space)
    assert summary(panel).startswith("Read the practice once more")
    assert panel.text == ""
    assert not button(panel, "copy").isEnabled()
    space.close_practice()
    assert summary(panel) == "No practice is shown."


def test_that_the_next_reading_shows_what_the_fix_brought(bench: Bench) -> None:
    space = bench.practice(troubled())
    panel = panel_of(bench, space)
    bench.read_again(space, mended())
    bench.wait(lambda: panel.text != "")
    assert summary(panel).startswith("Published: 16 before, 22 now (6 gained, 0 lost).")
    assert "Findings: 1 gone, 0 new" in summary(panel)
    assert groups(panel)[0] == "Findings gone"
    assert "Openings gained" in groups(panel)
    assert "Set-up changed" in groups(panel)
    bench.qtbot.mouseClick(button(panel, "copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == panel.text


def test_that_a_gained_opening_can_be_shown_on_the_timeline(bench: Bench) -> None:
    space = bench.practice(troubled())
    panel = panel_of(bench, space)
    bench.read_again(space, mended())
    bench.wait(lambda: panel.text != "")
    model = panel.view.model()
    group = model.index(groups(panel).index("Openings gained"), 0)
    who = model.index(0, 0, group)
    panel.view.setCurrentIndex(model.index(0, 0, who))
    chosen = space.selection
    assert isinstance(chosen, OpeningSelected)
    assert chosen == model.index(0, 0, who).data(Role.PAYLOAD)
    assert space.selected_opening() is not None


def test_that_a_snapshot_file_is_judged_at_the_shown_moment(bench: Bench) -> None:
    space = bench.practice(mended())
    bench.files.snapshots[OLD] = troubled()
    panel = panel_of(bench, space)
    assert not button(panel, "back").isVisible()
    panel.compare_with(OLD)
    assert summary(panel) == "Reading old.json."
    bench.wait(lambda: panel.text != "")
    assert "Before: old.json of Mon 23 Nov 2026, 08:00" in summary(panel)
    space.try_change(SetThreshold(600))
    bench.settled(space)
    bench.wait(lambda: "Now: the WHAT-IF preview." in summary(panel))
    space.reset_preview()
    bench.settled(space)
    bench.qtbot.mouseClick(button(panel, "back"), Qt.MouseButton.LeftButton)
    assert summary(panel).startswith("Read the practice once more")


def test_that_a_file_of_another_practice_is_compared_with_a_warning(bench: Bench) -> None:
    space = bench.practice(troubled())
    other = troubled()
    bench.files.snapshots[OLD] = replace(
        other, practice=replace(other.practice, id="1", name="Other Dental")
    )
    panel = panel_of(bench, space)
    panel.compare_with(OLD)
    bench.wait(lambda: panel.text != "")
    assert notice(panel) == (
        "These are two practices: Other Dental before, Harbour Street Dental now."
    )


def test_that_a_file_that_cannot_be_read_is_said_where_the_user_looks(bench: Bench) -> None:
    panel = panel_of(bench, bench.practice(troubled()))
    panel.compare_with(Path("missing.json"))
    bench.wait(lambda: notice(panel) != "")
    assert notice(panel) == "missing.json: expected a snapshot file"
    assert panel.view.model().rowCount(QModelIndex()) == 0


def test_that_another_practice_forgets_the_file(bench: Bench) -> None:
    space = bench.practice(troubled())
    bench.files.snapshots[OLD] = troubled()
    panel = panel_of(bench, space)
    panel.compare_with(OLD)
    bench.open_file(space, mended())
    bench.wait(lambda: summary(panel).startswith("Read the practice once more"))
