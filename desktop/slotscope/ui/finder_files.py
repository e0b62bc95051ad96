"""Files that macOS hands to the program when they are double-clicked, also while it runs."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from slotscope.ui.overriding import override


class FileTakingApplication(QApplication):
    """Other systems start the program again with the file instead; see `single_instance`.

    A class of its own and no event filter: that would see every event of every widget.
    """

    file_opened = Signal(object)
    """A Path."""

    @override
    def event(self, event: QEvent) -> bool:
        """Take what Finder asks to open; the rest is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)
