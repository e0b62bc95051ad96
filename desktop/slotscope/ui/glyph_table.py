"""A table whose first cells have a sign; chosen rows are copied as text."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from slotscope.ui.explain.glyph import glyph_from
from slotscope.ui.glyph_widgets import glyph_side
from slotscope.ui.glyphs import glyph_pixmap
from slotscope.ui.models.cell_role import CellRole
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme


class _Signs(QStyledItemDelegate):
    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        glyph = glyph_from(index.data(CellRole.GLYPH))
        if glyph is not None:
            view = self._view
            side, ratio = glyph_side(view), view.devicePixelRatioF()
            pixmap = glyph_pixmap(glyph, current_theme(), side, ratio)
            where: Any = option
            where.icon = QIcon(pixmap)
            where.decorationSize = QSize(side, side)
            where.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration


class GlyphTable(QTableView):
    """Whole rows are chosen; the last column takes the room that is left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Signs(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.setCornerButtonEnabled(False)

    def show_model(self, model: QAbstractItemModel) -> None:
        """Show a model; columns are as wide as what they hold."""
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def copied(self) -> str:
        """The chosen rows as text, the cells apart by tabs."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        columns = range(self.model().columnCount())
        return "\n".join(
            "\t".join(str(row.siblingAtColumn(one).data() or "") for one in columns) for row in rows
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
            event.accept()
            return
        super().keyPressEvent(event)
