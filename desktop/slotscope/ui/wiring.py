"""What leads where in a furnished window: commands to deeds, parts to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from slotscope.app.errors import SlotscopeError
from slotscope.ui.panel_table import PANELS

if TYPE_CHECKING:
    from slotscope.ui.interior import Interior
    from slotscope.ui.main_window import MainWindow
    from slotscope.ui.panels.findings import FindingsPanel
    from slotscope.ui.panels.inspector import InspectorPanel
    from slotscope.ui.panels.trace_request import TraceRequest


class Wiring(QObject):
    """Connects; decides nothing."""

    def __init__(self, window: MainWindow, inside: Interior) -> None:
        super().__init__(window)
        self._window, self._inside = window, inside
        self._warned: set[str] = set()
        self._commands()
        self._parts()

    def warn_of_files(self) -> None:
        """Say once what could not be used of the program's own files."""
        services = self._window.workspace.services
        told = (*services.warnings, *services.settings.warnings, *services.profiles.warnings)
        for sentence in dict.fromkeys(told):
            if sentence not in self._warned:
                self._warned.add(sentence)
                self._inside.notices.warn(sentence)

    def _commands(self) -> None:
        window, inside = self._window, self._inside
        practices, docks, workspace = inside.practices, inside.docks, window.workspace
        for id_, deed in (
            ("file.add", practices.add),
            ("file.edit", practices.edit),
            ("file.key", practices.ask_key),
            ("file.remove", practices.remove),
            ("file.open", practices.open_snapshot),
            ("file.save", practices.save_snapshot),
            ("file.export", practices.export_report),
            ("file.close", workspace.close_practice),
            ("file.quit", window.close),
            ("edit.undo", workspace.undo),
            ("edit.redo", workspace.redo),
            ("edit.reset", workspace.reset_preview),
            ("edit.nothing", lambda: workspace.select(None)),
            ("edit.copy", self._copy),
            ("view.panels", docks.arrange),
            ("go.practices", inside.header.chooser.setFocus),
            ("diagnose.refresh", workspace.refresh),
            ("diagnose.cancel", workspace.cancel),
            ("diagnose.trace", lambda: docks.show_panel("trace")),
            ("help.shortcuts", self._show_shortcuts),
            ("help.demo", practices.start_demo),
            ("help.about", self._show_about),
        ):
            window.actions_.on(id_, deed)

    def _parts(self) -> None:
        window, inside = self._window, self._inside
        practices, header, docks = inside.practices, inside.header, inside.docks
        workspace = window.workspace
        header.chooser.add_asked.connect(practices.add)
        header.chooser.open_asked.connect(practices.open_snapshot)
        header.chooser.faulted.connect(self._not_listed)
        header.chooser.listed.connect(self.warn_of_files)
        header.problems_asked.connect(lambda: docks.show_panel("findings"))
        header.key_asked.connect(practices.ask_key)
        header.counted.connect(inside.notices.counted)
        window.central.failed.key_asked.connect(practices.ask_key)
        window.central.failed.edit_asked.connect(practices.edit)
        none_yet = practices.traced
        practices.traced = lambda: docks.trace.traced if docks.has("trace") else none_yet()
        practices.done.connect(inside.notices.tell_done)
        practices.faulted.connect(inside.notices.fault)
        practices.profiles_changed.connect(header.chooser.read_profiles)
        window.preferences.faulted.connect(self._not_saved)
        workspace.key_wanted.connect(practices.ask_key)
        workspace.practice_changed.connect(window.follow_practice)
        workspace.practice_changed.connect(inside.memory.enter_practice)
        workspace.result_changed.connect(inside.memory.practice_shown)
        docks.when_made("findings", self._findings_made)
        docks.when_made("inspector", self._inspector_made)

    def _findings_made(self, findings: FindingsPanel) -> None:
        findings.activated.connect(lambda: self._inside.docks.show_panel("inspector"))

    def _inspector_made(self, inspector: InspectorPanel) -> None:
        inspector.trace_wanted.connect(self._trace)
        inspector.timeline_wanted.connect(self._inside.timeline.canvas.setFocus)

    def _not_listed(self, error: SlotscopeError) -> None:
        self._window.central.expect("")
        self._inside.notices.fault("The practices could not be listed", error)
        self.warn_of_files()

    def _not_saved(self, error: SlotscopeError) -> None:
        self._inside.notices.fault("The settings could not be saved", error)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._inside.docks.inspector.text)

    def _trace(self, request: TraceRequest) -> None:
        self._inside.docks.trace.trace(request)
        self._inside.docks.show_panel("trace")

    def _show_shortcuts(self) -> None:
        from slotscope.ui.dialogs.shortcuts import ShortcutsDialog

        panels = [(one.title, one.shortcut) for one in PANELS]
        dialog = ShortcutsDialog(panels, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_about(self) -> None:
        from slotscope.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window.workspace.services.keyring_name(), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
