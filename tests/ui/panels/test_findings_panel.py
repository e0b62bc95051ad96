"""The findings panel as a user drives it."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from builders import AMARA, at, v2_snapshot
from panel_cases import Bench, troubled, without_rules
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.ui.glyph_widgets import Notice
from slotscope.ui.models.outline import Role
from slotscope.ui.panels.findings import FindingsPanel
from slotscope.ui.selection import FindingSelected, OpeningSelected, TimeSelected
from slotscope.ui.theme import Theme
from slotscope.ui.workspace import Workspace


def shown(bench: Bench, snapshot: Snapshot) -> tuple[Workspace, FindingsPanel]:
    space = bench.file(snapshot)
    return space, panel_of(bench, space)


def panel_of(bench: Bench, space: Workspace) -> FindingsPanel:
    panel = FindingsPanel(space)
    bench.qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    bench.qtbot.waitExposed(panel)
    return panel


def titles(panel: FindingsPanel, parent: QModelIndex | None = None) -> list[str]:
    """Every row that stands in the tree, from above."""
    model, above = panel.view.model(), parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [str(index.data()), *titles(panel, index)]
    return found


def row_of(panel: FindingsPanel, start: str) -> QModelIndex:
    model = panel.view.model()
    found = model.match(
        model.index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        start,
        1,
        Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive,
    )
    assert found, start
    return found[0]


def counts(panel: FindingsPanel) -> str:
    label = panel.findChild(QLabel, "findings_counts")
    assert label is not None
    return label.text()


def notice(panel: FindingsPanel) -> str:
    found = panel.findChild(Notice)
    assert found is not None
    return found.text


def test_that_the_header_counts_by_severity_and_says_what_was_not_tested(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    assert counts(panel) == "4 problems, 3 warnings, 1 note; 3 checks untested"


def test_that_a_blocker_is_said_once_with_the_rest_below_it(bench: Bench) -> None:
    _, panel = shown(bench, without_rules())
    assert titles(panel)[1] == "Praktika has no online booking rules"
    top = row_of(panel, "Praktika has no online booking rules")
    assert panel.view.model().rowCount(top) == 2
    assert not panel.view.isExpanded(top)


def test_that_choosing_a_row_with_the_keys_selects_the_finding_everywhere(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.view.model().index(0, 0))
    with bench.qtbot.waitSignal(space.selection_changed) as told:
        bench.qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert isinstance(told.args[0], FindingSelected)
    assert space.selected_finding() is not None


def test_that_a_click_selects_and_enter_activates(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    index = row_of(panel, "Clean and scale")
    where = panel.view.visualRect(index).center()
    bench.qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert space.selection == FindingSelected(
        "type.length_mismatch", index.data(Role.PAYLOAD).subject
    )
    with bench.qtbot.waitSignal(panel.activated) as told:
        bench.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == [space.selection]


def test_that_a_finding_selected_elsewhere_is_chosen_here(bench: Bench) -> None:
    space, panel = shown(bench, without_rules())
    assert space.result is not None
    finding = next(one for one in space.result.findings if one.id == "type.not_in_rules")
    space.select(FindingSelected(finding.id, finding.subject))
    assert panel.view.currentIndex().data() == finding.title
    space.select(TimeSelected(AMARA, at("mon 09:00")))
    assert not panel.view.currentIndex().isValid()


def test_that_an_opening_selected_elsewhere_shows_the_finding_behind_it(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    assert space.result is not None
    one = next(each for each in space.result.openings if "type.disabled" in each.reasons)
    space.select(OpeningSelected(one.key))
    assert panel.view.currentIndex().data() == "Consult is not published online in Praktika"
    assert space.selection == OpeningSelected(one.key)


def test_that_the_filter_keeps_what_has_every_word(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    field = panel.findChild(QLineEdit, "findings_filter")
    assert field is not None
    bench.qtbot.keyClicks(field, "clean 45")
    assert titles(panel)[1:] == ["Clean and scale: HealthEngine has 1 h, Praktika 45 min"]
    assert not any("Consult" in one for one in titles(panel))
    field.setText("nothing like this")
    assert titles(panel) == []
    said = panel.findChild(QLabel, "findings_nothing")
    assert said is not None
    assert said.text() == "No finding matches the filter."
    field.clear()
    assert len(titles(panel)) > 6
    assert said.isHidden()


def test_that_the_filter_opens_what_follows_from_a_blocker(bench: Bench) -> None:
    _, panel = shown(bench, without_rules())
    field = panel.findChild(QLineEdit, "findings_filter")
    assert field is not None
    panel.focus_filter()
    bench.qtbot.keyClicks(field, "practitioner.no_rules amara")
    assert panel.view.isExpanded(row_of(panel, "Praktika has no online booking rules"))


def test_that_a_row_that_was_opened_stays_open_when_the_list_changes(bench: Bench) -> None:
    _, panel = shown(bench, without_rules())
    top = "Praktika has no online booking rules"
    panel.view.expand(row_of(panel, top))
    notes = panel.findChild(QToolButton, "findings_show_info")
    assert notes is not None
    before = titles(panel)
    bench.qtbot.mouseClick(notes, Qt.MouseButton.LeftButton)
    assert titles(panel) != before
    assert panel.view.isExpanded(row_of(panel, top))
    panel.view.collapse(row_of(panel, top))
    bench.qtbot.mouseClick(notes, Qt.MouseButton.LeftButton)
    assert titles(panel) == before
    assert not panel.view.isExpanded(row_of(panel, top))


def test_that_a_list_that_stays_the_same_is_not_shown_anew(bench: Bench) -> None:
    space, panel = shown(bench, troubled())
    with bench.qtbot.assertNotEmitted(panel.view.model().modelReset, wait=50):
        space.result_changed.emit()
        bench.qtbot.wait(60)
    assert titles(panel)


def test_that_headings_have_the_whole_width_again_when_the_panel_is_wide(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    panel.resize(360, 600)
    bench.wait(lambda: panel.view.narrow)
    panel.resize(900, 600)
    bench.wait(lambda: not panel.view.narrow)
    none = QModelIndex()
    assert all(panel.view.isFirstColumnSpanned(row, none) for row in range(3))
    first = panel.view.model().index(0, 0)
    assert not panel.view.isFirstColumnSpanned(0, first)


def test_that_a_severity_can_be_switched_off(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    button = panel.findChild(QToolButton, "findings_show_untested")
    assert button is not None
    assert button.text() == "3"
    assert any(one.startswith("Not tested") for one in titles(panel))
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not any(one.startswith("Not tested") for one in titles(panel))
    bench.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert any(one.startswith("Not tested") for one in titles(panel))


def test_that_ctrl_c_copies_the_chosen_row(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    panel.view.setCurrentIndex(row_of(panel, "Clean and scale"))
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert text.startswith("Clean and scale: HealthEngine has 1 h, Praktika 45 min\tProblem\t")
    assert text.endswith("\tThe practice")


def test_that_a_narrow_panel_tells_the_details_below_the_title(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    assert not panel.view.narrow
    panel.resize(360, 600)
    bench.wait(lambda: panel.view.narrow)
    detail = row_of(panel, "Clean and scale").data(Role.DETAIL)
    assert "puts 6 openings at risk" in detail.lower()
    assert "The practice" in detail
    assert panel.view.isColumnHidden(1)


def test_that_a_screen_reader_hears_the_severity(bench: Bench) -> None:
    _, panel = shown(bench, troubled())
    spoken = row_of(panel, "Clean and scale").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Problem. Clean and scale")


def fine() -> Snapshot:
    snapshot = v2_snapshot()
    praktika = replace(
        snapshot.praktika,
        working_hours=tuple(
            replace(one, start=one.start + day * 1440, end=one.end + day * 1440)
            for one in snapshot.praktika.working_hours
            for day in range(35)
        ),
    )
    return replace(snapshot, praktika=praktika)


def test_that_everything_fine_is_said(bench: Bench) -> None:
    whole = fine()
    space, panel = shown(
        bench, replace(whole, praktika=replace(whole.praktika, offered_slots=None))
    )
    assert space.result is not None
    assert [one.id for one in space.result.findings if one.severity != "info"] == []
    assert notice(panel) == "No problem was found, apart from the checks that could not run."


def test_that_what_could_not_be_judged_is_said_first(bench: Bench) -> None:
    failed = SourceRead(SourceName.RULES, SourceStatus.FAILED, None, "HTTP 500")
    _, panel = shown(bench, replace(troubled(), sources=(failed,)))
    assert notice(panel) == (
        "No opening is judged without Praktika's online booking rules. These findings need none."
    )


def test_that_no_practice_is_no_findings(bench: Bench) -> None:
    space = bench.file(troubled())
    panel = panel_of(bench, space)
    space.close_practice()
    said = panel.findChild(QLabel, "findings_nothing")
    assert said is not None
    assert said.text() == "No practice is shown."
    assert titles(panel) == []


def test_that_a_switch_of_the_theme_keeps_the_rows(bench: Bench, qtbot: QtBot) -> None:
    _, panel = shown(bench, troubled())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = titles(panel)
    Theme.dark().apply(app)
    dark = panel.grab().toImage().pixelColor(5, panel.height() - 5).lightness()
    Theme.light().apply(app)
    light = panel.grab().toImage().pixelColor(5, panel.height() - 5).lightness()
    assert dark < 100 < light
    assert titles(panel) == before
