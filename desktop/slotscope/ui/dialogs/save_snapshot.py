"""Save what was read: as a case that a colleague opens, or as a snapshot alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.app.case_contents import case_contents
from slotscope.app.errors import SlotscopeError, WriteError
from slotscope.app.export import export_file_name
from slotscope.domain.clock import instant_in
from slotscope.report.mask import masked_snapshot
from slotscope.ui.dialogs.form import add_field
from slotscope.ui.dialogs.path_field import AskPath, PathField, ask_save_path, documents
from slotscope.ui.dialogs.patients_field import MEANS, NO_NAMES, PatientsField
from slotscope.ui.dialogs.saved_note import SavedNote
from slotscope.ui.dialogs.window_material import NOTHING_TRACED, Traced, gather
from slotscope.ui.workspace import Workspace

_CASE = (
    "The practice, the judgement at this moment, the connection log and what was traced. Whoever "
    "opens it sees the same verdicts, without a key and without a connection."
)
_SNAPSHOT = "The practice as it was read, and nothing else."


class SaveSnapshotDialog(QDialog):
    """Always the real state, never a preview. ``written`` comes with each path."""

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
        if workspace.result is None:
            raise ValueError("there is nothing to save")
        self._result, self._services = workspace.result, workspace.services
        self._tasks = workspace.tasks
        self._gather = gather(workspace, traced)
        self.setWindowTitle("Save snapshot")
        self.case = QRadioButton("Case file (.slotscope), for a colleague")
        self.case.setAccessibleDescription(_CASE)
        self.snapshot = QRadioButton("Snapshot (.json)")
        self.snapshot.setAccessibleDescription(_SNAPSHOT)
        self.case.setChecked(True)
        self.patients = PatientsField()
        self.means = _muted("")
        self.file = PathField("Save snapshot", ask_path)
        self.path = self.file.edit
        self.note = SavedNote()
        self.save_button = QPushButton("Save")
        self.save_button.setAutoDefault(False)
        self.save_button.setDefault(True)
        self.close_button = QPushButton("Close")
        self.close_button.setAutoDefault(False)
        self._lay_out(is_preview=workspace.is_preview)
        self._set_format()
        self.file.suggest((folder or documents()) / self._name())
        self.case.toggled.connect(self._set_format)
        self.file.edited.connect(lambda: self.path_fault.tell(""))
        self.patients.currentIndexChanged.connect(self._tell)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self._tell()

    def _lay_out(self, *, is_preview: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for choice, says in ((self.case, _CASE), (self.snapshot, _SNAPSHOT)):
            column.addWidget(choice)
            column.addWidget(_muted(says, indent=24))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        add_field(form, "Patients", self.patients)
        column.addLayout(form)
        column.addWidget(self.means)
        if is_preview:
            column.addWidget(
                _muted("The changes that you are trying out are not saved: this is what was read.")
            )
        column.addStretch(1)
        where = QFormLayout()
        where.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.path_fault = add_field(where, "File", self.file)
        self.path.setAccessibleName("File")
        column.addLayout(where)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.resize(600, 440)

    def _tell(self) -> None:
        self.means.setText(f"{MEANS[self.patients.patients]} {NO_NAMES}")

    @property
    def _suffix(self) -> str:
        return ".slotscope" if self.case.isChecked() else ".json"

    def _name(self) -> str:
        snapshot = self._result.snapshot
        moment = instant_in(snapshot.clock.zone, self._result.now)
        return export_file_name(snapshot.practice.name, moment, self._suffix, preview=False)

    def _set_format(self) -> None:
        kind = "Case files" if self.case.isChecked() else "Snapshots"
        self.file.set_format(self._suffix, f"{kind} (*{self._suffix})")

    def _save(self) -> None:
        try:
            path = self.file.chosen()
        except WriteError as error:
            self._refuse(error)
            return
        self.path_fault.tell("")
        self.save_button.setEnabled(False)
        self.note.busy("Saving...")
        write = self._case_writer() if self.case.isChecked() else self._snapshot_writer()

        def work() -> Path:
            write(path)
            return path

        self._tasks.run(work, self._saved, self._refuse)

    def _case_writer(self) -> Callable[[Path], None]:
        patients, services = self.patients.patients, self._services

        def write(path: Path) -> None:
            contents = case_contents(self._gather(), services.clock.now(), patients)
            services.write_case(contents, path)

        return write

    def _snapshot_writer(self) -> Callable[[Path], None]:
        patients, snapshot = self.patients.patients, self._result.snapshot
        return lambda path: self._services.write_snapshot(masked_snapshot(snapshot, patients), path)

    def _saved(self, path: Path) -> None:
        self.save_button.setEnabled(True)
        self.file.was_written(path)
        self.note.good(f"Saved as {path}", path)
        self.written.emit(path)

    def _refuse(self, error: SlotscopeError) -> None:
        self.save_button.setEnabled(True)
        self.note.clear()
        self.path_fault.tell(str(error))
        self.path.setFocus()


def _muted(text: str, indent: int = 0) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setContentsMargins(indent, 0, 0, 0)
    return label
