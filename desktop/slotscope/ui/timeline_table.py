"""The timeline's items as a table: the same things for a screen reader, or for copying."""

from typing import Any, TypeAlias

from PySide6.QtCore import (
    SIGNAL,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from slotscope.timeline.describe import Card, describe
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.track import Track
from slotscope.ui.overriding import override
from slotscope.ui.timeline_state import TimelineState

COLUMNS = ("Practitioner", "What", "When", "State", "Why")
FOLLOWS_AFTER_MS = 200
"""The table waits until the timeline rests."""
_ROOT = QModelIndex()


class TimelineTable(QAbstractTableModel):
    """The items of the shown lanes inside the visible range, kept in step with the timeline."""

    def __init__(self, state: TimelineState) -> None:
        super().__init__(state)
        self._state = state
        self._rows: list[_Row] = []
        self._stale = True
        self._cards: dict[int, Card] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FOLLOWS_AFTER_MS)
        self._later.timeout.connect(self._follow)
        state.changed.connect(self._later.start)

    def _follow(self) -> None:
        """Read again at once where a view shows the table; else when it is next asked."""
        if self.receivers(SIGNAL("modelReset()")):
            self.reload()
        else:
            self._stale = True

    def _fresh(self) -> "list[_Row]":
        if self._stale:
            self.reload()
        return self._rows

    def reload(self) -> None:
        """Read the timeline again."""
        self._stale = False
        rows: list[_Row] = []
        state = self._state
        if state.scale is not None:
            start, end = state.scale.start, state.scale.end
            for lane in state.lanes():
                inside = [
                    (found.starts[i], found.ends[i], place, i)
                    for place, found in enumerate(_tracks(lane))
                    for i in found.within(start, end)
                ]
                rows += [(lane, place, i) for _, _, place, i in sorted(inside)]
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._cards = rows, {}
            self.endResetModel()

    def item(self, row: int) -> Item:
        """The item of a row."""
        lane, place, index = self._fresh()[row]
        return _tracks(lane)[place].values[index]

    def row_of(self, item: Item) -> int | None:
        """Where an item stands, if it is in the table."""
        for row, (lane, place, index) in enumerate(self._fresh()):
            if lane.practitioner_id == item.practitioner_id:
                found = _tracks(lane)[place]
                if found.starts[index] == item.start and found.values[index] == item:
                    return row
        return None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._fresh())

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        scene = self._state.scene
        if role != Qt.ItemDataRole.DisplayRole or scene is None or not index.isValid():
            return None
        name, item = self._fresh()[index.row()][0].name, self.item(index.row())
        card = self._cards.get(index.row())
        if card is None:
            card = self._cards[index.row()] = describe(item, scene.snapshot)
        return (name, card.title, card.when, card.state, " ".join(card.lines))[index.column()]


_Row: TypeAlias = tuple[Lane, int, int]
"""The lane, the place of the track in ``_tracks``, and the place in the track."""


def _tracks(lane: Lane) -> tuple[Track[Item], ...]:
    return (lane.appointments, lane.painted, lane.openings, lane.sync)
