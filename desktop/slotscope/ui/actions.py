"""The commands as Qt actions: menus, toolbar, and whether each can be used at present."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from slotscope.ui.command import Command, Menu
from slotscope.ui.commands import BY_ID, COMMANDS
from slotscope.ui.icons import icon, shown_icon

if TYPE_CHECKING:
    from slotscope.ui.theme import Theme
    from slotscope.ui.workspace import Workspace

_QUIT = "file.quit"
_IN_MENUS = 16
_ICON_SHARE = 1.15
"""Icons are as much higher than a line of text."""


class Actions(QObject):
    """One action for each command of the table.

    The window's frame has them before anything is there that they could do something to.
    """

    early = Signal(str)
    """A command was given by then; it is to be given again."""

    def __init__(self, window: QMainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._groups: dict[str, QActionGroup] = {}
        self._is_early, self._is_given_up = True, False
        self._actions = {one.id: self._made(one) for one in COMMANDS}
        self.menus: dict[Menu, QMenu] = {}
        self._inner: dict[tuple[Menu, str], QMenu] = {}
        for signal in (
            workspace.practice_changed,
            workspace.reading_changed,
            workspace.result_changed,
            workspace.selection_changed,
            workspace.preview_changed,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def on(self, id_: str, deed: Callable[[], object]) -> None:
        """What a command does."""
        self._actions[id_].triggered.connect(lambda: deed())

    def settle(self) -> None:
        """Every command has its deed from now on."""
        self._is_early = False

    def check(self, id_: str) -> None:
        """Show that this one of its group is in force."""
        self._actions[id_].setChecked(True)

    def refresh(self) -> None:
        """Enable what can be used."""
        for one in COMMANDS:
            usable = one.id == _QUIT if self._is_given_up else one.enabled(self._workspace)
            self._actions[one.id].setEnabled(usable)

    def give_up(self) -> None:
        """Nothing will ever be there that a command could do something to: only quitting is left,
        and given as an early command."""
        self._is_given_up = self._is_early = True
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Icons in the theme's colours; at first the toolbar's alone, as they are shown."""
        text, faint = theme.colours.text, theme.colours.strong_border
        side = round(self.icon_side * self._window.devicePixelRatioF())
        # In menus and in the toolbar, on screens of either density.
        sizes = sorted({_IN_MENUS, 2 * _IN_MENUS, self.icon_side, 2 * self.icon_side, side})
        for one in COMMANDS:
            action = self._actions[one.id]
            if one.icon is not None and not self._is_early:
                action.setIcon(icon(one.icon, text, faint, sizes))
            elif one.icon is not None and one.in_toolbar:
                action.setIcon(shown_icon(one.icon, text if action.isEnabled() else faint, side))

    @property
    def icon_side(self) -> int:
        """How large the toolbar's icons are, in logical pixels."""
        return round(self._window.fontMetrics().height() * _ICON_SHARE)

    def build_menus(self) -> None:
        """The menu bar, in the order of the table."""
        bar = self._window.menuBar()
        bar.setAccessibleName("Menus")
        for menu in Menu:
            self.menus[menu] = made = bar.addMenu(menu.value)
            made.setToolTipsVisible(True)
            for one in COMMANDS:
                if one.menu is menu:
                    if one.separated:
                        made.addSeparator()
                    self._place(one, made).addAction(self._actions[one.id])

    def toolbar(self, *groups: tuple[str, ...]) -> QToolBar:
        """A toolbar with groups of commands."""
        bar = QToolBar("Toolbar", self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(self.icon_side, self.icon_side))
        bar.setAccessibleName("Toolbar")
        for number, group in enumerate(groups):
            if number:
                bar.addSeparator()
            for id_ in group:
                bar.addAction(self._actions[id_])
                button = bar.widgetForAction(self._actions[id_])
                button.setAccessibleName(BY_ID[id_].title)
        return bar

    def _place(self, command: Command, menu: QMenu) -> QMenu:
        """The menu, or the one inside it, that a command stands in."""
        if command.submenu is None:
            return menu
        place = (command.menu, command.submenu)
        if place not in self._inner:
            self._inner[place] = made = menu.addMenu(command.submenu)
            made.setToolTipsVisible(True)
        return self._inner[place]

    def _made(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.id)
        action.setIconText(command.title)
        action.setShortcuts([QKeySequence(one) for one in command.shortcuts])
        keys = f" ({command.shortcuts[0]})" if command.shortcuts else ""
        action.setToolTip(f"{command.tip}{keys}")
        action.setStatusTip(command.tip)
        if command.group is not None:
            group = self._groups.get(command.group)
            if group is None:
                group = self._groups[command.group] = QActionGroup(self)
            action.setCheckable(True)
            group.addAction(action)
        action.triggered.connect(lambda: self._given(command.id))
        self._window.addAction(action)
        return action

    def _given(self, id_: str) -> None:
        if self._is_early:
            self.early.emit(id_)
