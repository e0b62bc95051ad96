"""The practitioners of HealthEngine's portal, their numbers on its page, and who they are."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt

from slotscope.app.setup_draft import Draft, change_person, give_number, page_id
from slotscope.app.setup_states import RowState
from slotscope.domain.practice import HealthEnginePractitioner, PractitionerId
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.models.setup_table import Choice, Index, SetupRole, SetupTable, chosen_text
from slotscope.ui.overriding import override

STATE, NAME, NUMBER, PRAKTIKA = range(4)
NOT_LINKED: Final = "Not linked"
NO_NUMBER: Final = "Not known"


class SetupPeople(SetupTable):
    """One row a practitioner."""

    headers = ("State", "On HealthEngine", "Page number", "In Praktika")

    @override
    def ids_of(self, draft: Draft) -> tuple[str, ...]:
        return tuple(one.id for one in draft.setup.practitioners)

    @override
    def states_of(self, editor: SetupEditor) -> tuple[RowState, ...]:
        return editor.person_states

    def person_at(self, row: int) -> HealthEnginePractitioner:
        """The practitioner of a row."""
        return self.draft.setup.practitioners[row]

    def praktika_choices(self) -> tuple[Choice, ...]:
        """Praktika's practitioners, after 'not linked'."""
        snapshot = self.editor.snapshot
        people = () if snapshot is None else snapshot.praktika.practitioners
        return (
            Choice(NOT_LINKED, None),
            *(
                Choice(one.name + ("" if one.enabled else " (not enabled)"), one.id)
                for one in people
            ),
        )

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editor.read_only or index.column() == STATE:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == STATE:
            return self.state_data(row, role)
        person = self.person_at(row)
        linked = person.praktika_practitioner_id
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                if column == PRAKTIKA:
                    return chosen_text(self.praktika_choices(), linked, linked or "")
                return person.name if column == NAME else page_id(person) or NO_NUMBER
            case Qt.ItemDataRole.EditRole:
                return (None, person.name, page_id(person), linked)[column]
            case Qt.ItemDataRole.ToolTipRole:
                if column == NUMBER and not page_id(person):
                    return "HealthEngine's page tells practitioners apart by number."
                return self.says(row) or None
            case SetupRole.CHOICES:
                return self.praktika_choices() if column == PRAKTIKA else None
            case SetupRole.MUTED:
                return column == NUMBER and not page_id(person)
            case _:
                return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.editor.read_only:
            return False
        person, draft = self.person_at(index.row()), self.editor.draft
        title = f"Edit {person.name or 'the new practitioner'}"
        match index.column():
            case 1:
                name = "".join(letter for letter in str(value) if letter.isprintable())
                changed = replace(person, name=" ".join(name.split()))
                self.editor.do(title, change_person(draft, changed))
            case 2:
                return self._number(person, str(value), title)
            case 3:
                linked = None if value is None else PractitionerId(value)
                changed = replace(person, praktika_practitioner_id=linked)
                self.editor.do(title, change_person(draft, changed))
            case _:
                return False
        return True

    def _number(self, person: HealthEnginePractitioner, number: str, title: str) -> bool:
        if number.strip() == page_id(person):
            return False
        try:
            draft = give_number(self.editor.draft, person.id, number)
        except ValueError as error:
            self.editor.refused.emit(str(error))
            return False
        self.editor.do(title, draft)
        return True
