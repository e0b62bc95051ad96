"""What the View, Go and Diagnose menus do to the timeline."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from slotscope.app.settings import Theme as WantedTheme
from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import LAYER_TITLES, Layer
from slotscope.ui.actions import Actions
from slotscope.ui.dialogs.go_to_date import GoToDateDialog
from slotscope.ui.preferences import Preferences
from slotscope.ui.theme_switch import ThemeSwitch
from slotscope.ui.timeline_state import View
from slotscope.ui.timeline_view import TimelineView


class ViewActions(QObject):
    """Connects the commands with the timeline and the theme."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        timeline: TimelineView,
        switch: ThemeSwitch,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._timeline = window, actions, timeline
        self._switch, self._preferences = switch, preferences
        self.layers: dict[Layer, QAction] = {}
        views: tuple[View, ...] = ("day", "week", "four_weeks")
        for view in views:
            actions.on(f"view.{view}", lambda view=view: timeline.set_view(view))
        for wanted in WantedTheme:
            actions.on(f"theme.{wanted.value}", lambda wanted=wanted: self._colour(wanted))
        for id_, deed in (
            ("view.zoom_in", timeline.zoom_in),
            ("view.zoom_out", timeline.zoom_out),
            ("go.today", timeline.go_to_now),
            ("go.back", lambda: timeline.step(-1)),
            ("go.on", lambda: timeline.step(1)),
            ("go.timeline", timeline.canvas.setFocus),
            ("go.date", self.ask_date),
            ("diagnose.next", timeline.next_problem),
            ("diagnose.previous", timeline.previous_problem),
        ):
            actions.on(id_, deed)
        actions.check(f"theme.{preferences.settings.theme.value}")
        self.show_view()
        timeline.range_changed.connect(self.show_view)
        timeline.state.changed.connect(self._follow_layers)

    def show_view(self) -> None:
        """Mark the view that is in force."""
        self._actions.check(f"view.{self._timeline.view}")

    def ask_date(self) -> None:
        """Ask for a date and go there."""
        scene = self._timeline.state.scene
        if scene is None:
            return
        start = int(self._timeline.visible_range[0] // DAY_MINUTES)
        dialog = GoToDateDialog(scene.first_day, scene.last_day, start, self._window)
        dialog.accepted.connect(lambda: self._timeline.go_to(dialog.day))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def fill_layers(self, menu: QMenu) -> None:
        """A submenu in which layers are switched on and off."""
        for layer in Layer:
            action = menu.addAction(LAYER_TITLES[layer])
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(self._show_layers)
            self.layers[layer] = action

    def _follow_layers(self) -> None:
        """Tick what is shown, wherever that was chosen."""
        layers = self._timeline.state.wishes.layers
        for layer, action in self.layers.items():
            if action.isChecked() != (layer in layers):
                action.blockSignals(True)
                action.setChecked(layer in layers)
                action.blockSignals(False)

    def _show_layers(self) -> None:
        self._timeline.set_layers(one for one, action in self.layers.items() if action.isChecked())

    def _colour(self, wanted: WantedTheme) -> None:
        self._switch.choose(wanted.value)
        self._preferences.change(lambda old: old._replace(theme=wanted))
