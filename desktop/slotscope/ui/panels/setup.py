"""HealthEngine's set-up as its portal shows it: edited here, kept with the practice's profile."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from slotscope.app.errors import SlotscopeError
from slotscope.app.profile import Profile, Setup
from slotscope.app.setup_draft import (
    add_person,
    add_type,
    confirm,
    proposal,
    remove_people,
    remove_types,
)
from slotscope.app.setup_row import SetupRow
from slotscope.domain.practice import HealthEnginePractitionerId, HealthEngineTypeId, Mode
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.ui.dialogs.setup_import import SetupImportDialog
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.models.setup_people import SetupPeople
from slotscope.ui.models.setup_types import LENGTH, LINK, SetupTypes
from slotscope.ui.page_strangers import PageStrangers
from slotscope.ui.setup_bar import SetupBar
from slotscope.ui.setup_edits import SetupEdits
from slotscope.ui.setup_files import SetupFiles
from slotscope.ui.setup_note import Deed, SetupNote
from slotscope.ui.setup_row_note import RowNote
from slotscope.ui.setup_table_view import SetupTableView
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace

_NO_SETUP = (
    "HealthEngine's set-up was not entered yet. Its portal cannot be read by a program, so "
    "practitioners, appointment types and lengths have to come from you; without them "
    "{what}."
)
_WITHOUT = {
    Mode.V1: "no painted slot counts as bookable",
    Mode.V2: "no opening can be worked out",
}


class SetupPanel(QWidget):
    """Two tables, what to know of the current row, and what is not saved."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setup_panel")
        self._workspace = workspace
        self._saving: Task | None = None
        self.editor = SetupEditor(self)
        self._edits = SetupEdits(workspace, self.editor)
        self.notice = SetupNote("setup_notice")
        self.bar = SetupBar(self.editor)
        self.types = SetupTableView(
            "HealthEngine's appointment types", SetupTypes(self.editor), length_column=LENGTH
        )
        self.people = SetupTableView("HealthEngine's practitioners", SetupPeople(self.editor))
        self.strangers = PageStrangers(self.editor)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Set-up")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.types, "Appointment types")
        self.tabs.addTab(self._people_page(), "Practitioners")
        self.note = RowNote(self.editor, self.types, self.people)
        self.files = SetupFiles(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.notice):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.note)
        column.addWidget(self.bar.footer)
        self._connect()
        self._load()
        if workspace.unsaved is not None:
            workspace.unsaved.edits = self

    @property
    def unsaved(self) -> int:
        """How many practices have edits that are not saved."""
        return self._edits.left + self.editor.dirty

    @property
    def edited(self) -> str:
        """What has edits that are not saved; empty where all is saved."""
        profile = self._workspace.profile
        return f"The set-up of {profile.name}" if profile and self.editor.dirty else ""

    @property
    def can_save(self) -> bool:
        """Whether what was edited is fit to be saved."""
        profile = self._edits.to_save()
        return profile is not None and self._saving is None and not self.editor.hindrance(profile)

    def show_page_doctors(self) -> None:
        """Bring those to the front whom HealthEngine's page shows and nobody assigned."""
        self.tabs.setCurrentIndex(1)
        if self.strangers.boxes:
            self.strangers.begin()
        else:
            self.people.setFocus()

    def paste(self) -> None:
        """Take rows from the clipboard: tabs, commas or semicolons between the columns."""
        if not self.editor.read_only:
            self.files.read_text(QGuiApplication.clipboard().text(), self.review)

    def add(self) -> None:
        """A new row in the table that is in front."""
        if self.tabs.currentIndex() == 0:
            self.editor.do("Add a type", add_type(self.editor.draft))
            view = self.types
        else:
            self.editor.do("Add a practitioner", add_person(self.editor.draft))
            view = self.people
        view.go_to_row(view.model().rowCount() - 1)
        view.setFocus()
        view.edit(view.currentIndex())

    def remove(self) -> None:
        """Remove the selected rows of the table that is in front."""
        draft = self.editor.draft
        if self.tabs.currentIndex() == 0:
            types = [HealthEngineTypeId(one) for one in self.types.selected_ids()]
            self.editor.do("Remove types", remove_types(draft, types))
        else:
            people = [HealthEnginePractitionerId(one) for one in self.people.selected_ids()]
            self.editor.do("Remove practitioners", remove_people(draft, people))

    def propose(self) -> None:
        """Rows from what Praktika has, each to be confirmed."""
        snapshot = self.editor.snapshot
        if snapshot is not None:
            made = proposal(snapshot, self._workspace.doctors)
            self.editor.do("Propose from Praktika", made)

    def confirm_all(self) -> None:
        """The proposed rows are right."""
        self.editor.do("Confirm the proposals", confirm(self.editor.draft))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the set-up with the profile; what is shown is judged again with it.

        ``then`` is called once it is kept.
        """
        profile = self._edits.to_save()
        if profile is None or not self.can_save:
            return
        profiles = self._workspace.services.profiles

        def done(_: object) -> None:
            self._saved(profile)
            if then is not None:
                then()

        self._saving = self._workspace.tasks.run(
            lambda: profiles.save(profile), done, self._not_saved
        )
        self.bar.set_saving(saving=True)

    def revert(self) -> None:
        """Back to what is kept."""
        self._edits.revert()
        self._load()

    def _people_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strangers)
        column.addWidget(self.people, 1)
        return page

    def _connect(self) -> None:
        workspace, stack, bar = self._workspace, self.editor.stack, self.bar
        workspace.practice_changed.connect(self._load)
        workspace.result_changed.connect(self._load)
        workspace.reading_changed.connect(self._tell)
        self.editor.changed.connect(self._tell)
        stack.cleanChanged.connect(self._tell)
        self.editor.refused.connect(self.note.refuse)
        for view in (self.types, self.people):
            view.paste_asked.connect(self.paste)
            view.undo_asked.connect(stack.undo)
            view.redo_asked.connect(stack.redo)
            view.remove_asked.connect(self.remove)
        self.tabs.currentChanged.connect(self._on_tab)
        bar.add_asked.connect(self.add)
        bar.remove_asked.connect(self.remove)
        bar.paste_asked.connect(self.paste)
        bar.import_asked.connect(lambda: self.files.choose_import(self.review))
        bar.export_asked.connect(lambda: self.files.choose_export(self.editor))
        bar.save_asked.connect(lambda: self.save())
        bar.revert_asked.connect(self.revert)
        self.files.failed.connect(self._on_failed)

    def _load(self) -> None:
        """Show what is kept of the practice or file; edits that are not saved stay."""
        workspace = self._workspace
        result = workspace.result
        snapshot = None if result is None else result.snapshot
        doctors = () if result is None else result.page.unlinked
        self._edits.load(snapshot)
        self.strangers.name_doctors({one.id: one.name for one in workspace.doctors if one.name})
        self.editor.set_beside(snapshot, doctors)

    def _saved(self, profile: Profile) -> None:
        self._saving = None
        self.bar.set_saving(saving=False)
        if self._edits.saved(profile):
            self._workspace.use_setup(profile.setup or Setup())
            self._tell()

    def _not_saved(self, error: SlotscopeError) -> None:
        self._saving = None
        self.bar.set_saving(saving=False)
        self.notice.say(f"The set-up was not saved. {error}", Glyph.ERROR, [("Again", self.save)])

    def _on_failed(self, text: str) -> None:
        self.notice.say(text, Glyph.ERROR)

    def review(self, title: str, rows: list[SetupRow]) -> None:
        """Show what rows mean before they go into the table."""
        dialog = SetupImportDialog(
            title, rows, self.editor.draft, self.editor.snapshot, self._workspace.doctors, self
        )

        def done(code: int) -> None:
            if code == QDialog.DialogCode.Accepted:
                self.editor.do(title, dialog.draft())
            dialog.deleteLater()

        dialog.finished.connect(done)
        dialog.open()

    def _on_tab(self, index: int) -> None:
        self.note.show_for((self.types, self.people)[index])
        self.bar.show_for(index)

    def _tell(self) -> None:
        profile = self._edits.to_save()
        draft = self.editor.draft
        linked = any(one.praktika_appointment_type_id for one in draft.setup.appointment_types)
        self.types.setColumnHidden(LINK, self.editor.mode is Mode.V1 and not linked)
        self.bar.refresh(None if profile is None else self.editor.hindrance(profile))
        strangers = len(self.editor.strangers)
        self.tabs.setTabText(0, f"Appointment types ({len(draft.setup.appointment_types)})")
        people = f"Practitioners ({len(draft.setup.practitioners)})"
        self.tabs.setTabText(1, f"{people}, {strangers} to assign" if strangers else people)
        text, glyph, deeds = self._notice()
        self.notice.say(text, glyph, deeds)

    def _notice(self) -> tuple[str, Glyph, list[Deed]]:
        """What has to be known of the whole table before its rows."""
        workspace, draft = self._workspace, self.editor.draft
        snapshot = self.editor.snapshot
        if workspace.profile is None and snapshot is None:
            return "No practice is open.", Glyph.INFO, []
        if workspace.profile is None:
            read = None if snapshot is None else snapshot.source_read(SourceName.SETUP)
            if read is not None and read.status is not SourceStatus.OK:
                says = "The file has no HealthEngine set-up: it was not entered when it was taken."
                return says, Glyph.WARNING, []
            return "This is the set-up of an opened file; it cannot be changed.", Glyph.INFO, []
        if draft.proposals:
            says = (
                f"{draft.proposals} rows are proposals from Praktika. Compare them with the "
                "portal, correct what differs, and confirm them; then the set-up can be saved."
            )
            return says, Glyph.PREVIEW, [("Confirm all", self.confirm_all)]
        if workspace.profile.setup is None and draft.is_empty:
            deeds: list[Deed] = [
                ("Paste rows", self.paste),
                ("Import CSV…", lambda: self.files.choose_import(self.review)),
            ]
            if snapshot is not None:
                deeds.append(("Propose from Praktika", self.propose))
            return _NO_SETUP.format(what=_WITHOUT[workspace.profile.mode]), Glyph.WARNING, deeds
        if snapshot is None:
            says = "Praktika was not read yet, so there is nothing to link to."
            return says, Glyph.UNTESTED, []
        return "", Glyph.INFO, []
