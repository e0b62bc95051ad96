"""What the window holds inside its frame: made piece by piece once the frame was painted.

Each piece is loaded just before it is made, and between two of them the event loop goes on, so that
the first paint waits for none of this and no click waits for all of it.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QVBoxLayout

if TYPE_CHECKING:
    from slotscope.ui.auto_refresh import AutoRefresh
    from slotscope.ui.change_marks import ChangeMarks
    from slotscope.ui.docks import Docks
    from slotscope.ui.header_bar import HeaderBar
    from slotscope.ui.main_window import MainWindow
    from slotscope.ui.notices import Notices
    from slotscope.ui.palette import Palette
    from slotscope.ui.practice_actions import PracticeActions
    from slotscope.ui.preview_banner import PreviewBanner
    from slotscope.ui.sync_banner import SyncBanner
    from slotscope.ui.timeline_link import TimelineLink
    from slotscope.ui.timeline_view import TimelineView
    from slotscope.ui.view_actions import ViewActions
    from slotscope.ui.window_memory import WindowMemory


_FOR_THE_TIMELINE = (
    "slotscope.domain.snapshot",
    "slotscope.diagnosis.finding",
    "slotscope.diagnosis.result",
    "slotscope.timeline.scene",
    "slotscope.ui.timeline_state",
    "slotscope.ui.timeline_painter",
    "slotscope.ui.timeline_canvas",
    "slotscope.ui.timeline_view",
)
_FOR_THE_PRACTICES = (
    "slotscope.ui.dialogs.add_practice",
    "slotscope.diagnosis.engine",
    "slotscope.app.what_if",
    "slotscope.report.options",
    "slotscope.app.export",
    "slotscope.ui.practice_actions",
)
"""What these pieces load, one after the other: all at once would keep the window still."""


@dataclass(frozen=True, slots=True)
class Interior:
    """All of it."""

    timeline: TimelineView
    header: HeaderBar
    notices: Notices
    practices: PracticeActions
    docks: Docks
    view_actions: ViewActions
    palette: Palette
    memory: WindowMemory
    auto_refresh: AutoRefresh
    lasting: tuple[TimelineLink | ChangeMarks | SyncBanner, ...]
    """What only listens."""


def furnish(window: MainWindow) -> Generator[None, None, Interior]:
    """Make the pieces; each step takes some ten milliseconds."""
    workspace, actions, preferences = window.workspace, window.actions_, window.preferences
    from slotscope.ui.icons import application_icon

    QApplication.setWindowIcon(application_icon())
    yield
    window.switch.refresh()
    yield
    for name in _FOR_THE_TIMELINE:
        import_module(name)
        yield
    from slotscope.app.kept_memory import keep_freed_memory
    from slotscope.ui.timeline_view import TimelineView

    keep_freed_memory()
    clock = workspace.services.clock
    timeline = TimelineView(window.theme, now=clock.now)
    timeline.set_local_zone(clock.now().tzinfo)
    window.central.put(timeline)
    window.tools.follow(timeline)
    yield
    from slotscope.ui.header_bar import HeaderBar

    yield
    from slotscope.ui.notices import Notices
    from slotscope.ui.preview_banner import PreviewBanner

    yield
    header = HeaderBar(workspace)
    header.hide()
    notices = Notices(workspace, window.banners)
    _on_top(window, PreviewBanner(workspace), header)
    yield
    for name in _FOR_THE_PRACTICES:
        import_module(name)
        yield
    from slotscope.ui.file_dialogs import FileDialogs
    from slotscope.ui.practice_actions import PracticeActions
    from slotscope.ui.timeline_link import TimelineLink

    link = TimelineLink(workspace, timeline)
    practices = PracticeActions(window, workspace, preferences, window.files or FileDialogs())
    yield
    from slotscope.ui.docks import Docks

    docks = Docks(window.bench, workspace, timeline)
    yield
    from slotscope.ui.auto_refresh import AutoRefresh
    from slotscope.ui.change_marks import ChangeMarks
    from slotscope.ui.sync_banner import SyncBanner
    from slotscope.ui.view_actions import ViewActions
    from slotscope.ui.window_memory import WindowMemory

    sync_banner = SyncBanner(workspace, window.banners, window.assign)
    view_actions = ViewActions(window, actions, timeline, window.switch, preferences)
    view_actions.fill_layers(window.layers)
    changes = ChangeMarks(workspace, timeline, docks, window.banners)
    auto_refresh = AutoRefresh(workspace, preferences, actions, window)
    memory = WindowMemory(window, docks, workspace, timeline, preferences)
    yield
    from slotscope.ui.palette import Palette

    palette = Palette(
        window,
        workspace,
        timeline,
        docks,
        actions,
        header.chooser,
        window.panels.actions,
        window.recent.actions,
    )
    return Interior(
        timeline,
        header,
        notices,
        practices,
        docks,
        view_actions,
        palette,
        memory,
        auto_refresh,
        (link, changes, sync_banner),
    )


def _on_top(window: MainWindow, preview: PreviewBanner, header: HeaderBar) -> None:
    column = window.top.layout()
    if isinstance(column, QVBoxLayout):
        column.insertWidget(0, preview)
        column.insertWidget(1, header)
