"""The timeline as one widget: the painted lanes, the overview strip and the legend."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncMark
from slotscope.domain.clock import Day
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.timeline.glance import Prepared
from slotscope.timeline.item import Item, Key
from slotscope.timeline.layout import Layer
from slotscope.timeline.scene import Scene, build_scene
from slotscope.ui.legend import Legend
from slotscope.ui.overriding import override
from slotscope.ui.overview_strip import OverviewStrip
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_canvas import TimelineCanvas
from slotscope.ui.timeline_frame import Fonts, Highlight, OpeningKey
from slotscope.ui.timeline_highlight import bring_into_view, selected_in_words
from slotscope.ui.timeline_keys import go_to_problem, zoom
from slotscope.ui.timeline_state import TimelineState, View
from slotscope.ui.timeline_table import TimelineTable
from slotscope.ui.workspace_state import AFTER_PAINT_MS

NOW_EVERY_MS = 30_000
_LIKELY_SHARE = 0.6
"""Of the window's width the plot will have about so much, beside names and panels."""
_ROOMY_LINES = 25
"""A timeline that is less high, in lines of text, has no legend."""


def _system_now() -> datetime:
    return datetime.now(UTC)


class TimelineView(QWidget):
    """Shows one result. The user's doings come out as signals, in the practice's wall time."""

    item_selected = Signal(object)
    """The user selected an ``Item``."""
    empty_selected = Signal(object, int)
    """The user clicked beside every item: the practitioner's id and the wall minute."""
    range_changed = Signal(float, float)
    """The first wall minute in view, and the one after the last."""

    def __init__(
        self,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = _system_now,
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.light()
        self._now = now
        self._live = False
        self.state = TimelineState(Fonts(self.font()).metrics)
        self.canvas = TimelineCanvas(self.state, self._theme, self)
        self.overview = OverviewStrip(self._theme, self)
        self.legend = Legend(self._theme, self)
        self.table = TimelineTable(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        lanes = QHBoxLayout()
        lanes.setSpacing(0)
        lanes.addWidget(self.canvas, 1)
        lanes.addWidget(self.canvas.bar)
        layout.addLayout(lanes, 1)
        layout.addWidget(self.overview)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.canvas)
        self.setAccessibleName("Timeline")
        self.canvas.empty_picked.connect(self.empty_selected)
        self.canvas.set_message("No practice is open.")
        self.overview.start_asked.connect(self._start_at)
        self.state.picked.connect(self._picked)
        self.state.range_changed.connect(self._ranged)
        self._below_due = QTimer(self)
        self._below_due.setSingleShot(True)
        self._below_due.timeout.connect(lambda: self._paint_below(at_once=True))
        self._timer = QTimer(self)
        self._timer.setInterval(NOW_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room it belongs to the lanes, not to the legend."""
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY_LINES * self.fontMetrics().height()
        if roomy == self.legend.isHidden():
            self.legend.setVisible(roomy)

    # What is shown

    def show_result(
        self,
        result: CheckResult,
        sync_marks: Iterable[SyncMark] | None = None,
        *,
        live: bool = False,
        scene: Scene | None = None,
        prepared: Prepared | None = None,
    ) -> None:
        """Show a result. The days in view and the selection stay for the same practice.

        ``sync_marks`` None: HealthEngine's page is compared here, where it was read.
        ``live``: the now line moves with the clock; else it stands where the result was judged.
        ``scene``: the result with these marks, where it was built before; ``prepared``: that scene
        laid out.
        """
        marks = result.page.marks if sync_marks is None else tuple(sync_marks)
        self._live = live
        if self.state.scene is not None and self.isVisible():
            self._paint_below(at_once=False)
        if scene is None:
            scene = build_scene(result, marks, self.state.scene)
        self.canvas.measure(scene)
        self.state.show_scene(scene, prepared)
        self.canvas.set_message(self._message())
        self.overview.show_scene(self.state.scene)
        self._tell_legend()
        self._describe()
        self.tick()

    def _paint_below(self, *, at_once: bool) -> None:
        """What stands below the lanes now, or only once they are painted: they are looked at."""
        for one in self.below:
            one.setUpdatesEnabled(at_once)
        if not at_once:
            self._below_due.start(AFTER_PAINT_MS)

    def expect_room(self) -> None:
        """Something will be shown, beside panels that may not have their places yet."""
        self.state.likely_width = self.window().width() * _LIKELY_SHARE

    @property
    def below(self) -> Sequence[QWidget]:
        """What stands below the lanes."""
        return self.overview, self.legend

    @property
    def selected(self) -> Item | None:
        """The selected item."""
        return self.state.selected

    @property
    def view(self) -> View:
        """The view that was last asked for."""
        return self.state.view

    @property
    def visible_range(self) -> tuple[float, float]:
        """The first wall minute in view, and the one after the last; 0, 0 without data."""
        scale = self.state.scale
        return (0.0, 0.0) if scale is None else (scale.start, scale.end)

    def set_theme(self, theme: Theme) -> None:
        """Its colours."""
        self._theme = theme
        for part in (self.canvas, self.overview, self.legend):
            part.set_theme(theme)

    def set_view(self, view: View) -> None:
        """A day, a week or four weeks, from where the user is."""
        self.state.show_view(view)

    def go_to(self, day: Day) -> None:
        """The present view from a day on."""
        self.state.show_view(self.state.view, day)

    def go_to_now(self) -> None:
        """The present view from today on."""
        self.go_to(self.state.home_day())

    def step(self, way: int) -> None:
        """The next (1) or previous (-1) day, week or four weeks."""
        self.state.step_days(way)

    def zoom_in(self) -> None:
        """Closer."""
        zoom(self.state, 1.5)

    def zoom_out(self) -> None:
        """Further away."""
        zoom(self.state, 1 / 1.5)

    def restore_range(self, start: float, end: float) -> None:
        """Show a stretch that ``visible_range`` told earlier."""
        self.state.show_span(start, end)

    # What stands out

    def select(self, key: Key | OpeningKey | None) -> bool:
        """Select by ``Item.key`` or ``Opening.key`` and bring it into view; says nothing.

        False where there is no such item any more; then nothing is selected.
        """
        item = None if key is None else self.state.find(key)
        self.state.choose(item, by_user=False)
        self.canvas.show_selected()
        self._describe()
        return item is not None

    def highlight(
        self,
        keys: Iterable[OpeningKey] = (),
        practitioners: Iterable[PractitionerId] = (),
        days: tuple[Day, Day] | None = None,
    ) -> None:
        """Veil everything but these openings, practitioners or days, and go where they begin."""
        wanted = Highlight(frozenset(keys), frozenset(practitioners), days)
        self.state.emphasise(wanted)
        bring_into_view(self.state, self.canvas.bar, wanted)

    def clear_highlight(self) -> None:
        """Show everything alike."""
        self.state.emphasise(Highlight())

    def next_problem(self) -> Item | None:
        """Select the next opening that is at risk or hidden by a problem; goes round."""
        return self._problem(1)

    def previous_problem(self) -> Item | None:
        """Select the previous one."""
        return self._problem(-1)

    def set_gained_lost(self, gained: Collection[OpeningKey], lost: Collection[OpeningKey]) -> None:
        """Mark what a what-if gains and loses."""
        self.state.compare(gained, lost)
        self._tell_legend()

    def set_preview(self, on: bool) -> None:
        """Show that this is a what-if and not the real state."""
        self.state.set_preview(on=on)
        self._tell_legend()

    # What is asked for

    def set_type_filter(self, type_id: HealthEngineTypeId | None) -> None:
        """Show the openings of one HealthEngine type (V2), or of any."""
        self.state.set_type(type_id)

    def set_layers(self, layers: Iterable[Layer]) -> None:
        """Show these layers and no others."""
        self.state.set_layers(layers)

    def set_practitioners(self, practitioners: Sequence[PractitionerId] | None) -> None:
        """Show these practitioners, in this order; None: all."""
        self.state.order(practitioners)
        self.canvas.set_message(self._message())

    def reveal(self, practitioner: PractitionerId) -> None:
        """Show a practitioner again who was left out, and unfold the lane."""
        if not any(lane.practitioner_id == practitioner for lane in self.state.lanes()):
            shown = [lane.practitioner_id for lane in self.state.lanes()]
            self.set_practitioners([*shown, practitioner])
        self.state.fold(practitioner, folded=False)

    def set_folded(self, practitioner: PractitionerId, on: bool) -> None:
        """Fold a lane to one line."""
        self.state.fold(practitioner, folded=on)

    def set_local_zone(self, zone: tzinfo | None) -> None:
        """The agent's timezone: its time is told beside the practice's where they differ."""
        self.canvas.set_local_zone(zone)

    def tick(self) -> None:
        """Move the now line to the present."""
        scene = self.state.scene
        if scene is None or not self._live:
            return
        now = scene.snapshot.clock.wall(self._now())
        if now != self.state.now:
            self.state.now = now
            self.canvas.update()

    def _problem(self, way: int) -> Item | None:
        found = go_to_problem(self.state, way)
        self.canvas.show_selected()
        return found

    def _start_at(self, minute: float) -> None:
        if self.state.scale is not None:
            self.state.move(self.state.scale.starting(minute))

    def _picked(self, item: Item) -> None:
        self.canvas.show_selected()
        self._describe()
        self.item_selected.emit(item)

    def _ranged(self) -> None:
        self.overview.show_range(*self.visible_range)
        self.range_changed.emit(*self.visible_range)

    def _message(self) -> str:
        """Why nothing was judged, or that there is nobody to show; else nothing."""
        scene = self.state.scene
        if scene is not None and scene.result.unjudged:
            return scene.result.unjudged_in_short or ""
        return "" if self.state.layout.boxes else "No practitioner to show."

    def _tell_legend(self) -> None:
        scene = self.state.scene
        if scene is not None:
            self.legend.show_for(
                scene.mode,
                sync=any(lane.known.marks for lane in scene.lanes),
                painted=any(lane.has_other_systems for lane in scene.lanes),
                preview=self.state.preview or bool(self.state.gained or self.state.lost),
                hours=scene.hours_known,
            )

    def _describe(self) -> None:
        """Tell assistive technology what is selected."""
        scene, item = self.state.scene, self.state.selected
        if scene is None:
            return
        self.canvas.setAccessibleDescription(selected_in_words(scene, item))
        event = QAccessibleEvent(self.canvas, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
