"""The rows of a frame that holds many items, painted together as one picture."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from slotscope.timeline.detail import level, one_by_one
from slotscope.timeline.hit import BANDS, band_in, row_track
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.ui.paint_blocks import ratio_of
from slotscope.ui.paint_diary import (
    DIARY_MINUTES,
    TEXT_AT_LEAST,
    appointment_texts,
    is_online,
    painted_texts,
)
from slotscope.ui.paint_many import Strips, plain
from slotscope.ui.paint_texts import opening_texts, paint_texts
from slotscope.ui.theme import Ink
from slotscope.ui.timeline_frame import Frame

OPENING_TEXT_AT_LEAST = 24
BAR = 3
"""The height of a rule's bar, in pixels; its feet hang below."""


def paint_crowd(painter: QPainter, frame: Frame, shown: list[tuple[LaneBox, Row]]) -> None:
    """All blocks of some rows, and their texts."""
    strips = Strips(frame, ratio_of(painter))
    texts: list[tuple[LaneBox, Row]] = []
    for box, row in shown:
        if _add(strips, frame, box, row):
            texts.append((box, row))
    strips.paint(painter)
    for box, row in texts:
        found = row_track(box.lane, row)
        if row.kind is RowKind.DIARY:
            _online(painter, frame, box, row)
            inks, texts_of, least = _inks(frame, row), appointment_texts(found), TEXT_AT_LEAST
        elif row.kind is RowKind.PAINTED:
            inks, texts_of, least = _inks(frame, row), painted_texts(found), TEXT_AT_LEAST
        else:
            inks, texts_of = _inks(frame, row), opening_texts(found)
            least = OPENING_TEXT_AT_LEAST
        paint_texts(painter, frame, found, row, inks, texts_of, least=least)


def _inks(frame: Frame, row: Row) -> tuple[Ink, ...]:
    """The inks of a row by rank."""
    colours = frame.theme.timeline
    if row.kind is RowKind.DIARY:
        return (colours.freed, colours.appointment)
    if row.kind is RowKind.PAINTED:
        return (colours.painted, colours.ordinary)
    return tuple(colours.look(look) for look in Look)


def _add(strips: Strips, frame: Frame, box: LaneBox, row: Row) -> bool:
    """Add a row's blocks; whether they are wide enough to be drawn one by one."""
    scale, found, inks = frame.scale, row_track(box.lane, row), _inks(frame, row)
    if row.kind is RowKind.RULES:
        _add_rules(strips, frame, box, row)
        return False
    if row.kind is RowKind.MERGED:
        runs = found.runs(level(scale.minutes_per_pixel))
        for number, band in enumerate(BANDS):
            top, height = band_in(row, number)
            height = round(top + height) - round(top) - 1
            for look in band:
                if look in runs:
                    strips.add_runs(runs[look], round(top), height, inks[look])
        return False
    diary = row.kind in (RowKind.DIARY, RowKind.PAINTED)
    if one_by_one(DIARY_MINUTES if diary else box.lane.usual_minutes, scale.pixels):
        strips.add_spans(found, row.top, row.height, inks)
        return True
    for rank, joined in found.runs(level(scale.minutes_per_pixel)).items():
        strips.add_runs(joined, row.top + 1, row.height - 2, inks[rank])
    return False


def _add_rules(strips: Strips, frame: Frame, box: LaneBox, row: Row) -> None:
    """Rule windows: a thin bracket that hangs from the lane's top edge."""
    scale, ink = frame.scale, frame.theme.timeline.rule
    joined = box.lane.rules.runs(level(scale.minutes_per_pixel)).get(0)
    if joined is None:
        return
    low, high = joined.bounds(scale.start, scale.end)
    lefts = np.rint(scale.xs(np.asarray(joined.starts)[low:high]))
    rights = np.maximum(lefts + 1, np.rint(scale.xs(np.asarray(joined.ends)[low:high])))
    footed = rights - lefts >= 6
    foot = plain(ink.line)
    for left, right in ((lefts, lefts + 2), (rights - 2, rights)):
        strips.add_pixels(left[footed], right[footed], row.top + BAR, row.height - BAR, foot)
    strips.add_pixels(lefts, rights, row.top, BAR, ink)


def _online(painter: QPainter, frame: Frame, box: LaneBox, row: Row) -> None:
    """What was booked on HealthEngine is marked below."""
    scale, found = frame.scale, box.lane.appointments
    low, high = found.bounds(scale.start, scale.end)
    marks: list[QRectF] = []
    for index in range(low, high):
        if not is_online(found, index):
            continue
        place = found.places[index]
        share = row.height / place.depth
        left, right = round(scale.x(found.starts[index])), round(scale.x(found.ends[index]))
        if right - left >= 9:
            bottom = row.top + (place.level + 1) * share - 1
            marks.append(QRectF(left + 1, bottom - 4, right - left - 3, 3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(frame.theme.timeline.published.fill))
    painter.drawRects(marks)
