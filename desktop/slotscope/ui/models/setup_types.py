"""The appointment types of HealthEngine's portal as a table that is edited in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt

from slotscope.app.setup_draft import Draft, change_type
from slotscope.app.setup_row import LONGEST_MINUTES
from slotscope.app.setup_states import RowState
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineType,
    Mode,
)
from slotscope.ui.models.setup_editor import SetupEditor
from slotscope.ui.models.setup_table import Choice, Index, SetupRole, SetupTable, chosen_text
from slotscope.ui.overriding import override

STATE, NAME, LENGTH, LINK, WHO, ENABLED = range(6)
ALL_PRACTITIONERS: Final = "All practitioners"
NOT_LINKED: Final = "Not linked"


class SetupTypes(SetupTable):
    """One row a type."""

    headers = (
        "State",
        "Appointment type",
        "Length",
        "Linked PMS Appointment",
        "Practitioner",
        "Enabled",
    )

    @override
    def ids_of(self, draft: Draft) -> tuple[str, ...]:
        return tuple(one.id for one in draft.setup.appointment_types)

    @override
    def states_of(self, editor: SetupEditor) -> tuple[RowState, ...]:
        return editor.type_states

    def type_at(self, row: int) -> HealthEngineType:
        """The type of a row."""
        return self.draft.setup.appointment_types[row]

    def advice_at(self, row: int, minutes: int) -> str | None:
        """What the article advises against if the length of a row were another."""
        return self.editor.advice(replace(self.type_at(row), length_minutes=minutes))

    def link_choices(self) -> tuple[Choice, ...]:
        """Praktika's types with their durations, after 'not linked'."""
        snapshot = self.editor.snapshot
        kinds = () if snapshot is None else snapshot.praktika.appointment_types
        return (
            Choice(NOT_LINKED, None),
            *(
                Choice(
                    f"{one.name} ({one.duration_minutes} min"
                    + (")" if one.published_online else ", not published online)"),
                    one.id,
                )
                for one in kinds
            ),
        )

    def who_choices(self) -> tuple[Choice, ...]:
        """The set-up's practitioners, after all of them."""
        people = self.draft.setup.practitioners
        return (Choice(ALL_PRACTITIONERS, None), *(Choice(one.name, one.id) for one in people))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editor.read_only or index.column() == STATE:
            return flags
        if index.column() == ENABLED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == STATE:
            return self.state_data(row, role)
        type_ = self.type_at(row)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(type_, column)
            case Qt.ItemDataRole.EditRole:
                return self._value(type_, column)
            case Qt.ItemDataRole.CheckStateRole if column == ENABLED:
                return Qt.CheckState.Checked if type_.enabled else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(type_, row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column == LENGTH:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case SetupRole.CHOICES:
                choices = {LINK: self.link_choices, WHO: self.who_choices}.get(column)
                return None if choices is None else choices()
            case SetupRole.MUTED:
                return not type_.enabled or (column == LINK and self.editor.mode is Mode.V1)
            case _:
                return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or self.editor.read_only:
            return False
        type_ = self.type_at(index.row())
        change = _CHANGES.get((index.column(), Qt.ItemDataRole(role)))
        if change is None:
            return False
        changed = change(type_, value)
        if changed is None:
            self.editor.refused.emit(
                f"The length has to be whole minutes from 0 to {LONGEST_MINUTES}."
            )
            return False
        title = type_.name or "the new type"
        self.editor.do(f"Edit {title}", change_type(self.editor.draft, changed))
        return True

    def _text(self, type_: HealthEngineType, column: int) -> str:
        match column:
            case 1:
                return type_.name
            case 2:
                return f"{type_.length_minutes} min"
            case 3:
                written = type_.praktika_appointment_type_id
                return chosen_text(self.link_choices(), written, written or "")
            case 4:
                return chosen_text(self.who_choices(), type_.practitioner_id, "Nobody known")
            case _:
                return "Yes" if type_.enabled else "No"

    def _value(self, type_: HealthEngineType, column: int) -> Any:
        return (
            None,
            type_.name,
            type_.length_minutes,
            type_.praktika_appointment_type_id,
            type_.practitioner_id,
            type_.enabled,
        )[column]

    def _tip(self, type_: HealthEngineType, row: int, column: int) -> str | None:
        if column == LENGTH:
            return self.editor.advice(type_)
        return self.says(row) or None


def _name(type_: HealthEngineType, value: Any) -> HealthEngineType:
    name = "".join(letter for letter in str(value) if letter.isprintable())
    return replace(type_, name=" ".join(name.split()))


def _length(type_: HealthEngineType, value: Any) -> HealthEngineType | None:
    try:
        minutes = int(str(value).removesuffix("min").strip())
    except ValueError:
        return None
    return replace(type_, length_minutes=minutes) if 0 <= minutes <= LONGEST_MINUTES else None


def _link(type_: HealthEngineType, value: Any) -> HealthEngineType:
    return replace(
        type_, praktika_appointment_type_id=None if value is None else AppointmentTypeId(value)
    )


def _who(type_: HealthEngineType, value: Any) -> HealthEngineType:
    return replace(
        type_, practitioner_id=None if value is None else HealthEnginePractitionerId(value)
    )


def _enabled(type_: HealthEngineType, value: Any) -> HealthEngineType:
    return replace(type_, enabled=Qt.CheckState(value) is Qt.CheckState.Checked)


_CHANGES: dict[
    tuple[int, Qt.ItemDataRole], Callable[[HealthEngineType, Any], HealthEngineType | None]
] = {
    (NAME, Qt.ItemDataRole.EditRole): _name,
    (LENGTH, Qt.ItemDataRole.EditRole): _length,
    (LINK, Qt.ItemDataRole.EditRole): _link,
    (WHO, Qt.ItemDataRole.EditRole): _who,
    (ENABLED, Qt.ItemDataRole.CheckStateRole): _enabled,
}
