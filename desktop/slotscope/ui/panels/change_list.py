"""The changes of a what-if as a checklist, what they bring, and the way back."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slotscope.diagnosis.compare import Comparison
from slotscope.diagnosis.wording import count
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyph_widgets import plain_label
from slotscope.ui.models.outline import Node, OutlineModel
from slotscope.ui.nothing_shown import nothing_shown
from slotscope.ui.outline_view import OutlineView
from slotscope.ui.workspace import Workspace

_LINES = 12
"""Lines of text that are seen without scrolling."""


class ChangeList(QWidget):
    """Nothing in it writes anywhere: it is what the practice would have to do."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._brings = plain_label()
        self._brings.setObjectName("what_if_brings")
        self._model = OutlineModel(("Change",))
        self._list = OutlineView("Changes that are being tried")
        self._list.setObjectName("what_if_changes")
        self._list.setRootIsDecorated(False)
        self._list.setHeaderHidden(True)
        self._list.show_model(self._model)
        self._remove = _button("Take out", "what_if_remove", "Take the chosen change out")
        self._undo = _button("Undo", "what_if_undo", "Undo the last step")
        self._redo = _button("Redo", "what_if_redo", "Redo the step")
        self._reset = _button("Reset", "what_if_reset", "Reset the what-if")
        self._arrange()
        self._remove.clicked.connect(self._take_out)
        self._undo.clicked.connect(workspace.undo)
        self._redo.clicked.connect(workspace.redo)
        self._reset.clicked.connect(workspace.reset_preview)
        self._list.chosen.connect(self._enable)
        self._list.laid_out.connect(self._fit)
        workspace.preview_changed.connect(self._refresh)
        workspace.result_changed.connect(self._refresh)
        workspace.practice_changed.connect(self._refresh)
        self._refresh()

    @property
    def texts(self) -> tuple[str, ...]:
        """The checklist."""
        rows = range(self._model.rowCount())
        return tuple(str(self._model.index(row, 0).data()) for row in rows)

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
        row = min(max(0, self._list.currentIndex().row()), len(changes) - 1)
        self._model.show_nodes(
            [
                Node((f"{number}. {says}",), Glyph.CHANGED, payload=number)
                for number, says in enumerate(changes, 1)
            ]
        )
        self._list.choose(self._model.index(row, 0))
        self._list.setVisible(bool(changes))
        self._brings.setText(self._said(len(changes)))
        self._enable()

    def _fit(self) -> None:
        """As high as the changes need, up to a third of a small window."""
        most = _LINES * self.fontMetrics().lineSpacing()
        self._list.setFixedHeight(max(1, min(self._list.wanted_height, most)))

    def _enable(self, _number: object = None) -> None:
        tried = self._workspace.what_if
        self._undo.setEnabled(tried is not None and tried.can_undo)
        self._redo.setEnabled(tried is not None and tried.can_redo)
        self._reset.setEnabled(tried is not None and tried.active)
        self._remove.setEnabled(self._list.currentIndex().isValid())

    def _said(self, changes: int) -> str:
        tried, judged = self._workspace.what_if, self._workspace.preview
        if tried is None:
            return nothing_shown(self._workspace)
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
        tried, row = self._workspace.what_if, self._list.currentIndex().row()
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
