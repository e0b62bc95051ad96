"""What a command of the window is: where it stands, its keys, and when it can be given."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from slotscope.ui.workspace import Workspace


class Menu(StrEnum):
    """The menus, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    GO = "&Go"
    DIAGNOSE = "&Diagnose"
    HELP = "&Help"


Enabled: TypeAlias = "Callable[[Workspace], bool]"


def always(_: Workspace) -> bool:
    """At any time."""
    return True


def with_profile(workspace: Workspace) -> bool:
    """While a practice is open."""
    return workspace.profile is not None


def with_anything(workspace: Workspace) -> bool:
    """While a practice or a file is open."""
    return workspace.profile is not None or workspace.is_file


def with_result(workspace: Workspace) -> bool:
    """Once something was judged."""
    return workspace.result is not None


def with_types(workspace: Workspace) -> bool:
    """While openings come from rules, which have types."""
    shown = workspace.shown
    if shown is None:
        return False
    from slotscope.domain.practice import Mode

    return shown.snapshot.integration.mode is Mode.V2


def can_read(workspace: Workspace) -> bool:
    """While a practice is open and not being read."""
    return workspace.profile is not None and not workspace.reading


def is_reading(workspace: Workspace) -> bool:
    """While a practice is being read."""
    return workspace.reading


def can_undo(workspace: Workspace) -> bool:
    """While a step of a what-if can be taken back."""
    return workspace.what_if is not None and workspace.what_if.can_undo


def can_redo(workspace: Workspace) -> bool:
    """While a step of a what-if can be taken again."""
    return workspace.what_if is not None and workspace.what_if.can_redo


def is_changed(workspace: Workspace) -> bool:
    """While a what-if is shown."""
    return workspace.what_if is not None and workspace.what_if.active


def with_selection(workspace: Workspace) -> bool:
    """While an opening or a finding is selected."""
    return workspace.selected_opening() is not None or workspace.selected_finding() is not None


class Command(NamedTuple):
    """One command. ``shortcuts`` in Qt's notation; the first is the one that is shown."""

    id: str
    menu: Menu
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    enabled: Enabled = always
    icon: str | None = None
    group: str | None = None
    """Commands of one group exclude each other, and are shown with a mark."""
    separated: bool = False
    """A line goes before it in the menu."""
    in_toolbar: bool = False
    submenu: str | None = None
    """It stands in this menu inside the menu."""

    @property
    def title(self) -> str:
        """The text without mnemonics and dots."""
        return self.text.replace("&", "").rstrip(".…")
