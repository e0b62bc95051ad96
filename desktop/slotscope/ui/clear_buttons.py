"""Qt's own buttons that clear a field have no name for assistive technology; they get one."""

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget


def name_clear_buttons(root: QWidget) -> None:
    """Name the clear button of every field inside."""
    for field in root.findChildren(QLineEdit):
        if field.isClearButtonEnabled():
            for button in field.findChildren(QToolButton):
                if not button.accessibleName():
                    button.setAccessibleName(f"Clear: {field.accessibleName()}")
