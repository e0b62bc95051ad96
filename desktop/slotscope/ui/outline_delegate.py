"""Paints the rows of an outline: sign, wrapped text, and a line of details where room is scarce."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from slotscope.ui.explain.glyph import glyph_from
from slotscope.ui.fonts import scaled_font
from slotscope.ui.glyphs import glyph_pixmap
from slotscope.ui.models.outline import Role
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 100_000
_MARGIN = 7
_GAP = 6
_SMALL = 0.92
_WIDEST = 26
"""Letters of a column beside the first; the tip has the whole text."""

Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Colours come from the theme whose palette is in force, so a switch only repaints."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.narrow = False
        """Whether the details stand below the first column instead of beside it."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        style = self._view.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, self._view)
        theme = current_theme()
        painter.save()
        box = whole.rect.adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, 2 - _MARGIN)
        glyph = glyph_from(index.data(Role.GLYPH))
        side = self._side(whole.font)
        if glyph is not None:
            ratio = self._view.devicePixelRatioF()
            line = QFontMetrics(whole.font).height()
            top = box.top() + (line - side) // 2
            painter.drawPixmap(box.left(), top, glyph_pixmap(glyph, theme, side, ratio))
            box.setLeft(box.left() + side + _GAP)
        muted = bool(index.data(Role.MUTED)) or (index.column() > 0 and not self._numeric(index))
        self._text(painter, box, index, theme.colours.muted if muted else theme.colours.text)
        detail = self._detail(index)
        if detail:
            height = self._height(index, self._font(index), box.width())
            below = box.adjusted(0, height + 1, 0, 0)
            painter.setFont(scaled_font(self._view.font(), _SMALL))
            painter.setPen(QColor(theme.colours.muted))
            painter.drawText(below, _WRAP, detail)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() > 0:
            metrics = QFontMetrics(self._view.font())
            wide = metrics.horizontalAdvance(str(index.data() or ""))
            wide = min(wide, _WIDEST * metrics.averageCharWidth()) + 2 * _MARGIN + 4
            return QSize(wide, metrics.height() + 2 * _MARGIN - 3)
        width = self._room(index)
        height = self._height(index, self._font(index), width)
        detail = self._detail(index)
        if detail:
            small = QFontMetrics(scaled_font(self._view.font(), _SMALL))
            box = QRect(0, 0, max(40, width), _ENDLESS)
            height += small.boundingRect(box, _WRAP, detail).height() + 1
        return QSize(width, height + 2 * _MARGIN - 3)

    def _text(self, painter: QPainter, box: QRect, index: Index, colour: str) -> None:
        painter.setFont(self._font(index))
        painter.setPen(QColor(colour))
        if index.column() == 0:
            painter.drawText(box, _WRAP, str(index.data() or ""))
            return
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width() + 2
        )
        side = Qt.AlignmentFlag.AlignRight if self._numeric(index) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(0, 0, 2, 0), int(side | Qt.AlignmentFlag.AlignTop), text)

    def _numeric(self, index: Index) -> bool:
        return index.data(Qt.ItemDataRole.TextAlignmentRole) is not None

    def _detail(self, index: Index) -> str:
        return str(index.data(Role.DETAIL) or "") if self.narrow and index.column() == 0 else ""

    def _font(self, index: Index) -> QFont:
        bold = bool(index.data(Role.GROUP))
        return scaled_font(self._view.font(), 1.0, bold=bold)

    def _side(self, font: QFont) -> int:
        return max(12, round(QFontMetrics(font).height() * 0.95))

    def _room(self, index: Index) -> int:
        """The width that the text of the first column has."""
        depth, above = (1 if self._view.rootIsDecorated() else 0), index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        spanned = self._view.isFirstColumnSpanned(index.row(), index.parent())
        width = self._view.viewport().width() if spanned else self._view.columnWidth(0)
        width -= depth * self._view.indentation() + 2 * _MARGIN
        if glyph_from(index.data(Role.GLYPH)) is not None:
            width -= self._side(self._view.font()) + _GAP
        return max(40, width)

    def _height(self, index: Index, font: QFont, width: int) -> int:
        box = QRect(0, 0, max(40, width), _ENDLESS)
        text = str(index.data() or "")
        return QFontMetrics(font).boundingRect(box, _WRAP, text).height()
