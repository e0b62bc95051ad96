"""The changes of a what-if as a checklist, what they bring, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from slotscope.diagnosis.compare import Comparison
from slotscope.diagnosis.wording import count
from slotscope.report.document import printable
from slotscope.ui.glyph_widgets import plain_label
from slotscope.ui.overriding import override
from slotscope.ui.workspace import Workspace

_ROWS = 5
"""Changes that are seen without scrolling."""


class _Checklist(QListWidget):
    """Ctrl+C copies the chosen change."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Copy) and item is not None:  # pyright: ignore[reportUnnecessaryComparison]
            QGuiApplication.clipboard().setText(item.text())
            event.accept()
            return
        super().keyPressEvent(event)


class ChangeList(QWidget):
    """Nothing in it writes anywhere: it is what the practice would have to do."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._brings = plain_label()
        self._brings.setObjectName("what_if_brings")
        self._list = _Checklist()
        self._list.setObjectName("what_if_changes")
        self._list.setAccessibleName("Changes that are being tried")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._remove = _button("Take out", "what_if_remove", "Take the chosen change out")
        self._undo = _button("Undo", "what_if_undo", "Undo the last step")
        self._redo = _button("Redo", "what_if_redo", "Redo the step")
        self._reset = _button("Reset", "what_if_reset", "Reset the what-if")
        self._arrange()
        self._remove.clicked.connect(self._take_out)
        self._undo.clicked.connect(workspace.undo)
        self._redo.clicked.connect(workspace.redo)
        self._reset.clicked.connect(workspace.reset_preview)
        self._list.currentRowChanged.connect(self._enable)
        workspace.preview_changed.connect(self._refresh)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        self._refresh()

    @property
    def texts(self) -> tuple[str, ...]:
        """The checklist."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    @property
    def brings(self) -> str:
        """What the changes bring, as a sentence."""
        return self._brings.text()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._undo, self._redo, self._reset, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 4)
        column.setSpacing(6)
        column.addWidget(self._brings)
        column.addWidget(self._list)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        tried = self._workspace.what_if
        changes = () if tried is None else tried.preview.checklist
        row = self._list.currentRow()
        self._list.clear()
        for number, says in enumerate(changes, 1):
            item = QListWidgetItem(f"{number}. {printable(says)}")
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(changes) - 1))
        self._list.setVisible(bool(changes))
        line = self._list.fontMetrics().height()
        self._list.setFixedHeight(round(line * 2.7) * min(max(1, len(changes)), _ROWS))
        self._brings.setText(self._said(len(changes)))
        self._enable()

    def _enable(self) -> None:
        tried = self._workspace.what_if
        self._undo.setEnabled(tried is not None and tried.can_undo)
        self._redo.setEnabled(tried is not None and tried.can_redo)
        self._reset.setEnabled(tried is not None and tried.active)
        self._remove.setEnabled(self._list.currentRow() >= 0)

    def _said(self, changes: int) -> str:
        tried, judged = self._workspace.what_if, self._workspace.preview
        if tried is None:
            return "No practice is shown."
        if not changes:
            return (
                "Nothing is changed. Try a setting below, or a finding's fix, to see what it "
                "would bring. Nothing is ever written to Praktika or HealthEngine."
            )
        head = f"{count(changes, 'change')} tried"
        if judged is None or judged.changes != tried.changes:
            return f"{head}. Working out what that brings."
        return f"{head}: {brought(judged.comparison)}."

    def _take_out(self) -> None:
        tried, row = self._workspace.what_if, self._list.currentRow()
        if tried is not None and 0 <= row < len(tried.changes):
            self._workspace.drop_change(tried.changes[row])


def brought(comparison: Comparison) -> str:
    """``+54 openings, -0``."""
    return f"+{count(len(comparison.gained), 'opening')}, \u2212{len(comparison.lost):,}"


def _button(text: str, name: str, spoken: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    return button
