"""Where a file is to be written: typed, or chosen in the operating system's dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from slotscope.app.errors import WriteError

AskPath: TypeAlias = Callable[[QWidget, str, str, str], str]
"""Parent, title, suggested path, filter in; the chosen path, or '' where there is none."""


def ask_save_path(parent: QWidget, title: str, suggested: str, filter_: str) -> str:
    """Ask with the operating system's dialog, which also asks before it replaces a file."""
    return QFileDialog.getSaveFileName(parent, title, suggested, filter_)[0]


def documents() -> Path:
    """The user's documents folder, else the home folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place) or Path.home())
    return folder if folder.is_dir() else Path.home()


class PathField(QWidget):
    """A path that ends as the format does; a file that is there is replaced only when asked."""

    edited = Signal()

    def __init__(self, title: str, ask_path: AskPath) -> None:
        super().__init__()
        self._title, self._ask_path = title, ask_path
        self._suffix, self._filter = "", ""
        self._may_replace: Path | None = None
        self.edit = QLineEdit()
        self.browse = QPushButton("Browse...")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName(f"{title}: browse for the file")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.browse.clicked.connect(self._browse)

    def suggest(self, path: Path) -> None:
        """Fill in where the file would go."""
        self.edit.setText(str(path))
        self.edit.setCursorPosition(0)

    def set_format(self, suffix: str, filter_: str) -> None:
        """Another format: the name stays, its ending becomes that of the format."""
        old, self._suffix, self._filter = self._suffix, suffix, filter_
        typed = self.edit.text()
        if old and typed.lower().endswith(old):
            self.edit.setText(typed[: len(typed) - len(old)] + suffix)

    def chosen(self) -> Path:
        """The path to write to.

        Raises WriteError where it cannot be one, and once where there is a file already: when it
        is asked for again, the user wants it replaced.
        """
        typed = self.edit.text().strip()
        path = Path(typed).expanduser()
        if not typed or not path.name.lower().endswith(self._suffix) or path.name == self._suffix:
            raise WriteError(f"Choose a file name ending in {self._suffix}.")
        if path.exists() and path != self._may_replace:
            self._may_replace = path
            raise WriteError("There is already a file of that name.", "Save again to replace it.")
        return path

    def was_written(self, path: Path) -> None:
        """The file is ours: to write it again needs no question."""
        self._may_replace = path

    def _typed(self, _: str) -> None:
        self.edited.emit()

    def _browse(self) -> None:
        found = self._ask_path(self, self._title, self.edit.text(), self._filter)
        if found:
            path = Path(found)
            if self._suffix and not path.name.lower().endswith(self._suffix):
                path = path.with_name(path.name + self._suffix)
            else:
                self._may_replace = path
            self.suggest(path)
            self.edited.emit()
