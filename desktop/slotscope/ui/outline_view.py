"""A tree that wraps its texts, tells what is chosen and copies it."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from slotscope.ui.models.outline import OutlineModel, Role, node_of
from slotscope.ui.outline_delegate import OutlineDelegate
from slotscope.ui.overriding import override

_MEASURED = 100
"""So many rows decide how wide a column is."""
NARROW = 34
"""Below this many letters of width there is one column."""


class OutlineView(QTreeView):
    """Shows an OutlineModel, or a proxy of one."""

    chosen = Signal(object)
    """The payload of the row that the user went to; None for a heading."""
    laid_out = Signal()
    """The rows have their heights."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(self.fontMetrics().height())
        self.setUniformRowHeights(False)
        self._delegate = OutlineDelegate(self)
        self.setItemDelegate(self._delegate)
        self._telling = True
        self._fitted: tuple[int, int] | None = None
        self._opened: set[object] = set()
        """The payloads of the rows that were opened, by the user or to show what is selected."""
        self.expanded.connect(self._note_opened)
        self.collapsed.connect(self._note_closed)

    @property
    def narrow(self) -> bool:
        """Whether there is only room for one column."""
        return self._delegate.narrow

    def show_model(self, model: OutlineModel) -> None:
        """Show a model; its first column takes the room that is left."""
        self.setModel(model)
        header = self.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(_MEASURED)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self._lay_out_again)
        model.modelReset.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Open what groups hold, and what was open before; headings take the whole width."""
        # While a layout is due, opening a row costs nothing; what follows lays out once.
        self.scheduleDelayedItemsLayout()
        for one in self._rows():
            node = node_of(one)
            if node.group or (node.payload is not None and node.payload in self._opened):
                self.expand(one)
        self._span()

    @property
    def wanted_height(self) -> int:
        """What all rows of the first level take together, in pixels."""
        model = self.model()
        rows = sum(self.rowHeight(model.index(row, 0)) for row in range(model.rowCount()))
        return rows + 2 * self.frameWidth()

    def choose(self, index: QModelIndex) -> None:
        """Select a row, or none, without telling."""
        self._telling = False
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._telling = True

    def copied(self) -> str:
        """The chosen rows as text, one line each, the columns apart by tabs."""
        return "\n".join(self._line(index) for index in self.selectionModel().selectedRows())

    @override
    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self.laid_out.emit()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        if self._telling and rows:
            self.chosen.emit(rows[0].data(Role.PAYLOAD))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out_again(self, _column: int, _old: int, _new: int) -> None:
        self.scheduleDelayedItemsLayout()

    def _note_opened(self, index: QModelIndex) -> None:
        payload = node_of(index).payload
        if payload is not None:
            self._opened.add(payload)

    def _note_closed(self, index: QModelIndex) -> None:
        self._opened.discard(node_of(index).payload)

    def _rows(self) -> Iterator[QModelIndex]:
        """Every row, from above."""
        model = self.model()
        waiting = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [model.index(row, 0, one) for row in reversed(range(model.rowCount(one)))]

    def _span(self) -> None:
        """Headings have the whole width; where there is one column they have it anyway."""
        if self.narrow:
            return
        for one in self._rows():
            if node_of(one).is_whole:
                self.setFirstColumnSpanned(one.row(), one.parent(), True)

    def _fit(self) -> None:
        model = self.model()
        if model is None:  # pyright: ignore[reportUnnecessaryComparison]
            return
        wide, letter = self.viewport().width(), max(1, self.fontMetrics().averageCharWidth())
        if self._fitted == (wide, letter):
            return
        self._fitted = wide, letter
        columns = model.columnCount()
        narrow = wide / letter < NARROW + 14 * (columns - 1)
        if narrow != self.narrow or self.isColumnHidden(columns - 1) != narrow:
            self._delegate.narrow = narrow
            for column in range(1, columns):
                self.setColumnHidden(column, narrow)
            self.setHeaderHidden(narrow)
            self.setIndentation(round(self.fontMetrics().height() * (0.7 if narrow else 1)))
            self._span()
        self.scheduleDelayedItemsLayout()

    def _line(self, index: QModelIndex) -> str:
        return "\t".join(text for text in self._texts(index) if text)

    def _texts(self, index: QModelIndex) -> Iterator[str]:
        for column in range(self.model().columnCount()):
            yield str(index.siblingAtColumn(column).data() or "")
