"""One editor for each kind of what-if field, with the sentence beside it where it is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from slotscope.report.document import printable
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import GlyphLabel, plain_label
from slotscope.ui.what_if_fields import ChoiceField, Field, FlagField, ManyField, TextField


class FieldEditor(QWidget):
    """Emits a change as soon as what was entered is one."""

    changed = Signal(object)
    """A Change."""


class TextEditor(FieldEditor):
    """Nothing is tried before Enter, or before the field is left, and only if it is right."""

    def __init__(self, field: TextField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._edit = QLineEdit(field.value)
        self._edit.setObjectName(f"what_if_{field.name}")
        self._edit.setAccessibleName(field.label)
        self._sign = GlyphLabel(Glyph.ERROR)
        self._says = plain_label(field.hint)
        self._says.setObjectName(f"what_if_{field.name}_says")
        label = QLabel(field.label)
        label.setBuddy(self._edit)
        label.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._sign)
        below.addWidget(self._says, 1)
        column = _column(self)
        column.addWidget(label)
        column.addWidget(self._edit)
        column.addLayout(below)
        self._edit.textEdited.connect(self._check)
        self._edit.editingFinished.connect(self._enter)
        self._check(field.value)

    def _check(self, text: str) -> None:
        entered = self._field.read(text)
        self._sign.setVisible(entered.change is None)
        self._says.setText(entered.says or self._field.hint)
        self._edit.setAccessibleDescription(self._says.text())

    def _enter(self) -> None:
        text = self._edit.text()
        entered = self._field.read(text)
        if entered.change is not None and text.strip() != self._field.value:
            self.changed.emit(entered.change)


class FlagEditor(FieldEditor):
    """A check box."""

    def __init__(self, field: FlagField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        box = QCheckBox(_quoted(field.label))
        box.setObjectName(f"what_if_{field.name}")
        box.setAccessibleName(field.label)
        box.setChecked(field.value)
        box.clicked.connect(self._enter)
        _column(self).addWidget(box)

    def _enter(self, on: bool) -> None:
        self.changed.emit(self._field.change(on))


class ChoiceEditor(FieldEditor):
    """A drop-down."""

    def __init__(self, field: ChoiceField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        box = QComboBox()
        box.setObjectName(f"what_if_{field.name}")
        box.setAccessibleName(field.label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setPlaceholderText("What it is linked to does not exist")
        box.addItems([printable(one) for one in field.options])
        box.setCurrentIndex(field.value)
        box.activated.connect(self._enter)
        label = QLabel(field.label)
        label.setBuddy(box)
        column = _column(self)
        column.addWidget(label)
        column.addWidget(box)

    def _enter(self, number: int) -> None:
        if number != self._field.value:
            self.changed.emit(self._field.change(number))


class ManyEditor(FieldEditor):
    """Check boxes: one for all, and one for each."""

    def __init__(self, field: ManyField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        column = _column(self)
        column.addWidget(QLabel(field.label))
        self._all = self._box(field.all_label, f"what_if_{field.name}_all")
        self._all.setChecked(field.value is None)
        column.addWidget(self._all)
        self._boxes = [
            self._box(option, f"what_if_{field.name}_{number}")
            for number, option in enumerate(field.options)
        ]
        for number, box in enumerate(self._boxes):
            box.setChecked(field.value is None or number in field.value)
            box.setEnabled(field.value is not None)
            box.clicked.connect(self._enter)
            column.addWidget(box)
        self._all.clicked.connect(self._enter)

    def _box(self, label: str, name: str) -> QCheckBox:
        box = QCheckBox(_quoted(label))
        box.setObjectName(name)
        box.setAccessibleName(f"{self._field.label}: {label}")
        return box

    def _enter(self) -> None:
        if self._all.isChecked():
            self.changed.emit(self._field.change(None))
        else:
            chosen = (number for number, box in enumerate(self._boxes) if box.isChecked())
            self.changed.emit(self._field.change(frozenset(chosen)))


def editor_for(field: Field) -> FieldEditor:
    """The editor of a field."""
    match field:
        case TextField():
            return TextEditor(field)
        case FlagField():
            return FlagEditor(field)
        case ChoiceField():
            return ChoiceEditor(field)
        case ManyField():
            return ManyEditor(field)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 2, 0, 8)
    column.setSpacing(3)
    return column


def _quoted(label: str) -> str:
    """An ampersand in a name is no shortcut."""
    return printable(label).replace("&", "&&")
