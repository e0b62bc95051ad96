"""The buttons of the set-up's tables, and the line that says what is not saved."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from slotscope.ui.flow_layout import FlowLayout
from slotscope.ui.icons import icon
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme


class SetupBar(QFrame):
    """What can be done; ``footer`` stands below the tables."""

    add_asked = Signal()
    remove_asked = Signal()
    paste_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    save_asked = Signal()
    revert_asked = Signal()

    def __init__(self, editor: SetupEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Set-up tools")
        self._editor = editor
        self._saving = False
        flow = FlowLayout(self, gap=2, line_gap=2)
        flow.setContentsMargins(6, 4, 6, 4)

        def tool(name: str, tip: str, deed: Callable[[], object]) -> QToolButton:
            button = QToolButton()
            button.setText(name)
            button.setToolTip(tip)
            button.setAccessibleName(name)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda: deed())
            flow.addWidget(button)
            return button

        self.add = tool("Add row", "A new row in this table", self.add_asked.emit)
        self.remove = tool("Remove", "Remove the selected rows (Del)", self.remove_asked.emit)
        self.paste = tool(
            "Paste", "Take rows copied from a spreadsheet (Ctrl+V)", self.paste_asked.emit
        )
        self.file = tool("File", "Import or export a CSV file", lambda: None)
        self.file.setStyleSheet("QToolButton { padding-right: 18px; }")
        self.file.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.file)
        self.import_ = menu.addAction("Import rows from a CSV file…")
        self.export = menu.addAction("Export the table as a CSV file…")
        self.import_.triggered.connect(self.import_asked)
        self.export.triggered.connect(self.export_asked)
        self.file.setMenu(menu)
        self.undo = tool("Undo", "Take the last edit back (Ctrl+Z)", editor.stack.undo)
        self.redo = tool("Redo", "Make the edit again (Ctrl+Shift+Z)", editor.stack.redo)
        self._draw()
        self.footer = QFrame()
        row = QHBoxLayout(self.footer)
        row.setContentsMargins(10, 6, 10, 6)
        self.status = QLabel()
        self.status.setProperty("role", "muted")
        self.status.setWordWrap(True)
        self.revert = QPushButton("Discard")
        self.revert.setToolTip("Back to what is kept")
        self.save = QPushButton("Save")
        self.save.setProperty("kind", "primary")
        self.save.setToolTip("Keep the set-up with the practice and judge again")
        row.addWidget(self.status, 1)
        row.addWidget(self.revert)
        row.addWidget(self.save)
        self.save.clicked.connect(self.save_asked)
        self.revert.clicked.connect(self.revert_asked)
        editor.stack.canUndoChanged.connect(self.undo.setEnabled)
        editor.stack.canRedoChanged.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "redo"):
            self._draw()

    def _draw(self) -> None:
        """Signs in place of words, so that all tools stand on one line."""
        colours = current_theme().colours
        for button, name in ((self.undo, "undo"), (self.redo, "redo")):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIcon(icon(name, colours.text, colours.strong_border))

    def show_for(self, tab: int) -> None:
        """What 'add' adds depends on the table in front."""
        what = ("A new appointment type", "A new practitioner")[tab]
        self.add.setToolTip(what)

    def set_saving(self, *, saving: bool) -> None:
        """While the set-up is written."""
        self._saving = saving
        self.refresh(None)

    def refresh(self, hindrance: str | None) -> None:
        """Enable what can be done; ``hindrance`` is why it cannot be saved."""
        editor = self._editor
        editable = not editor.read_only
        for button in (self.add, self.remove, self.paste, self.import_):
            button.setEnabled(editable)
        self.export.setEnabled(not editor.draft.is_empty)
        dirty = editable and editor.dirty
        self.save.setEnabled(dirty and hindrance is None and not self._saving)
        self.revert.setEnabled(dirty and not self._saving)
        if self._saving:
            said = "Saving."
        elif dirty:
            said = hindrance or "Not saved yet."
        else:
            said = ""
        self.status.setText(said)
        self.footer.setVisible(dirty or self._saving)
