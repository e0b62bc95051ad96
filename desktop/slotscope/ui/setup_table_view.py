"""A table that is edited in place, pasted into and worked by keyboard alone."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from slotscope.ui.models.setup_table import SetupRole, SetupTable
from slotscope.ui.overriding import override
from slotscope.ui.setup_delegate import ARROW, SetupDelegate

_WIDEST = 300
_KEYS = QKeySequence.StandardKey


class SetupTableView(QTableView):
    """Its keys win over the window's: what is pasted or undone here is the set-up."""

    paste_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    remove_asked = Signal()
    row_changed = Signal()
    """Another row is the current one, or its content changed."""

    def __init__(
        self,
        name: str,
        model: SetupTable,
        *,
        length_column: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = model
        self.delegate = SetupDelegate(self, length_column)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = -1
        model.modelAboutToBeReset.connect(self._keep_row)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    @property
    def row(self) -> int:
        """The current row; -1 where there is none."""
        return self.currentIndex().row()

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows."""
        ids = self._model.ids()
        return tuple(ids[one.row()] for one in self.selectionModel().selectedRows())

    def go_to_row(self, row: int, column: int = 1) -> None:
        """Make a row the current one."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, column))

    @override
    def event(self, e: QEvent) -> bool:
        ours = (_KEYS.Paste, _KEYS.Copy, _KEYS.Undo, _KEYS.Redo)
        asked = e.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(e, QKeyEvent) and any(e.matches(one) for one in ours):
            e.accept()
            return True
        return super().event(e)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the field of a cell left over
            return
        for key, signal in (
            (_KEYS.Paste, self.paste_asked),
            (_KEYS.Undo, self.undo_asked),
            (_KEYS.Redo, self.redo_asked),
        ):
            if event.matches(key):
                signal.emit()
                return
        if event.matches(_KEYS.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def copied(self) -> str:
        """The selected rows as text, the columns apart by tabs."""
        model = self._model
        rows = sorted(one.row() for one in self.selectionModel().selectedRows())
        return "\n".join(
            "\t".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in rows
        )

    def _on_row(self) -> None:
        self.row_changed.emit()

    def _keep_row(self) -> None:
        self._row = self.row

    def _on_reset(self) -> None:
        self._fit()
        last = self._model.rowCount() - 1
        if last >= 0 and self._row >= 0:
            self.go_to_row(min(self._row, last))
        self.row_changed.emit()

    def _on_data(self) -> None:
        self._fit()
        self.row_changed.emit()

    def _fit(self) -> None:
        """Columns as wide as their content; room that is left goes to the texts."""
        header, count = self.horizontalHeader(), self._model.columnCount()
        shown = [column for column in range(count) if not self.isColumnHidden(column)]
        wanted: dict[int, int] = {}
        for column in shown:
            first = self._model.index(0, column)
            arrow = ARROW if first.data(SetupRole.CHOICES) is not None else 4
            content = self.sizeHintForColumn(column) + arrow
            wanted[column] = min(_WIDEST, max(content, header.sectionSizeHint(column)))
        room = self.viewport().width() - sum(wanted.values())
        texts = [column for column in shown if column in self._texts]
        for number, column in enumerate(texts):
            if room > 0:
                wanted[column] += room // len(texts) + (number < room % len(texts))
        for column, width in wanted.items():
            header.resizeSection(column, width)

    @property
    def _texts(self) -> tuple[int, ...]:
        return (1, 3, 4) if self._model.columnCount() > 4 else (1, 3)
