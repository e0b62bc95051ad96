"""The operating system's dialogs for files; tests give answers in their place."""

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

_SNAPSHOTS = "Snapshots and cases (*.json *.slotscope);;All files (*)"


class FileDialogs:
    """Each gives a path, or '' where the user thought better of it."""

    def open_snapshot(self, parent: QWidget, folder: str) -> str:
        """Which snapshot to open."""
        return QFileDialog.getOpenFileName(parent, "Open snapshot", folder, _SNAPSHOTS)[0]

    def save_file(self, parent: QWidget, title: str, path: str, filter_: str) -> str:
        """Where to write a file; asks before one is replaced."""
        return QFileDialog.getSaveFileName(parent, title, path, filter_)[0]

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        """Whether something that cannot be undone is wanted."""
        box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
        accept = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is accept
