"""The plan panel: worked out only while somebody looks, and copied as text."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from panel_cases import Bench, troubled
from slotscope.diagnosis.plan import fix_plan
from slotscope.domain.changes import SetHealthEngineLength
from slotscope.domain.practice import HealthEngineTypeId
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.ui.panels.plan import PlanPanel
from slotscope.ui.workspace import Workspace


def panel_of(bench: Bench, space: Workspace) -> PlanPanel:
    panel = PlanPanel(space)
    bench.qtbot.addWidget(panel)
    panel.resize(400, 600)
    return panel


def copy_button(panel: PlanPanel) -> QPushButton:
    found = panel.findChild(QPushButton, "plan_copy")
    assert found is not None
    return found


def test_that_the_plan_is_worked_out_when_it_is_looked_at(bench: Bench) -> None:
    space = bench.file(troubled())
    panel = panel_of(bench, space)
    assert panel.text == ""
    assert not copy_button(panel).isEnabled()
    panel.show()
    bench.wait(lambda: panel.text != "")
    assert space.result is not None
    assert panel.text == fix_plan(space.result).text()
    assert "published (+" in panel.view.text


def test_that_the_plan_is_copied_as_text(bench: Bench) -> None:
    panel = panel_of(bench, bench.file(troubled()))
    panel.show()
    bench.wait(lambda: copy_button(panel).isEnabled())
    bench.qtbot.mouseClick(copy_button(panel), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("Fix plan: ")


def test_that_a_step_leads_to_its_finding(bench: Bench) -> None:
    space = bench.file(troubled())
    panel = panel_of(bench, space)
    panel.show()
    bench.wait(lambda: panel.text != "")
    panel.view.setFocus()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert space.result is not None
    finding = space.selected_finding()
    assert finding is not None
    assert finding.key == fix_plan(space.result).steps[0].finding.key


def test_that_a_what_if_is_planned_from_where_it_stands(bench: Bench) -> None:
    space = bench.file(troubled())
    panel = panel_of(bench, space)
    panel.show()
    bench.wait(lambda: panel.text != "")
    before = panel.text
    space.try_change(SetHealthEngineLength(HealthEngineTypeId("t2"), 45))
    bench.settled(space)
    bench.wait(lambda: panel.text not in ("", before))
    assert "length of Clean and scale" not in panel.text


def test_that_nothing_is_planned_where_nothing_was_judged(bench: Bench) -> None:
    failed = SourceRead(SourceName.RULES, SourceStatus.FAILED, None, "HTTP 500")
    space = bench.file(replace(troubled(), sources=(failed,)))
    panel = panel_of(bench, space)
    panel.show()
    assert panel.view.text.startswith("No opening was judged.")
    space.close_practice()
    assert panel.view.text == "No practice is shown."
