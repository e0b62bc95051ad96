"""Reads the practice again every few minutes, where the user wants that; off at first."""

from PySide6.QtCore import QObject, QTimer

from slotscope.ui.actions import Actions
from slotscope.ui.commands import COMMANDS
from slotscope.ui.preferences import Preferences
from slotscope.ui.workspace import Workspace

_MINUTE_MS = 60_000
_GROUP = "refresh"
CHOICES: tuple[int, ...] = tuple(
    int(one.id.partition(".")[2]) for one in COMMANDS if one.group == _GROUP
)
"""Minutes; 0: never."""


class AutoRefresh(QObject):
    """Counts from the end of the last reading, whoever asked for it."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._preferences, self._actions = workspace, preferences, actions
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._due)
        for minutes in CHOICES:
            actions.on(f"{_GROUP}.{minutes}", lambda minutes=minutes: self._choose(minutes))
        workspace.reading_changed.connect(self._wait)
        workspace.practice_changed.connect(self._wait)
        self._show()
        self._wait()

    @property
    def minutes(self) -> int:
        """How often; 0: never."""
        return self._preferences.settings.auto_refresh_minutes

    def _choose(self, minutes: int) -> None:
        self._preferences.change(lambda old: old._replace(auto_refresh_minutes=minutes))
        self._show()
        self._wait()

    def _show(self) -> None:
        if self.minutes in CHOICES:
            self._actions.check(f"{_GROUP}.{self.minutes}")

    def _wait(self) -> None:
        workspace = self._workspace
        if self.minutes and workspace.profile is not None and not workspace.reading:
            self.timer.start(self.minutes * _MINUTE_MS)
        else:
            self.timer.stop()

    def _due(self) -> None:
        self._workspace.refresh()
