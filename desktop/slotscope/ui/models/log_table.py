"""The connection log as a table."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from slotscope.app.masking import MASKER
from slotscope.app.ports import LogEntry
from slotscope.domain.snapshot import SOURCE_TITLES
from slotscope.report.document import printable
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.cell_role import CellRole
from slotscope.ui.overriding import override

HEADERS = ("Time", "Source", "Operation", "Status", "Duration", "Received", "Outcome")
NUMBERS = frozenset({3, 4, 5})
OK = "ok"
Index = QModelIndex | QPersistentModelIndex


def failed(entry: LogEntry) -> bool:
    """Whether a request brought nothing of use."""
    return entry.outcome != OK


def size(received: int) -> str:
    """``812 B``, ``12.4 kB``, ``3.1 MB``."""
    if received < 1000:
        return f"{received} B"
    if received < 1_000_000:
        return f"{received / 1000:.1f} kB"
    return f"{received / 1_000_000:.1f} MB"


class LogTable(QAbstractTableModel):
    """One row for each request, in the order in which they ended; times in the practice's zone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[LogEntry, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_log(self, entries: Sequence[LogEntry], zone: ZoneInfo | None) -> None:
        """Show another log. ``zone`` None: times as they were written."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self._rows = tuple(_cells(one, zone) for one in self._entries)
        self.endResetModel()

    def line(self, row: int) -> str:
        """A row as text, the cells apart by tabs."""
        return "\t".join(self._rows[row])

    def text(self) -> str:
        """The whole log as text with its header."""
        rows = ("\t".join(row) for row in self._rows)
        return "\n".join(("\t".join(HEADERS), *rows))

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

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
        entry, column = self._entries[index.row()], index.column()
        cells = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells[column]
            case Qt.ItemDataRole.ToolTipRole:
                return cells[-1]
            case Qt.ItemDataRole.AccessibleTextRole:
                mark = "Failed. " if column == 0 and failed(entry) else ""
                return mark + cells[column]
            case Qt.ItemDataRole.TextAlignmentRole if column in NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case CellRole.GLYPH if column == 0:
                return Glyph.ERROR if failed(entry) else Glyph.GOOD
            case _:
                return None


def _cells(entry: LogEntry, zone: ZoneInfo | None) -> tuple[str, ...]:
    """Masked once more on the way out: no key may ever be shown."""
    at = entry.at if zone is None else entry.at.astimezone(zone)
    cells = (
        f"{at:%H:%M:%S}",
        SOURCE_TITLES[entry.source],
        entry.operation,
        "no answer" if entry.status is None else str(entry.status),
        f"{entry.seconds:.2f} s",
        size(entry.received),
        "OK" if entry.outcome == OK else entry.outcome,
    )
    return tuple(printable(MASKER.mask(cell)).replace("\n", " ") for cell in cells)
