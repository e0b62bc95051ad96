"""Asks for a date inside the days that there are."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QDialogButtonBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from slotscope.domain.clock import Day


class GoToDateDialog(QDialog):
    """A calendar; Enter or a double click goes there."""

    def __init__(self, first: Day, last: Day, start: Day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to a date")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Date")
        self.calendar.setGridVisible(False)
        days = self.calendar.findChild(QTableView)
        if days is not None:
            days.setAccessibleName("Days")
        self.calendar.setDateRange(_date(first), _date(last))
        self.calendar.setSelectedDate(_date(start))
        self.calendar.activated.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.calendar)
        column.addWidget(buttons)
        self.calendar.setFocus()

    @property
    def day(self) -> Day:
        """The chosen day."""
        chosen = self.calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day()).toordinal()


def _date(day: Day) -> QDate:
    moment = date.fromordinal(day)
    return QDate(moment.year, moment.month, moment.day)
