"""The main window: puts its parts together and connects them. Decides nothing."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QToolButton, QVBoxLayout, QWidget

from slotscope.app.errors import SlotscopeError
from slotscope.app.profile import Profile
from slotscope.app.services import Services
from slotscope.ui.actions import Actions
from slotscope.ui.auto_refresh import AutoRefresh
from slotscope.ui.banner import Banners
from slotscope.ui.central import Central
from slotscope.ui.change_marks import ChangeMarks
from slotscope.ui.clear_buttons import name_clear_buttons
from slotscope.ui.commands import Menu
from slotscope.ui.dialogs.about import AboutDialog
from slotscope.ui.dialogs.shortcuts import ShortcutsDialog
from slotscope.ui.docks import PANELS, Docks
from slotscope.ui.file_dialogs import FileDialogs
from slotscope.ui.fitted import Fitted
from slotscope.ui.header_bar import HeaderBar
from slotscope.ui.notices import Notices
from slotscope.ui.overriding import override
from slotscope.ui.palette import Palette
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.practice_actions import PracticeActions
from slotscope.ui.preferences import Preferences
from slotscope.ui.preview_banner import PreviewBanner
from slotscope.ui.shell_style import shell_style
from slotscope.ui.status_line import StatusLine
from slotscope.ui.sync_banner import SyncBanner
from slotscope.ui.tasks import Tasks
from slotscope.ui.theme import Theme, ThemeSwitch
from slotscope.ui.timeline_link import TimelineLink
from slotscope.ui.timeline_tools import TimelineTools
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.toolbar_fit import ToolbarFit
from slotscope.ui.view_actions import ViewActions
from slotscope.ui.window_memory import WindowMemory
from slotscope.ui.workspace import Workspace

_TOOLBAR = (
    ("diagnose.refresh", "diagnose.cancel"),
    ("view.day", "view.week", "view.four_weeks"),
    ("go.back", "go.today", "go.on"),
    ("view.zoom_out", "view.zoom_in"),
    ("diagnose.next", "diagnose.trace"),
    ("edit.undo", "edit.redo"),
    ("edit.find", "file.open", "file.export"),
)
_WITH_TEXT = (
    *("diagnose.refresh", "diagnose.next", "file.export", "diagnose.trace", "go.today"),
    *("edit.find", "view.practitioners"),
)
"""Buttons that show their text where there is room, the most needed first."""


class MainWindow(QMainWindow):
    """One window on one practice or file."""

    def __init__(
        self,
        services: Services,
        switch: ThemeSwitch,
        *,
        files: FileDialogs | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Slotscope")
        self.setAcceptDrops(True)
        self.tasks = Tasks(self)
        self.preferences = Preferences(services.settings, self)
        self.workspace = Workspace(services, self.tasks, self)
        self.timeline = TimelineView(switch.theme, now=services.clock.now)
        self.timeline.set_local_zone(services.clock.now().tzinfo)
        self.header = HeaderBar(self.workspace)
        self.banners = Banners()
        self.notices = Notices(self.workspace, self.banners)
        self.central = Central(self.workspace, self.timeline)
        self.link = TimelineLink(self.workspace, self.timeline)
        self.actions_ = Actions(self, self.workspace)
        self.practices = PracticeActions(
            self, self.workspace, self.preferences, files or FileDialogs()
        )
        self.bench = QMainWindow()
        self._put_together()
        self.docks = Docks(self.bench, self.workspace, self.timeline)
        self.sync_banner = SyncBanner(self.workspace, self.banners, self._assign)
        self.view_actions = ViewActions(
            self, self.actions_, self.timeline, switch, self.preferences
        )
        self.tools = TimelineTools(self, self.actions_, self.timeline)
        self._build_menus()
        self.changes = ChangeMarks(self.workspace, self.timeline, self.docks, self.banners)
        self.auto_refresh = AutoRefresh(self.workspace, self.preferences, self.actions_, self)
        self.palette_ = Palette(
            self,
            self.workspace,
            self.timeline,
            self.docks,
            self.actions_,
            self.header.chooser,
            self.panels.actions,
            self.recent.actions,
        )
        self.memory = WindowMemory(
            self, self.docks, self.workspace, self.timeline, self.preferences
        )
        self._connect()
        self._switch = switch
        switch.theme_changed.connect(self.set_theme)
        self.set_theme(switch.theme)
        name_clear_buttons(self)
        self._first_show = True
        self._was_restored = self.memory.restore_window()
        self._follow_practice()
        self._warned: set[str] = set()
        self._warn_of_files()

    def start(self, file: Path | None = None, profile: Profile | None = None) -> None:
        """Show what was asked for, else the practice of last time."""
        if file is not None:
            self.workspace.open_file(file)
        elif profile is not None:
            self.workspace.open_profile(profile)
        else:
            self.header.chooser.listed.connect(
                self._open_last, Qt.ConnectionType.SingleShotConnection
            )
        self.header.chooser.read_profiles()

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self.setStyleSheet(shell_style(theme.colours))
        self.timeline.set_theme(theme)
        self.actions_.set_theme(theme)
        self.tools.set_theme(theme)

    def _put_together(self) -> None:
        top = Fitted()
        column = _column(top)
        column.addWidget(PreviewBanner(self.workspace))
        column.addWidget(self.header)
        column.addWidget(self.banners)
        middle = QWidget()
        column = _column(middle)
        column.addWidget(top)
        # The docks stand below the header, which needs the whole width.
        self.bench.setWindowFlags(Qt.WindowType.Widget)
        self.bench.setDockNestingEnabled(True)
        self.bench.setCentralWidget(self.central)
        column.addWidget(self.bench, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(StatusLine(self.workspace, self))

    def _build_menus(self) -> None:
        actions = self.actions_
        actions.build_menus()
        view = actions.menus[Menu.VIEW]
        layers = view.addMenu("&Layers")
        self.view_actions.fill_layers(layers)
        self.panels = view.addMenu("Pa&nels")
        for one in PANELS:
            action = self.panels.addAction(one.title)
            action.setShortcut(QKeySequence(one.shortcut))
            action.triggered.connect(lambda _=False, id_=one.id: self.docks.show_panel(id_))
            self.addAction(action)
        self.recent = actions.menus[Menu.FILE].addMenu("Recent snap&shots")
        actions.menus[Menu.FILE].insertMenu(actions["file.save"], self.recent)
        bar = actions.toolbar(*_TOOLBAR)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.tools.put_into(bar, layers)
        found = [bar.widgetForAction(actions[id_]) for id_ in _WITH_TEXT]
        ToolbarFit(bar, [one for one in found if isinstance(one, QToolButton)])
        self.addToolBar(bar)

    def _connect(self) -> None:
        practices, header, welcome = self.practices, self.header, self.central.welcome
        for id_, deed in (
            ("file.add", practices.add),
            ("file.edit", practices.edit),
            ("file.key", practices.ask_key),
            ("file.remove", practices.remove),
            ("file.open", practices.open_snapshot),
            ("file.save", practices.save_snapshot),
            ("file.export", practices.export_report),
            ("file.close", self.workspace.close_practice),
            ("file.quit", self.close),
            ("edit.undo", self.workspace.undo),
            ("edit.redo", self.workspace.redo),
            ("edit.reset", self.workspace.reset_preview),
            ("edit.nothing", lambda: self.workspace.select(None)),
            ("edit.copy", self._copy),
            ("view.panels", self.docks.arrange),
            ("go.practices", header.chooser.setFocus),
            ("diagnose.refresh", self.workspace.refresh),
            ("diagnose.cancel", self.workspace.cancel),
            ("diagnose.trace", lambda: self.docks.show_panel("trace")),
            ("help.shortcuts", self._show_shortcuts),
            ("help.demo", practices.start_demo),
            ("help.about", self._show_about),
        ):
            self.actions_.on(id_, deed)
        self.actions_["help.demo"].setVisible(self.workspace.services.start_demo is not None)
        header.chooser.add_asked.connect(practices.add)
        header.chooser.open_asked.connect(practices.open_snapshot)
        header.chooser.faulted.connect(self._not_listed)
        header.chooser.listed.connect(self._warn_of_files)
        header.problems_asked.connect(lambda: self.docks.show_panel("findings"))
        header.key_asked.connect(practices.ask_key)
        header.counted.connect(self.notices.counted)
        welcome.add_asked.connect(practices.add)
        welcome.open_asked.connect(practices.open_snapshot)
        welcome.demo_asked.connect(practices.start_demo)
        welcome.recent_asked.connect(practices.open_path)
        self.central.failed.key_asked.connect(practices.ask_key)
        self.central.failed.edit_asked.connect(practices.edit)
        practices.traced = lambda: self.docks.trace.traced
        practices.done.connect(self.notices.tell_done)
        practices.faulted.connect(self.notices.fault)
        practices.profiles_changed.connect(header.chooser.read_profiles)
        self.preferences.faulted.connect(self._not_saved)
        self.preferences.changed.connect(self._list_recent)
        self.workspace.key_wanted.connect(practices.ask_key)
        self.workspace.practice_changed.connect(self._follow_practice)
        self.workspace.practice_changed.connect(self.memory.enter_practice)
        self.workspace.result_changed.connect(self.memory.practice_shown)
        self.docks.findings.activated.connect(self._show_inspector)
        self.docks.inspector.trace_wanted.connect(self._trace)
        self.docks.inspector.timeline_wanted.connect(self._show_timeline)
        self._list_recent()

    def _follow_practice(self) -> None:
        workspace = self.workspace
        name = "Slotscope"
        if workspace.file is not None:
            name = f"{workspace.file.name} - Slotscope"
            self.practices.remember_file()
        elif workspace.profile is not None:
            name = f"{workspace.profile.name} - Slotscope"
            self._remember_profile(workspace.profile)
        self.setWindowTitle(name)
        is_open = workspace.file is not None or workspace.profile is not None
        self.header.setVisible(is_open)
        self.docks.set_shown(is_open)

    def _remember_profile(self, profile: Profile) -> None:
        if any(one.id == profile.id for one in self.header.chooser.profiles):
            self.preferences.change(lambda old: replace(old, last_profile=profile.id))

    def _open_last(self) -> None:
        last = self.preferences.settings.last_profile
        profiles = self.header.chooser.profiles
        found = next((one for one in profiles if one.id == last), None)
        if found is not None and self.workspace.profile is None and not self.workspace.is_file:
            self.workspace.open_profile(found)

    def _list_recent(self) -> None:
        paths = self.preferences.settings.recent_snapshots
        self.recent.clear()
        self.recent.setEnabled(bool(paths))
        for path in paths:
            action = self.recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, one=path: self.practices.open_path(one))
        self.central.welcome.show_recent(paths)

    def _not_listed(self, error: SlotscopeError) -> None:
        self.notices.fault("The practices could not be listed", error)
        self._warn_of_files()

    def _warn_of_files(self) -> None:
        """Say once what could not be used of the program's own files."""
        services = self.workspace.services
        told = (*services.warnings, *services.settings.warnings, *services.profiles.warnings)
        for sentence in dict.fromkeys(told):
            if sentence not in self._warned:
                self._warned.add(sentence)
                self.notices.warn(sentence)

    def _not_saved(self, error: SlotscopeError) -> None:
        self.notices.fault("The settings could not be saved", error)

    def _show_inspector(self) -> None:
        self.docks.show_panel("inspector")

    def _show_timeline(self) -> None:
        self.timeline.canvas.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.docks.inspector.text)

    def _trace(self, request: TraceRequest) -> None:
        self.docks.trace.trace(request)
        self.docks.show_panel("trace")

    def _assign(self) -> None:
        """Where HealthEngine's practitioners are linked to Praktika's."""
        self.docks.show_panel("setup")
        self.docks.setup.show_page_doctors()

    def _show_shortcuts(self) -> None:
        self._open(ShortcutsDialog([(one.title, one.shortcut) for one in PANELS], self))

    def _show_about(self) -> None:
        self._open(AboutDialog(self.workspace.services.keyring_name(), self))

    def _open(self, dialog: ShortcutsDialog | AboutDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first_show:
            self._first_show = False
            if not self._was_restored:
                QTimer.singleShot(0, self._share_out)

    def _share_out(self) -> None:
        """Panels get their first sizes once the window has its own."""
        self.docks.set_shown(True)
        self.docks.share_out()
        self._follow_practice()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.practices.open_path(path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.save_window()
        self.workspace.shutdown()
        super().closeEvent(event)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _dropped(event: QDropEvent) -> str | None:
    """The one file that is dropped."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return urls[0].toLocalFile()
    return None
