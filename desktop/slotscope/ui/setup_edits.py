"""Whose set-up is edited, what of it is kept, and the edits of others that wait to be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slotscope.app.profile import Profile, Setup
from slotscope.app.setup_draft import Draft

if TYPE_CHECKING:
    from slotscope.domain.snapshot import Snapshot
    from slotscope.ui.models.setup_editor import SetupEditor
    from slotscope.ui.workspace import Workspace


class SetupEdits:
    """The editor has the set-up of the practice or file that is open. On the GUI thread."""

    def __init__(self, workspace: Workspace, editor: SetupEditor) -> None:
        self._workspace, self._editor = workspace, editor
        self._of: object = None
        self._left: dict[object, Draft] = {}
        """Edits of other practices that are not saved: there again when one comes back."""

    @property
    def left(self) -> int:
        """How many other practices have edits that are not saved."""
        return len(self._left)

    def load(self, snapshot: Snapshot | None) -> None:
        """Edit what is kept of the practice or file; edits that are not saved stay."""
        workspace, editor = self._workspace, self._editor
        of = workspace.file or (workspace.profile and workspace.profile.id)
        if of != self._of:
            self._go_to(of, snapshot)
        elif not editor.dirty and self._kept(snapshot) != editor.draft.setup:
            self._begin(snapshot)

    def revert(self) -> None:
        """Back to what is kept."""
        self._begin(self._editor.snapshot)

    def to_save(self) -> Profile | None:
        """The open practice's profile with the set-up as it is edited; None for a file."""
        profile = self._workspace.profile
        return None if profile is None else replace(profile, setup=self._editor.draft.setup)

    def saved(self, profile: Profile) -> bool:
        """A profile was saved; whether its practice is still the one that is edited."""
        if self._of != profile.id:  # another practice was opened meanwhile
            if self._left.get(profile.id) == Draft(profile.setup or Setup()):
                del self._left[profile.id]
            return False
        if self._editor.draft.setup == profile.setup:
            self._editor.stack.setClean()
        return True

    def _go_to(self, of: object, snapshot: Snapshot | None) -> None:
        if self._editor.dirty:
            self._left[self._of] = self._editor.draft
        self._of = of
        self._begin(snapshot)
        edited = self._left.pop(of, None)
        if edited is not None:
            self._editor.do("Edits of before", edited)

    def _begin(self, snapshot: Snapshot | None) -> None:
        read_only = self._workspace.profile is None
        self._editor.begin(Draft(self._kept(snapshot)), snapshot, read_only=read_only)

    def _kept(self, snapshot: Snapshot | None) -> Setup:
        profile = self._workspace.profile
        if profile is not None:
            return profile.setup or Setup()
        if snapshot is None:
            return Setup()
        side = snapshot.healthengine
        return Setup(side.practitioners, side.appointment_types)
