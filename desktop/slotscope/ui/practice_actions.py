"""What the File menu does: practices, snapshots, reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from slotscope.app.profile import Profile
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.dialogs.key import KeyDialog
from slotscope.ui.dialogs.save_snapshot import SaveSnapshotDialog
from slotscope.ui.dialogs.window_material import Traced
from slotscope.ui.file_dialogs import FileDialogs
from slotscope.ui.preferences import Preferences
from slotscope.ui.unsaved_setup import UnsavedSetup
from slotscope.ui.workspace import Workspace


class PracticeActions(QObject):
    """Every dialog is shown without stopping the window."""

    done = Signal(str)
    """Something was written: a sentence."""
    faulted = Signal(str, object)
    """What did not work, and the SlotscopeError."""
    profiles_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        preferences: Preferences,
        files: FileDialogs,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._preferences, self._files = preferences, files
        workspace.unsaved = UnsavedSetup(window, files)
        self._key_dialog: KeyDialog | None = None
        self.traced: Callable[[], Traced] = Traced
        """What was traced; the window sets it to its panels'."""

    # Practices

    def add(self) -> None:
        """Ask for another practice, and open it."""
        self._practice_dialog(None, self._added)

    def edit(self) -> None:
        """Change the practice that is open."""
        if self._workspace.profile is not None:
            self._practice_dialog(self._workspace.profile, self._edited)

    def ask_key(self, profile: Profile | None = None) -> None:
        """Ask for the key of a practice; by default of the one that is open."""
        wanted = profile or self._workspace.profile
        if wanted is None or self._key_dialog is not None:
            return
        failure = self._workspace.failure
        why = str(failure.error) if failure is not None else ""
        dialog = self._key_dialog = KeyDialog(
            self._workspace.services, self._workspace.tasks, wanted, why, self._window
        )
        dialog.accepted.connect(self._workspace.refresh)
        dialog.finished.connect(self._key_asked)
        dialog.open()

    def remove(self) -> None:
        """Forget the practice that is open, and its key."""
        workspace, profile = self._workspace, self._workspace.profile
        if profile is None:
            return
        question = (
            f"Remove {profile.name} and its API key from this computer? Nothing changes at "
            "Praktika or HealthEngine, and snapshot files stay."
        )
        if not self._files.confirm(self._window, "Remove practice", question, "Remove"):
            return
        profiles = workspace.services.profiles

        def removed(left: str | None) -> None:
            self._preferences.change(lambda old: old.without_view(profile.id))
            if workspace.profile is not None and workspace.profile.id == profile.id:
                if workspace.unsaved is not None:
                    workspace.unsaved.forget()
                workspace.close_practice()
            self.profiles_changed.emit()
            self.done.emit(left or f"{profile.name} was removed from this computer.")

        workspace.tasks.run(
            lambda: profiles.remove(profile.id),
            removed,
            lambda error: self.faulted.emit(f"Removing {profile.name} did not work", error),
        )

    def start_demo(self) -> None:
        """Open an invented practice."""
        start = self._workspace.services.start_demo
        if start is not None:
            self._workspace.tasks.run(
                start,
                self._workspace.open_profile,
                lambda error: self.faulted.emit("Starting the demo did not work", error),
            )

    # Files

    def open_snapshot(self) -> None:
        """Ask which, and open it."""
        recent = self._preferences.settings.recent_snapshots
        folder = str(Path(recent[0]).parent) if recent else _documents()
        path = self._files.open_snapshot(self._window, folder)
        if path:
            self.open_path(path)

    def open_path(self, path: str) -> None:
        """Open a snapshot file; it is remembered once it could be read."""
        self._workspace.open_file(Path(path))

    def remember_file(self) -> None:
        """The file that is shown is the latest."""
        file = self._workspace.file
        if file is not None:
            self._preferences.change(lambda old: old.with_recent(str(file.absolute())))

    def save_snapshot(self) -> None:
        """Save what was read, as a case or as a snapshot; patients are left out unless asked."""
        workspace = self._workspace
        if workspace.result is None:
            return
        dialog = SaveSnapshotDialog(
            workspace,
            self._window,
            traced=self.traced(),
            ask_path=self._files.save_file,
        )
        dialog.written.connect(self._saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_report(self) -> None:
        """Export a report of what is shown."""
        workspace = self._workspace
        if workspace.result is None:
            return
        dialog = ExportDialog(
            workspace,
            self._window,
            traced=self.traced(),
            ask_path=self._files.save_file,
        )
        dialog.written.connect(self._written)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, path: Path) -> None:
        self._preferences.change(lambda old: old.with_recent(str(path.absolute())))
        self.done.emit(f"The snapshot was saved as {path}.")

    def _written(self, path: Path) -> None:
        self.done.emit(f"The report was written to {path}.")

    def _practice_dialog(self, profile: Profile | None, saved: Callable[[Profile], None]) -> None:
        workspace = self._workspace
        dialog = AddPracticeDialog(workspace.services, workspace.tasks, profile, self._window)
        dialog.saved.connect(saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _added(self, profile: Profile) -> None:
        self.profiles_changed.emit()
        self._workspace.open_profile(profile)

    def _edited(self, profile: Profile) -> None:
        self.profiles_changed.emit()
        workspace = self._workspace
        if workspace.practice_id in profile.practice_ids:
            workspace.use_profile(profile)
        else:
            workspace.open_profile(profile)

    def _key_asked(self, _: int) -> None:
        if self._key_dialog is not None:
            self._key_dialog.deleteLater()
            self._key_dialog = None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
