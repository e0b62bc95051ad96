"""All shortcuts, made from the table of commands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from slotscope.ui.commands import COMMANDS, OTHER_KEYS
from slotscope.ui.roles import give_role

_COLUMNS = ("Where", "Keys", "What they do")


def shortcut_rows(panels: Sequence[tuple[str, str]] = ()) -> list[tuple[str, str, str]]:
    """Where, which keys, what they do; ``panels`` are titles and their shortcuts."""
    rows = [
        (one.menu.value.replace("&", ""), " or ".join(map(_native, one.shortcuts)), one.tip)
        for one in COMMANDS
        if one.shortcuts
    ]
    rows += [("Panels", _native(keys), f"Show {title.lower()}") for title, keys in panels]
    return rows + list(OTHER_KEYS)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsDialog(QDialog):
    """A list that can be narrowed by typing."""

    def __init__(
        self, panels: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(780, 640)
        title = QLabel("Keyboard shortcuts")
        give_role(title, "title")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Type to find one")
        self.search.setAccessibleName("Find a shortcut")
        self.search.textChanged.connect(self._narrow)
        rows = shortcut_rows(panels)
        self.table = QTableWidget(len(rows), len(_COLUMNS))
        self.table.setAccessibleName("Keyboard shortcuts")
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(title)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold()
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, column) for column in range(len(_COLUMNS))]
            told = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            self.table.setRowHidden(row, wanted not in told)
