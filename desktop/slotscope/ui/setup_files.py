"""HealthEngine's set-up from and to files and the clipboard; files are touched off this thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from slotscope.app.errors import InputError, SlotscopeError
from slotscope.app.file_name import safe_file_name
from slotscope.app.matching import setup_rows
from slotscope.app.safe_write import write_safely
from slotscope.app.setup_row import SetupRow
from slotscope.app.setup_text import read_setup_text, write_setup_text
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.workspace import Workspace

Review: TypeAlias = Callable[[str, list[SetupRow]], None]
"""Shows rows, under a title, before they are taken."""
_CSV = "CSV files (*.csv *.txt *.tsv);;All files (*)"


class SetupFiles(QObject):
    """Reads and writes; what goes wrong is told as a sentence."""

    failed = Signal(str)
    exported = Signal(object)
    """The Path that was written."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def read_text(self, text: str, review: Review) -> None:
        """Rows from the clipboard."""
        try:
            rows = read_setup_text(text, "Pasted text", header=False)
        except InputError as error:
            self.failed.emit(f"{error}. Nothing was pasted.")
            return
        if rows:
            review("Paste rows", rows)
        else:
            self.failed.emit("The clipboard holds no text that could be rows of a set-up.")

    def choose_import(self, review: Review) -> None:
        """Ask for a file and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Import HealthEngine's set-up", "", _CSV
        )
        if name:
            self.read_file(Path(name), review)

    def read_file(self, path: Path, review: Review) -> None:
        """Rows from a file."""
        read = self._workspace.services.read_setup
        self._workspace.tasks.run(
            lambda: list(read(path)),
            lambda rows: review(f"Import {path.name}", rows),
            self._fail,
        )

    def choose_export(self, editor: SetupEditor) -> None:
        """Ask for a file and write the table as it stands."""
        profile = self._workspace.profile
        title = "" if profile is None else f"{profile.name} "
        now = self._workspace.services.clock.now()
        suggested = safe_file_name(f"{title}HealthEngine set-up", now, ".csv")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Export HealthEngine's set-up", suggested, _CSV
        )
        if name:
            self.write_file(Path(name), editor)

    def write_file(self, path: Path, editor: SetupEditor) -> None:
        """The table as CSV, marked as UTF-8 so that spreadsheets read it right."""
        rows = setup_rows(editor.draft.setup, editor.snapshot)
        data = write_setup_text(rows).encode("utf-8-sig")
        self._workspace.tasks.run(
            lambda: write_safely(path, data), lambda _: self.exported.emit(path), self._fail
        )

    def _fail(self, error: SlotscopeError) -> None:
        self.failed.emit(str(error))
