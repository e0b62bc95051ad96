"""Openings by look: one by one where there is room, as runs where there is not."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.diagnosis.opening import Opening
from slotscope.domain.clock import format_time
from slotscope.timeline.describe import short_reason
from slotscope.timeline.detail import level, one_by_one
from slotscope.timeline.hit import BANDS, band_in, place_in, row_track
from slotscope.timeline.item import Item
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.track import Track
from slotscope.ui.paint_blocks import block_text, blocks, runs, span_rect
from slotscope.ui.timeline_frame import Frame, Marks

SIGN_AT_LEAST = 18
"""Blocks narrower than this carry no plus or minus: their outline has to do."""


def paint_openings(painter: QPainter, frame: Frame, box: LaneBox, row: Row) -> None:
    """One row of openings."""
    found = row_track(box.lane, row)
    if row.kind is RowKind.MERGED:
        _merged(painter, frame, found, row)
    elif one_by_one(box.lane.usual_minutes, frame.scale.pixels):
        _single(painter, frame, found, row, found.within(frame.scale.start, frame.scale.end))
    else:
        _runs(painter, frame, found, row)


def _merged(painter: QPainter, frame: Frame, found: Track[Item], row: Row) -> None:
    scale = frame.scale
    by_look = found.runs(level(scale.minutes_per_pixel))
    for number, band in enumerate(BANDS):
        top, height = band_in(row, number)
        top, height = round(top), round(top + height) - round(top) - 1
        for look in band:
            joined = by_look.get(look)
            if joined is None:
                continue
            rects = [
                span_rect(scale.x(start), scale.x(end), top, height)
                for start, end in joined.within(scale.start, scale.end)
            ]
            runs(painter, rects, frame.theme.timeline.look(look))


def _runs(painter: QPainter, frame: Frame, found: Track[Item], row: Row) -> None:
    scale = frame.scale
    for look, joined in found.runs(level(scale.minutes_per_pixel)).items():
        rects = [
            span_rect(scale.x(start), scale.x(end), row.top + 1, row.height - 2)
            for start, end in joined.within(scale.start, scale.end)
        ]
        runs(painter, rects, frame.theme.timeline.look(Look(look)))


def _single(
    painter: QPainter, frame: Frame, found: Track[Item], row: Row, indices: list[int]
) -> None:
    scale, colours = frame.scale, frame.theme.timeline
    rects: dict[int, list[QRectF]] = {look: [] for look in Look}
    texts: list[tuple[QRectF, int, int]] = []
    for index in indices:
        top, height = place_in(row, found.places[index])
        left, right = scale.x(found.starts[index]), scale.x(found.ends[index])
        rect = span_rect(left, right, top + 1, height - 2)
        rects[found.ranks[index]].append(rect)
        if rect.width() >= 24:
            texts.append((rect, index, found.ranks[index]))
    for look, group in rects.items():
        blocks(painter, group, colours.look(Look(look)))
    plot = QRectF(0, row.top, scale.width, row.height)
    for rect, index, look in texts:
        time = format_time(found.starts[index])
        subject = found.values[index].subject
        why = short_reason(subject) if isinstance(subject, Opening) else ""
        texts_ = (f"{time} {why}", time) if why else (time,)
        ink = colours.look(Look(look))
        seen = rect.intersected(plot)
        if ink.pattern in ("slanted", "crossed"):
            _ground(painter, frame, seen, texts_, ink.fill)
        block_text(painter, seen, texts_, ink.text, frame.fonts)


def _ground(
    painter: QPainter, frame: Frame, rect: QRectF, texts: tuple[str, ...], fill: str
) -> None:
    """A plain ground below a text that stands on a pattern."""
    room = rect.width() - 6
    text = next((one for one in texts if frame.fonts.small_width(one) <= room), None)
    if text is not None:
        width = min(frame.fonts.small_width(text) + 5, rect.width() - 3)
        ground = QRectF(rect.left() + 1.5, rect.top() + 1.5, width, rect.height() - 3)
        painter.fillRect(ground, QColor(fill))


def paint_again(painter: QPainter, frame: Frame, box: LaneBox, row: Row, only: Marks) -> None:
    """The openings of a highlight once more, above the veil."""
    wanted = only.get(box.lane.practitioner_id)
    found = row_track(box.lane, row)
    if wanted is None or not len(found):
        return
    scale = frame.scale
    keys = {wanted.values[index] for index in wanted.within(scale.start, scale.end)}
    indices = [
        index
        for index in found.within(scale.start, scale.end)
        if found.values[index].key[1:] in keys
    ]
    if row.kind is not RowKind.MERGED and one_by_one(box.lane.usual_minutes, scale.pixels):
        _single(painter, frame, found, row, indices)
        return
    rects: dict[int, list[QRectF]] = {look: [] for look in Look}
    for index in indices:
        top, height = row.top + 1, row.height - 2
        if row.kind is RowKind.MERGED:
            band = next(n for n, looks in enumerate(BANDS) if found.ranks[index] in looks)
            top, height = band_in(row, band)
        left, right = scale.x(found.starts[index]), scale.x(found.ends[index])
        rects[found.ranks[index]].append(span_rect(left, right, round(top), round(height)))
    for look, group in rects.items():
        runs(painter, group, frame.theme.timeline.look(Look(look)))


def paint_changes(painter: QPainter, frame: Frame, box: LaneBox, row: Row) -> None:
    """What a what-if gains (outlined, plus) and loses (dashed, minus)."""
    colours = frame.theme.timeline
    for marks, colour, plus in (
        (frame.gained, colours.gained, True),
        (frame.lost, colours.lost, False),
    ):
        found = marks.get(box.lane.practitioner_id)
        if found is None:
            continue
        pen = QPen(QColor(colour), 2, Qt.PenStyle.SolidLine if plus else Qt.PenStyle.DotLine)
        for index in found.within(frame.scale.start, frame.scale.end):
            if row.type is not None and found.values[index][3] != row.type.type.id:
                continue
            left, right = frame.scale.x(found.starts[index]), frame.scale.x(found.ends[index])
            rect = span_rect(left, right, row.top + 1, row.height - 2)
            if rect.width() < 6:
                strip = 3 if plus else 2
                y = rect.bottom() - strip if plus else rect.top()
                painter.fillRect(QRectF(rect.left(), y, rect.width(), strip), QColor(colour))
                continue
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            if rect.width() < SIGN_AT_LEAST:
                continue
            _sign(painter, rect, colour, frame.theme.timeline.open, plus=plus)


def _sign(painter: QPainter, rect: QRectF, colour: str, paper: str, *, plus: bool) -> None:
    size = min(9.0, rect.height() - 4, rect.width())
    corner = QRectF(rect.right() - size, rect.top(), size, size)
    painter.fillRect(corner, QColor(colour))
    painter.setPen(QPen(QColor(paper), 1.5))
    middle = corner.center()
    across = round(middle.y())
    painter.drawLine(QLineF(corner.left() + 2, across, corner.right() - 2, across))
    if plus:
        down = round(middle.x())
        painter.drawLine(QLineF(down, corner.top() + 2, down, corner.bottom() - 2))
