"""The operating system's dialogs for files; tests give answers in their place."""

from enum import Enum, auto

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

_SNAPSHOTS = "Snapshots and cases (*.json *.slotscope);;All files (*)"


class Leaving(Enum):
    """What becomes of edits that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


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

    def ask_leaving(self, parent: QWidget, title: str, question: str, *, can_save: bool) -> Leaving:
        """What becomes of edits that are not saved."""
        box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
        save = box.addButton(QMessageBox.StandardButton.Save)
        save.setEnabled(can_save)
        if not can_save:
            box.setInformativeText("They cannot be saved as they are: the panel Set-up says why.")
        discard = box.addButton(QMessageBox.StandardButton.Discard)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save if can_save else stay)
        box.setEscapeButton(stay)
        box.exec()
        found = {save: Leaving.SAVE, discard: Leaving.DISCARD}
        return next((to for one, to in found.items() if one is box.clickedButton()), Leaving.STAY)
