"""Which practice, and which of its locations: one list, with the ways to add another."""

from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from slotscope.app.profile import Profile
from slotscope.ui.fonts import scaled_font
from slotscope.ui.workspace import Workspace

_ADD, _OPEN = "add", "open"
_Row: TypeAlias = tuple[str, tuple[str, str] | None]
"""A title, and the ids of the profile and of its practice; None: neither."""
_CHARACTERS = 28
"""The list is at least so wide."""


class PracticeChooser(QComboBox):
    """Kept practices by location; choosing one shows and reads it."""

    add_asked = Signal()
    open_asked = Signal()
    listed = Signal()
    """``profiles`` was read."""
    faulted = Signal(object)
    """The SlotscopeError for which the practices could not be listed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("practice")
        self.setFont(scaled_font(self.font(), 1.1, bold=True))
        self.setAccessibleName("Practice")
        self.setToolTip("Choose a practice (Ctrl+P)")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(24)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        self.activated.connect(self._chosen)
        workspace.practice_changed.connect(self.reload)
        workspace.result_changed.connect(self.reload)
        self.profiles: tuple[Profile, ...] = ()
        self._shown: list[_Row] = []
        self.reload()

    def read_profiles(self) -> None:
        """Ask for the kept practices, off this thread."""
        services = self._workspace.services
        self._workspace.tasks.run(
            lambda: tuple(services.profiles.all()), self._came, self.faulted.emit
        )

    def reload(self) -> None:
        """List them, and show which one is open."""
        rows, open_ = self._rows()
        self.blockSignals(True)
        if rows != self._shown:
            self._shown = rows
            self.clear()
            for title, data in rows:
                self.addItem(title, data)
            self.insertSeparator(self.count())
            self.addItem("Add practice...", _ADD)
            self.addItem("Open snapshot...", _OPEN)
        self.setCurrentIndex(open_)
        self.blockSignals(False)

    def _rows(self) -> tuple[list[_Row], int]:
        """What is listed, and which of it is open."""
        workspace = self._workspace
        kept: list[_Row] = [
            (_title(profile, id_), (profile.id, id_))
            for profile in self.profiles
            for id_ in profile.practice_ids
        ]
        if workspace.file is not None:
            return [(self._file_title(), None), *kept], 0
        if workspace.profile is not None:
            wanted = (workspace.profile.id, workspace.practice_id or "")
            places = [place for place, (_, data) in enumerate(kept) if data == wanted]
            return (kept, places[0]) if places else ([(workspace.profile.name, wanted), *kept], 0)
        return [("Choose a practice" if self.profiles else "No practice yet", None), *kept], 0

    def _file_title(self) -> str:
        result, file = self._workspace.result, self._workspace.file
        name = file.name if file is not None else ""
        return f"{result.snapshot.practice.name} ({name})" if result is not None else name

    def _came(self, profiles: tuple[Profile, ...]) -> None:
        self.profiles = profiles
        self.reload()
        self.listed.emit()

    def _chosen(self, row: int) -> None:
        data: object = self.itemData(row)
        self.reload()
        if data == _ADD:
            self.add_asked.emit()
        elif data == _OPEN:
            self.open_asked.emit()
        else:
            for profile in self.profiles:
                for practice_id in profile.practice_ids:
                    if _same(data, profile.id, practice_id):
                        self._workspace.open_profile(profile, practice_id)
                        return


def _same(data: object, profile_id: str, practice_id: str) -> bool:
    """Qt may give a tuple back as a list."""
    return data in ((profile_id, practice_id), [profile_id, practice_id])


def _title(profile: Profile, practice_id: str) -> str:
    if len(profile.practice_ids) == 1:
        return profile.name
    return f"{profile.name} ({practice_id})"
