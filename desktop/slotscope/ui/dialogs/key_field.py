"""The field for an API key: hidden until asked, cleaned as it is pasted, never echoed elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from slotscope.app.errors import BadKey
from slotscope.app.keys import clean_key
from slotscope.ui.icons import icon
from slotscope.ui.overriding import override


class KeyField(QLineEdit):
    """``refused`` tells why a pasted text cannot be a key; the text is then not put in."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText("Paste the key here")
        self._eye = QAction("Show the key", self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        colours = self.palette()
        self._eye.setIcon(
            icon("eye", colours.text().color().name(), colours.placeholderText().color().name())
        )

    @property
    def show_action(self) -> QAction:
        """Shows the key while it is on."""
        return self._eye

    def key(self) -> str:
        """The key as it may be used. Raises BadKey."""
        return clean_key(self.text())

    def take(self, text: str) -> None:
        """Put a pasted text in: blanks and line ends around it are dropped."""
        try:
            self.setText(clean_key(text))
        except BadKey as error:
            self.clear()
            self.refused.emit(str(error))

    def forget(self) -> None:
        """Leave nothing of the key in the field or its undo history."""
        self.clear()
        self._eye.setChecked(False)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(arg__1)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setText("Hide the key" if on else "Show the key")
