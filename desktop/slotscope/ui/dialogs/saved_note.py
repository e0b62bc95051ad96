"""How saving went: the fault, or the path of the file and a way to its folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class SavedNote(QWidget):
    """One line; empty until something was tried."""

    def __init__(self, open_url: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._open_url = open_url
        self._path: Path | None = None
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setAccessibleName("Outcome")
        self.open_folder = QPushButton("Open folder")
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.open_folder)
        self.clear()

    @property
    def path(self) -> Path | None:
        """The file that was written last, where it was."""
        return self._path

    def clear(self) -> None:
        """Say nothing."""
        self._tell("", "", None)

    def busy(self, text: str) -> None:
        """Say what is going on."""
        self._tell(text, "muted", None)

    def good(self, text: str, path: Path | None = None) -> None:
        """Something worked; with the file that was written."""
        self._tell(text, "good", path)

    def fault(self, text: str) -> None:
        """Something did not work."""
        self._tell(text, "fault", None)

    def _tell(self, text: str, role: str, path: Path | None) -> None:
        self._path = path
        self.label.setProperty("role", role)
        self.label.style().unpolish(self.label)
        self.label.style().polish(self.label)
        self.label.setText(text)
        self.open_folder.setVisible(path is not None)

    def _open(self) -> None:
        if self._path is not None:
            self._open_url(QUrl.fromLocalFile(str(self._path.parent)))
