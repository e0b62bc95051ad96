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

from slotscope.report.document import printable
from slotscope.ui.fonts import scaled_font
from slotscope.ui.glyphs import glyph_pixmap
from slotscope.ui.models.outline import Node, depth_of, node_of
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 100_000
_MARGIN = 7
_GAP = 6
_SMALL = 0.92
_MOST = 4096
"""So many heights are kept."""
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
        self._known: _Faces | None = None
        self._heights: dict[tuple[str, int, int], int] = {}
        """What texts take when they are wrapped: most are asked for again with every reading."""

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
        node, faces, first = node_of(index), self._faces(), index.column() == 0
        if first and node.glyph is not None:
            side, ratio = faces.side, self._view.devicePixelRatioF()
            top = box.top() + (faces.line - side) // 2
            painter.drawPixmap(box.left(), top, glyph_pixmap(node.glyph, theme, side, ratio))
            box.setLeft(box.left() + side + _GAP)
        muted = node.muted or not (first or _is_number(index))
        self._text(painter, box, index, node, theme.colours.muted if muted else theme.colours.text)
        if first and self.narrow and node.detail:
            height = self._height(node, faces, box.width())
            below = box.adjusted(0, height + 1, 0, 0)
            painter.setFont(faces.small)
            painter.setPen(QColor(theme.colours.muted))
            painter.drawText(below, _WRAP, printable(node.detail))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node, faces = node_of(index), self._faces()
        if index.column() > 0:
            texts = node.texts[index.column() :]
            wide = faces.metrics.horizontalAdvance(printable(texts[0]) if texts else "")
            wide = min(wide, _WIDEST * faces.letter) + 2 * _MARGIN + 4
            return QSize(wide, faces.line + 2 * _MARGIN - 3)
        width = self._room(index, node, faces)
        height = self._height(node, faces, width)
        if self.narrow and node.detail:
            height += self._wrapped(node.detail, faces.small, width) + 1
        return QSize(width, height + 2 * _MARGIN - 3)

    def _text(self, painter: QPainter, box: QRect, index: Index, node: Node, colour: str) -> None:
        faces = self._faces()
        painter.setFont(faces.bold if node.group else faces.normal)
        painter.setPen(QColor(colour))
        if index.column() == 0:
            painter.drawText(box, _WRAP, str(index.data() or ""))
            return
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width() + 2
        )
        side = Qt.AlignmentFlag.AlignRight if _is_number(index) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(0, 0, 2, 0), int(side | Qt.AlignmentFlag.AlignTop), text)

    def _faces(self) -> "_Faces":
        base = self._view.font()
        if self._known is None or self._known.normal != base:
            self._known = _Faces(base)
            self._heights.clear()
        return self._known

    def _room(self, index: Index, node: Node, faces: "_Faces") -> int:
        """The width that the text of the first column has."""
        view = self._view
        depth = depth_of(index) + (1 if view.rootIsDecorated() else 0)
        if self.narrow or node.is_whole:
            # As if a scroll bar stood there: with it, the same rows are not measured again.
            width = (
                view.width() - 2 * view.frameWidth() - view.verticalScrollBar().sizeHint().width()
            )
        else:
            width = view.columnWidth(0)
        width -= depth * view.indentation() + 2 * _MARGIN
        if node.glyph is not None:
            width -= faces.side + _GAP
        return max(40, width)

    def _height(self, node: Node, faces: "_Faces", width: int) -> int:
        text = node.texts[0] if node.texts else ""
        return self._wrapped(text, faces.bold if node.group else faces.normal, width)

    def _wrapped(self, text: str, font: QFont, width: int) -> int:
        """How high a text is on lines of so many pixels."""
        key = (text, id(font), width)
        found = self._heights.get(key)
        if found is None:
            box = QRect(0, 0, max(40, width), _ENDLESS)
            found = QFontMetrics(font).boundingRect(box, _WRAP, printable(text)).height()
            if len(self._heights) >= _MOST:
                self._heights.clear()
            self._heights[key] = found
        return found


class _Faces:
    """A view's fonts, and what is measured of them."""

    def __init__(self, base: QFont) -> None:
        self.normal = QFont(base)
        self.bold = scaled_font(base, 1.0, bold=True)
        self.small = scaled_font(base, _SMALL)
        self.metrics = QFontMetrics(self.normal)
        self.letter = self.metrics.averageCharWidth()
        self.line = self.metrics.height()
        self.side = max(12, round(self.line * 0.95))
        """Of a sign, in pixels."""


def _is_number(index: Index) -> bool:
    return index.data(Qt.ItemDataRole.TextAlignmentRole) is not None
