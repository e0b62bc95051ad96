"""Rules, appointments and painted slots of other systems."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from slotscope.domain.clock import format_time
from slotscope.domain.diary import Appointment, Origin, PaintedSlot
from slotscope.timeline.describe import STATUS_TITLES
from slotscope.timeline.detail import level, one_by_one
from slotscope.timeline.hit import place_in
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Row
from slotscope.timeline.track import Track
from slotscope.ui.paint_blocks import block_text, blocks, runs, span_rect
from slotscope.ui.theme import Ink
from slotscope.ui.timeline_frame import Frame

TEXT_AT_LEAST = 16
"""Blocks narrower than this hold no text."""
DIARY_MINUTES = 20
"""Entries of this length decide whether the diary is drawn entry by entry."""


def paint_rules(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """Rule windows: a thin bracket that hangs from the lane's top edge."""
    ink, scale = frame.theme.timeline.rule, frame.scale
    painter.setPen(Qt.PenStyle.NoPen)
    joined = lane.rules.runs(level(scale.minutes_per_pixel)).get(0)
    if joined is None:
        return
    bars: list[QRectF] = []
    feet: list[QRectF] = []
    for start, end in joined.within(scale.start, scale.end):
        left, right = round(scale.x(start)), round(scale.x(end))
        bars.append(QRectF(left, row.top, max(1, right - left), 3))
        if right - left >= 6:
            feet.append(QRectF(left, row.top, 2, row.height))
            feet.append(QRectF(right - 2, row.top, 2, row.height))
    painter.setBrush(QColor(ink.line))
    painter.drawRects(feet)
    painter.setBrush(QColor(ink.fill))
    painter.drawRects(bars)


def paint_appointments(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """The diary: solid where the time is taken, outlined where it is free again."""
    colours, scale, found = frame.theme.timeline, frame.scale, lane.appointments
    inks: dict[int, Ink] = {0: colours.freed, 1: colours.appointment}
    if not one_by_one(DIARY_MINUTES, scale.pixels):
        for rank, joined in found.runs(level(scale.minutes_per_pixel)).items():
            rects = [
                span_rect(scale.x(start), scale.x(end), row.top + 1, row.height - 2)
                for start, end in joined.within(scale.start, scale.end)
            ]
            runs(painter, rects, inks[rank])
        return
    rects_of: dict[int, list[QRectF]] = {0: [], 1: []}
    texts: list[tuple[QRectF, Appointment]] = []
    online: list[QRectF] = []
    for index in found.within(scale.start, scale.end):
        top, height = place_in(row, found.places[index])
        left, right = scale.x(found.starts[index]), scale.x(found.ends[index])
        rect = span_rect(left, right, top + 1, height - 2)
        rects_of[found.ranks[index]].append(rect)
        subject = found.values[index].subject
        if isinstance(subject, Appointment):
            if rect.width() >= TEXT_AT_LEAST:
                texts.append((_seen(rect, frame), subject))
            if subject.origin is Origin.HEALTHENGINE and rect.width() >= 8:
                online.append(QRectF(rect.left() + 1, rect.bottom() - 4, rect.width() - 2, 3))
    for rank, rects in rects_of.items():
        blocks(painter, rects, inks[rank])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.published.fill))
    painter.drawRects(online)
    for rect, one in texts:
        ink = inks[int(one.blocks)]
        block_text(painter, rect, _who(one), ink.text, frame.fonts)


def paint_painted(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """Painted slots that are no openings: of other systems hatched, of HealthEngine outlined."""
    colours, scale, found = frame.theme.timeline, frame.scale, lane.painted
    inks = {0: colours.painted, 1: colours.ordinary}
    if not one_by_one(DIARY_MINUTES, scale.pixels):
        for rank, joined in found.runs(level(scale.minutes_per_pixel)).items():
            rects = [
                span_rect(scale.x(start), scale.x(end), row.top + 1, row.height - 2)
                for start, end in joined.within(scale.start, scale.end)
            ]
            runs(painter, rects, inks[rank])
        return
    for index in found.within(scale.start, scale.end):
        top, height = place_in(row, found.places[index])
        left, right = scale.x(found.starts[index]), scale.x(found.ends[index])
        rect = span_rect(left, right, top + 1, height - 2)
        ink = inks[found.ranks[index]]
        blocks(painter, [rect], ink)
        subject = found.values[index].subject
        if isinstance(subject, PaintedSlot) and found.ranks[index]:
            block_text(
                painter, _seen(rect, frame), (subject.booking_system,), ink.text, frame.fonts
            )


def appointment_texts(found: Track[Item]) -> Callable[[int], tuple[str, ...]]:
    """Who, and how the entry stands where it is not simply booked; the longest first."""

    def texts(index: int) -> tuple[str, ...]:
        subject = found.values[index].subject
        return _who(subject) if isinstance(subject, Appointment) else ()

    return texts


def painted_texts(found: Track[Item]) -> Callable[[int], tuple[str, ...]]:
    """The booking system of slots left from V1; nothing for those of other systems."""

    def texts(index: int) -> tuple[str, ...]:
        subject = found.values[index].subject
        if isinstance(subject, PaintedSlot) and found.ranks[index]:
            return (subject.booking_system,)
        return ()

    return texts


def is_online(found: Track[Item], index: int) -> bool:
    """Whether an appointment was booked on HealthEngine."""
    return bool(found.tags) and bool(found.tags[index])


def _who(one: Appointment) -> tuple[str, ...]:
    who = one.patient or format_time(one.start)
    return (f"{who} · {STATUS_TITLES[one.status]}" if one.status.value != "booked" else who, who)


def _seen(rect: QRectF, frame: Frame) -> QRectF:
    """The part of a block inside the plot, so that its text stays in view."""
    return rect.intersected(QRectF(0, rect.top(), frame.scale.width, rect.height()))
