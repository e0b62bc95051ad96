"""A tree of rows made once from plain values: what findings, plans and comparisons share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from slotscope.report.document import printable
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row tells besides its texts."""

    GLYPH = Qt.ItemDataRole.UserRole + 1
    """A Glyph or None."""
    DETAIL = Qt.ItemDataRole.UserRole + 2
    """A line below the first text, where there is no room for the other columns."""
    GROUP = Qt.ItemDataRole.UserRole + 3
    """Whether it only heads the rows below it."""
    MUTED = Qt.ItemDataRole.UserRole + 4
    PAYLOAD = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class Node:
    """A row with its rows below it. ``spoken`` is what a screen reader says of it, ``search`` what
    a filter looks in, in lower case."""

    texts: tuple[str, ...]
    glyph: Glyph | None = None
    detail: str = ""
    tip: str = ""
    spoken: str = ""
    search: str = ""
    group: bool = False
    muted: bool = False
    payload: object = None
    children: tuple["Node", ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it has nothing but its first text, which then takes the whole width."""
        return not any(self.texts[1:])


def node_of(index: Index) -> Node:
    """The node of a row of an OutlineModel: all of it, for whoever asks for much of many rows."""
    return _place_of(index).node


def depth_of(index: Index) -> int:
    """How many rows a row of an OutlineModel stands below; 0: none."""
    return _place_of(index).depth


class _Place:
    """Where a node stands; kept alive by the model, pointed at by its indexes."""

    __slots__ = ("children", "depth", "node", "parent", "row")

    def __init__(self, node: Node, parent: "_Place | None", row: int) -> None:
        self.node, self.parent, self.row = node, parent, row
        self.depth: int = -1 if parent is None else parent.depth + 1
        self.children = [_Place(one, self, row) for row, one in enumerate(node.children)]


def _place_of(index: Index) -> _Place:
    place: object = index.internalPointer()
    assert isinstance(place, _Place)  # noqa: S101 - only this model makes its indexes
    return place


class OutlineModel(QAbstractItemModel):
    """Read-only; ``show_nodes`` replaces everything."""

    def __init__(
        self, headers: Sequence[str], numbers: Sequence[int] = (), parent: QObject | None = None
    ) -> None:
        """``numbers``: the columns that hold numbers, set to the right."""
        super().__init__(parent)
        self._headers = tuple(headers)
        self._numbers = frozenset(numbers)
        self._root = self._before = _Place(Node(()), None, 0)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._before = self._root  # lives on for who still holds an index of it
        self._root = _Place(Node((), children=tuple(nodes)), None, 0)
        self.endResetModel()

    def find(self, payload: object) -> QModelIndex:
        """The first row with a payload; an invalid index where there is none."""
        return self._find(self._root, payload)

    def _find(self, place: _Place, payload: object) -> QModelIndex:
        for one in place.children:
            if one.node.payload == payload:
                return self.createIndex(one.row, 0, one)
            below = self._find(one, payload)
            if below.isValid():
                return below
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        place = self._place(parent)
        if 0 <= row < len(place.children) and 0 <= column < len(self._headers):
            return self.createIndex(row, column, place.children[row])
        return QModelIndex()

    @override
    def parent(self, child: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        above = self._place(child).parent
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid() and parent.column() > 0:
            return 0
        return len(self._place(parent).children)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._headers)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node, column = self._place(index).node, index.column()
        text = printable(node.texts[column]) if column < len(node.texts) else ""
        first = column == 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return printable(node.spoken) if first and node.spoken else text
            case Qt.ItemDataRole.ToolTipRole:
                return printable(node.tip) or None
            case Qt.ItemDataRole.TextAlignmentRole if column in self._numbers:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.GLYPH:
                return node.glyph if first else None
            case Role.DETAIL:
                return printable(node.detail) if first else ""
            case Role.GROUP:
                return node.group
            case Role.MUTED:
                return node.muted
            case Role.PAYLOAD:
                return node.payload
            case _:
                return None

    def _place(self, index: Index | None) -> _Place:
        if index is None or not index.isValid():
            return self._root
        return _place_of(index)
