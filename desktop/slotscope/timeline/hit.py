"""What lies under a point."""

from dataclasses import dataclass

from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import LaneBox, Layer, Layout, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.scale import Scale
from slotscope.timeline.stack import Place
from slotscope.timeline.track import Track

NEAR_PIXELS = 3.0
"""A narrow item is hit this far beside its edge."""

BANDS: tuple[tuple[Look, ...], ...] = (
    (Look.PUBLISHED,),
    (Look.AT_RISK,),
    (Look.ORDINARY, Look.HIDDEN),
)
"""The bands of a merged row from top to bottom, the worst look of each last."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A point on the timeline: the lane, the time, and the item there, if any."""

    box: LaneBox
    minute: float
    item: Item | None


def row_track(lane: Lane, row: Row) -> Track[Item]:
    """The items that a row shows."""
    if row.kind is RowKind.RULES:
        return lane.rules
    if row.kind is RowKind.DIARY:
        return lane.appointments
    if row.kind is RowKind.PAINTED:
        return lane.painted
    if row.kind is RowKind.SYNC:
        return lane.sync
    return lane.slots if row.type is None else row.type.openings


def place_in(row: Row, place: Place) -> tuple[float, float]:
    """Top and height of an item in its row: overlapping items share the height."""
    share = row.height / place.depth
    return row.top + place.level * share, share


def band_in(row: Row, band: int) -> tuple[float, float]:
    """Top and height of a band of a merged row."""
    share = row.height / len(BANDS)
    return row.top + band * share, share


def hit(
    layout: Layout, scale: Scale, x: float, y: float, layers: frozenset[Layer] = frozenset(Layer)
) -> Hit | None:
    """What lies at ``x`` (from the left edge of the plot) and ``y`` (of the content)."""
    box = layout.at(y)
    if box is None:
        return None
    minute = scale.minute(x)
    item = _item_at(box, scale, x, y, minute)
    if item is None and Layer.HOURS in layers and not box.collapsed:
        hours = box.lane.hours
        index = next(iter(hours.within(minute, minute + 1e-6)), None)
        item = None if index is None else hours.values[index]
    return Hit(box, minute, item)


def _item_at(box: LaneBox, scale: Scale, x: float, y: float, minute: float) -> Item | None:
    """Of the row at ``y`` the item below ``x``, where ``minute`` is, else the nearest; of several
    the worst, then the shortest."""
    for row in box.rows:
        if not row.top <= y < row.top + row.height:
            continue
        found, bands = row_track(box.lane, row), None
        if row.kind is RowKind.MERGED:
            bands = BANDS[min(2, int((y - row.top) * 3 / row.height))]
        starts, ends, ranks = found.starts, found.ends, found.ranks
        low, high = scale.minute(x - NEAR_PIXELS), scale.minute(x + NEAR_PIXELS)
        best: tuple[float, int, int, int] | None = None
        for index in found.within(low, high):
            rank, start, end = ranks[index], starts[index], ends[index]
            if bands is not None:
                if rank not in bands:
                    continue
            elif row.kind is not RowKind.RULES:
                top, height = place_in(row, found.places[index])
                if not top <= y < top + height:
                    continue
            beside = 0.0
            if not start <= minute <= end:
                beside = max(scale.x(start) - x, x - scale.x(end), 0.0)
            one = (beside, -rank, end - start, index)
            if best is None or one < best:
                best = one
        if best is not None:
            return found.values[best[3]]
    return None
