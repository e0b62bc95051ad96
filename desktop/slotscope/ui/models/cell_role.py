"""What a table's cell tells besides its text."""

from enum import IntEnum

from PySide6.QtCore import Qt


class CellRole(IntEnum):
    """Roles of our tables."""

    GLYPH = Qt.ItemDataRole.UserRole + 1
    """A Glyph or None."""
    PAYLOAD = Qt.ItemDataRole.UserRole + 2
