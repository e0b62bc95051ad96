"""Failed bookings as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from slotscope.app.failed_bookings import TracedBooking
from slotscope.app.failed_summary import NOTHING_FAILED, cause_of, deciding_gate
from slotscope.diagnosis.tracing.gate import Outcome
from slotscope.diagnosis.wording import moment
from slotscope.domain.snapshot import Snapshot
from slotscope.report.document import printable
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.cell_role import CellRole
from slotscope.ui.overriding import override

HEADERS = ("Start", "Practitioner", "Type", "Booked at", "Why it failed")
Index = QModelIndex | QPersistentModelIndex
_GLYPHS = {
    Outcome.FAIL: Glyph.ERROR,
    Outcome.RISK: Glyph.WARNING,
    Outcome.UNKNOWN: Glyph.UNTESTED,
}


class FailedTable(QAbstractTableModel):
    """One row for each booking, in the order of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._traced: tuple[TracedBooking, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_traced(self, traced: Sequence[TracedBooking], snapshot: Snapshot | None) -> None:
        """Show other bookings; ``snapshot`` None: none at all."""
        self.beginResetModel()
        self._traced = () if snapshot is None else tuple(traced)
        self._rows = (
            () if snapshot is None else tuple(_cells(one, snapshot) for one in self._traced)
        )
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, cells = self._traced[index.row()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return _whole(one)
            case CellRole.GLYPH if index.column() == 0:
                return _glyph(one)
            case CellRole.PAYLOAD:
                return one
            case _:
                return None


def _glyph(one: TracedBooking) -> Glyph:
    if one.trace is None:
        return Glyph.UNTESTED
    gate = deciding_gate(one.trace)
    return Glyph.GOOD if gate is None else _GLYPHS[gate.outcome]


def _whole(one: TracedBooking) -> str:
    gate = None if one.trace is None else deciding_gate(one.trace)
    return printable(one.booking.problem or (gate.says if gate else f"{_capital(NOTHING_FAILED)}."))


def _cells(one: TracedBooking, snapshot: Snapshot) -> tuple[str, ...]:
    booking = one.booking
    cells = (
        moment(booking.start),
        booking.practitioner,
        booking.appointment_type,
        moment(snapshot.clock.wall(booking.booked_at)),
        booking.problem or _capital(cause_of(one, snapshot)),
    )
    return tuple(printable(cell) for cell in cells)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
