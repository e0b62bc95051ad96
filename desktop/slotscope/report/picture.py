"""A timeline block as shapes on a plane: what the SVG and the PDF both paint.

Units are points; x grows to the right and y downwards from the top left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.clock import format_time
from slotscope.report.blocks import Lane, Row, Span, SpanKind, Timeline
from slotscope.report.palette import (
    APPOINTMENT,
    HOURS,
    MUTED,
    NOW,
    RULE,
    RULE_WINDOW,
    TEXT,
    THRESHOLD,
    VERDICT_INKS,
    Ink,
)

WIDTH = 720.0
_LABELS = 0.21
"""How much of the width the labels take."""
_ROW = 16.0
_TITLE = 16.0
_GAP = 7.0
_AXIS = 18.0
_FOOT = 22.0
_BAR = 11.5
_HATCH = 4.2
"""Between two lines of a pattern, measured along the axis."""
_THIN = 4.0
_SMALL, _PLAIN = 8.5, 9.5
_LETTER = 0.56
"""Roughly how wide a letter is, in parts of its size."""

INKS: dict[SpanKind, Ink] = {
    SpanKind.HOURS: HOURS,
    SpanKind.RULE: RULE_WINDOW,
    SpanKind.APPOINTMENT: APPOINTMENT,
    SpanKind.PUBLISHED: VERDICT_INKS[Verdict.PUBLISHED],
    SpanKind.AT_RISK: VERDICT_INKS[Verdict.AT_RISK],
    SpanKind.HIDDEN: VERDICT_INKS[Verdict.HIDDEN],
}
KEY: tuple[tuple[Ink, str], ...] = (
    (INKS[SpanKind.PUBLISHED], "Published"),
    (INKS[SpanKind.AT_RISK], "At risk"),
    (INKS[SpanKind.HIDDEN], "Hidden"),
    (INKS[SpanKind.APPOINTMENT], "Appointment"),
    (INKS[SpanKind.HOURS], "Working hours"),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``outlined`` draws its edge, ``says`` explains it."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    outlined: bool = True
    says: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its baseline; ``anchor`` as in SVG."""

    x: float
    y: float
    text: str
    size: float = _PLAIN
    colour: str = TEXT
    anchor: str = "start"
    bold: bool = False


Shape: TypeAlias = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def picture(timeline: Timeline, width: float = WIDTH) -> Picture:
    """Lay a day out."""
    layout = _Layout(timeline, width)
    return Picture(width, layout.height, tuple(layout.shapes()))


def parts(timeline: Timeline, height: float) -> Iterator[Timeline]:
    """The same day in as many pictures as keep each below ``height``, lane by lane.

    A single lane that is higher than that stays whole.
    """
    room = height - _AXIS - _FOOT
    lanes: list[Lane] = []
    for lane in timeline.lanes:
        if lanes and sum(map(lane_height, [*lanes, lane])) > room:
            yield replace(timeline, lanes=tuple(lanes))
            lanes = []
        lanes.append(lane)
    yield replace(timeline, lanes=tuple(lanes))


def lane_height(lane: Lane) -> float:
    """How high a lane is drawn."""
    return _TITLE + len(lane.rows) * _ROW + _GAP


def hatching(box: Box) -> Iterator[Stroke]:
    """The lines of a box's pattern, cut off at its edges."""
    if box.ink.pattern == "solid":
        return
    # A slanted line is all points with x + y = sum, measured from the box's top left corner.
    for step in range(1, int((box.width + box.height) / _HATCH) + 1):
        total = step * _HATCH
        left, right = max(0.0, total - box.height), min(box.width, total)
        if right - left < 0.3:
            continue
        top, bottom = total - right, total - left
        yield Stroke(box.x + left, box.y + bottom, box.x + right, box.y + top, box.ink.line, 0.6)
        if box.ink.pattern == "crossed":
            high, low = box.height - top, box.height - bottom
            yield Stroke(box.x + left, box.y + low, box.x + right, box.y + high, box.ink.line, 0.6)


def fitted(text: str, room: float, size: float) -> str:
    """The text, shortened with an ellipsis where it is wider than ``room``."""
    most = int(room / (size * _LETTER))
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if most > 1 else ""


class _Layout:
    def __init__(self, timeline: Timeline, width: float) -> None:
        self._timeline = timeline
        self._width = width
        self._left = width * _LABELS
        self._top = _AXIS
        self._bottom = _AXIS + sum(lane_height(lane) for lane in timeline.lanes)
        self.height = self._bottom + _FOOT

    def shapes(self) -> Iterator[Shape]:
        yield from self._threshold()
        yield from self._backdrops()
        yield from self._axis()
        y = self._top
        for lane in self._timeline.lanes:
            yield from self._lane(lane, y)
            y += lane_height(lane)
        yield from self._now()
        yield from self._key()

    def _x(self, minute: int) -> float:
        first, last = self._timeline.first, self._timeline.last
        return self._left + (minute - first) / max(last - first, 1) * (self._width - self._left)

    def _axis(self) -> Iterator[Shape]:
        hours = (self._timeline.last - self._timeline.first) // 60
        step = 60 if hours <= 16 else 120
        for minute in range(self._timeline.first, self._timeline.last + 1, step):
            x = self._x(minute)
            yield Stroke(x, self._top, x, self._bottom, RULE, 0.5)
            anchor = "end" if minute == self._timeline.last else "middle"
            yield Words(x, self._top - 6, format_time(minute), _SMALL, MUTED, anchor)

    def _threshold(self) -> Iterator[Shape]:
        opened = self._timeline.open_from
        if opened is None:
            return
        begin = self._x(self._timeline.first if self._timeline.now is None else self._timeline.now)
        width = self._x(opened) - begin
        if width > 0:
            yield Box(
                begin,
                self._top,
                width,
                self._bottom - self._top,
                THRESHOLD,
                outlined=False,
                says="Sooner than the booking minimum threshold allows",
            )

    def _backdrops(self) -> Iterator[Shape]:
        y = self._top
        for lane in self._timeline.lanes:
            height = len(lane.rows) * _ROW
            for span in lane.backdrop:
                x = self._x(span.start)
                yield Box(x, y + _TITLE, self._x(span.end) - x, height, HOURS, False, span.says)
            y += lane_height(lane)

    def _lane(self, lane: Lane, y: float) -> Iterator[Shape]:
        yield Stroke(0, y, self._width, y, RULE, 0.8)
        yield Words(2, y + 11, fitted(lane.title, self._width * 0.6, _PLAIN), _PLAIN, bold=True)
        for index, row in enumerate(lane.rows):
            yield from self._row(row, y + _TITLE + index * _ROW)

    def _row(self, row: Row, y: float) -> Iterator[Shape]:
        text = fitted(row.label, self._left - 14, _SMALL)
        if text:
            yield Words(8, y + 10, text, _SMALL, MUTED)
        for span in row.spans:
            yield from self._span(span, y)

    def _span(self, span: Span, y: float) -> Iterator[Shape]:
        x = self._x(span.start)
        width = max(self._x(span.end) - x - 0.8, 0.8)
        thin = span.kind is SpanKind.RULE
        height = _THIN if thin else _BAR
        top = y + (_ROW - height) / 2
        yield Box(x, top, width, height, INKS[span.kind], says=span.says)
        label = fitted(span.label, width - 4, _SMALL)
        if label and label == span.label:
            yield Words(x + 2.5, top + height - 3, label, _SMALL, "#ffffff", bold=True)

    def _now(self) -> Iterator[Shape]:
        if self._timeline.now is None:
            return
        x = self._x(self._timeline.now)
        yield Stroke(x, self._top - 4, x, self._bottom, NOW, 1.2)
        late = x > self._width - 40
        yield Words(
            x - 3 if late else x + 3,
            self._top + 7,
            "now",
            _SMALL,
            NOW,
            "end" if late else "start",
            bold=True,
        )

    def _key(self) -> Iterator[Shape]:
        key = list(KEY)
        if self._timeline.open_from is not None:
            key.append((THRESHOLD, "Booking threshold"))
        x, y = 8.0, self._bottom + 8
        for ink, text in key:
            yield Box(x, y, 14, 9, ink)
            yield Words(x + 18, y + 8, text, _SMALL, MUTED)
            x += 18 + len(text) * _SMALL * _LETTER + 14
