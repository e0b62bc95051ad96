"""Paints a result of the palette: what it is called, what kind it is, and its keys or numbers."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from slotscope.ui.fonts import scaled_font
from slotscope.ui.overriding import override
from slotscope.ui.palette_entries import Entry
from slotscope.ui.themed import current_theme

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_MARGIN, _GAP = 12, 14
_LINES = 2.9
"""The height of a row in lines: the title and what is said below it."""
_SMALL = 0.9


class PaletteDelegate(QStyledItemDelegate):
    """Two lines a row; nothing runs into anything else."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, round(self._view.fontMetrics().height() * _LINES))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: object = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        colours = current_theme().colours
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if self._view.currentIndex().row() == index.row():
            painter.fillRect(rect, QColor(colours.selection))
            painter.fillRect(QRect(rect.topLeft(), QSize(4, rect.height())), QColor(colours.accent))
        title = self._view.font()
        small = scaled_font(title, _SMALL)
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top() + 3, inner.width(), half - 3)
        lower = QRect(inner.left(), inner.top() + half - 1, inner.width(), half - 3)
        is_command = entry.kind in ("Command", "Panel")
        kind = entry.detail if is_command else entry.kind
        used = QFontMetrics(small).horizontalAdvance(kind) + _GAP
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | centre, kind)
        below = entry.also if is_command else entry.detail
        painter.drawText(
            lower,
            Qt.AlignmentFlag.AlignLeft | centre,
            QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, lower.width()),
        )
        painter.setFont(title)
        painter.setPen(QColor(colours.text))
        shown = QFontMetrics(title).elidedText(
            entry.title, Qt.TextElideMode.ElideRight, upper.width() - used
        )
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | centre, shown)
        painter.restore()
