"""The main window: its frame, which is painted first, and what stands inside it from then on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from slotscope.ui.actions import Actions
from slotscope.ui.banner import Banners
from slotscope.ui.central import Central
from slotscope.ui.crash_banner import show_crash
from slotscope.ui.fitted import Fitted
from slotscope.ui.frame_menus import FrameMenus
from slotscope.ui.furnished_window import FurnishedWindow
from slotscope.ui.furnishing import Furnishing
from slotscope.ui.overriding import override
from slotscope.ui.preferences import Preferences
from slotscope.ui.status_line import StatusLine
from slotscope.ui.tasks import Tasks
from slotscope.ui.timeline_tools import TimelineTools
from slotscope.ui.window_body import WindowBody, bare_column
from slotscope.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )
    from PySide6.QtWidgets import QMenu

    from slotscope.app.crash import Crash
    from slotscope.app.profile import Profile
    from slotscope.app.services import Services
    from slotscope.ui.file_dialogs import FileDialogs
    from slotscope.ui.interior import Interior
    from slotscope.ui.theme import Theme
    from slotscope.ui.theme_switch import ThemeSwitch


class MainWindow(FurnishedWindow):
    """One window on one practice or file.

    What is made with it is what its first paint shows. ``furnish`` makes the rest: by itself right
    after that paint, piece by piece, or at once where somebody asks for any of it.
    """

    painted = Signal()
    """Its frame can be seen."""
    furnished = Signal()
    """Everything is there."""

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
        self.switch, self.files = switch, files
        self._asked: tuple[Path | None, Profile | None] | None = None
        """The file or the practice to begin with, once the window is furnished."""
        self.tasks = Tasks(self)
        self.preferences = Preferences(services.settings, self)
        self.workspace = Workspace(services, self.tasks, self)
        self.banners = Banners()
        self.central = Central(self.workspace)
        self.actions_ = Actions(self, self.workspace)
        self.bench = QMainWindow()
        self.top = Fitted()
        self._put_together()
        self.tools = TimelineTools(self, self.actions_)
        self._menus = FrameMenus(self, self.actions_, self.tools, self._show_panel)
        self._furnishing = Furnishing(self, self._settle)
        self._connect()
        self._follow_theme(switch.theme)
        switch.theme_changed.connect(self._follow_theme)
        geometry = self.preferences.settings.window_geometry
        if geometry:
            self.restoreGeometry(QByteArray(geometry))

    # What the frame holds

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self.switch.theme

    @property
    def layers(self) -> QMenu:
        """The menu of the timeline's layers."""
        return self._menus.layers

    @property
    def panels(self) -> QMenu:
        """The menu of the panels."""
        return self._menus.panels

    @property
    def recent(self) -> QMenu:
        """The menu of the files that were open lately."""
        return self._menus.recent

    @property
    def is_furnished(self) -> bool:
        """Whether everything is there."""
        return self._furnishing.inside is not None

    @override
    def furnish(self) -> Interior:
        """Everything inside, made at once as far as it was not yet.

        Raises what a piece that cannot be made raises, and WindowBroken ever after.
        """
        return self._furnishing.finish()

    def watch(self) -> None:
        """Follow what Qt asks of the frame from now on; the frame was painted."""
        from slotscope.ui.event_watch import EventWatch

        asked, fit = QEvent.Type.LayoutRequest, self._menus.fit
        EventWatch(self, {QEvent.Type.UpdateRequest}, self.body.lay_out)
        EventWatch(self.top, {asked}, self.top.fit)
        EventWatch(fit.bar, {asked, QEvent.Type.Resize, QEvent.Type.FontChange}, fit.fit)

    def start(self, file: Path | None = None, profile: Profile | None = None) -> None:
        """Show what was asked for, else the practice of last time; once the window is furnished."""
        if self._furnishing.is_broken:
            return  # the page in the middle says it
        if not self.is_furnished and self.isVisible():
            last = "your practice" if self.preferences.settings.last_profile else ""
            self.central.expect(file.name if file else profile.name if profile else last)
            self._asked = (file, profile)
            return
        chooser = self.header.chooser
        if file is not None:
            self.workspace.open_file(file)
        elif profile is not None:
            self.workspace.open_profile(profile)
        else:
            from PySide6.QtCore import Qt

            chooser.listed.connect(self._open_last, Qt.ConnectionType.SingleShotConnection)
        chooser.read_profiles()

    def follow_practice(self) -> None:
        """Another practice or file, or none: title, header and panels."""
        workspace, inside = self.workspace, self.furnish()
        is_open = workspace.file is not None or workspace.profile is not None
        if is_open:
            self.body.hold()
        name = "Slotscope"
        if workspace.file is not None:
            name = f"{workspace.file.name} - Slotscope"
            inside.practices.remember_file()
        elif workspace.profile is not None:
            name = f"{workspace.profile.name} - Slotscope"
            self._remember_profile(workspace.profile)
        self.setWindowTitle(name)
        inside.header.setVisible(is_open)
        inside.docks.set_shown(is_open)

    def assign(self) -> None:
        """Go where HealthEngine's practitioners are linked to Praktika's."""
        self.docks.show_panel("setup")
        self.docks.setup.show_page_doctors()

    def tell_crash(self, crash: Crash) -> None:
        """A defect of the program; the window stays."""
        show_crash(self.banners, crash)

    def open_path(self, path: str) -> None:
        """Open a snapshot or case file."""
        if not self._furnishing.is_broken:
            self.practices.open_path(path)

    def _put_together(self) -> None:
        bare_column(self.top).addWidget(self.banners)
        self.bench.setDockNestingEnabled(True)
        self.bench.setCentralWidget(self.central)
        self.body = WindowBody(self, self.top, self.bench)
        self.setCentralWidget(self.body)
        self.setStatusBar(StatusLine(self.workspace, self))

    def _connect(self) -> None:
        welcome = self.central.welcome
        welcome.add_asked.connect(lambda: self.practices.add())
        welcome.open_asked.connect(lambda: self.practices.open_snapshot())
        welcome.demo_asked.connect(lambda: self.practices.start_demo())
        welcome.recent_asked.connect(self.open_path)
        self.actions_["help.demo"].setVisible(self.workspace.services.start_demo is not None)
        self.actions_.early.connect(self._hurry)
        self._furnishing.broke.connect(self._give_up)
        self.preferences.changed.connect(self._list_recent)
        self._list_recent()

    def _settle(self, inside: Interior) -> None:
        """All pieces are there: connect them, and put back what was kept."""
        from slotscope.ui.wiring import Wiring

        wiring = Wiring(self, inside)
        self.actions_.settle()
        self.actions_.set_theme(self.theme)
        inside.memory.restore_panels()
        self.follow_practice()
        wiring.warn_of_files()
        self.furnished.emit()
        if self._asked is not None:
            self.start(*self._asked)

    def _give_up(self) -> None:
        """A piece could not be made: say so, and offer nothing but to quit."""
        self.setAcceptDrops(False)
        self.actions_.give_up()
        for menu in (self.panels, self.recent):
            menu.setEnabled(False)
        for one in self.panels.actions():
            one.setEnabled(False)
        self.central.give_up()

    def _hurry(self, id_: str) -> None:
        """A command was given before its deed was there."""
        if self._furnishing.is_broken:
            self.close()  # no other command is left
            return
        self.furnish()
        self.actions_[id_].trigger()

    def _show_panel(self, id_: str) -> None:
        self.docks.show_panel(id_)

    def _remember_profile(self, profile: Profile) -> None:
        if any(one.id == profile.id for one in self.header.chooser.profiles):
            self.preferences.change(lambda old: old._replace(last_profile=profile.id))

    def _open_last(self) -> None:
        last = self.preferences.settings.last_profile
        profiles = self.header.chooser.profiles
        found = next((one for one in profiles if one.id == last), None)
        if found is not None and self.workspace.profile is None and not self.workspace.is_file:
            self.workspace.open_profile(found)
        else:
            self.central.expect("")

    def _list_recent(self) -> None:
        paths = self.preferences.settings.recent_snapshots
        self._menus.list_recent(paths, self.open_path)
        self.central.welcome.show_recent(paths)

    def _follow_theme(self, theme: Theme) -> None:
        inside = self._furnishing.inside
        if inside is not None:
            inside.timeline.set_theme(theme)
        self.actions_.set_theme(theme)
        self.tools.set_theme(theme)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._menus.fit.fit()
        self._furnishing.begin()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # before, the tools do not have their style yet
            self._menus.fit.fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._furnishing.hurry():
            QTimer.singleShot(0, self.painted.emit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._furnishing.stop()
        inside = self._furnishing.inside
        if inside is not None:
            inside.memory.save_window()
        self.workspace.shutdown()
        super().closeEvent(event)


def _dropped(event: QDropEvent) -> str | None:
    """The one file that is dropped."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return urls[0].toLocalFile()
    return None
