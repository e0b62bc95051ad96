"""Whether a frame holds so many items that they are composed to one picture."""

from slotscope.timeline.hit import row_track
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.ui.timeline_frame import Frame

MANY = 120
"""Frames with more items than this are composed; with fewer, each block is drawn by itself."""

_COMPOSED = (RowKind.RULES, RowKind.OPENINGS, RowKind.MERGED, RowKind.DIARY, RowKind.PAINTED)


def is_composed(row: Row) -> bool:
    """Whether a row is one of those that can be composed."""
    return row.kind in _COMPOSED


def is_crowd(frame: Frame, shown: list[tuple[LaneBox, Row]]) -> bool:
    """Whether the rows in view hold many items."""
    total, start, end = 0, frame.scale.start, frame.scale.end
    for box, row in shown:
        low, high = row_track(box.lane, row).bounds(start, end)
        total += high - low
        if total > MANY:
            return True
    return False
