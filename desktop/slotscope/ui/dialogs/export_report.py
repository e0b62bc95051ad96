"""Export a report: choose, read exactly what will be written, then save or copy it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.errors import SlotscopeError, WriteError
from slotscope.app.export import export_file_name
from slotscope.app.export_draft import Draft, Drafter
from slotscope.app.safe_write import write_safely
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import instant_in
from slotscope.report.blocks import PREVIEW
from slotscope.report.mask import Patients
from slotscope.ui.dialogs.export_choices import ExportChoices
from slotscope.ui.dialogs.export_preview import ExportPreview
from slotscope.ui.dialogs.form import add_field
from slotscope.ui.dialogs.path_field import AskPath, PathField, ask_save_path, documents
from slotscope.ui.dialogs.saved_note import SavedNote
from slotscope.ui.dialogs.window_material import NOTHING_TRACED, Traced, gather
from slotscope.ui.tasks import Task
from slotscope.ui.workspace import Workspace


class ExportDialog(QDialog):
    """About what the window shows as the dialog opens. ``written`` comes with each path."""

    written = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        traced: Traced = NOTHING_TRACED,
        ask_path: AskPath = ask_save_path,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        shown = workspace.shown
        if shown is None:
            raise ValueError("there is nothing to export")
        self._tasks = workspace.tasks
        self._drafter = Drafter(gather(workspace, traced))
        self._drafting: Task | None = None
        self._draft: Draft | None = None
        self.setWindowTitle("Export report")
        self.choices = ExportChoices(shown)
        self.format = self.choices.format
        self.preview = ExportPreview()
        self.file = PathField("Save report", ask_path)
        self.path = self.file.edit
        self.note = SavedNote()
        self.copy_button = _button("Copy as text")
        self.export = _button("Save")
        self.export.setDefault(True)
        self.close_button = _button("Close")
        self._lay_out(is_preview=workspace.is_preview)
        self._set_format()
        self.file.suggest((folder or documents()) / self._name(shown, preview=workspace.is_preview))
        self.choices.changed.connect(self._chosen)
        self.file.edited.connect(lambda: self.path_fault.tell(""))
        self.copy_button.clicked.connect(self._copy)
        self.export.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)
        self._redraft()

    @property
    def draft(self) -> Draft | None:
        """What the buttons would write; None while it is being worked out."""
        return self._draft

    def _name(self, shown: CheckResult, *, preview: bool) -> str:
        snapshot = shown.snapshot
        moment = instant_in(snapshot.clock.zone, shown.now)
        suffix = self.choices.chosen_format.suffix
        return export_file_name(snapshot.practice.name, moment, suffix, preview=preview)

    def _lay_out(self, *, is_preview: bool) -> None:
        self.choices.setFixedWidth(310)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.choices)
        middle.addWidget(self.preview, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.path_fault = add_field(form, "File", self.file)
        self.path.setAccessibleName("File")
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        for button in (self.close_button, self.copy_button, self.export):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        if is_preview:
            column.addWidget(_caution())
        column.addLayout(middle, 1)
        column.addLayout(form)
        column.addLayout(foot)
        self.resize(1020, 690)

    def _chosen(self) -> None:
        self._set_format()
        self._redraft()

    def _set_format(self) -> None:
        chosen = self.choices.chosen_format
        self.file.set_format(chosen.suffix, f"{chosen.title} (*{chosen.suffix})")

    def _redraft(self) -> None:
        """Work out anew what would be written, for the choices as they are now."""
        if self._drafting is not None:
            self._drafting.cancel()
        self._draft = None
        self.preview.wait()
        choice, format_ = self.choices.choice, self.choices.chosen_format
        self._drafting = self._tasks.run(
            lambda: self._drafter.draft(choice, format_), self._drafted, self._not_drafted
        )
        self._update_buttons()

    def _drafted(self, draft: Draft) -> None:
        self._drafting, self._draft = None, draft
        self.preview.show_draft(draft)
        self._update_buttons()

    def _not_drafted(self, error: SlotscopeError) -> None:
        self._drafting = None
        self.preview.fail(str(error))

    def _update_buttons(self) -> None:
        self.copy_button.setEnabled(self._draft is not None)
        self.export.setEnabled(self._draft is not None)

    def _copy(self) -> None:
        if self._draft is not None:
            QGuiApplication.clipboard().setText(self._draft.text)
            self.note.good("Copied. Paste it into the ticket or the e-mail.")
            self._renew_tokens()

    def _save(self) -> None:
        draft = self._draft
        if draft is None:
            return
        try:
            path = self.file.chosen()
        except WriteError as error:
            self._refuse(error)
            return
        self.path_fault.tell("")
        self.export.setEnabled(False)
        self.note.busy("Saving...")

        def work() -> Path:
            write_safely(path, draft.data)
            return path

        self._tasks.run(work, self._saved, self._refuse)

    def _saved(self, path: Path) -> None:
        self._update_buttons()
        self.file.was_written(path)
        self.note.good(f"Saved as {path}", path)
        self.written.emit(path)
        self._renew_tokens()

    def _refuse(self, error: SlotscopeError) -> None:
        self._update_buttons()
        self.note.clear()
        self.path_fault.tell(str(error))
        self.path.setFocus()

    def _renew_tokens(self) -> None:
        """A token is another one in every file: what was given away is not given away again."""
        if self.choices.choice.patients is Patients.TOKEN:
            self._redraft()

    def _stop(self) -> None:
        if self._drafting is not None:
            self._drafting.cancel()
            self._drafting = None


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


def _caution() -> QLabel:
    label = QLabel(
        f"{PREVIEW}: this exports the changes that you are trying out. The file says so, in its "
        "name and throughout. Reset the preview to export the real state."
    )
    label.setProperty("role", "caution")
    label.setWordWrap(True)
    return label
