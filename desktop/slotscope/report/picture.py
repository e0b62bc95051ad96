"""A timeline block as shapes on a plane: what the SVG and the PDF both paint.

Units are points; x grows to the right and y downwards from the top left corner.
"""

from collections.abc import Iterator
from dataclasses import replace

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
    THRESHOLD,
    VERDICT_INKS,
    Ink,
)
from slotscope.report.shapes import LETTER, Box, Picture, Shape, Stroke, Words, fitted

WIDTH = 720.0
_LABELS = 0.21
"""How much of the width the labels take."""
_ROW = 16.0
_TITLE = 16.0
_RIGHT = 16.0
_GAP = 7.0
_AXIS = 18.0
_FOOT = 22.0
_BAR = 11.5
_THIN = 4.0
_SMALL, _PLAIN = 8.5, 9.5
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


class _Layout:
    def __init__(self, timeline: Timeline, width: float) -> None:
        self._timeline = timeline
        self._width = width
        self._left = width * _LABELS
        self._top = _AXIS
        self._bottom = _AXIS + sum(lane_height(lane) for lane in timeline.lanes)
        self.height = self._bottom + _FOOT

    def shapes(self) -> Iterator[Shape]:
        yield from self._backdrops()
        yield from self._threshold()
        yield from self._axis()
        y = self._top
        for lane in self._timeline.lanes:
            yield from self._lane(lane, y)
            y += lane_height(lane)
        yield from self._now()
        yield from self._key()

    def _x(self, minute: int) -> float:
        first, last = self._timeline.first, self._timeline.last
        return self._left + (minute - first) / max(last - first, 1) * (
            self._width - self._left - _RIGHT
        )

    def _axis(self) -> Iterator[Shape]:
        hours = (self._timeline.last - self._timeline.first) // 60
        step = 60 if hours <= 16 else 120
        for minute in range(self._timeline.first, self._timeline.last + 1, step):
            x = self._x(minute)
            yield Stroke(x, self._top, x, self._bottom, RULE, 0.5)
            yield Words(x, self._top - 6, format_time(minute), _SMALL, MUTED, "middle")

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
        late = x > self._width - 45
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
            x += 18 + len(text) * _SMALL * LETTER + 14
