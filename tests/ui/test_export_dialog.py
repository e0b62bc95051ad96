"""Exporting and saving, as a user does it: choose, read, save, copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import AMARA, HE_CHECKUP, NOW, at
from fakes import FakeFiles, fake_services, log_entry
from report_cases import troubled_v2
from slotscope.app.opened import Opened
from slotscope.app.services import Services
from slotscope.diagnosis.trace import trace
from slotscope.domain.changes import SetThreshold
from slotscope.report.mask import Patients
from slotscope.sources.case_file import read_case, write_case
from slotscope.sources.snapshot_file import read_snapshot, write_snapshot
from slotscope.ui.dialogs.days_field import CHOSEN, NEXT, NONE
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.dialogs.save_snapshot import SaveSnapshotDialog
from slotscope.ui.dialogs.saved_note import SavedNote
from slotscope.ui.dialogs.window_material import Traced
from slotscope.ui.tasks import Tasks
from slotscope.ui.workspace import Workspace

PATH = Path("harbour.json")
PATIENT = "Zebedee Quackenbush"


class Bench:
    """A workspace that shows a file, and dialogs over it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.answer = ""
        self.asked: list[tuple[str, str, str]] = []
        self.workspace = Workspace(self._services(), Tasks())
        self.workspace.open_file(PATH)
        qtbot.waitUntil(lambda: self.workspace.result is not None)

    def _services(self) -> Services:
        files = FakeFiles()
        files.snapshots[PATH] = troubled_v2()
        return fake_services()._replace(
            open_file=lambda path: (
                read_case(path) if path.exists() else Opened(files.read(path), log=(log_entry(),))
            ),
            write_snapshot=write_snapshot,
            write_case=write_case,
        )

    def choose(self, parent: QWidget, title: str, suggested: str, filter_: str) -> str:
        self.asked.append((title, suggested, filter_))
        return self.answer

    def export(self, traced: Traced | None = None) -> ExportDialog:
        dialog = ExportDialog(
            self.workspace, traced=traced or Traced(), ask_path=self.choose, folder=self.folder
        )
        self.show(dialog)
        self.drafted(dialog)
        return dialog

    def save(self) -> SaveSnapshotDialog:
        dialog = SaveSnapshotDialog(self.workspace, ask_path=self.choose, folder=self.folder)
        self.show(dialog)
        return dialog

    def show(self, dialog: QWidget) -> None:
        self.qtbot.addWidget(dialog)
        dialog.show()

    def drafted(self, dialog: ExportDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.draft is not None)

    def said(self, dialog: ExportDialog | SaveSnapshotDialog, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in dialog.note.label.text())


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    one = Bench(qtbot, tmp_path)
    yield one
    one.workspace.shutdown()


def press(bench: Bench, button: QWidget) -> None:
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_format(bench: Bench, dialog: ExportDialog, suffix: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    bench.drafted(dialog)


def test_that_what_is_read_in_the_dialog_is_what_is_written(bench: Bench) -> None:
    dialog = bench.export()
    choose_format(bench, dialog, ".md")

    press(bench, dialog.export)
    bench.said(dialog, "Saved as")

    written = bench.folder / "Harbour Street Dental 2026-11-23 0800.md"
    assert written.read_text("utf-8") == dialog.preview.text.toPlainText()
    assert dialog.note.path == written
    assert dialog.note.open_folder.isVisible()


def test_that_a_report_has_no_patient_unless_one_is_asked_for(bench: Bench) -> None:
    dialog = bench.export()

    assert dialog.choices.patients.patients is Patients.NONE
    assert "Patients: nothing at all" in dialog.preview.contains.text()
    choose_format(bench, dialog, ".html")
    assert dialog.draft is not None
    assert b"Zebedee" not in dialog.draft.data
    assert b">ZQ<" not in dialog.draft.data


def test_that_names_are_not_offered_and_the_dialog_says_why(bench: Bench) -> None:
    dialog = bench.export()
    patients = dialog.choices.patients

    assert [patients.itemText(row) for row in range(patients.count())] == [
        "Not at all",
        "As a token, such as P-7F3A",
        "As initials",
    ]
    assert "Names cannot be shown" in dialog.choices.means.text()


def test_that_the_choice_of_patients_is_never_remembered(bench: Bench) -> None:
    first = bench.export()
    first.choices.patients.setCurrentIndex(2)
    bench.drafted(first)
    first.reject()

    assert bench.export().choices.patients.patients is Patients.NONE


def test_that_initials_come_with_a_warning(bench: Bench) -> None:
    dialog = bench.export()

    dialog.choices.patients.setCurrentIndex(2)
    bench.drafted(dialog)

    assert "initials can tell who a patient is" in dialog.choices.means.text()
    assert dialog.draft is not None
    assert b"ZQ" in dialog.draft.data
    assert b"Zebedee" not in dialog.draft.data


def test_that_tokens_are_new_after_each_file(bench: Bench) -> None:
    dialog = bench.export()
    dialog.choices.patients.setCurrentIndex(1)
    bench.drafted(dialog)
    before = dialog.draft

    press(bench, dialog.export)
    bench.said(dialog, "Saved as")
    bench.qtbot.waitUntil(lambda: dialog.draft not in (None, before))

    assert before is not None
    assert dialog.draft is not None
    assert before.data != dialog.draft.data


def test_that_a_copy_as_text_is_one_click(bench: Bench) -> None:
    dialog = bench.export()

    press(bench, dialog.copy_button)

    assert QGuiApplication.clipboard().text() == dialog.preview.text.toPlainText()
    assert "Copied" in dialog.note.label.text()


def test_that_support_is_told_codes_and_the_log(bench: Bench) -> None:
    dialog = bench.export()

    dialog.choices.audience.setCurrentIndex(1)
    bench.drafted(dialog)

    assert "type.length_mismatch" in dialog.preview.text.toPlainText()
    assert "db_customer" not in dialog.preview.text.toPlainText()
    assert "The connection log of the last refresh" in dialog.preview.contains.text()


def test_that_days_of_the_pictures_are_chosen(bench: Bench) -> None:
    dialog = bench.export()
    days = dialog.choices.days

    days.kind.setCurrentText(NONE)
    bench.drafted(dialog)
    assert "No timeline pictures." in dialog.preview.contains.text()

    days.kind.setCurrentText(CHOSEN)
    bench.drafted(dialog)
    assert days.list.isVisible()
    days.list.item(1).setCheckState(Qt.CheckState.Checked)
    bench.drafted(dialog)
    assert "Timeline pictures: 1 day." in dialog.preview.contains.text()
    assert "TUE 24 NOV 2026" in dialog.preview.text.toPlainText()

    days.kind.setCurrentText(NEXT)
    bench.drafted(dialog)
    assert "Timeline pictures: 3 days." in dialog.preview.contains.text()


def test_that_tables_offer_no_choice_that_would_change_nothing(bench: Bench) -> None:
    dialog = bench.export()

    choose_format(bench, dialog, ".csv")

    assert not dialog.choices.patients.isEnabled()
    assert not dialog.choices.days.isEnabled()
    assert dialog.path.text().endswith(".csv")
    assert dialog.preview.text.toPlainText().startswith("practitioner,start,end")
    choose_format(bench, dialog, ".findings.csv")
    assert dialog.path.text().endswith(" 0800.findings.csv")


def test_that_a_what_if_is_marked_in_the_dialog_the_name_and_the_file(bench: Bench) -> None:
    bench.workspace.try_change(SetThreshold(120))
    bench.qtbot.waitUntil(lambda: bench.workspace.is_preview)
    dialog = bench.export()

    choose_format(bench, dialog, ".txt")
    press(bench, dialog.export)
    bench.said(dialog, "Saved as")

    (written,) = bench.folder.iterdir()
    assert written.name == "WHAT-IF Harbour Street Dental 2026-11-23 0800.txt"
    assert written.read_text("utf-8").startswith("WHAT-IF: ")
    assert "set it to 120 min" in written.read_text("utf-8")


def test_that_what_was_traced_is_in_the_report(bench: Bench) -> None:
    assert bench.workspace.result is not None
    traces = (trace(bench.workspace.result.snapshot, NOW, AMARA, HE_CHECKUP, at("mon 09:00")),)

    dialog = bench.export(Traced(traces, traces, 1))

    assert "Traced bookings" in dialog.preview.text.toPlainText()
    assert "1 more booking could not be traced" in dialog.preview.text.toPlainText()


def test_that_a_file_that_is_there_is_replaced_only_when_asked_again(bench: Bench) -> None:
    dialog = bench.export()
    path = bench.folder / "mine.html"
    path.write_text("old")
    dialog.path.setText(str(path))

    press(bench, dialog.export)
    assert dialog.path_fault.text() == (
        "There is already a file of that name. Save again to replace it."
    )
    assert path.read_text() == "old"

    press(bench, dialog.export)
    bench.said(dialog, "Saved as")
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert not dialog.path_fault.isVisible()


def test_that_what_was_just_saved_is_saved_again_without_a_question(bench: Bench) -> None:
    dialog = bench.export()
    press(bench, dialog.export)
    bench.said(dialog, "Saved as")
    dialog.note.clear()

    press(bench, dialog.export)
    bench.said(dialog, "Saved as")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Choose a file name ending in .html."),
        (".html", "Choose a file name ending in .html."),
        ("report.docx", "Choose a file name ending in .html."),
        ("no/such/folder/report.html", "the folder does not exist"),
    ],
)
def test_that_what_cannot_be_written_is_said_in_the_dialog(
    bench: Bench, name: str, said: str
) -> None:
    dialog = bench.export()
    dialog.path.setText(str(bench.folder / name) if name else "")

    press(bench, dialog.export)

    bench.qtbot.waitUntil(lambda: said in dialog.path_fault.text())
    assert dialog.export.isEnabled()
    assert list(bench.folder.iterdir()) == []


def test_that_a_read_only_file_stays_as_it_is(bench: Bench) -> None:
    dialog = bench.export()
    path = bench.folder / "kept.html"
    path.write_text("old")
    path.chmod(0o444)
    dialog.path.setText(str(path))

    press(bench, dialog.export)
    press(bench, dialog.export)

    bench.qtbot.waitUntil(lambda: "write-protected" in dialog.path_fault.text())
    assert path.read_text() == "old"


def test_that_the_file_can_be_chosen_in_the_systems_dialog(bench: Bench) -> None:
    dialog = bench.export()
    chosen = bench.folder / "chosen.html"
    chosen.write_text("old")
    bench.answer = str(chosen)

    press(bench, dialog.file.browse)
    press(bench, dialog.export)
    bench.said(dialog, f"Saved as {chosen}")

    assert bench.asked[0][0] == "Save report"
    assert bench.asked[0][2] == "Web page (HTML) (*.html)"


def test_that_a_chosen_name_without_its_ending_gets_it_and_replaces_nothing(bench: Bench) -> None:
    dialog = bench.export()
    (bench.folder / "chosen.html").write_text("old")
    bench.answer = str(bench.folder / "chosen")

    press(bench, dialog.file.browse)
    press(bench, dialog.export)

    assert dialog.path.text().endswith("chosen.html")
    assert "already a file" in dialog.path_fault.text()


def test_that_nothing_chosen_changes_nothing(bench: Bench) -> None:
    dialog = bench.export()
    before = dialog.path.text()

    press(bench, dialog.file.browse)

    assert dialog.path.text() == before


def test_that_the_folder_of_the_file_can_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[str] = []
    note = SavedNote(lambda url: opened.append(url.toLocalFile()))
    qtbot.addWidget(note)
    note.show()
    note.good("Saved", tmp_path / "report.html")

    qtbot.mouseClick(note.open_folder, Qt.MouseButton.LeftButton)

    assert opened == [str(tmp_path)]


def test_that_closing_while_it_is_drafted_is_harmless(bench: Bench) -> None:
    dialog = ExportDialog(bench.workspace, ask_path=bench.choose, folder=bench.folder)
    bench.show(dialog)
    assert not dialog.export.isEnabled()

    dialog.reject()
    bench.qtbot.waitUntil(lambda: not dialog.isVisible())

    assert dialog.draft is None


def test_that_without_a_practice_there_is_nothing_to_export(bench: Bench) -> None:
    bench.workspace.close_practice()

    with pytest.raises(ValueError, match="nothing to export"):
        ExportDialog(bench.workspace)
    with pytest.raises(ValueError, match="nothing to save"):
        SaveSnapshotDialog(bench.workspace)


def test_that_a_case_is_saved_and_opens_as_a_read_only_view_at_its_moment(bench: Bench) -> None:
    dialog = bench.save()
    assert bench.workspace.result is not None
    verdicts = [one.verdict for one in bench.workspace.result.openings]

    press(bench, dialog.save_button)
    bench.said(dialog, "Saved as")
    (written,) = bench.folder.iterdir()
    assert written.name == "Harbour Street Dental 2026-11-23 0800.slotscope"
    bench.workspace.open_file(written)
    workspace = bench.workspace
    bench.qtbot.waitUntil(lambda: workspace.file == written and workspace.result is not None)
    assert workspace.is_file
    assert workspace.result is not None
    assert workspace.result.now == NOW
    assert [one.verdict for one in workspace.result.openings] == verdicts
    assert len(workspace.log) == 1
    assert workspace.file_notes[0].startswith("A case saved with Slotscope")
    assert PATIENT not in repr(workspace.result.snapshot)


def test_that_a_report_of_a_case_has_its_makers_traces(bench: Bench) -> None:
    assert bench.workspace.result is not None
    traces = (trace(bench.workspace.result.snapshot, NOW, AMARA, HE_CHECKUP, at("mon 09:00")),)
    path = bench.folder / "case.slotscope"
    dialog = SaveSnapshotDialog(bench.workspace, traced=Traced(traces, traces), folder=path.parent)
    bench.show(dialog)
    dialog.path.setText(str(path))
    press(bench, dialog.save_button)
    bench.said(dialog, "Saved as")
    workspace = bench.workspace
    workspace.open_file(path)
    bench.qtbot.waitUntil(lambda: workspace.file == path and workspace.result is not None)

    assert "Traced bookings" in bench.export().preview.text.toPlainText()


def test_that_a_snapshot_is_saved_without_patients(bench: Bench) -> None:
    dialog = bench.save()

    dialog.snapshot.click()
    assert dialog.path.text().endswith(".json")
    press(bench, dialog.save_button)
    bench.said(dialog, "Saved as")

    (written,) = bench.folder.iterdir()
    assert read_snapshot(written).praktika.appointments[0].patient is None


def test_that_initials_are_saved_where_they_are_asked_for(bench: Bench) -> None:
    dialog = bench.save()
    dialog.snapshot.click()
    dialog.patients.setCurrentIndex(2)
    assert "initials can tell" in dialog.means.text()

    press(bench, dialog.save_button)
    bench.said(dialog, "Saved as")

    (written,) = bench.folder.iterdir()
    assert read_snapshot(written).praktika.appointments[0].patient == "ZQ"


def test_that_a_snapshot_that_cannot_be_saved_says_why(bench: Bench) -> None:
    dialog = bench.save()
    dialog.path.setText(str(bench.folder / "gone" / "x.slotscope"))

    press(bench, dialog.save_button)
    bench.qtbot.waitUntil(lambda: "the folder does not exist" in dialog.path_fault.text())
    dialog.path.setText("x")
    press(bench, dialog.save_button)

    assert dialog.path_fault.text() == "Choose a file name ending in .slotscope."


def test_that_the_preview_is_not_what_is_saved(bench: Bench) -> None:
    bench.workspace.try_change(SetThreshold(120))
    bench.qtbot.waitUntil(lambda: bench.workspace.is_preview)
    dialog = bench.save()

    press(bench, dialog.save_button)
    bench.said(dialog, "Saved as")

    (written,) = bench.folder.iterdir()
    assert read_case(written).snapshot.praktika.booking_minimum_threshold_minutes is None
