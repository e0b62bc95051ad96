"""Whom the timeline shows, and in which order; every change shows at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.domain.practice import PractitionerId
from slotscope.timeline.lane import Lane
from slotscope.ui.roles import give_role

_ID = Qt.ItemDataRole.UserRole


class PractitionersDialog(QDialog):
    """A list with a tick for each; Alt+Up and Alt+Down move the chosen one."""

    chosen = Signal(object)
    """The PractitionerIds to show, in order; None: all, as Praktika has them."""

    def __init__(self, all_: list[Lane], shown: list[Lane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Practitioners on the timeline")
        self.resize(430, 420)
        self._all = all_
        hint = QLabel(
            "A tick shows a practitioner. Space ticks, Alt+Up and Alt+Down move the chosen one."
        )
        hint.setWordWrap(True)
        give_role(hint, "muted")
        self.list = QListWidget()
        self.list.setAccessibleName("Practitioners")
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        hint.setBuddy(self.list)
        self.up = _button("Move &up", lambda: self._move(-1))
        self.down = _button("Move &down", lambda: self._move(1))
        self.only = _button("&Only this one", self._only)
        self.every = _button("Show &all", self._show_all)
        for keys, way in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda way=way: self._move(way))
        side = QVBoxLayout()
        for one in (self.up, self.down, self.only, self.every):
            side.addWidget(one)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addWidget(hint)
        column.addLayout(middle, 1)
        column.addWidget(buttons)
        ids = {one.practitioner_id for one in shown}
        left_out = [one for one in all_ if one.practitioner_id not in ids]
        self._fill([*shown, *left_out], ids)
        self.list.itemChanged.connect(self._tell)
        self.list.model().rowsMoved.connect(self._tell)
        self.list.currentRowChanged.connect(self._enable)
        self._enable()
        self.list.setFocus()

    def _fill(self, lanes: list[Lane], ticked: set[PractitionerId]) -> None:
        self.list.clear()
        for lane in lanes:
            item = QListWidgetItem(lane.name)
            item.setData(_ID, lane.practitioner_id)
            on = lane.practitioner_id in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, way: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + way < self.list.count():
            self.list.blockSignals(True)
            item = self.list.takeItem(row)
            self.list.insertItem(row + way, item)
            self.list.setCurrentRow(row + way)
            self.list.blockSignals(False)
            self._tell()
            self._enable()

    def _only(self) -> None:
        current = self.list.currentRow()
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            on = row == current
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self._tell()

    def _show_all(self) -> None:
        self.list.blockSignals(True)
        self._fill(self._all, {one.practitioner_id for one in self._all})
        self.list.blockSignals(False)
        self._enable()
        self.chosen.emit(None)

    def _tell(self) -> None:
        rows = [self.list.item(row) for row in range(self.list.count())]
        wanted: list[PractitionerId] = [
            one.data(_ID) for one in rows if one.checkState() is Qt.CheckState.Checked
        ]
        unchanged = wanted == [one.practitioner_id for one in self._all]
        self.chosen.emit(None if unchanged else wanted)

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.only.setEnabled(row >= 0)


def _button(text: str, deed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: deed())
    return button
