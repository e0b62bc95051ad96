"""Ctrl+K and Ctrl+F: finds commands and what is in the practice, and goes there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.ui.actions import Actions
from slotscope.ui.docks import Docks
from slotscope.ui.palette_commands import command_entries, menu_entries, practice_entries
from slotscope.ui.palette_contents import Contents
from slotscope.ui.palette_entries import Entry, ranked
from slotscope.ui.palette_popup import PalettePopup
from slotscope.ui.practice_chooser import PracticeChooser
from slotscope.ui.selection import FindingSelected, OpeningSelected
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.workspace import Workspace


class Palette(QObject):
    """Knows what there is to find, and where choosing it leads."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        timeline: TimelineView,
        docks: Docks,
        actions: Actions,
        chooser: PracticeChooser,
        panels: Callable[[], list[QAction]],
        recent: Callable[[], list[QAction]],
    ) -> None:
        super().__init__(window)
        self._workspace, self._timeline, self._docks = workspace, timeline, docks
        self._actions, self._chooser = actions, chooser
        self._panels, self._recent = panels, recent
        self._contents: Contents | None = None
        self._of: object = None
        self.popup = PalettePopup(window)
        actions.on("help.palette", self.open_commands)
        actions.on("edit.find", self.open_search)

    def open_commands(self) -> None:
        """Everything: commands first."""
        self.popup.open_with(
            self._everything,
            "Find a command, or anything in the practice",
            "Type a command, a name, a finding, a date or a time",
        )

    def open_search(self) -> None:
        """What is in the practice."""
        self.popup.open_with(
            self._inside,
            "Search the practice",
            "Practitioner, type, finding, date (wed 25 nov, 25/11) or opening time (9:30)",
        )

    def _everything(self, typed: str) -> Sequence[Entry]:
        commands = [
            *command_entries(self._actions),
            *menu_entries("Panel", self._panels()),
            *practice_entries(self._chooser.profiles, self._workspace.open_profile),
            *menu_entries("Recent snapshot", self._recent()),
        ]
        inside = self._read()
        if inside is None:
            return ranked(typed, commands)
        if not typed.strip():
            return ranked(typed, commands)
        return ranked(typed, (*commands, *inside.lasting), inside.at(typed))

    def _inside(self, typed: str) -> Sequence[Entry]:
        inside = self._read()
        if inside is None:
            return ()
        return ranked(typed, inside.lasting, inside.at(typed) if typed.strip() else ())

    def _read(self) -> Contents | None:
        """What the shown result holds; read once for each."""
        scene = self._timeline.state.scene
        if self._workspace.shown is None or scene is None:
            return None
        if self._of is not scene:
            self._of = scene
            self._contents = Contents(
                scene,
                show_finding=self._show_finding,
                show_practitioner=self._show_practitioner,
                show_type=self._show_type,
                show_day=self._show_day,
                show_opening=self._show_opening,
            )
        return self._contents

    def _show_finding(self, finding: Finding) -> None:
        self._docks.raise_panel("findings")
        self._docks.raise_panel("inspector")
        self._workspace.select(FindingSelected(finding.id, finding.subject))

    def _show_practitioner(self, who: PractitionerId) -> None:
        self._workspace.select(None)
        self._timeline.reveal(who)
        self._timeline.highlight(practitioners=[who])
        self._timeline.canvas.setFocus()

    def _show_type(self, type_id: HealthEngineTypeId) -> None:
        self._timeline.set_type_filter(type_id)
        self._timeline.canvas.setFocus()

    def _show_day(self, day: int) -> None:
        self._timeline.go_to(day)
        self._timeline.canvas.setFocus()

    def _show_opening(self, opening: Opening) -> None:
        self._timeline.reveal(opening.practitioner_id)
        if self._timeline.state.wishes.type_id not in (None, opening.healthengine_type_id):
            self._timeline.set_type_filter(None)
        self._docks.raise_panel("inspector")
        self._workspace.select(OpeningSelected(opening.key))
        self._timeline.canvas.setFocus()
