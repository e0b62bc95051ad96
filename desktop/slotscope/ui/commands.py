"""Every command of the window, in one table that makes the menus and the list of shortcuts."""

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


def _always(_: Workspace) -> bool:
    return True


def _with_profile(workspace: Workspace) -> bool:
    return workspace.profile is not None


def _with_anything(workspace: Workspace) -> bool:
    return workspace.profile is not None or workspace.is_file


def _with_result(workspace: Workspace) -> bool:
    return workspace.result is not None


def _with_types(workspace: Workspace) -> bool:
    shown = workspace.shown
    if shown is None:
        return False
    from slotscope.domain.practice import Mode

    return shown.snapshot.integration.mode is Mode.V2


def _can_read(workspace: Workspace) -> bool:
    return workspace.profile is not None and not workspace.reading


def _is_reading(workspace: Workspace) -> bool:
    return workspace.reading


def _can_undo(workspace: Workspace) -> bool:
    return workspace.what_if is not None and workspace.what_if.can_undo


def _can_redo(workspace: Workspace) -> bool:
    return workspace.what_if is not None and workspace.what_if.can_redo


def _is_changed(workspace: Workspace) -> bool:
    return workspace.what_if is not None and workspace.what_if.active


def _with_selection(workspace: Workspace) -> bool:
    return workspace.selected_opening() is not None or workspace.selected_finding() is not None


class Command(NamedTuple):
    """One command. ``shortcuts`` in Qt's notation; the first is the one that is shown."""

    id: str
    menu: Menu
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    enabled: Enabled = _always
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


COMMANDS: tuple[Command, ...] = (
    Command(
        "file.add",
        Menu.FILE,
        "&Add practice...",
        "Add a practice with its Praktika API key",
        ("Ctrl+N",),
        icon="add",
    ),
    Command(
        "file.edit",
        Menu.FILE,
        "&Edit practice...",
        "Change the address, the locations or the HealthEngine set-up of this practice",
        enabled=_with_profile,
        icon="edit",
    ),
    Command(
        "file.key",
        Menu.FILE,
        "Enter API &key...",
        "Give this practice's API key again",
        enabled=_with_profile,
    ),
    Command(
        "file.remove",
        Menu.FILE,
        "&Remove practice...",
        "Remove this practice and its key from this computer",
        enabled=_with_profile,
    ),
    Command(
        "file.open",
        Menu.FILE,
        "&Open snapshot...",
        "Open a snapshot file",
        ("Ctrl+O",),
        icon="open",
        separated=True,
        in_toolbar=True,
    ),
    Command(
        "file.save",
        Menu.FILE,
        "&Save snapshot...",
        "Save what was read, without patients, to look at it later or send it",
        ("Ctrl+S",),
        _with_result,
        icon="save",
    ),
    Command(
        "file.export",
        Menu.FILE,
        "Export &report...",
        "Write a report of what is shown, to send it as it is",
        ("Ctrl+E",),
        _with_result,
        icon="export",
        in_toolbar=True,
    ),
    Command(
        "file.close",
        Menu.FILE,
        "&Close",
        "Close this practice or snapshot",
        ("Ctrl+W",),
        _with_anything,
        separated=True,
    ),
    Command("file.quit", Menu.FILE, "&Quit", "End Slotscope", ("Ctrl+Q",)),
    Command(
        "edit.undo",
        Menu.EDIT,
        "&Undo change",
        "Take the last step of the what-if back",
        ("Ctrl+Z",),
        _can_undo,
        icon="undo",
        in_toolbar=True,
    ),
    Command(
        "edit.redo",
        Menu.EDIT,
        "Re&do change",
        "Take that step again",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _can_redo,
        icon="redo",
        in_toolbar=True,
    ),
    Command(
        "edit.reset",
        Menu.EDIT,
        "&Leave the what-if",
        "Back to the real state",
        enabled=_is_changed,
    ),
    Command(
        "edit.copy",
        Menu.EDIT,
        "&Copy explanation",
        "Copy what is selected as text: what it is, why, and what to do",
        ("Ctrl+Shift+C",),
        _with_selection,
        icon="copy",
        separated=True,
    ),
    Command(
        "edit.find",
        Menu.EDIT,
        "&Find in the practice...",
        "Find a practitioner, a type, a finding, a date or an opening",
        ("Ctrl+F",),
        _with_result,
        icon="search",
        in_toolbar=True,
    ),
    Command(
        "edit.nothing",
        Menu.EDIT,
        "Select &nothing",
        "Select nothing",
        ("Esc",),
        _with_result,
    ),
    Command(
        "view.day",
        Menu.VIEW,
        "&Day",
        "Show one day",
        ("Ctrl+1",),
        group="span",
        in_toolbar=True,
    ),
    Command(
        "view.week",
        Menu.VIEW,
        "&Week",
        "Show seven days",
        ("Ctrl+2",),
        group="span",
        in_toolbar=True,
    ),
    Command(
        "view.four_weeks",
        Menu.VIEW,
        "&Four weeks",
        "Show twenty-eight days",
        ("Ctrl+3",),
        group="span",
        in_toolbar=True,
    ),
    Command(
        "view.zoom_in",
        Menu.VIEW,
        "Zoom &in",
        "Show less time, larger",
        ("Ctrl++", "Ctrl+="),
        _with_result,
        icon="zoom-in",
        separated=True,
        in_toolbar=True,
    ),
    Command(
        "view.zoom_out",
        Menu.VIEW,
        "Zoom &out",
        "Show more time, smaller",
        ("Ctrl+-",),
        _with_result,
        icon="zoom-out",
        in_toolbar=True,
    ),
    Command(
        "view.practitioners",
        Menu.VIEW,
        "&Practitioners...",
        "Choose whom the timeline shows, and in which order",
        ("Ctrl+Shift+P",),
        _with_result,
        icon="people",
        separated=True,
        in_toolbar=True,
    ),
    Command(
        "view.type",
        Menu.VIEW,
        "Appointment t&ype...",
        "Choose whether the openings of one type or of any are shown",
        ("Ctrl+Shift+T",),
        _with_types,
    ),
    Command(
        "theme.system",
        Menu.VIEW,
        "Colours of the &system",
        "Light or dark as the system is",
        group="theme",
        separated=True,
    ),
    Command("theme.light", Menu.VIEW, "&Light", "Dark text on light paper", group="theme"),
    Command("theme.dark", Menu.VIEW, "Dar&k", "Light text on dark paper", group="theme"),
    Command(
        "view.panels",
        Menu.VIEW,
        "P&ut panels back",
        "Put every panel where it was at first",
        separated=True,
    ),
    Command(
        "go.today",
        Menu.GO,
        "&Today",
        "Go to today",
        ("Ctrl+T",),
        _with_result,
        icon="today",
        in_toolbar=True,
    ),
    Command("go.date", Menu.GO, "To a &date...", "Go to a date", ("Ctrl+G",), _with_result),
    Command(
        "go.back",
        Menu.GO,
        "&Earlier",
        "The previous day, week or four weeks",
        ("Alt+Left",),
        _with_result,
        icon="previous",
        in_toolbar=True,
    ),
    Command(
        "go.on",
        Menu.GO,
        "&Later",
        "The next day, week or four weeks",
        ("Alt+Right",),
        _with_result,
        icon="next",
        in_toolbar=True,
    ),
    Command(
        "go.timeline",
        Menu.GO,
        "To the ti&meline",
        "Bring the keyboard to the timeline",
        ("Ctrl+L",),
        _with_result,
        separated=True,
    ),
    Command(
        "go.practices",
        Menu.GO,
        "To the &practices",
        "Bring the keyboard to the list of practices",
        ("Ctrl+P",),
    ),
    Command(
        "diagnose.refresh",
        Menu.DIAGNOSE,
        "&Refresh",
        "Read the practice again",
        ("F5",),
        _can_read,
        icon="refresh",
        in_toolbar=True,
    ),
    Command(
        "diagnose.cancel",
        Menu.DIAGNOSE,
        "&Cancel reading",
        "Stop reading; what was shown before stays",
        ("Shift+F5",),
        _is_reading,
        icon="stop",
        in_toolbar=True,
    ),
    *(
        Command(
            f"refresh.{minutes}",
            Menu.DIAGNOSE,
            title,
            tip,
            group="refresh",
            submenu="Refresh &by itself",
        )
        for minutes, title, tip in (
            (0, "&Never", "Read the practice only when asked to"),
            (2, "Every &2 minutes", "Read the practice every 2 minutes and mark what changed"),
            (5, "Every &5 minutes", "Read the practice every 5 minutes and mark what changed"),
            (10, "Every &10 minutes", "Read the practice every 10 minutes and mark what changed"),
        )
    ),
    Command(
        "diagnose.next",
        Menu.DIAGNOSE,
        "&Next problem",
        "Select the next opening with a problem",
        ("F8",),
        _with_result,
        icon="problem",
        separated=True,
        in_toolbar=True,
    ),
    Command(
        "diagnose.previous",
        Menu.DIAGNOSE,
        "&Previous problem",
        "Select the previous opening with a problem",
        ("Shift+F8",),
        _with_result,
    ),
    Command(
        "diagnose.trace",
        Menu.DIAGNOSE,
        "&Trace a booking...",
        "Say gate by gate why one time can or cannot be booked",
        ("Ctrl+B",),
        _with_result,
        icon="trace",
        in_toolbar=True,
    ),
    Command(
        "help.shortcuts",
        Menu.HELP,
        "&Keyboard shortcuts",
        "List all shortcuts",
        ("F1",),
        icon="keyboard",
    ),
    Command(
        "help.palette",
        Menu.HELP,
        "&Find a command...",
        "Find any command, panel or practice, or anything in the practice, by typing",
        ("Ctrl+K",),
        icon="search",
    ),
    Command("help.demo", Menu.HELP, "Try the &demo", "Open an invented practice"),
    Command("help.about", Menu.HELP, "&About Slotscope", "What this program is", separated=True),
)

BY_ID: dict[str, Command] = {one.id: one for one in COMMANDS}

OTHER_KEYS: tuple[tuple[str, str, str], ...] = (
    ("Timeline", "Arrow keys", "Move through time and practitioners"),
    ("Timeline", "Shift + arrow keys", "Select the next item in that direction"),
    ("Timeline", "+ and -", "Zoom around the selection"),
    ("Timeline", "Ctrl + wheel", "Zoom around the pointer"),
    ("Timeline", "Page Up, Page Down", "The previous or next day, week or four weeks"),
    ("Timeline", "Home", "Today"),
)
"""Keys that belong to one part of the window: where, which, what."""
