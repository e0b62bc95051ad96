"""Going from item to item with the keyboard."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from slotscope.timeline.hit import row_track
from slotscope.timeline.item import Item, Key
from slotscope.timeline.layout import LaneBox, Layout, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.track import Track

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
        found = nearest(row_track(box.lane, row), key[2])
        if found is not None:
            return found
    return None


def nearest(found: Track[Item], minute: float) -> Item | None:
    """The item that starts nearest to a wall minute; of two, the earlier."""
    if not len(found):
        return None
    at = bisect_left(found.starts, minute)
    before = bisect_left(found.starts, found.starts[at - 1]) if at else None
    if before is None or (
        at < len(found) and found.starts[at] - minute < minute - found.starts[before]
    ):
        return found.values[at]
    return found.values[before]


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
    best: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    for number, box in enumerate(layout.boxes):
        for found in _opening_tracks(box):
            starts = found.starts_from(Look.AT_RISK)
            if not starts:
                continue
            last = (starts[0 if way > 0 else -1], number)
            end = _first(end, last, way)
            at = _beside(starts, after, number, way) if after is not None else 0
            if after is not None and 0 <= at < len(starts):
                best = _first(best, (starts[at], number), way)
    stop = best or end
    return None if stop is None else _worst(layout.boxes[stop[1]], stop[0])


def _opening_tracks(box: LaneBox) -> list[Track[Item]]:
    kinds = (RowKind.OPENINGS, RowKind.MERGED)
    return [row_track(box.lane, row) for row in box.rows if row.kind in kinds]


def _first(one: tuple[int, int] | None, other: tuple[int, int], way: Way) -> tuple[int, int]:
    return other if one is None else min(one, other) if way > 0 else max(one, other)


def _beside(starts: Sequence[int], after: tuple[float, int], number: int, way: Way) -> int:
    """The place of the next start of a lane: of the same minute where the lane comes later."""
    if way > 0:
        return (bisect_left if number > after[1] else bisect_right)(starts, after[0])
    return (bisect_right if number < after[1] else bisect_left)(starts, after[0]) - 1


def _worst(box: LaneBox, start: int) -> Item | None:
    """The worst opening of a lane that begins at a minute; of equals the uppermost."""
    worst: tuple[int, Item] | None = None
    for found in _opening_tracks(box):
        low, high = found.bounds(start, start + 1)
        for index in range(low, high):
            rank = found.ranks[index]
            if found.starts[index] == start and (worst is None or rank > worst[0]):
                worst = (rank, found.values[index])
    return None if worst is None else worst[1]
