"""The inspector as a user drives it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QPushButton

from builders import AMARA, LIAM, NOW, at, v1_snapshot, with_types
from panel_cases import AWKWARD, Bench, short_slots, troubled
from slotscope.diagnosis.opening import Opening
from slotscope.domain.practice import HealthEngineTypeId
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.explain.blocks import Paragraph
from slotscope.ui.panels.inspector import InspectorPanel
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.rich_view import RichView
from slotscope.ui.selection import FindingSelected, ItemSelected, OpeningSelected, TimeSelected
from slotscope.ui.theme import Theme
from slotscope.ui.workspace import Workspace


def shown(bench: Bench, snapshot: Snapshot) -> tuple[Workspace, InspectorPanel]:
    space = bench.file(snapshot)
    panel = InspectorPanel(space)
    bench.qtbot.addWidget(panel)
    panel.resize(400, 700)
    panel.show()
    bench.qtbot.waitExposed(panel)
    return space, panel


def button(panel: InspectorPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"inspector_{name}")
    assert found is not None
    return found


def opening(space: Workspace, code: str) -> Opening:
    assert space.shown is not None
    return next(one for one in space.shown.openings if code in one.reasons)


def select_finding(space: Workspace, id_: str) -> None:
    assert space.shown is not None
    finding = next(one for one in space.shown.findings if one.id == id_)
    space.select(FindingSelected(finding.id, finding.subject))


def test_that_nothing_selected_says_what_can_be_done(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    assert panel.text.startswith("Nothing is selected")
    space.close_practice()
    assert panel.text == "No practice is shown."


def test_that_an_opening_is_explained_and_leads_to_its_finding(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    space.select(OpeningSelected(opening(space, "type.length_mismatch").key))
    assert "At risk: patients see it, but the booking is likely to fail." in panel.text
    assert "Findings behind it" in panel.text
    assert not button(panel, "try").isVisible()
    panel.view.setFocus()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    finding = space.selected_finding()
    assert finding is not None
    assert finding.id == "type.length_mismatch"
    assert "Why it matters" in panel.text


def test_that_a_fix_can_be_tried_and_the_finding_is_then_gone(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    select_finding(space, "type.length_mismatch")
    assert button(panel, "try").isVisible()
    bench.qtbot.mouseClick(button(panel, "try"), Qt.MouseButton.LeftButton)
    bench.settled(space)
    assert space.is_preview
    bench.wait(lambda: "The selected finding is gone" in panel.text)
    assert "With the changes that are being tried" in panel.text
    space.reset_preview()
    bench.settled(space)
    bench.wait(lambda: "Why it matters" in panel.text)


def test_that_a_finding_without_a_mechanical_fix_has_nothing_to_try(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    select_finding(space, "type.unlinked")
    assert not button(panel, "try").isVisible()
    with bench.qtbot.waitSignal(panel.timeline_wanted) as told:
        bench.qtbot.mouseClick(button(panel, "show"), Qt.MouseButton.LeftButton)
    assert told.args == [space.selection]


def test_that_an_opening_can_be_traced(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    one = opening(space, "type.disabled")
    space.select(OpeningSelected(one.key))
    with bench.qtbot.waitSignal(panel.trace_wanted) as told:
        bench.qtbot.mouseClick(button(panel, "trace"), Qt.MouseButton.LeftButton)
    assert told.args == [TraceRequest(AMARA, HealthEngineTypeId("t3"), one.start)]


def test_that_an_empty_time_is_traced_for_every_type(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    space.select(TimeSelected(AMARA, at("mon 09:10")))
    bench.wait(lambda: "Clean and scale: not bookable" in panel.text)
    assert panel.text.startswith("Nothing stands at Mon 23 Nov 09:10")
    panel.view.setFocus()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    with bench.qtbot.waitSignal(panel.trace_wanted) as told:
        bench.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == [TraceRequest(AMARA, HealthEngineTypeId("t1"), at("mon 09:10"))]
    with bench.qtbot.waitSignal(panel.trace_wanted):
        bench.qtbot.mouseClick(button(panel, "trace"), Qt.MouseButton.LeftButton)


def test_that_another_selection_drops_the_answers_that_are_being_worked_out(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    space.select(TimeSelected(AMARA, at("mon 09:10")))
    space.select(TimeSelected(LIAM, at("wed 09:10")))
    bench.wait(lambda: "not bookable" in panel.text)
    assert AWKWARD in panel.text


def test_that_without_any_type_there_is_nothing_to_trace(bench: Bench) -> None:
    space, panel = shown(bench, with_types(v1_snapshot()))
    assert space.shown is not None
    space.select(OpeningSelected(space.shown.openings[0].key))
    assert not button(panel, "trace").isEnabled()
    space.select(TimeSelected(AMARA, at("mon 11:00")))
    bench.wait(lambda: "no HealthEngine appointment type" in panel.text)
    assert not button(panel, "trace").isEnabled()


def test_that_an_appointment_is_explained(bench: Bench) -> None:
    space, panel = shown(bench, short_slots())
    space.select(ItemSelected("appointment", "a1"))
    assert "Takes its time: yes" in panel.text
    assert not button(panel, "show").isVisible()


def test_that_an_opening_that_is_gone_after_a_reading_is_said(bench: Bench) -> None:
    space = bench.practice(troubled())
    panel = InspectorPanel(space)
    bench.qtbot.addWidget(panel)
    space.select(OpeningSelected(opening(space, "type.disabled").key))
    bare = replace(troubled(), praktika=replace(troubled().praktika, working_hours=()))
    bench.read_again(space, bare)
    assert "This opening is not in what was read last." in panel.text


def test_that_everything_can_be_copied_as_text(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    select_finding(space, "type.length_mismatch")
    bench.qtbot.mouseClick(button(panel, "copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == panel.text
    QApplication.clipboard().clear()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == panel.text
    panel.view.selectAll()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Clean and scale" in QApplication.clipboard().text()


def test_that_a_name_is_shown_as_it_is_written_and_nothing_is_loaded(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    assert space.shown is not None
    one = next(each for each in space.shown.openings if each.practitioner_id == LIAM)
    space.select(OpeningSelected(one.key))
    assert AWKWARD in panel.view.toPlainText()
    image = QTextDocument.ResourceType.ImageResource.value
    assert panel.view.loadResource(image, "file:///etc/hostname") is None
    assert panel.view.loadResource(image, "glyph:unknown") is None
    assert panel.view.loadResource(image, "glyph:error") is not None


def test_that_the_text_follows_the_theme(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    select_finding(space, "type.length_mismatch")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.dark().apply(app)
    assert Theme.dark().colours.error in panel.view.toHtml()
    Theme.light().apply(app)
    assert Theme.light().colours.error in panel.view.toHtml()


def test_that_the_same_blocks_keep_their_place(bench: Bench) -> None:
    view = RichView("Long")
    bench.qtbot.addWidget(view)
    view.resize(200, 80)
    view.show()
    said = [Paragraph(f"Line {number}") for number in range(60)]
    view.show_blocks(said)
    bar = view.verticalScrollBar()
    bench.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    view.show_blocks(list(said))
    assert bar.value() == bar.maximum()


def test_that_the_moment_of_the_result_decides(bench: Bench) -> None:
    space, _ = shown(bench, troubled())
    assert space.shown is not None
    assert space.shown.now == NOW


def test_that_a_check_that_could_not_run_says_why(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    assert space.shown is not None
    untested = space.shown.untested[0]
    space.select(FindingSelected(untested.id, ()))
    assert panel.text.startswith("A check that could not run")
    assert untested.because in panel.text
