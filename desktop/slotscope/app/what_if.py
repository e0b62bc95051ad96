"""What if: changes tried on the snapshot in memory, with undo and redo. Nothing is written."""

from dataclasses import fields
from functools import cached_property
from typing import Any

from slotscope.diagnosis.compare import Comparison, compare
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.openings import OpeningKey
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.changes import Change
from slotscope.domain.snapshot import Snapshot


def setting_of(change: Change) -> tuple[Any, ...]:
    """Which setting a change sets: two changes of one setting replace each other."""
    ids = tuple(
        getattr(change, one.name)
        for one in fields(change)  # pyright: ignore[reportArgumentType]
        if one.name.endswith("_id") and one.name not in _VALUES.get(type(change).__name__, ())
    )
    return (type(change).__name__, *ids)


_VALUES: dict[str, tuple[str, ...]] = {
    "LinkType": ("appointment_type_id",),
    "LinkPractitioner": ("practitioner_id",),
}
"""Ids that are the value that is set, not the thing whose setting it is."""


class Preview:
    """The practice as it would be with some changes."""

    def __init__(self, base: CheckResult, changes: tuple[Change, ...], offset: int | None) -> None:
        self.base = base
        self.changes = changes
        self._offset = offset

    @cached_property
    def snapshot(self) -> Snapshot:
        """The changed snapshot."""
        snapshot = self.base.snapshot
        for change in self.changes:
            snapshot = change.apply(snapshot)
        return snapshot

    @cached_property
    def result(self) -> CheckResult:
        """Its diagnosis at the same moment; only what changed is cut anew."""
        if not self.changes:
            return self.base
        return diagnose(
            self.snapshot,
            self.base.now,
            computer_offset_minutes=self._offset,
            like=self.base.judgement,
            real=self.base,
        )

    @cached_property
    def comparison(self) -> Comparison:
        """What the changes bring and what they cost."""
        return compare(self.base, self.result)

    @cached_property
    def gained_keys(self) -> tuple[OpeningKey, ...]:
        """Which openings the changes bring, by their keys."""
        return tuple(self.comparison.gained.keys())

    @cached_property
    def lost_keys(self) -> tuple[OpeningKey, ...]:
        """Which openings the changes cost, by their keys."""
        return tuple(self.comparison.lost.keys())

    @property
    def checklist(self) -> tuple[str, ...]:
        """The changes as instructions: what is to be done in Praktika and HealthEngine."""
        return tuple(change.says(self.base.snapshot) for change in self.changes)


class WhatIf:
    """A preview that can be changed, undone, redone and reset."""

    def __init__(self, base: CheckResult, computer_offset_minutes: int | None = None) -> None:
        self._offset = computer_offset_minutes
        self._history: list[tuple[Change, ...]] = [()]
        self._at = 0
        self.preview = Preview(base, (), computer_offset_minutes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in force, in the order in which they were made."""
        return self._history[self._at]

    @property
    def active(self) -> bool:
        """Whether anything is changed: then every view has to say that it is a preview."""
        return bool(self.changes)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._at < len(self._history) - 1

    def make(self, change: Change) -> None:
        """Change a setting; an earlier change of the same setting is replaced."""
        setting = setting_of(change)
        kept = tuple(one for one in self.changes if setting_of(one) != setting)
        same = change.apply(self.preview.base.snapshot) == self.preview.base.snapshot
        self._step(kept if same else (*kept, change))

    def drop(self, change: Change) -> None:
        """Take one change back, wherever it stands."""
        setting = setting_of(change)
        self._step(tuple(one for one in self.changes if setting_of(one) != setting))

    def undo(self) -> None:
        """Take the last step back; nothing happens where there is none."""
        self._move(self._at - 1 if self.can_undo else self._at)

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self._move(self._at + 1 if self.can_redo else self._at)

    def reset(self) -> None:
        """Take everything back, as one step that can be undone."""
        self._step(())

    def rebase(self, base: CheckResult) -> None:
        """Go on with the same changes on a new reading of the practice."""
        self.preview = Preview(base, self.changes, self._offset)

    def _step(self, changes: tuple[Change, ...]) -> None:
        if changes == self.changes:
            return
        del self._history[self._at + 1 :]
        self._history.append(changes)
        self._move(len(self._history) - 1)

    def _move(self, at: int) -> None:
        self._at = at
        self.preview = Preview(self.preview.base, self.changes, self._offset)
