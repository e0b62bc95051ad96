"""What will be written, to be read before it is sent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from slotscope.app.export_draft import Draft
from slotscope.ui.roles import give_role


class ExportPreview(QWidget):
    """A short list of what is in it, then its text."""

    def __init__(self) -> None:
        super().__init__()
        title = QLabel("What will be written")
        give_role(title, "heading")
        self.contains = QLabel()
        self.contains.setWordWrap(True)
        self.contains.setTextFormat(Qt.TextFormat.PlainText)
        self.contains.setAccessibleName("What it contains")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Preview")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.size_note = QLabel()
        give_role(self.size_note, "muted")
        self.size_note.setAccessibleName("Size")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.contains)
        column.addWidget(self.text, 1)
        column.addWidget(self.size_note)

    def wait(self) -> None:
        """What is shown is no longer what would be written."""
        self.size_note.setText("Working out what will be written...")
        self.text.setEnabled(False)

    def show_draft(self, draft: Draft) -> None:
        """Show what would be written; the same place of it stays in view."""
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.contains.setText("\n".join(f"•  {one}" for one in draft.contains))
        self.text.setPlainText(draft.shown_text)
        self.text.setEnabled(True)
        bar.setValue(min(place, bar.maximum()))
        self.size_note.setText(f"{draft.size_says}.")

    def fail(self, why: str) -> None:
        """Nothing can be written."""
        self.contains.clear()
        self.text.clear()
        self.size_note.setText(why)
