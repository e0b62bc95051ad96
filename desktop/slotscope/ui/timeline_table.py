"""The timeline's items as a table: the same things for a screen reader, or for copying."""

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from slotscope.timeline.describe import Card, describe
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Layer, Wishes
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
        self._watched = False
        self._cards: dict[int, Card] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FOLLOWS_AFTER_MS)
        self._later.timeout.connect(self._follow)
        state.changed.connect(self._later.start)

    def watch(self, on: bool) -> None:
        """Whether anybody sees the table, and it is read again with every change.

        Qt cannot tell: what once showed a model goes on listening to it.
        """
        self._watched = on
        if on:
            self.reload()

    def _follow(self) -> None:
        """Read again at once where somebody sees the table; else when it is next asked."""
        if self._watched:
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
                tracks = shown_tracks(lane, state.wishes)
                inside = [
                    (found.starts[i], found.ends[i], place, i)
                    for place, found in enumerate(tracks)
                    for i in found.within(start, end)
                ]
                rows += [(lane, tracks[place], i) for _, _, place, i in sorted(inside)]
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._cards = rows, {}
            self.endResetModel()

    def item(self, row: int) -> Item:
        """The item of a row."""
        _, found, index = self._fresh()[row]
        return found.values[index]

    def row_of(self, item: Item) -> int | None:
        """Where an item stands, if it is in the table."""
        for row, (lane, found, index) in enumerate(self._fresh()):
            if (
                lane.practitioner_id == item.practitioner_id
                and found.starts[index] == item.start
                and found.values[index] == item
            ):
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


_Row: TypeAlias = tuple[Lane, Track[Item], int]
"""The lane, the track, and the place in the track."""


def shown_tracks(lane: Lane, wishes: Wishes) -> list[Track[Item]]:
    """What the timeline shows of a lane: the layers that are on, and the chosen type's openings."""
    tracks = [
        found
        for layer, found in (
            (Layer.RULES, lane.rules),
            (Layer.APPOINTMENTS, lane.appointments),
            (Layer.PAINTED, lane.painted),
            (Layer.SYNC, lane.sync),
        )
        if layer in wishes.layers
    ]
    if Layer.OPENINGS in wishes.layers:
        chosen = [one.openings for one in lane.by_type if one.type.id == wishes.type_id]
        by_type = bool(lane.by_type) and wishes.type_id is not None
        tracks += chosen if by_type else [lane.openings]
    return tracks
