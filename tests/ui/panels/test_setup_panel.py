"""HealthEngine's set-up as a user edits it: keys, mouse and the clipboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    NOW,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    shown,
    v1_snapshot,
    v2_snapshot,
)
from fakes import (
    PROFILE,
    FakeFiles,
    FakeKeyStore,
    FakeProfileStore,
    FakeReader,
    fake_services,
    reading,
)
from slotscope.app.errors import ProfileError
from slotscope.app.ports import ProfileStore
from slotscope.app.profile import Profile, Setup
from slotscope.app.profiles import Profiles
from slotscope.app.setup_text import read_setup_text, write_setup_text
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Mode,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus
from slotscope.sources.healthengine.setup_csv import read_setup_bytes
from slotscope.ui.dialogs.setup_import import SetupImportDialog
from slotscope.ui.models import setup_people, setup_types
from slotscope.ui.panels.setup import SetupPanel
from slotscope.ui.setup_table_view import SetupTableView
from slotscope.ui.tasks import Tasks
from slotscope.ui.workspace import Workspace

KEYS = QKeySequence.StandardKey
STRANGER = HealthEnginePractitionerId("137999")
SINGH = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA)
KEPT = Setup((SINGH,), (he_type(), he_type("t2", 45, "k2", name="Clean and scale")))
V2 = v2_snapshot(
    practitioners=(Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien")),
    appointment_types=(praktika_type(), praktika_type("k2", 45, name="Clean and scale")),
    working_hours=(hours("mon 09:00", "mon 12:00"), hours("mon 09:00", "mon 12:00", LIAM)),
    rules=(rule("r1"), rule("r2", who=LIAM)),
)


def read_as(setup: Setup | None, snapshot: Snapshot = V2) -> Snapshot:
    """What a reading with a set-up brings."""
    known = setup or Setup()
    side = replace(
        snapshot.healthengine,
        practitioners=known.practitioners,
        appointment_types=known.appointment_types,
    )
    status = SourceStatus.NOT_READ if setup is None else SourceStatus.OK
    reads = (*snapshot.sources, SourceRead(SourceName.SETUP, status))
    return replace(snapshot, healthengine=side, sources=reads)


class Bench:
    """The panel on a practice that was read."""

    def __init__(
        self,
        qtbot: QtBot,
        setup: Setup | None = KEPT,
        snapshot: Snapshot = V2,
        doctors: tuple[PageDoctor, ...] = (),
        store: ProfileStore | None = None,
    ) -> None:
        self.qtbot = qtbot
        mode = snapshot.integration.mode
        self.profile = replace(PROFILE, setup=setup, mode=mode)
        brought = replace(reading(read_as(setup, snapshot)), doctors=doctors)
        self.reader = FakeReader(brought)
        self.files = FakeFiles()
        services = fake_services(reader=self.reader, files=self.files, profiles=[self.profile])
        services = services._replace(
            read_setup=lambda path: read_setup_bytes(path.read_bytes(), path.name)
        )
        if store is not None:
            keys = FakeKeyStore()
            keys.set(self.profile.id, "a-key-for-tests-only")
            services = services._replace(profiles=Profiles(store, keys, FakeKeyStore()))
        self.services = services
        self.tasks = Tasks()
        self.workspace = Workspace(services, self.tasks)
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.panel = SetupPanel(self.workspace)
        self.window.setCentralWidget(self.panel)
        self.window.resize(900, 560)
        self.window.show()
        qtbot.waitExposed(self.window)

    def open(self) -> "Bench":
        self.workspace.open_profile(self.profile)
        self.qtbot.waitUntil(lambda: self.workspace.result is not None)
        return self

    @property
    def setup(self) -> Setup:
        return self.panel.editor.draft.setup

    def kept(self) -> Profile:
        return self.services.profiles.all()[0]

    def texts(self, view: SetupTableView, row: int) -> list[str]:
        model = view.model()
        return [str(model.index(row, one).data()) for one in range(model.columnCount())]

    def editing(self, view: SetupTableView, row: int, column: int) -> None:
        """Go to a cell and open it with the keyboard."""
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, column))
        self.qtbot.keyClick(view, Qt.Key.Key_F2)

    def choose(self, view: SetupTableView, row: int, column: int, text: str) -> None:
        """Choose from a cell's drop-down."""
        self.editing(view, row, column)
        box = view.viewport().findChildren(QComboBox)[-1]
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())

    def type_length(self, row: int, minutes: str) -> QSpinBox:
        """Type a length, not yet taken."""
        self.editing(self.panel.types, row, setup_types.LENGTH)
        spin = self.panel.types.viewport().findChildren(QSpinBox)[-1]
        spin.selectAll()
        self.qtbot.keyClicks(spin, minutes)
        return spin

    def enter(self, field: QWidget) -> None:
        """Press Return in the field of a cell, which takes its entry."""
        is_type = self.panel.types.isAncestorOf(field)
        view = self.panel.types if is_type else self.panel.people
        with self.qtbot.waitSignal(view.delegate.editing_ended):
            self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def paste(self, text: str) -> SetupImportDialog:
        QGuiApplication.clipboard().setText(text)
        self.panel.types.setFocus()
        self.qtbot.keySequence(self.panel.types, QKeySequence(KEYS.Paste))
        return self.dialog()

    def dialog(self) -> SetupImportDialog:
        def shown_dialog() -> SetupImportDialog | None:
            found = self.panel.findChildren(SetupImportDialog)
            return next((one for one in found if one.isVisible()), None)

        self.qtbot.waitUntil(lambda: shown_dialog() is not None)
        found = shown_dialog()
        assert found is not None
        return found

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, caption: str) -> None:
        """Click a button of the notice or the note by its caption."""
        buttons = [*self.panel.notice.buttons, *self.panel.note.buttons]
        self.click(next(one for one in buttons if one.text() == caption))

    def save(self) -> None:
        before = self.workspace.result
        self.click(self.panel.bar.save)
        self.qtbot.waitUntil(lambda: self.workspace.result is not before)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot).open()
    yield made
    made.workspace.shutdown()


def test_that_the_kept_set_up_is_shown_with_praktikas_durations(bench: Bench) -> None:
    assert bench.texts(bench.panel.types, 0) == [
        "Fine",
        "Check-up",
        "30 min",
        "Check-up (30 min)",
        "All practitioners",
        "Yes",
    ]
    assert bench.texts(bench.panel.people, 0) == [
        "Fine",
        "Dr Amara Singh",
        "h1",
        "Dr Amara Singh",
    ]
    assert bench.panel.bar.footer.isHidden()
    assert not bench.panel.bar.save.isEnabled()


def test_that_the_models_keep_their_promises_to_qt(bench: Bench) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(view.model(), fatal)
        for view in (bench.panel.types, bench.panel.people)
    ]
    bench.panel.add()
    bench.panel.editor.stack.undo()
    bench.choose(bench.panel.types, 1, setup_types.LINK, "Check-up (30 min)")
    assert len(testers) == 2


def test_that_the_drop_down_has_praktikas_types_and_links_one(bench: Bench) -> None:
    bench.editing(bench.panel.types, 0, setup_types.LINK)
    box = bench.panel.types.viewport().findChildren(QComboBox)[-1]
    texts = [box.itemText(number) for number in range(box.count())]
    assert texts == ["Not linked", "Check-up (30 min)", "Clean and scale (45 min)"]
    assert box.currentText() == "Check-up (30 min)"
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert bench.setup.appointment_types[0].praktika_appointment_type_id == "k2"
    assert bench.texts(bench.panel.types, 0)[0] == "Length"


def test_that_a_type_can_be_given_to_one_practitioner(bench: Bench) -> None:
    bench.choose(bench.panel.types, 0, setup_types.WHO, "Dr Amara Singh")
    assert bench.setup.appointment_types[0].practitioner_id == HE_AMARA


def test_that_a_length_is_marked_while_it_is_typed_and_before_it_is_taken(bench: Bench) -> None:
    spin = bench.type_length(0, "40")
    assert "Praktika's length is 30 min" in bench.panel.note.text
    assert "Praktika's length is 30 min" in spin.toolTip()
    assert bench.setup == KEPT
    spin.selectAll()
    bench.qtbot.keyClicks(spin, "30")
    assert bench.panel.note.text == "30 min is as the article advises."
    assert spin.toolTip() == ""


def test_that_a_taken_length_stays_marked_in_words_and_in_a_tooltip(bench: Bench) -> None:
    spin = bench.type_length(0, "40")
    bench.enter(spin)
    assert bench.setup.appointment_types[0].length_minutes == 40
    index = bench.panel.types.model().index(0, setup_types.LENGTH)
    assert "bookings may fail" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert bench.texts(bench.panel.types, 0)[0] == "Length"
    bench.press("Use 30 min")
    assert bench.setup == KEPT


def test_that_escape_leaves_a_length_as_it_was(bench: Bench) -> None:
    spin = bench.type_length(0, "40")
    bench.qtbot.keyClick(spin, Qt.Key.Key_Escape)
    assert bench.setup == KEPT
    assert bench.panel.note.text == ""


def test_that_a_name_is_typed_in_place(bench: Bench) -> None:
    bench.editing(bench.panel.types, 1, setup_types.NAME)
    field = bench.panel.types.viewport().findChildren(QLineEdit)[-1]
    field.selectAll()
    bench.qtbot.keyClicks(field, "  Scale   and clean ")
    bench.enter(field)
    assert bench.setup.appointment_types[1].name == "Scale and clean"


def test_that_a_type_is_switched_off_with_its_box(bench: Bench) -> None:
    view = bench.panel.types
    view.setCurrentIndex(view.model().index(0, setup_types.ENABLED))
    bench.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not bench.setup.appointment_types[0].enabled
    assert bench.texts(view, 0)[0] == "Off"


def test_that_undo_and_redo_are_keys_of_the_table_and_not_of_the_window(bench: Bench) -> None:
    presses: list[str] = []
    action = bench.window.addAction("Undo the what-if", QKeySequence(KEYS.Undo))
    action.triggered.connect(lambda: presses.append("window"))
    bench.choose(bench.panel.types, 0, setup_types.LINK, "Not linked")
    view = bench.panel.types
    view.setFocus()
    bench.qtbot.keySequence(view, QKeySequence(KEYS.Undo))
    assert bench.setup == KEPT
    bench.qtbot.keySequence(view, QKeySequence(KEYS.Redo))
    assert bench.setup.appointment_types[0].praktika_appointment_type_id is None
    assert presses == []


def test_that_a_new_row_has_to_be_filled_in_before_it_is_saved(bench: Bench) -> None:
    bench.qtbot.mouseClick(bench.panel.bar.add, Qt.MouseButton.LeftButton)
    assert bench.texts(bench.panel.types, 2)[0] == "Incomplete"
    assert not bench.panel.bar.save.isEnabled()
    assert "Enter the type's name" in bench.panel.bar.status.text()
    field = bench.panel.types.viewport().findChildren(QLineEdit)[-1]
    bench.qtbot.keyClicks(field, "Whitening")
    bench.enter(field)
    assert bench.setup.appointment_types[2].name == "Whitening"
    assert bench.panel.bar.save.isEnabled()


def test_that_the_delete_key_removes_the_selected_rows(bench: Bench) -> None:
    view = bench.panel.types
    view.setFocus()
    view.selectRow(0)
    bench.qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [one.id for one in bench.setup.appointment_types] == ["t2"]


def test_that_saving_keeps_it_with_the_profile_and_judges_again_without_reading(
    bench: Bench,
) -> None:
    assert bench.workspace.result is not None
    before = {one.id for one in bench.workspace.result.findings}
    assert "type.length_mismatch" not in before
    spin = bench.type_length(0, "40")
    bench.enter(spin)
    bench.save()
    assert bench.kept().setup == bench.setup
    assert bench.setup.appointment_types[0].length_minutes == 40
    assert "type.length_mismatch" in {one.id for one in bench.workspace.result.findings}
    assert len(bench.reader.asked) == 1
    assert not bench.panel.editor.dirty
    assert bench.panel.bar.footer.isHidden()


def test_that_undo_after_a_save_makes_it_unsaved_again(bench: Bench) -> None:
    bench.choose(bench.panel.types, 0, setup_types.WHO, "Dr Amara Singh")
    bench.save()
    bench.panel.editor.stack.undo()
    assert bench.panel.editor.dirty
    assert bench.panel.bar.save.isEnabled()


class FullDisk(FakeProfileStore):
    def save(self, profile: Profile) -> None:
        raise ProfileError("The list of practices could not be saved.", "Free some space.")


def test_that_a_set_up_that_cannot_be_written_stays_in_the_table_and_says_why(
    qtbot: QtBot,
) -> None:
    bench = Bench(qtbot, store=FullDisk(replace(PROFILE, setup=KEPT))).open()
    bench.choose(bench.panel.types, 0, setup_types.LINK, "Not linked")
    bench.click(bench.panel.bar.save)
    qtbot.waitUntil(lambda: "Free some space" in bench.panel.notice.text)
    assert bench.panel.editor.dirty
    assert bench.panel.bar.save.isEnabled()
    bench.workspace.shutdown()


def test_that_discarding_goes_back_to_what_is_kept(bench: Bench) -> None:
    bench.choose(bench.panel.types, 0, setup_types.LINK, "Not linked")
    bench.click(bench.panel.bar.revert)
    assert bench.setup == KEPT
    assert not bench.panel.editor.dirty


def test_that_edits_that_are_not_saved_survive_a_reading(bench: Bench) -> None:
    bench.choose(bench.panel.types, 0, setup_types.LINK, "Not linked")
    edited = bench.setup
    with bench.qtbot.waitSignal(bench.workspace.result_changed):
        bench.workspace.refresh()
    assert bench.setup == edited
    assert bench.panel.editor.stack.canUndo()


def test_that_edits_that_are_not_saved_are_there_again_after_another_practice(
    bench: Bench,
) -> None:
    bench.choose(bench.panel.types, 0, setup_types.LINK, "Not linked")
    edited = bench.setup
    bench.workspace.open_profile(replace(bench.profile, id="b" * 32, setup=Setup()))
    assert bench.setup == Setup()
    assert bench.panel.unsaved == 1
    bench.workspace.open_profile(bench.profile)
    assert bench.setup == edited
    assert bench.panel.editor.dirty
    assert bench.panel.unsaved == 1
    bench.panel.editor.stack.undo()
    assert bench.setup == KEPT
    assert bench.panel.unsaved == 0


# Pasting, importing, exporting

HEADED = (
    "practitioner\tappointment_type\tlength_minutes\tlinked_pms_appointment\tenabled\n"
    "Dr Amara Singh\tNew patient\t45\tClean and scale\tyes\n"
    "Amara Sing\tCrown\t60\tCheckup\tyes\n"
    "\tRoot canal\t90\tEndodontics\tno\n"
)


def texts_of(dialog: SetupImportDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_that_a_paste_shows_what_was_matched_unsure_and_unmatched_first(bench: Bench) -> None:
    dialog = bench.paste(HEADED)
    assert "3 rows: 1 matched, 1 unsure, 1 without a match." in texts_of(dialog)
    assert "Amara Sing is not a name in Praktika" in dialog.view.text
    assert "Praktika has nothing called Endodontics" in dialog.view.text
    assert bench.setup == KEPT
    dialog.reject()
    assert bench.setup == KEPT


def test_that_pasted_rows_are_added_and_nothing_is_dropped(bench: Bench) -> None:
    dialog = bench.paste(HEADED)
    bench.click(dialog.take)
    names = [one.name for one in bench.setup.appointment_types]
    assert names == ["Check-up", "Clean and scale", "New patient", "Crown", "Root canal"]
    assert [one.name for one in bench.setup.practitioners] == ["Dr Amara Singh", "Amara Sing"]
    marks = [bench.texts(bench.panel.types, row)[0] for row in range(5)]
    assert marks == ["Fine", "Fine", "Fine", "Unsure", "No match"]
    assert bench.setup.appointment_types[4].praktika_appointment_type_id == "Endodontics"
    bench.panel.editor.stack.undo()
    assert bench.setup == KEPT


def test_that_a_paste_by_commas_without_a_header_takes_the_place_of_the_table(
    bench: Bench,
) -> None:
    dialog = bench.paste("Dr Amara Singh,Check-up,30,Check-up,yes\n")
    bench.qtbot.keyClick(dialog.replace, Qt.Key.Key_Space)
    bench.click(dialog.take)
    (type_,) = bench.setup.appointment_types
    assert (type_.name, type_.practitioner_id) == ("Check-up", HE_AMARA)
    assert type_.praktika_appointment_type_id == "k1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Dr Amara Singh\tCheck-up\tthirty\tCheck-up\n", "length_minutes: expected whole minutes"),
        ("", "holds no text"),
    ],
)
def test_that_a_paste_that_cannot_be_rows_says_where_and_changes_nothing(
    bench: Bench, text: str, says: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    bench.panel.types.setFocus()
    bench.qtbot.keySequence(bench.panel.types, QKeySequence(KEYS.Paste))
    assert says in bench.panel.notice.text
    assert bench.setup == KEPT


def test_that_an_unsure_link_is_settled_with_the_button_of_its_suggestion(bench: Bench) -> None:
    bench.click(bench.paste(HEADED).take)
    bench.panel.types.go_to_row(3)
    assert "Checkup is not a name in Praktika" in bench.panel.note.text
    bench.press("Use Check-up")
    assert bench.setup.appointment_types[3].praktika_appointment_type_id == "k1"


def test_that_the_button_leads_from_row_to_row_that_needs_a_look(bench: Bench) -> None:
    bench.click(bench.paste(HEADED).take)
    bench.panel.types.go_to_row(0)
    assert bench.panel.note.text == "2 rows need a look."
    bench.press("Next to look at")
    assert bench.panel.types.row == 3
    bench.press("Next to look at")
    assert bench.panel.types.row == 4


def test_that_an_unsure_practitioner_is_settled_in_the_second_table(bench: Bench) -> None:
    bench.click(bench.paste(HEADED).take)
    bench.panel.tabs.setCurrentIndex(1)
    bench.panel.people.go_to_row(1)
    assert bench.texts(bench.panel.people, 1)[0] == "Unsure"
    bench.press("Use Dr Amara Singh")
    assert bench.setup.practitioners[1].praktika_practitioner_id == AMARA


def test_that_a_file_is_imported_and_the_table_exported(bench: Bench, tmp_path: Path) -> None:
    rows = read_setup_text(HEADED, "rows", header=True)
    source = tmp_path / "setup.csv"
    source.write_bytes(write_setup_text(rows, ";").encode("utf-16"))
    bench.panel.files.read_file(source, bench.panel.review)
    bench.click(bench.dialog().take)
    out = tmp_path / "out.csv"
    with bench.qtbot.waitSignal(bench.panel.files.exported):
        bench.panel.files.write_file(out, bench.panel.editor)
    told = read_setup_bytes(out.read_bytes(), "out.csv")
    assert [one.appointment_type for one in told if one.appointment_type] == [
        "Check-up",
        "Clean and scale",
        "New patient",
        "Crown",
        "Root canal",
    ]
    assert told[4].linked_pms_appointment == "Endodontics"


def test_that_a_file_that_is_no_table_says_so(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "setup.xlsx"
    path.write_bytes(b"PK\x03\x04spreadsheet")
    bench.panel.files.read_file(path, bench.panel.review)
    bench.qtbot.waitUntil(lambda: "save the spreadsheet as CSV" in bench.panel.notice.text)


# No set-up yet, V1, files


def test_that_a_practice_without_a_set_up_is_told_what_to_do(qtbot: QtBot) -> None:
    bench = Bench(qtbot, None).open()
    assert "was not entered yet" in bench.panel.notice.text
    assert [one.text() for one in bench.panel.notice.buttons] == [
        "Paste rows",
        "Import CSV…",
        "Propose from Praktika",
    ]
    bench.workspace.shutdown()


def test_that_proposals_have_to_be_confirmed_before_they_are_saved(qtbot: QtBot) -> None:
    bench = Bench(qtbot, None).open()
    bench.press("Propose from Praktika")
    assert {bench.texts(bench.panel.types, row)[0] for row in range(2)} == {"To confirm"}
    assert not bench.panel.bar.save.isEnabled()
    assert "Confirm the proposed rows" in bench.panel.bar.status.text()
    bench.panel.types.go_to_row(0)
    bench.press("Confirm")
    assert [bench.texts(bench.panel.types, row)[0] for row in range(2)] == ["Fine", "To confirm"]
    bench.press("Confirm all")
    bench.save()
    assert bench.kept().setup == bench.setup
    assert bench.workspace.result is not None
    assert bench.workspace.result.openings
    assert bench.workspace.result.snapshot.unread(SourceName.SETUP) is None
    bench.workspace.shutdown()


def test_that_before_the_first_reading_there_is_nothing_to_link_to(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.workspace.profile = bench.profile
    bench.workspace.practice_changed.emit()
    assert "Praktika was not read yet" in bench.panel.notice.text
    assert bench.texts(bench.panel.types, 0)[0] == "Fine"
    bench.workspace.shutdown()


def test_that_in_v1_the_linked_appointment_is_not_asked_for(qtbot: QtBot) -> None:
    setup = Setup((SINGH,), (he_type(minutes=0, link=None),))
    slots = (painted("s1", "mon 09:00", "mon 09:30"),)
    bench = Bench(qtbot, setup, v1_snapshot(painted_slots=slots)).open()
    assert bench.profile.mode is Mode.V1
    assert bench.panel.types.isColumnHidden(setup_types.LINK)
    assert bench.texts(bench.panel.types, 0)[0] == "Fine"
    spin = bench.type_length(0, "45")
    assert "Longer than a painted slot of 30 min" in bench.panel.note.text
    qtbot.keyClick(spin, Qt.Key.Key_Escape)
    bench.workspace.shutdown()


def test_that_an_opened_files_set_up_is_shown_and_cannot_be_changed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bench = Bench(qtbot)
    path = tmp_path / "clinic.json"
    bench.files.snapshots[path] = read_as(KEPT)
    bench.workspace.open_file(path)
    qtbot.waitUntil(lambda: bench.workspace.result is not None)
    assert bench.setup == KEPT
    assert "cannot be changed" in bench.panel.notice.text
    bench.editing(bench.panel.types, 0, setup_types.NAME)
    assert bench.panel.types.viewport().findChildren(QLineEdit) == []
    QGuiApplication.clipboard().setText(HEADED)
    bench.qtbot.keySequence(bench.panel.types, QKeySequence(KEYS.Paste))
    assert bench.setup == KEPT
    assert not bench.panel.bar.paste.isEnabled()
    assert bench.panel.bar.export.isEnabled()
    bench.workspace.shutdown()


# Practitioners whom HealthEngine's page shows


def page_with(*ids: str) -> Snapshot:
    slots = tuple(shown("mon 10:30", who=one) for one in ids)
    return replace(V2, healthengine=replace(V2.healthengine, published_slots=slots))


def test_that_a_stranger_on_the_page_is_assigned_from_the_list(qtbot: QtBot) -> None:
    doctors = (PageDoctor(STRANGER, "Liam O'Brien"),)
    bench = Bench(qtbot, KEPT, page_with("h1", STRANGER), doctors).open()
    assert bench.panel.tabs.tabText(1) == "Practitioners (1), 1 to assign"
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    bench.panel.show_page_doctors()
    (box,) = bench.panel.strangers.boxes
    qtbot.waitUntil(box.hasFocus)
    assert "Liam O'Brien, number 137999" in box.accessibleName()
    box.setCurrentIndex(box.findText("Dr Liam O'Brien (new in the table)"))
    box.activated.emit(box.currentIndex())
    assert bench.setup.practitioners[1] == HealthEnginePractitioner(
        STRANGER, "Dr Liam O'Brien", LIAM
    )
    assert bench.panel.strangers.boxes == []
    bench.save()
    assert bench.workspace.result is not None
    assert bench.workspace.result.page.unlinked == ()
    bench.workspace.shutdown()


def test_that_a_stranger_may_be_somebody_of_the_set_up(qtbot: QtBot) -> None:
    unnumbered = HealthEnginePractitioner(
        HealthEnginePractitionerId("name:amara singh"), "Dr Amara Singh", AMARA
    )
    setup = Setup((unnumbered,), (he_type(who="name:amara singh"),))
    bench = Bench(qtbot, setup, page_with(STRANGER)).open()
    bench.panel.show_page_doctors()
    (box,) = bench.panel.strangers.boxes
    box.setCurrentIndex(box.findText("Dr Amara Singh"))
    box.activated.emit(box.currentIndex())
    assert bench.setup.practitioners == (replace(unnumbered, id=STRANGER),)
    assert bench.setup.appointment_types[0].practitioner_id == STRANGER
    bench.workspace.shutdown()


def test_that_a_number_that_is_taken_is_refused_in_words(qtbot: QtBot) -> None:
    other = HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Dr Liam O'Brien", LIAM)
    bench = Bench(qtbot, Setup((SINGH, other), KEPT.appointment_types)).open()
    bench.panel.tabs.setCurrentIndex(1)
    bench.editing(bench.panel.people, 1, setup_people.NUMBER)
    field = bench.panel.people.viewport().findChildren(QLineEdit)[-1]
    field.selectAll()
    qtbot.keyClicks(field, "h1")
    bench.enter(field)
    assert "h1 is Dr Amara Singh already" in bench.panel.note.text
    assert bench.setup.practitioners[1].id == "h2"
    bench.workspace.shutdown()


def test_that_the_mouse_opens_a_drop_down(bench: Bench) -> None:
    view = bench.panel.types
    index: QModelIndex = view.model().index(1, setup_types.LINK)
    point = view.visualRect(index).center() + QPoint(0, 0)
    bench.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    bench.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.viewport().findChildren(QComboBox)


def test_that_a_copied_row_is_text_with_tabs(bench: Bench) -> None:
    view = bench.panel.types
    view.setFocus()
    view.selectRow(0)
    bench.qtbot.keySequence(view, QKeySequence(KEYS.Copy))
    told = QGuiApplication.clipboard().text()
    assert told.split("\t")[1:4] == ["Check-up", "30 min", "Check-up (30 min)"]


def test_that_now_is_when_the_set_up_was_read(bench: Bench) -> None:
    bench.choose(bench.panel.types, 0, setup_types.WHO, "Dr Amara Singh")
    bench.save()
    assert bench.workspace.result is not None
    read = bench.workspace.result.snapshot.source_read(SourceName.SETUP)
    assert read == SourceRead(SourceName.SETUP, SourceStatus.OK, NOW)
