"""HealthEngine's set-up while it is edited: the draft, its undo and redo, what it is beside."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from slotscope.app.length_advice import advice_for_type
from slotscope.app.profile import Profile
from slotscope.app.profile_rules import problems
from slotscope.app.setup_draft import Draft
from slotscope.app.setup_states import Mark, RowState, person_state, type_state
from slotscope.diagnosis.sync import UnlinkedDoctor
from slotscope.domain.practice import HealthEngineType, Mode
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.overriding import override


class SetupEditor(QObject):
    """Every edit is one step that can be undone."""

    changed = Signal()
    """The draft, or what it is set beside, is another."""
    refused = Signal(str)
    """An entry cannot be used: the sentence says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = Draft()
        self.snapshot: Snapshot | None = None
        """Praktika's records to link to; None where none were read."""
        self.doctors: Sequence[UnlinkedDoctor] = ()
        """Whom HealthEngine's page shows and the saved set-up does not place."""
        self.read_only = True
        self.stack = QUndoStack(self)
        self.type_states: tuple[RowState, ...] = ()
        self.person_states: tuple[RowState, ...] = ()
        self._judge()

    @property
    def mode(self) -> Mode:
        """V2 where nothing was read yet."""
        return Mode.V2 if self.snapshot is None else self.snapshot.integration.mode

    @property
    def dirty(self) -> bool:
        """Whether anything is not saved."""
        return not self.stack.isClean()

    @property
    def to_look_at(self) -> int:
        """How many rows somebody should look at."""
        return sum(one.mark.is_problem for one in (*self.type_states, *self.person_states))

    @property
    def strangers(self) -> tuple[UnlinkedDoctor, ...]:
        """Whom the page shows and the draft has no practitioner for."""
        known = {one.id for one in self.draft.setup.practitioners}
        return tuple(one for one in self.doctors if one.id not in known)

    def begin(self, draft: Draft, snapshot: Snapshot | None, *, read_only: bool) -> None:
        """Edit another set-up; what was undone or redone before is forgotten."""
        self.stack.clear()
        self.draft, self.snapshot, self.read_only = draft, snapshot, read_only
        self.doctors = ()
        self._tell()

    def set_beside(self, snapshot: Snapshot | None, doctors: Sequence[UnlinkedDoctor]) -> None:
        """The practice was read or judged again; the draft stays."""
        self.snapshot, self.doctors = snapshot, doctors
        self._tell()

    def do(self, text: str, draft: Draft) -> None:
        """Make one edit; nothing happens where it changes nothing."""
        if draft != self.draft and not self.read_only:
            self.stack.push(_Step(self, text, draft))

    def take(self, draft: Draft) -> None:
        """Show a draft; only steps call this."""
        self.draft = draft
        self._tell()

    def advice(self, type_: HealthEngineType) -> str | None:
        """What the article advises against in a length, as a sentence."""
        if self.snapshot is None:
            return None
        return advice_for_type(type_, self.draft.setup, self.snapshot)

    def hindrance(self, profile: Profile) -> str | None:
        """Why the draft cannot be saved, as a sentence; None where it can."""
        states = (*self.type_states, *self.person_states)
        for one in states:
            if one.mark is Mark.INCOMPLETE:
                return one.says
        if self.draft.proposals:
            return "Confirm the proposed rows, or remove them, before you save."
        return next((says for field, says in problems(profile) if field == "setup"), None)

    def _tell(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        setup = self.draft.setup
        self.type_states = tuple(
            type_state(one, self.draft, self.snapshot) for one in setup.appointment_types
        )
        self.person_states = tuple(
            person_state(one, self.draft, self.snapshot) for one in setup.practitioners
        )


class _Step(QUndoCommand):
    """From one draft to another, and back."""

    def __init__(self, editor: SetupEditor, text: str, after: Draft) -> None:
        super().__init__(text)
        self._editor, self._before, self._after = editor, editor.draft, after

    @override
    def undo(self) -> None:
        self._editor.take(self._before)

    @override
    def redo(self) -> None:
        self._editor.take(self._after)
