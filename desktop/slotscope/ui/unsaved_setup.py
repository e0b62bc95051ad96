"""Asks what becomes of set-up edits that are not saved, before a practice or the window is left."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from slotscope.ui.file_dialogs import FileDialogs, Leaving
from slotscope.ui.overriding import override


class Edits(Protocol):
    """What is edited and not saved."""

    @property
    def edited(self) -> str:
        """What it is, as ``The set-up of Harbour Street Dental``; empty where all is saved."""
        ...

    @property
    def can_save(self) -> bool:
        """Whether it is fit to be saved."""
        ...

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save it, and call ``then`` once it is; where that fails, the panel says so."""
        ...

    def revert(self) -> None:
        """Back to what is kept."""
        ...


class UnsavedSetup(QObject):
    """Stands between the user and whatever would leave the practice."""

    def __init__(self, window: QWidget, files: FileDialogs) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self.edits: Edits | None = None
        """The panel in which they are made sets it; None while there is none."""
        window.installEventFilter(self)

    def leave(self, go: Callable[[], None], what: str = "Another practice is opened") -> None:
        """Go, at once or after saving, unless the user wants to stay."""
        edits = self.edits
        if edits is None or not edits.edited:
            go()
            return
        question = f"{edits.edited} has changes that are not saved. What shall happen to them?"
        chosen = self._files.ask_leaving(self._window, what, question, can_save=edits.can_save)
        if chosen is Leaving.SAVE:
            edits.save(go)
        elif chosen is Leaving.DISCARD:
            edits.revert()
            go()

    def forget(self) -> None:
        """The practice is gone, and with it what was edited of it."""
        if self.edits is not None and self.edits.edited:
            self.edits.revert()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is to be closed."""
        if event.type() is not QEvent.Type.Close or watched is not self._window:
            return False
        if self.edits is None or not self.edits.edited:
            return False
        event.ignore()
        self.leave(lambda: QTimer.singleShot(0, self._window.close), "Slotscope closes")
        return True
