"""What the timeline shows at present: the part of time, the lanes, the selection. No painting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.timeline.glance import (
    Glance,
    Prepared,
    first_scale,
    home_day,
    is_legible,
    span_of,
    stretched,
    usual_minutes,
)
from slotscope.timeline.item import Item, Key
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Layer, Layout, Metrics, Wishes, lay_out
from slotscope.timeline.scale import Scale
from slotscope.timeline.scene import Scene
from slotscope.ui.timeline_frame import Highlight, Marks, OpeningKey, marks

View: TypeAlias = Literal["day", "week", "four_weeks"]
VIEW_DAYS: dict[View, int] = {"day": 1, "week": 7, "four_weeks": 28}


class TimelineState(QObject):
    """Holds it, and tells what changed. Every change keeps scale and layout in step."""

    changed = Signal()
    range_changed = Signal()
    picked = Signal(object)
    """The user selected an item."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.scene: Scene | None = None
        self.scale: Scale | None = None
        self.layout = self._full = lay_out((), metrics, Wishes())
        self._compact: Layout | None = None
        """Laid out once it is asked for."""
        self._plain: dict[bool, Layout] = {}
        """The lanes as high as they have to be, by whether they are expanded."""
        self._usual = 30
        self.view: View = "week"
        self.selected: Item | None = None
        self.highlight = Highlight()
        self.highlighted: Marks = {}
        self.gained: Marks = {}
        self.lost: Marks = {}
        self.preview = False
        self.now: WallMinute = 0
        self._metrics = metrics
        self._wishes = Wishes()
        self._order: tuple[PractitionerId, ...] | None = None
        self._width = 800.0
        self.likely_width = self._width
        """Of the plot once there is something to show, in pixels."""
        self._room = 500.0
        self.scrolled = 0.0
        """Pixels of the lanes that are scrolled off above."""

    @property
    def wishes(self) -> Wishes:
        """Rows, layers, type and folded lanes."""
        return self._wishes

    def glance(self, scene: Scene) -> Glance:
        """What decides on the first look at a scene. Any thread may ask."""
        shown, scale, days = self.scene, self.scale, VIEW_DAYS[self.view]
        if _is_same(scene, shown) and scale is not None:
            again = Scale(scene.axis, self._width).clamped().fitted(scale.start, scale.end)
            top = self.scrolled
            return Glance(self._metrics, self._wishes, (again,), top, top + self._room)
        # While nothing is shown the plot may get another width.
        widths = (self._width, self.likely_width) if shown is None else (self._width,)
        scales = tuple(first_scale(scene, width, days) for width in widths)
        return Glance(self._metrics, _for_another(self._wishes), scales, 0.0, self._room)

    def show_scene(self, scene: Scene, prepared: Prepared | None = None) -> None:
        """Another scene; the same days stay in view where it is the same practice.

        ``prepared``: the scene laid out ahead.
        """
        before, scale = self.scene, self.scale
        self.scene, self.now = scene, scene.now
        if scale is not None and _is_same(scene, before):
            self.scale = Scale(scene.axis, self._width).clamped().fitted(scale.start, scale.end)
            self.selected = self.selected and scene.find(self.selected.key)
        else:
            self.selected, self._order = None, None
            self._wishes = _for_another(self._wishes)
            self.scale = first_scale(scene, self._width, VIEW_DAYS[self.view])
        if self._wishes.type_id not in {one.id for one in scene.types}:
            self._wishes = replace(self._wishes, type_id=None)
        self.highlight, self.highlighted = Highlight(), {}
        self.gained, self.lost = {}, {}
        self._lay_out(prepared)
        self.range_changed.emit()

    def expect(self, width: float, room: float) -> None:
        """What ``resize`` will be told, before the next scene is shown."""
        self._width, self._room = max(1.0, width), room

    def resize(self, width: float, room: float) -> None:
        """The plot's width, and the height that the lanes have."""
        same = (max(1.0, width), room) == (self._width, self._room)
        if same and self.scale is not None:
            return
        self._width, self._room = max(1.0, width), room
        if self.scale is not None:
            self.scale = self.scale.resized(self._width)
        self._fit()

    def set_metrics(self, metrics: Metrics) -> None:
        """Another text size."""
        self._metrics = metrics
        self._lay_out()

    def show_view(self, view: View, day: Day | None = None) -> None:
        """A day, seven days or twenty-eight from a day on; by default from where the user is."""
        if self.scene is None or self.scale is None:
            self.view = view
            return
        if day is None:
            day = self._day_in_mind()
        self.view = view
        self.show_span(*self._span(day, VIEW_DAYS[view]))

    def show_span(self, start: float, end: float) -> None:
        """Exactly this stretch of time."""
        if self.scale is not None:
            self.move(self.scale.fitted(start, end))

    def move(self, scale: Scale) -> None:
        """Another part of time."""
        self.scale = scale
        self._choose_layout()
        self.range_changed.emit()

    def home_day(self) -> Day:
        """Today, or the next day on which the practice is open."""
        return 0 if self.scene is None else home_day(self.scene, self.now)

    def step_days(self, way: int) -> None:
        """The next or previous day, week or four weeks."""
        if self.scale is not None:
            day = round(self.scale.start / DAY_MINUTES)
            self.show_view(self.view, day + way * VIEW_DAYS[self.view])

    def choose(self, item: Item | None, *, by_user: bool) -> None:
        """Select an item and keep it in view."""
        self.selected = item
        if item is not None and self.scale is not None:
            kept = self.scale.keeping(item.start, item.end, 40)
            if kept != self.scale:
                self.move(kept)
        self.changed.emit()
        if by_user and item is not None:
            self.picked.emit(item)

    def find(self, key: Key | OpeningKey) -> Item | None:
        """An item by its own key, or by an opening's."""
        if self.scene is None:
            return None
        full: Key = key if len(key) == 5 else ("opening", *key)
        return self.scene.find(full)

    def emphasise(self, highlight: Highlight) -> None:
        """Veil everything but what a finding is about."""
        self.highlight, self.highlighted = highlight, marks(highlight.keys)
        self.changed.emit()

    def compare(self, gained: Iterable[OpeningKey], lost: Iterable[OpeningKey]) -> None:
        """Mark what a what-if gains and loses."""
        self.gained, self.lost = marks(gained), marks(lost)
        self.changed.emit()

    def set_preview(self, *, on: bool) -> None:
        """Whether this is a what-if."""
        self.preview = on
        self.changed.emit()

    def set_type(self, type_id: HealthEngineTypeId | None) -> None:
        """Show the openings of one type, or of all."""
        self._wish(replace(self._wishes, type_id=type_id))

    def set_layers(self, layers: Iterable[Layer]) -> None:
        """Show these layers."""
        self._wish(replace(self._wishes, layers=frozenset(layers)))

    def fold(self, who: PractitionerId, *, folded: bool) -> None:
        """Fold a lane to one line, or unfold it."""
        change = self._wishes.collapsed | {who} if folded else self._wishes.collapsed - {who}
        self._wish(replace(self._wishes, collapsed=change))

    def order(self, practitioners: Sequence[PractitionerId] | None) -> None:
        """Show these practitioners in this order; None: all of them."""
        self._order = None if practitioners is None else tuple(practitioners)
        self._lay_out()

    def lanes(self) -> list[Lane]:
        """The lanes that are shown, in order."""
        if self.scene is None:
            return []
        if self._order is None:
            return list(self.scene.lanes)
        known = self.scene.lane_of
        return [self.scene.lanes[known[who]] for who in self._order if who in known]

    def _wish(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._lay_out()

    def _lay_out(self, prepared: Prepared | None = None) -> None:
        self._plain.clear()
        like = None if prepared is None else (prepared.metrics, prepared.wishes)
        if prepared is not None and self._order is None and like == (self._metrics, self._wishes):
            self._plain = dict(prepared.plain)
        self._usual = usual_minutes(self.lanes())
        self._fit()

    def _fit(self) -> None:
        self._full, self._compact = self._stretched(expanded=True), None
        self._choose_layout()

    def _stretched(self, *, expanded: bool) -> Layout:
        lanes, wishes = self.lanes(), replace(self._wishes, expanded=expanded)
        found = self._plain.get(expanded)
        if found is None:
            found = self._plain[expanded] = lay_out(lanes, self._metrics, wishes)
        return stretched(lanes, found, self._metrics, wishes, self._room)

    def _choose_layout(self) -> None:
        """A row for each type where blocks are legible, or where all of it fits the window."""
        fits = self._full.height <= self._room
        legible = self.scale is None or is_legible(self._usual, self.scale)
        if fits or legible:
            self.layout = self._full
        else:
            if self._compact is None:
                self._compact = self._stretched(expanded=False)
            self.layout = self._compact
        self.changed.emit()

    def _span(self, day: Day, days: int) -> tuple[float, float]:
        return (0, 1) if self.scene is None else span_of(self.scene, day, days)

    def _day_in_mind(self) -> Day:
        scale = self.scale
        if scale is None:
            return self.home_day()
        seen = range(int(scale.start) // DAY_MINUTES, int(scale.end - 1) // DAY_MINUTES + 1)
        if self.selected is not None and self.selected.start // DAY_MINUTES in seen:
            return self.selected.start // DAY_MINUTES
        home = self.home_day()
        return home if home in seen else round(scale.start / DAY_MINUTES)


def _for_another(wishes: Wishes) -> Wishes:
    """What of the wishes holds for another practice as well."""
    return replace(wishes, type_id=None, collapsed=frozenset())


def _is_same(scene: Scene, before: Scene | None) -> bool:
    """Whether both are of one practice."""
    return before is not None and before.snapshot.practice.id == scene.snapshot.practice.id
