"""What is to be known of the current row of the set-up, and the ways to settle it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.flow_layout import FlowLayout
from slotscope.ui.glyph_widgets import GlyphLabel, plain_label

Deed: TypeAlias = "tuple[str, Callable[[], object]]"
"""A button's text and what it does."""


_SHORT = 32
"""Letters of a text that has its one button beside it."""


class SetupNote(QFrame):
    """A sign, a sentence and buttons; takes no room while there is nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._sign = GlyphLabel(Glyph.INFO)
        self._label = plain_label()
        holder = QWidget()
        self._buttons = FlowLayout(holder, gap=6, line_gap=4)
        self._column = column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        column.setSpacing(4)
        column.addWidget(self._label, 1)
        column.addWidget(holder)
        self._holder = holder
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._deeds: list[str] = []
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    @property
    def buttons(self) -> list[QPushButton]:
        """Its buttons, in order."""
        found = [self._buttons.itemAt(number) for number in range(self._buttons.count())]
        widgets = [one.widget() for one in found if one is not None]
        return [one for one in widgets if isinstance(one, QPushButton)]

    def say(self, text: str, glyph: Glyph = Glyph.INFO, deeds: Sequence[Deed] = ()) -> None:
        """Say something and offer something, or nothing at all."""
        self._label.setText(text)
        self._sign.show_glyph(glyph)
        self.setAccessibleName(text)
        if [caption for caption, _ in deeds] != self._deeds or deeds:
            # Deeds of one caption may differ, so that each is a key of its own.
            self._buttons.tell((deed, partial(_button, *deed)) for deed in deeds)
            self._deeds = [caption for caption, _ in deeds]
        self._holder.setVisible(bool(deeds))
        beside = len(deeds) == 1 and len(text) < _SHORT
        directions = QBoxLayout.Direction
        place = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._sign, place)
        self._column.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.setVisible(bool(text))


def _button(caption: str, deed: Callable[[], object]) -> QPushButton:
    button = QPushButton(caption.replace("&", "&&"))
    button.setAutoDefault(False)
    button.clicked.connect(lambda: deed())
    return button
