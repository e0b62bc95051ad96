"""The note below the set-up's tables: what the current row needs, and what settles it."""

from collections.abc import Sequence

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtWidgets import QSpinBox, QWidget

from slotscope.app.setup_draft import confirm
from slotscope.app.setup_states import Mark, RowState
from slotscope.domain.practice import HealthEnginePractitionerId, HealthEngineTypeId
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models import setup_people, setup_types
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.models.setup_table import GLYPHS
from slotscope.ui.models.setup_types import SetupTypes
from slotscope.ui.setup_note import Deed, SetupNote
from slotscope.ui.setup_table_view import SetupTableView


class RowNote(SetupNote):
    """Follows the table that is in front, and the length that is being typed."""

    def __init__(
        self,
        editor: SetupEditor,
        types: SetupTableView,
        people: SetupTableView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("setup_row_note", parent)
        self._editor, self._types, self._people = editor, types, people
        self._view = types
        self._refused = False
        for view in (types, people):
            view.row_changed.connect(self.refresh)
        types.delegate.length_typed.connect(self._typed)
        types.delegate.editing_ended.connect(self._ended)
        people.delegate.editing_ended.connect(self._ended)
        editor.changed.connect(self.refresh)

    def show_for(self, view: SetupTableView) -> None:
        """Another table is in front."""
        self._view = view
        self.refresh()

    def refuse(self, text: str) -> None:
        """An entry was not taken."""
        self._refused = True
        self.say(f"Not taken. {text}", Glyph.ERROR)

    def refresh(self) -> None:
        """What the current row needs; where it needs nothing, how many others do."""
        states = self._states()
        row = self._view.row
        if 0 <= row < len(states) and states[row].says:
            state = states[row]
            deeds = [] if self._editor.read_only else self._ways_out(row, state)
            self.say(state.says, GLYPHS[state.mark], [*deeds, *self._next(row)])
            return
        look = [number for number, one in enumerate(states) if one.mark.is_problem]
        if look:
            verb = "row needs" if len(look) == 1 else "rows need"
            self.say(f"{len(look)} {verb} a look.", Glyph.INFO, self._next(row))
        else:
            self.say("")

    def _states(self) -> Sequence[RowState]:
        is_types = self._view is self._types
        return self._editor.type_states if is_types else self._editor.person_states

    def _next(self, row: int) -> list[Deed]:
        """To the next row that somebody should look at; goes round."""
        states = self._states()
        others = [*range(row + 1, len(states)), *range(max(row, 0))]
        found = next((one for one in others if states[one].mark.is_problem), None)
        if found is None:
            return []
        return [("Next to look at", lambda: self._go(found))]

    def _go(self, row: int) -> None:
        self._view.go_to_row(row)
        self._view.setFocus()

    def _ways_out(self, row: int, state: RowState) -> list[Deed]:
        editor = self._editor
        model, is_types = self._view.model(), self._view is self._types
        column = setup_types.LINK if is_types else setup_people.PRAKTIKA
        if state.mark is Mark.PROPOSED:
            draft, id_ = editor.draft, self._id(row)
            agreed = (
                confirm(draft, types=[HealthEngineTypeId(id_)])
                if is_types
                else confirm(draft, people=[HealthEnginePractitionerId(id_)])
            )
            return [("Confirm", lambda: editor.do("Confirm a proposal", agreed))]
        if state.mark is Mark.LENGTH and is_types:
            return self._better_lengths(row)
        index = QPersistentModelIndex(model.index(row, column))
        return [
            (f"Use {one.name}", lambda id_=one.id: model.setData(index, id_))
            for one in state.suggestions
        ]

    def _id(self, row: int) -> str:
        setup = self._editor.draft.setup
        is_types = self._view is self._types
        return (setup.appointment_types if is_types else setup.practitioners)[row].id

    def _better_lengths(self, row: int) -> list[Deed]:
        """V2: the length that Praktika has. V1: 0, which always fits. [article]"""
        model = self._types.model()
        index = QPersistentModelIndex(model.index(row, setup_types.LENGTH))
        snapshot = self._editor.snapshot
        link = self._editor.draft.setup.appointment_types[row].praktika_appointment_type_id
        kinds = () if snapshot is None else snapshot.praktika.appointment_types
        durations = [one.duration_minutes for one in kinds if one.id == link]
        length = durations[0] if durations else 0
        return [(f"Use {length} min", lambda: model.setData(index, length))]

    def _ended(self) -> None:
        """A field closed; why its entry was refused stays to be read."""
        if not self._refused:
            self.refresh()
        self._refused = False

    def _typed(self, index: QPersistentModelIndex, field: QSpinBox) -> None:
        """Say it while it is typed, before the value is taken."""
        model = self._types.model()
        if not isinstance(model, SetupTypes) or not index.isValid():
            return
        minutes = field.value()
        advice = model.advice_at(index.row(), minutes)
        field.setToolTip(advice or "")
        if advice is None:
            self.say(f"{minutes} min is as the article advises.", Glyph.GOOD)
        else:
            self.say(advice, Glyph.WARNING)
