"""The days of a report's timeline pictures."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from slotscope.report.wording import day_title

TROUBLED, NEXT, CHOSEN, NONE = (
    "Days with problems, at most 5",
    "The next 7 days",
    "Days that I choose",
    "No pictures",
)


class DaysField(QWidget):
    """A few ready choices, and a list to tick for the rest."""

    changed = Signal()

    def __init__(self, days: Sequence[date], next_days: Sequence[date]) -> None:
        super().__init__()
        self._next = tuple(next_days)
        self.kind = QComboBox()
        self.kind.addItems([TROUBLED, NEXT, CHOSEN, NONE])
        self.kind.setAccessibleName("Timeline pictures")
        self.list = QListWidget()
        self.list.setAccessibleName("Days of the timeline pictures")
        self.list.setMinimumHeight(120)
        for day in days:
            item = QListWidgetItem(day_title(day.toordinal()))
            item.setData(Qt.ItemDataRole.UserRole, day.toordinal())
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kind)
        column.addWidget(self.list)
        self.setFocusProxy(self.kind)
        self.kind.currentTextChanged.connect(self._kind_chosen)
        self.list.itemChanged.connect(self._ticked_another)

    @property
    def days(self) -> tuple[date, ...] | None:
        """None: chosen for the reader; empty: no pictures."""
        match self.kind.currentText():
            case text if text == NEXT:
                return self._next
            case text if text == CHOSEN:
                return tuple(self._ticked())
            case text if text == NONE:
                return ()
            case _:
                return None

    def _ticked(self) -> list[date]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            date.fromordinal(int(item.data(Qt.ItemDataRole.UserRole)))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _ticked_another(self, _: QListWidgetItem) -> None:
        self.changed.emit()

    def _kind_chosen(self, kind: str) -> None:
        self.list.setVisible(kind == CHOSEN)
        self.changed.emit()
