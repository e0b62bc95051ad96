"""What the two tables of HealthEngine's set-up have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from slotscope.app.setup_draft import Draft
from slotscope.app.setup_states import Mark, RowState
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex

GLYPHS: dict[Mark, Glyph] = {
    Mark.INCOMPLETE: Glyph.ERROR,
    Mark.UNMATCHED: Glyph.ERROR,
    Mark.UNSURE: Glyph.UNTESTED,
    Mark.NOT_LINKED: Glyph.WARNING,
    Mark.LENGTH: Glyph.WARNING,
    Mark.PROPOSED: Glyph.PREVIEW,
    Mark.OFF: Glyph.SKIPPED,
    Mark.FINE: Glyph.GOOD,
}
"""The sign of each mark: no meaning hangs on a colour."""


class SetupRole(IntEnum):
    """What a cell tells besides its text."""

    GLYPH = Qt.ItemDataRole.UserRole + 1
    CHOICES = Qt.ItemDataRole.UserRole + 2
    """The entries of its drop-down, a tuple of Choice; None where it is typed."""
    MUTED = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down; ``value`` is what the model is given."""

    text: str
    value: str | None


class SetupTable(QAbstractTableModel):
    """A table over the editor's draft. The first column says how the row stands."""

    headers: Sequence[str] = ()

    def __init__(self, editor: SetupEditor) -> None:
        super().__init__(editor)
        self.editor = editor
        self.draft = editor.draft
        """What the table shows; the editor's may be newer for a moment."""
        self._states: tuple[RowState, ...] = ()
        self._ids: tuple[str, ...] = ()
        editor.changed.connect(self.refresh)

    def ids(self) -> tuple[str, ...]:
        """The ids of the rows, in order."""
        return self._ids

    def ids_of(self, draft: Draft) -> tuple[str, ...]:
        """The ids of a draft's rows."""
        raise NotImplementedError

    def states_of(self, editor: SetupEditor) -> tuple[RowState, ...]:
        """How each row of the editor's draft stands."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the draft as it is now; the same rows keep their places and the selection."""
        ids = self.ids_of(self.editor.draft)
        if ids == self._ids:
            self._take()
            if ids:
                last = self.index(len(ids) - 1, len(self.headers) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = ids
        self._take()
        self.endResetModel()

    def _take(self) -> None:
        self.draft, self._states = self.editor.draft, self.states_of(self.editor)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation is Qt.Orientation.Horizontal
            return self.headers[section] if across else section + 1
        return None

    def says(self, row: int) -> str:
        """What is to be known of a row."""
        return self._states[row].says

    def state_data(self, row: int, role: int) -> Any:
        """What the first column tells."""
        state = self._states[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return state.mark.word
            case Qt.ItemDataRole.ToolTipRole:
                return state.says or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{state.mark.word}. {state.says}".strip()
            case SetupRole.GLYPH:
                return GLYPHS[state.mark]
            case _:
                return None


def chosen_text(choices: Sequence[Choice], value: str | None, unknown: str) -> str:
    """What stands in a cell with a drop-down; ``unknown`` where the value is none of them."""
    return next((one.text for one in choices if one.value == value), unknown)
