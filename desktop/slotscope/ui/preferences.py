"""The settings while the window is open: read once, saved when something worth keeping changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from slotscope.app.errors import WriteError
from slotscope.app.settings import Settings, SettingsStore


class Preferences(QObject):
    """Everything here happens on the GUI thread: the file is small."""

    changed = Signal()
    faulted = Signal(object)
    """The WriteError for which they could not be kept."""

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.settings = store.load()

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Change and keep them."""
        changed = how(self.settings)
        if changed == self.settings:
            return
        self.settings = changed
        try:
            self._store.save(changed)
        except WriteError as error:
            self.faulted.emit(error)
        self.changed.emit()
