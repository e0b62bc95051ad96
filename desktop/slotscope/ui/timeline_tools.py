"""The timeline's controls in the toolbar: the type, the practitioners and the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QMenu, QToolBar, QToolButton, QWidget

from slotscope.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slotscope.domain.practice import HealthEngineTypeId
    from slotscope.timeline.scene import Scene
    from slotscope.ui.actions import Actions
    from slotscope.ui.theme import Theme
    from slotscope.ui.timeline_view import TimelineView

ANY = "Any type"
_LETTERS = 12


class TimelineTools(QObject):
    """Shows what is chosen, wherever it was chosen."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._timeline: TimelineView | None = None
        self._scene: Scene | None = None
        self._listed: Sequence[tuple[str, HealthEngineTypeId | None]] = ()
        self.types = QComboBox(window)
        self.types.setObjectName("type_filter")
        self.types.setAccessibleName("Appointment type")
        self.types.setToolTip("Whose openings are shown (Ctrl+Shift+T)")
        self.types.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.types.setMinimumContentsLength(_LETTERS)
        self.types.setMaxVisibleItems(24)
        self.types.activated.connect(self._choose)
        self.layers = QToolButton(window)
        self.layers.setObjectName("layers")
        self.layers.setText("Layers")
        self.layers.setAccessibleName("Layers")
        self.layers.setToolTip("What the timeline shows")
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.layers.setEnabled(False)
        self._type_action = None

    def follow(self, timeline: TimelineView) -> None:
        """The timeline is there: its controls work from now on."""
        self._timeline = timeline
        self._actions.on("view.type", self._ask_type)
        self._actions.on("view.practitioners", self._ask_practitioners)
        timeline.state.changed.connect(self._follow)
        self._follow()

    def put_into(self, bar: QToolBar, menu: QMenu) -> None:
        """Add them at the end of a toolbar; ``menu`` holds the layers."""
        bar.addSeparator()
        self._type_action = bar.addWidget(self.types)
        action = self._actions["view.practitioners"]
        bar.addAction(action)
        bar.widgetForAction(action).setAccessibleName("Practitioners")
        self.layers.setMenu(menu)
        bar.addWidget(self.layers)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Icons in the theme's colours."""
        colours = theme.colours
        self.layers.setIcon(icon("layers", colours.text, colours.strong_border))

    def _follow(self) -> None:
        if self._timeline is None:
            return
        state = self._timeline.state
        if state.scene is not self._scene:
            self._scene = state.scene
            self._fill()
        wanted = state.wishes.type_id
        if self.types.currentData() != wanted:
            self.types.setCurrentIndex(max(0, self.types.findData(wanted)))
        self.layers.setEnabled(state.scene is not None)

    def _fill(self) -> None:
        scene = self._scene
        types = () if scene is None else scene.types
        listed = [(ANY, None), *((one.name, one.id) for one in types)]
        if listed != self._listed:
            self._listed = listed
            self.types.clear()
            for name, id_ in listed:
                self.types.addItem(name, id_)
        if self._type_action is not None:
            self._type_action.setVisible(bool(types))

    def _choose(self, row: int) -> None:
        chosen: object = self.types.itemData(row)
        if self._timeline is None:
            return
        from slotscope.domain.practice import HealthEngineTypeId

        wanted = HealthEngineTypeId(chosen) if isinstance(chosen, str) else None
        self._timeline.set_type_filter(wanted)

    def _ask_type(self) -> None:
        if self.types.isVisible():
            self.types.setFocus()
            self.types.showPopup()
            return
        # In a narrow window the list stands behind the toolbar's edge.
        from PySide6.QtCore import Qt

        menu = QMenu(self._window)
        menu.setObjectName("types_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in range(self.types.count()):
            one = menu.addAction(self.types.itemText(row))
            one.setCheckable(True)
            one.setChecked(row == self.types.currentIndex())
            one.triggered.connect(lambda _=False, row=row: self._choose(row))
        menu.popup(self._window.mapToGlobal(self._window.rect().center()))

    def _ask_practitioners(self) -> None:
        timeline = self._timeline
        scene = None if timeline is None else timeline.state.scene
        if timeline is None or scene is None:
            return
        from slotscope.ui.dialogs.practitioners import PractitionersDialog

        dialog = PractitionersDialog(list(scene.lanes), timeline.state.lanes(), self._window)
        dialog.chosen.connect(timeline.set_practitioners)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
