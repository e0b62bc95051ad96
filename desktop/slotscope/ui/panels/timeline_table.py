"""The timeline as a table: the same items in words, for a screen reader and for copying."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from slotscope.diagnosis.wording import count, short_day
from slotscope.domain.clock import DAY_MINUTES
from slotscope.ui.glyph_table import GlyphTable
from slotscope.ui.glyph_widgets import plain_label
from slotscope.ui.timeline_view import TimelineView


class TimelineTablePanel(QWidget):
    """Follows the part of time that the timeline shows; the selection is the same, both ways."""

    def __init__(self, timeline: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_table_panel")
        self._timeline, self._state = timeline, timeline.state
        self._following = self._watched = False
        self._summary = plain_label()
        self._summary.setObjectName("timeline_table_summary")
        self._summary.setContentsMargins(10, 6, 8, 6)
        self.view = GlyphTable("Timeline as a table")
        self.view.setObjectName("timeline_table_view")
        self.view.setSelectionMode(GlyphTable.SelectionMode.SingleSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.view, 1)
        timeline.table.modelReset.connect(self._follow)
        self._state.changed.connect(self._follow_selection)
        self._summary.setText("What the timeline shows is listed while this panel is in front.")

    def watch(self, on: bool) -> None:
        """Whether anybody can see it; nothing is listed while nobody does.

        Qt takes a panel behind another tab for visible; only its dock knows.
        """
        if on == self._watched:
            return
        table = self._timeline.table
        table.watch(on)
        if not on:
            self._watched = False
            self.view.setModel(None)
            return
        self.view.show_model(table)
        self._watched = True
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self._follow()

    def _follow(self) -> None:
        self._tell()
        self._follow_selection()

    def _follow_selection(self) -> None:
        if not self._watched:
            return
        selected, model = self._state.selected, self.view.selectionModel()
        if selected is None:
            self._quietly(model.clear)
            return
        now = model.currentIndex().row()
        table = self._timeline.table
        if 0 <= now < table.rowCount() and table.item(now) == selected:
            return
        row = table.row_of(selected)
        if row is None:
            return
        index = table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = flags | QItemSelectionModel.SelectionFlag.Rows
        self._quietly(lambda: model.setCurrentIndex(index, whole))
        self.view.scrollTo(index)

    def _quietly(self, deed: Callable[[], object]) -> None:
        self._following = True
        deed()
        self._following = False

    def _chosen(self) -> None:
        rows = self.view.selectionModel().selectedRows()
        if rows and not self._following:
            self._state.choose(self._timeline.table.item(rows[0].row()), by_user=True)

    def _tell(self) -> None:
        if not self._watched:
            return
        start, end = self._timeline.visible_range
        if self._state.scene is None:
            self._summary.setText("No practice is shown.")
            return
        first, last = int(start // DAY_MINUTES), int((end - 1) // DAY_MINUTES)
        days = short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"
        number = self._timeline.table.rowCount()
        self._summary.setText(f"{days}: {count(number, 'item')}. Moves with the timeline.")
