"""The commands as Qt actions: menus, toolbar, and whether each can be used at present."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from slotscope.ui.commands import BY_ID, COMMANDS, Command, Menu
from slotscope.ui.icons import icon
from slotscope.ui.theme import Theme
from slotscope.ui.workspace import Workspace

_ICON_SHARE = 1.15
"""Icons are as much higher than a line of text."""


class Actions(QObject):
    """One action for each command of the table."""

    def __init__(self, window: QMainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._groups: dict[str, QActionGroup] = {}
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

    def check(self, id_: str) -> None:
        """Show that this one of its group is in force."""
        self._actions[id_].setChecked(True)

    def refresh(self) -> None:
        """Enable what can be used."""
        for one in COMMANDS:
            self._actions[one.id].setEnabled(one.enabled(self._workspace))

    def set_theme(self, theme: Theme) -> None:
        """Icons in the theme's colours."""
        for one in COMMANDS:
            if one.icon is not None:
                made = icon(one.icon, theme.colours.text, theme.colours.strong_border)
                self._actions[one.id].setIcon(made)

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
        side = round(self._window.fontMetrics().height() * _ICON_SHARE)
        bar.setIconSize(QSize(side, side))
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
        self._window.addAction(action)
        return action
