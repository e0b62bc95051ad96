"""What the palette offers beside the practice's contents: commands, panels and practices."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction, QKeySequence

from slotscope.app.profile import Profile
from slotscope.ui.actions import Actions
from slotscope.ui.commands import COMMANDS
from slotscope.ui.palette_entries import Entry

_NATIVE = QKeySequence.SequenceFormat.NativeText


def command_entries(actions: Actions) -> Iterator[Entry]:
    """The commands that can be used at present, with their keys."""
    for one in COMMANDS:
        action = actions[one.id]
        if action.isEnabled() and action.isVisible():
            yield Entry("Command", one.title, _keys(action), action.trigger, one.tip)


def menu_entries(kind: str, actions: list[QAction]) -> Iterator[Entry]:
    """The entries of a menu that is filled while the window is open."""
    for one in actions:
        if one.isEnabled():
            yield Entry(kind, one.text().replace("&", ""), _keys(one), one.trigger, one.toolTip())


def practice_entries(
    profiles: tuple[Profile, ...], open_: Callable[[Profile, str], None]
) -> Iterator[Entry]:
    """The kept practices, one for each location."""
    for profile in profiles:
        for practice_id in profile.practice_ids:
            yield Entry(
                "Practice",
                profile.name,
                practice_id,
                lambda profile=profile, id_=practice_id: open_(profile, id_),
                f"open read {practice_id}",
            )


def _keys(action: QAction) -> str:
    return action.shortcut().toString(_NATIVE)
