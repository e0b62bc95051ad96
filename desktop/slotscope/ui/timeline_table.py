"""The timeline's items as a table: the same things for a screen reader, or for copying."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from slotscope.timeline.describe import Card, describe
from slotscope.timeline.item import Item, ItemKind
from slotscope.ui.overriding import override
from slotscope.ui.timeline_state import TimelineState

COLUMNS = ("Practitioner", "What", "When", "State", "Why")
_SHOWN = (ItemKind.OPENING, ItemKind.APPOINTMENT, ItemKind.PAINTED, ItemKind.SYNC)
FOLLOWS_AFTER_MS = 200
"""The table waits until the timeline rests."""
_ROOT = QModelIndex()


class TimelineTable(QAbstractTableModel):
    """The items of the shown lanes inside the visible range, kept in step with the timeline."""

    def __init__(self, state: TimelineState) -> None:
        super().__init__(state)
        self._state = state
        self._items: list[tuple[str, Item]] = []
        self._cards: dict[int, Card] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FOLLOWS_AFTER_MS)
        self._later.timeout.connect(self.reload)
        state.changed.connect(self._later.start)

    def reload(self) -> None:
        """Read the timeline again."""
        items: list[tuple[str, Item]] = []
        state = self._state
        if state.scale is not None:
            start, end = state.scale.start, state.scale.end
            for lane in state.lanes():
                tracks = (lane.appointments, lane.painted, lane.openings, lane.sync)
                inside = [found.values[i] for found in tracks for i in found.within(start, end)]
                items += [
                    (lane.name, one) for one in sorted(inside, key=lambda one: (one.start, one.end))
                ]
        if items != self._items:
            self.beginResetModel()
            self._items, self._cards = items, {}
            self.endResetModel()

    def item(self, row: int) -> Item:
        """The item of a row."""
        return self._items[row][1]

    def row_of(self, item: Item) -> int | None:
        """Where an item stands, if it is in the table."""
        return next((row for row, (_, one) in enumerate(self._items) if one == item), None)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

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
        name, item = self._items[index.row()]
        card = self._cards.get(index.row())
        if card is None:
            card = self._cards[index.row()] = describe(item, scene.snapshot)
        return (name, card.title, card.when, card.state, " ".join(card.lines))[index.column()]
