"""Paints and edits the cells of HealthEngine's set-up: signs, drop-downs, lengths while typed."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from slotscope.app.setup_row import LONGEST_MINUTES
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import glyph_side
from slotscope.ui.glyphs import glyph_pixmap
from slotscope.ui.models.setup_table import Choice, SetupRole
from slotscope.ui.overriding import override
from slotscope.ui.themed import current_theme

Index = QModelIndex | QPersistentModelIndex
ARROW: Final = 18
"""Pixels at the right of a cell that opens a drop-down."""


class SetupDelegate(QStyledItemDelegate):
    """For both tables; what a cell is comes from the model."""

    length_typed = Signal(object, object)
    """The index of a length, and its field: what stands there is not yet taken."""
    editing_ended = Signal()

    def __init__(self, view: QTableView, length_column: int | None = None) -> None:
        super().__init__(view)
        self._view, self._length = view, length_column
        self.closeEditor.connect(self._ended)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        sign = index.data(SetupRole.GLYPH)
        theme = current_theme()
        if sign is not None:  # a plain text by now: Qt carries no enumerations of ours
            side, ratio = glyph_side(self._view), self._view.devicePixelRatioF()
            option.icon = QIcon(glyph_pixmap(Glyph(sign), theme, side, ratio))
            option.decorationSize = QSize(side, side)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        if index.data(SetupRole.MUTED):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(theme.colours.muted))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        has_choices = self._opens(index)
        if has_choices:
            whole.rect.setRight(whole.rect.right() - ARROW)
            self._ground(painter, option, index)
        super().paint(painter, whole, index)
        if has_choices:
            self._arrow(painter, option.rect)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices: tuple[Choice, ...] | None = index.data(SetupRole.CHOICES)
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if choices is not None:
            box = QComboBox(parent)
            for one in choices:
                box.addItem(one.text, one.value)
            box.activated.connect(lambda: self._taken(box))
            made: QWidget = box
        elif index.column() == self._length:
            made = self._spin(parent, QPersistentModelIndex(index))
        else:
            made = QLineEdit(parent)
        made.setAccessibleName(name)
        return made

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            found = editor.findData(value)
            if found < 0:
                editor.insertItem(0, f"{value} (not in Praktika)", value)
                found = 0
            editor.setCurrentIndex(found)
        elif isinstance(editor, QSpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        wide = QRect(option.rect)
        if isinstance(editor, QComboBox):
            wide.setWidth(max(wide.width(), min(editor.sizeHint().width(), 320)))
        elif isinstance(editor, QSpinBox):
            wide.setWidth(max(wide.width(), editor.sizeHint().width()))
        editor.setGeometry(wide)

    def _spin(self, parent: QWidget, index: QPersistentModelIndex) -> QSpinBox:
        spin = QSpinBox(parent)
        spin.setRange(0, LONGEST_MINUTES)
        spin.setSingleStep(5)
        spin.setSuffix(" min")

        def typed() -> None:
            self.length_typed.emit(index, spin)

        spin.valueChanged.connect(typed)
        return spin

    def _ended(self) -> None:
        self.editing_ended.emit()

    def _taken(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def _opens(self, index: Index) -> bool:
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        return editable and index.data(SetupRole.CHOICES) is not None

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its text, so that the arrow stands on the same ground."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = self._view.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, self._view)

    def _arrow(self, painter: QPainter, rect: QRect) -> None:
        colours = current_theme().colours
        half = max(3, QFontMetrics(self._view.font()).height() // 5)
        x, y = rect.right() - ARROW // 2, rect.center().y() + 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.muted), 1.6))
        painter.drawLine(x - half, y - half // 2, x, y + half - half // 2)
        painter.drawLine(x, y + half - half // 2, x + half, y - half // 2)
        painter.restore()
