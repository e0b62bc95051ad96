"""The blocks of one lane, sorted into groups that can be found by bisection and drawn at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from slotscope.diagnosis.arrays import Ints
from slotscope.timeline.coat import DIARY_COATS, LOOK_COATS, PAINTED_COATS, Coat
from slotscope.timeline.detail import level, one_by_one
from slotscope.timeline.hit import row_track
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.scale import Scale
from slotscope.timeline.shelf import BAND_OF, Part, Shelf
from slotscope.timeline.track import Track, join_all

DIARY_MINUTES = 20
"""Entries of this length decide whether the diary is drawn entry by entry."""
_DIARY = (RowKind.DIARY, RowKind.PAINTED)
_RUNS = (RowKind.RULES, RowKind.MERGED)
"""Are never drawn one by one."""


class Detail(NamedTuple):
    """How closely a lane is looked at."""

    diary: bool
    """Whether the diary is drawn entry by entry."""
    openings: bool
    level: int
    """Of the runs of what is not drawn one by one."""


class Source(NamedTuple):
    """Of what each block is drawn."""

    track: Track[Item]
    indices: Ints
    """Which of the track each is."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one coat on one shelf: in order, and no two of them overlap."""

    row: Row
    shelf: Shelf
    coat: Coat
    starts: Ints
    ends: Ints
    source: Source | None = None
    """Where the blocks are drawn one by one: what they are."""


def detail_of(lane: Lane, scale: Scale) -> Detail:
    """How closely a lane is looked at."""
    diary = one_by_one(DIARY_MINUTES, scale.pixels)
    openings = one_by_one(lane.usual_minutes, scale.pixels)
    return Detail(diary, openings, level(scale.minutes_per_pixel))


def lane_groups(boxes: Sequence[LaneBox], scale: Scale) -> list[Group]:
    """The blocks of all rows of some lanes, looked at as closely as on a scale."""
    asked = [(box.lane, row, detail_of(box.lane, scale)) for box in boxes for row in box.rows]
    joined = [row_track(lane, row) for lane, row, detail in asked if _is_joined(row, detail)]
    join_all(joined, level(scale.minutes_per_pixel))
    return [one for lane, row, detail in asked for one in row_groups(lane, row, detail)]


def _is_joined(row: Row, detail: Detail) -> bool:
    """Whether what a row shows is not drawn one by one."""
    if row.kind in _DIARY:
        return not detail.diary
    return row.kind is not RowKind.SYNC and (row.kind in _RUNS or not detail.openings)


def row_groups(lane: Lane, row: Row, detail: Detail) -> Iterator[Group]:
    """The blocks of a row; none of a row of HealthEngine's page, which has shapes."""
    if row.kind is RowKind.SYNC:
        return
    found = row_track(lane, row)
    if row.kind is RowKind.RULES:
        for joined in found.runs(detail.level).values():
            spans = np.asarray(joined.starts), np.asarray(joined.ends)
            yield Group(row, Shelf(Part.BAR), Coat.RULE_BAR, *spans)
            yield Group(row, Shelf(Part.FEET), Coat.RULE_FOOT, *spans)
        return
    coats = coats_of(row)
    if not _is_joined(row, detail):
        yield from single_groups(found, row, coats)
        return
    for rank, joined in found.runs(detail.level).items():
        shelf = BAND_OF[Look(rank)] if row.kind is RowKind.MERGED else Shelf()
        spans = np.asarray(joined.starts), np.asarray(joined.ends)
        yield Group(row, shelf, coats[rank], *spans)


def coats_of(row: Row) -> tuple[Coat, ...]:
    """The coats of a row by rank."""
    if row.kind is RowKind.DIARY:
        return DIARY_COATS
    return PAINTED_COATS if row.kind is RowKind.PAINTED else LOOK_COATS


def single_groups(found: Track[Item], row: Row, coats: tuple[Coat, ...]) -> Iterator[Group]:
    """Blocks one by one, overlapping ones in sub-rows, with a mark where booked online."""
    layers = {depth: layer for layer, depth in enumerate(sorted(_depths(found)))}
    tags = np.asarray(found.tags, np.bool_) if row.kind is RowKind.DIARY and found.tags else None
    for one in found.shelved:
        layer = layers[one.place.depth]
        shelf = Shelf(Part.WHOLE, *one.place, layer)
        source = Source(found, one.indices)
        yield Group(row, shelf, coats[one.rank], one.starts, one.ends, source)
        if tags is not None and tags[one.indices].any():
            own = tags[one.indices]
            above = Shelf(Part.ONLINE, *one.place, len(layers) + layer)
            yield Group(row, above, Coat.ONLINE, one.starts[own], one.ends[own])


def _depths(found: Track[Item]) -> set[int]:
    return {one.place.depth for one in found.shelved}
