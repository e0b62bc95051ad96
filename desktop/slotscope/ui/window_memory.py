"""What the window looked like: its place, its panels, and each practice's view."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from slotscope.app.settings import ViewState
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.timeline.layout import Layer
from slotscope.ui.docks import Docks
from slotscope.ui.preferences import Preferences
from slotscope.ui.timeline_view import TimelineView
from slotscope.ui.workspace import Workspace

_VIEWS = ("day", "week", "four_weeks")


class WindowMemory(QObject):
    """Puts back what was saved, and saves it when a practice or the window is left."""

    def __init__(
        self,
        window: QMainWindow,
        docks: Docks,
        workspace: Workspace,
        timeline: TimelineView,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._docks, self._workspace = window, docks, workspace
        self._timeline, self._preferences = timeline, preferences
        self._shown: str | None = None
        self._restored = True

    def restore_panels(self) -> bool:
        """Where the panels were; False where there is nothing to put back."""
        settings = self._preferences.settings
        if not settings.window_geometry:
            return False
        return self._docks.restore(settings.window_state)

    def save_window(self) -> None:
        """Keep them, and the view of the practice that is open."""
        self.leave_practice()
        geometry = bytes(self._window.saveGeometry().data())
        state = self._docks.state()
        self._preferences.change(
            lambda old: old._replace(window_geometry=geometry, window_state=state)
        )

    def leave_practice(self) -> None:
        """Keep how the practice was looked at, before another one is shown."""
        name, shown = self._shown, self._timeline.visible_range
        if name is None or not shown[1]:
            return
        state = self._timeline.state
        chosen = [one.practitioner_id for one in state.lanes()]
        known = [] if state.scene is None else [one.practitioner_id for one in state.scene.lanes]
        view: ViewState = {
            "view": self._timeline.view,
            "start": shown[0],
            "end": shown[1],
            "type": state.wishes.type_id,
            "practitioners": None if chosen == known else json.dumps(chosen),
            "layers_off": json.dumps(sorted(set(Layer) - state.wishes.layers)),
            "folded": json.dumps(sorted(state.wishes.collapsed)),
            "panels": b64encode(self._docks.state()).decode("ascii"),
        }
        self._preferences.change(lambda old: old.with_view(name, view))
        self._shown = None

    def enter_practice(self) -> None:
        """Another practice: how it was looked at is put back once it is read."""
        self.leave_practice()
        profile = self._workspace.profile
        self._restored = profile is None

    def practice_shown(self) -> None:
        """A result is shown; the first one of a practice gets the view that was kept."""
        profile = self._workspace.profile
        self._shown = profile.id if profile is not None else None
        if self._restored or profile is None:
            return
        self._restored = True
        kept = self._preferences.settings.view_states.get(profile.id)
        if kept is None:
            return
        self._restore_choice(kept)
        view, start, end = kept.get("view"), kept.get("start"), kept.get("end")
        if view in _VIEWS:
            self._timeline.set_view(view)
        scene = self._timeline.state.scene
        if scene is None or not isinstance(start, int | float) or not isinstance(end, int | float):
            return
        # A view of days that are past by now would show nothing of interest.
        if start <= scene.now < end and end - start >= 1:
            self._timeline.restore_range(float(start), float(end))

    def _restore_choice(self, kept: ViewState) -> None:
        """The panels, and whom and what the timeline shows; what is unreadable stays as it is."""
        panels, type_id = kept.get("panels"), kept.get("type")
        if isinstance(panels, str):
            with suppress(ValueError):
                self._docks.restore(b64decode(panels, validate=True))
        scene = self._timeline.state.scene
        if scene is None:
            return
        if isinstance(type_id, str) and any(one.id == type_id for one in scene.types):
            self._timeline.set_type_filter(HealthEngineTypeId(type_id))
        if "layers_off" in kept:
            off = _listed(kept["layers_off"])
            self._timeline.set_layers(one for one in Layer if one.value not in off)
        wanted = [PractitionerId(one) for one in _listed(kept.get("practitioners"))]
        known = [one for one in wanted if one in scene.lane_of]
        if known:
            self._timeline.set_practitioners(known)
        for who in map(PractitionerId, _listed(kept.get("folded"))):
            self._timeline.set_folded(who, on=True)


def _listed(text: object) -> list[str]:
    """The texts in a JSON list; none where it is something else."""
    try:
        found: object = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list):
        return []
    return [str(one) for one in cast("list[Any]", found)]
