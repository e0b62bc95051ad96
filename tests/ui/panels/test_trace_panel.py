"""The trace panel as a user drives it: form, answer, nearest times, and lists of failures."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTimeEdit,
)

from builders import AMARA, LIAM, NOW, at
from panel_cases import Bench, troubled
from slotscope.domain.practice import HealthEngineTypeId
from slotscope.ui.glyph_table import GlyphTable
from slotscope.ui.glyph_widgets import Notice
from slotscope.ui.panels.trace import TracePanel
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.selection import OpeningSelected, TimeSelected
from slotscope.ui.workspace import Workspace

CHECKUP = HealthEngineTypeId("t1")
ROW = "2026-11-23T07:30,Dr Amara Singh,Clean and scale,2026-11-23T10:00"


@pytest.fixture
def space(bench: Bench) -> Workspace:
    return bench.file(troubled())


@pytest.fixture
def panel(bench: Bench, space: Workspace) -> TracePanel:
    one = TracePanel(space)
    bench.qtbot.addWidget(one)
    one.resize(700, 600)
    one.show()
    bench.qtbot.waitExposed(one)
    return one


def press(bench: Bench, panel: TracePanel, name: str) -> None:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    bench.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_that_the_form_offers_the_next_quarter_of_an_hour(panel: TracePanel) -> None:
    request = panel.form.request()
    assert request == TraceRequest(AMARA, CHECKUP, at("mon 08:15"))
    assert panel.text == ""


def test_that_what_is_entered_is_traced(bench: Bench, panel: TracePanel) -> None:
    who = panel.findChild(QComboBox, "trace_practitioner")
    day = panel.findChild(QDateEdit, "trace_date")
    time = panel.findChild(QTimeEdit, "trace_time")
    assert who is not None
    assert day is not None
    assert time is not None
    bench.qtbot.keyClick(who, Qt.Key.Key_Down)
    day.setDate(QDate(2026, 11, 25))
    time.setTime(QTime(9, 10))
    assert day.text() == "Wed 25 Nov 2026"
    press(bench, panel, "trace_go")
    bench.wait(lambda: panel.text != "")
    assert panel.form.request() == TraceRequest(LIAM, CHECKUP, at("wed 09:10"))
    assert "No opening starts at this time." in panel.view.text
    assert "is cut from its start every 30 min" in panel.text


def test_that_the_nearest_start_is_a_link_that_is_traced(bench: Bench, panel: TracePanel) -> None:
    panel.trace_booking(AMARA, CHECKUP, at("mon 09:10"))
    bench.wait(lambda: "Nearest bookable" in panel.view.text)
    panel.view.setFocus()
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    bench.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    bench.wait(lambda: "Published: patients can book it." in panel.text)
    assert panel.form.request() == TraceRequest(AMARA, CHECKUP, at("mon 10:00"))


def test_that_the_trace_is_copied_as_text(bench: Bench, panel: TracePanel) -> None:
    panel.trace_booking(AMARA, None, at("mon 09:00"))
    bench.wait(lambda: panel.text != "")
    press(bench, panel, "trace_copy")
    assert QApplication.clipboard().text() == panel.text


def test_that_the_form_follows_what_is_selected(space: Workspace, panel: TracePanel) -> None:
    assert space.result is not None
    one = next(each for each in space.result.openings if each.practitioner_id == LIAM)
    assert one.healthengine_type_id is not None
    space.select(OpeningSelected(one.key))
    assert panel.form.request() == TraceRequest(LIAM, one.healthengine_type_id, one.start)
    space.select(TimeSelected(AMARA, at("tue 08:05")))
    assert panel.form.request() == TraceRequest(AMARA, CHECKUP, at("tue 08:05"))
    assert panel.text == ""


def test_that_the_trace_follows_a_preview_and_a_new_practice(
    bench: Bench, space: Workspace, panel: TracePanel
) -> None:
    from slotscope.domain.changes import SetThreshold

    panel.trace(TraceRequest(AMARA, CHECKUP, at("mon 10:00")))
    bench.wait(lambda: "Published" in panel.text)
    space.try_change(SetThreshold(300))
    bench.wait(lambda: "3 h too soon" in panel.text)
    space.close_practice()
    assert panel.text == ""
    assert panel.form.request() is None


def test_that_a_type_that_is_gone_is_said(bench: Bench, panel: TracePanel) -> None:
    panel.trace(TraceRequest(AMARA, HealthEngineTypeId("gone"), at("mon 10:00")))
    bench.wait(lambda: "gone" in panel.view.text)
    assert panel.text == ""


def test_that_a_booking_can_be_traced_at_another_moment(bench: Bench, panel: TracePanel) -> None:
    later = NOW + timedelta(hours=5)
    panel.trace(TraceRequest(AMARA, CHECKUP, at("mon 10:00"), later))
    bench.wait(lambda: "had passed" in panel.text)


def enter(panel: TracePanel, text: str) -> None:
    field = panel.findChild(QPlainTextEdit, "failed_text")
    assert field is not None
    field.setPlainText(text)


def notice(panel: TracePanel) -> str:
    found = panel.failed.findChild(Notice)
    assert found is not None
    return found.text


def show_list(panel: TracePanel) -> None:
    panel.tabs.setCurrentIndex(1)


def test_that_a_pasted_list_is_summed_up_by_cause(bench: Bench, panel: TracePanel) -> None:
    show_list(panel)
    enter(panel, f"{ROW}\n{ROW}\n2026-11-23T07:30,Dr Zed,Check-up,2026-11-23T10:00")
    press(bench, panel, "failed_go")
    bench.wait(lambda: len(panel.failed.traced) == 3)
    assert panel.failed.summary.splitlines()[:2] == [
        "2 of 3: length mismatch on Clean and scale",
        "1 of 3: a name was not found",
    ]
    assert "as it was read" in panel.failed.summary
    assert notice(panel) == ("1 could not be traced. Praktika has no practitioner called Dr Zed.")
    press(bench, panel, "failed_copy")
    assert QApplication.clipboard().text().startswith("Failed bookings by cause:")


def test_that_a_failed_booking_opens_as_a_trace_at_its_own_moment(
    bench: Bench, panel: TracePanel
) -> None:
    show_list(panel)
    enter(panel, ROW)
    press(bench, panel, "failed_go")
    bench.wait(lambda: len(panel.failed.traced) == 1)
    table = panel.findChild(GlyphTable, "failed_view")
    assert table is not None
    assert table.model().index(0, 4).data() == "Length mismatch on Clean and scale"
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    bench.qtbot.keyClick(table, Qt.Key.Key_Return)
    bench.wait(lambda: "Clean and scale with Dr Amara Singh" in panel.text)
    assert panel.tabs.currentIndex() == 0
    assert "traced as of Mon 23 Nov 07:30" in panel.view.text


def test_that_an_error_names_the_line_where_the_user_looks(bench: Bench, panel: TracePanel) -> None:
    show_list(panel)
    enter(panel, f"{ROW}\nsoon,Dr Amara Singh,Check-up,2026-11-23T10:00")
    press(bench, panel, "failed_go")
    bench.wait(lambda: notice(panel) != "")
    assert notice(panel).startswith("List: line 2, booked_at: expected a time such as")
    assert panel.failed.traced == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_that_a_file_is_imported(
    bench: Bench, panel: TracePanel, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "failed.csv"
    file.write_bytes(f"{ROW}\n{ROW.replace('Dr Amara', 'Dr André')}".encode(encoding))
    show_list(panel)
    panel.failed.import_file(file)
    bench.wait(lambda: len(panel.failed.traced) == 2)
    assert "André" in notice(panel)


def test_that_a_file_that_is_not_there_or_too_large_is_said(
    bench: Bench, panel: TracePanel, tmp_path: Path
) -> None:
    show_list(panel)
    panel.failed.import_file(tmp_path / "missing.csv")
    bench.wait(lambda: notice(panel) == "missing.csv: No such file or directory")
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 5_000_001)
    panel.failed.import_file(large)
    bench.wait(lambda: notice(panel) == "large.csv: expected a list of at most 5 MB")


def test_that_many_causes_are_cut_short(bench: Bench, panel: TracePanel) -> None:
    show_list(panel)
    rows = (
        ROW,
        "2026-11-23T07:30,p1,t3,2026-11-23T10:00",
        "2026-11-23T07:30,p1,t4,2026-11-23T10:00",
        "2026-11-23T07:30,p1,t1,2026-11-23T09:00",
        "2026-11-23T07:30,p1,t1,2026-11-23T10:00",
        "2026-11-23T07:30,p1,t1,2026-11-23T10:10",
        "2026-11-23T12:30,p1,t2,2026-11-24T09:10",
    )
    enter(panel, "\n".join(rows))
    press(bench, panel, "failed_go")
    bench.wait(lambda: len(panel.failed.traced) == len(rows))
    assert "more" in panel.failed.summary


def test_that_a_list_needs_a_practice(bench: Bench, space: Workspace, panel: TracePanel) -> None:
    show_list(panel)
    enter(panel, ROW)
    space.close_practice()
    press(bench, panel, "failed_go")
    assert notice(panel) == "No practice is shown that they could be traced in."
    label = panel.failed.findChild(QLabel, "failed_summary")
    assert label is not None
    assert label.text() == ""
