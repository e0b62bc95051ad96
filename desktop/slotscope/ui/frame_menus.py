"""The menus and the toolbar of the window's frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton

from slotscope.ui.command import Menu
from slotscope.ui.panel_table import PANELS
from slotscope.ui.toolbar_fit import ToolbarFit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from slotscope.ui.actions import Actions
    from slotscope.ui.timeline_tools import TimelineTools

_TOOLBAR = (
    ("diagnose.refresh", "diagnose.cancel"),
    ("view.day", "view.week", "view.four_weeks"),
    ("go.back", "go.today", "go.on"),
    ("view.zoom_out", "view.zoom_in"),
    ("diagnose.next", "diagnose.trace"),
    ("edit.undo", "edit.redo"),
    ("edit.find", "file.open", "file.export"),
)
_FIRST_VIEW = "view.week"
"""As every timeline begins."""
_WITH_TEXT = (
    *("diagnose.refresh", "diagnose.next", "file.export", "diagnose.trace", "go.today"),
    *("edit.find", "view.practitioners"),
)
"""Buttons that show their text where there is room, the most needed first."""


class FrameMenus:
    """Built from the table of commands; ``layers`` is filled once there is a timeline."""

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        tools: TimelineTools,
        show_panel: Callable[[str], None],
    ) -> None:
        actions.build_menus()
        view = actions.menus[Menu.VIEW]
        self.layers = view.addMenu("&Layers")
        self.panels = view.addMenu("Pa&nels")
        for one in PANELS:
            action = self.panels.addAction(one.title)
            action.setShortcuts([QKeySequence(one.shortcut)])
            action.triggered.connect(lambda _=False, id_=one.id: show_panel(id_))
            window.addAction(action)
        self.recent = actions.menus[Menu.FILE].addMenu("Recent snap&shots")
        actions.menus[Menu.FILE].insertMenu(actions["file.save"], self.recent)
        actions.check(_FIRST_VIEW)
        bar = actions.toolbar(*_TOOLBAR)
        tools.put_into(bar, self.layers)
        found = [bar.widgetForAction(actions[id_]) for id_ in _WITH_TEXT]
        self.fit = ToolbarFit(bar, [one for one in found if isinstance(one, QToolButton)])
        window.addToolBar(bar)

    def list_recent(self, paths: Sequence[str], open_: Callable[[str], None]) -> None:
        """The snapshot files that were open lately."""
        self.recent.clear()
        self.recent.setEnabled(bool(paths))
        for path in paths:
            action = self.recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, one=path: open_(one))
