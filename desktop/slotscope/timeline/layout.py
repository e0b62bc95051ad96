"""Where lanes and their rows lie, from top to bottom, in pixels of the content."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple

from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.timeline.lane import Lane, TypeTrack

MAX_TYPE_ROWS = 9
"""More types than this share one merged row."""


class Layer(StrEnum):
    """What can be switched on and off."""

    HOURS = "hours"
    RULES = "rules"
    APPOINTMENTS = "appointments"
    PAINTED = "painted"
    OPENINGS = "openings"
    SYNC = "sync"
    THRESHOLD = "threshold"


LAYER_TITLES: dict[Layer, str] = {
    Layer.HOURS: "Working hours",
    Layer.RULES: "Online booking rules",
    Layer.APPOINTMENTS: "Appointments",
    Layer.PAINTED: "Other painted slots",
    Layer.OPENINGS: "Openings",
    Layer.SYNC: "HealthEngine's page",
    Layer.THRESHOLD: "Booking minimum threshold",
}


class RowKind(Enum):
    """What a row of a lane holds."""

    RULES = "rules"
    DIARY = "diary"
    PAINTED = "painted"
    OPENINGS = "openings"
    MERGED = "merged"
    """Openings of several types in three bands: published, at risk, hidden."""
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights in pixels, all from the height of a line of text, so that text scales."""

    line: float
    stretch: float = 1.0
    """Rows grow by this much where there is room to spare."""
    spare: float = 0.0
    """Pixels that each lane gets besides, half of them above its rows."""

    @property
    def padding(self) -> float:
        """Above and below the rows of a lane."""
        return round(self.line * 0.4)

    @property
    def lane_least(self) -> float:
        """Room for the name and the counts."""
        return round(self.line * 2.2) + 2 * self.padding

    def row(self, kind: RowKind, *, expanded: bool) -> float:
        """The height of a row."""
        share = {
            RowKind.RULES: 0.4 / self.stretch,
            RowKind.DIARY: 1.5 if expanded else 1.0,
            RowKind.PAINTED: 1.0 if expanded else 0.7,
            RowKind.OPENINGS: 1.4 if expanded else 1.25,
            RowKind.MERGED: 1.5,
            RowKind.SYNC: 0.85 if expanded else 0.6,
        }[kind]
        return float(round(self.line * share * self.stretch))


class Row(NamedTuple):
    """A row of a lane; ``top`` from the top of the content."""

    kind: RowKind
    top: float
    height: float
    type: TypeTrack | None = None
    """V2: whose openings; None: those of all types (or V1)."""
    expanded: bool = False

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


class LaneBox(NamedTuple):
    """A lane's place."""

    lane: Lane
    top: float
    height: float
    rows: tuple[Row, ...]
    collapsed: bool
    expanded: bool

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


@dataclass(frozen=True)
class Layout:
    """All lanes from top to bottom, without gaps."""

    boxes: tuple[LaneBox, ...]
    height: float
    _tops: list[float] = field(repr=False)

    def within(self, top: float, bottom: float) -> Sequence[LaneBox]:
        """The lanes that share a pixel with ``[top, bottom)``."""
        low, high = max(0, bisect_right(self._tops, top) - 1), bisect_left(self._tops, bottom)
        return [box for box in self.boxes[low:high] if box.bottom > top]

    @cached_property
    def kinds(self) -> frozenset[RowKind]:
        """The kinds of rows that any lane has."""
        return frozenset(row.kind for box in self.boxes for row in box.rows)

    def at(self, y: float) -> LaneBox | None:
        """The lane at a pixel."""
        index = bisect_right(self._tops, y) - 1
        if index < 0 or y >= self.boxes[index].bottom:
            return None
        return self.boxes[index]

    def box_of(self, who: PractitionerId) -> LaneBox | None:
        """A practitioner's lane, where it is shown."""
        return next((box for box in self.boxes if box.lane.practitioner_id == who), None)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants to see."""

    expanded: bool = True
    """A row for every type, not one merged row."""
    layers: frozenset[Layer] = frozenset(Layer)
    type_id: HealthEngineTypeId | None = None
    collapsed: frozenset[PractitionerId] = frozenset()


def lay_out(lanes: Collection[Lane], metrics: Metrics, wishes: Wishes) -> Layout:
    """Put lanes below one another, each as high as its rows need."""
    top = 0.0
    boxes: list[LaneBox] = []
    heights_of = {
        wide: {kind: metrics.row(kind, expanded=wide) for kind in RowKind} for wide in (True, False)
    }
    for lane in lanes:
        collapsed = lane.practitioner_id in wishes.collapsed
        expanded = wishes.expanded and not collapsed
        kinds = _rows(lane, wishes, expanded=expanded, collapsed=collapsed)
        heights = [heights_of[expanded][kind] for kind, _ in kinds]
        needed = sum(heights) + 2 * metrics.padding
        least = metrics.lane_least if not collapsed else metrics.line + 2 * metrics.padding
        height = max(needed, least) + metrics.spare
        y = round(top + metrics.padding + (height - needed) / 2)
        rows: list[Row] = []
        for (kind, one), row_height in zip(kinds, heights, strict=True):
            rows.append(Row(kind, y, row_height, one, expanded))
            y += row_height
        boxes.append(LaneBox(lane, top, height, tuple(rows), collapsed, expanded))
        top += height
    return Layout(tuple(boxes), top, [box.top for box in boxes])


def _rows(
    lane: Lane, wishes: Wishes, *, expanded: bool, collapsed: bool
) -> list[tuple[RowKind, TypeTrack | None]]:
    layers = wishes.layers
    openings = _opening_rows(lane, wishes, expanded=expanded) if Layer.OPENINGS in layers else []
    if collapsed:
        return openings
    rows: list[tuple[RowKind, TypeTrack | None]] = []
    if Layer.RULES in layers and lane.has_rules:
        rows.append((RowKind.RULES, None))
    if Layer.APPOINTMENTS in layers:
        rows.append((RowKind.DIARY, None))
    if Layer.PAINTED in layers and lane.has_painted:
        rows.append((RowKind.PAINTED, None))
    rows.extend(openings)
    if Layer.SYNC in layers and lane.known.marks:
        rows.append((RowKind.SYNC, None))
    return rows


def _opening_rows(
    lane: Lane, wishes: Wishes, *, expanded: bool
) -> list[tuple[RowKind, TypeTrack | None]]:
    if not lane.by_type:
        return [(RowKind.OPENINGS, None)]
    shown = [one for one in lane.by_type if wishes.type_id is None or one.type.id == wishes.type_id]
    if len(shown) > 1 and (not expanded or len(shown) > MAX_TYPE_ROWS):
        return [(RowKind.MERGED, None)]
    return [(RowKind.OPENINGS, one) for one in shown]
