"""Fields with their label above and what is wrong with them right below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget


class Fault(QLabel):
    """What is wrong with a field; takes no room while nothing is."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.setProperty("role", "fault")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"What is wrong with: {field}")
        self.hide()

    def tell(self, text: str) -> None:
        """Show a sentence; an empty one hides it."""
        self.setText(text)
        self.setVisible(bool(text))


def add_field(form: QFormLayout, title: str, field: QWidget, hint: str = "") -> Fault:
    """Put a field into a form; what comes back is where its fault is told."""
    fault = Fault(title)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(field)
    column.addWidget(fault)
    if hint:
        label = QLabel(hint)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        column.addWidget(label)
    name = QLabel(title)
    name.setBuddy(field)
    field.setAccessibleName(title)
    if hint:
        field.setAccessibleDescription(hint)
    form.addRow(name, holder)
    return fault
