"""Going from item to item with the keyboard."""

from collections.abc import Sequence

from slotscope.timeline.hit import row_track
from slotscope.timeline.item import Item, Key
from slotscope.timeline.layout import LaneBox, Layout, Row
from slotscope.timeline.look import Look

Way = int
"""1 for later or down, -1 for earlier or up."""


def locate(layout: Layout, key: Key) -> tuple[LaneBox, Row, int] | None:
    """The lane, the row and the index in the row's track of an item that is shown."""
    for box in layout.boxes:
        if box.lane.practitioner_id != key[1]:
            continue
        for row in box.rows:
            found = row_track(box.lane, row)
            low, high = found.bounds(key[2], key[2] + 1)
            for index in range(low, high):
                if found.starts[index] == key[2] and found.values[index].key == key:
                    return box, row, index
    return None


def along(layout: Layout, key: Key, way: Way) -> Item | None:
    """The next item of the same row; None at its end."""
    place = locate(layout, key)
    if place is None:
        return None
    box, row, index = place
    values = row_track(box.lane, row).values
    return values[index + way] if 0 <= index + way < len(values) else None


def across(layout: Layout, key: Key, way: Way) -> Item | None:
    """The item nearest in time in the next row that has any, in this lane or the next ones."""
    place = locate(layout, key)
    if place is None:
        return None
    rows = [(box, row) for box in layout.boxes for row in box.rows]
    at = next(index for index, pair in enumerate(rows) if pair[1] is place[1])
    for box, row in rows[at + way :: way] if 0 <= at + way < len(rows) else []:
        found = nearest(row_track(box.lane, row).values, key[2])
        if found is not None:
            return found
    return None


def nearest(items: Sequence[Item], minute: float) -> Item | None:
    """The item that starts nearest to a wall minute; of two, the earlier."""
    return min(items, key=lambda one: (abs(one.start - minute), one.start), default=None)


def first_in_view(layout: Layout, minute: float) -> Item | None:
    """The first item from a wall minute on in the uppermost row that has one."""
    for box in layout.boxes:
        for row in box.rows:
            found = row_track(box.lane, row)
            low, _ = found.bounds(minute, minute + 1)
            if low < len(found):
                return found.values[low]
    return None


def problem(layout: Layout, after: tuple[float, int] | None, way: Way) -> Item | None:
    """The next opening at risk or hidden by a problem, by start and then from top to bottom.

    ``after`` is the start and the lane's number to go on from; None starts at the end. Goes round
    at the end. Each start of a lane is visited once.
    """
    stops: dict[tuple[int, int], tuple[int, Item]] = {}
    for number, box in enumerate(layout.boxes):
        for row in box.rows:
            found = row_track(box.lane, row)
            for start, rank, item in zip(found.starts, found.ranks, found.values, strict=True):
                if item.kind.value == "opening" and rank >= Look.AT_RISK:
                    known = stops.get((start, number))
                    if known is None or rank > known[0]:
                        stops[(start, number)] = (rank, item)
    if not stops:
        return None
    order = sorted(stops)[::way]
    if after is not None:
        for stop in order:
            if (stop > after) if way > 0 else (stop < after):
                return stops[stop][1]
    return stops[order[0]][1]
