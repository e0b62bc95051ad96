"""What is laid over the items: now, highlight, selection."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.hit import BANDS, band_in, place_in, row_track
from slotscope.timeline.item import ItemKind
from slotscope.timeline.layout import LaneBox, Row, RowKind
from slotscope.timeline.walk import locate
from slotscope.ui.timeline_frame import Frame


def paint_now(painter: QPainter, frame: Frame) -> None:
    """The now line."""
    x = round(frame.scale.x(frame.now))
    painter.setPen(QPen(QColor(frame.theme.timeline.now), 2))
    painter.drawLine(QLineF(x, frame.top, x, frame.bottom))


def paint_veil(painter: QPainter, frame: Frame) -> None:
    """Step back from what a highlight is not about."""
    wanted = frame.highlight
    veil = QColor(frame.theme.timeline.closed)
    veil.setAlphaF(0.74)
    for box in frame.layout.within(frame.top, frame.bottom):
        ours = not wanted.practitioners or box.lane.practitioner_id in wanted.practitioners
        whole = QRectF(0, box.top, frame.scale.width, box.height)
        if not ours or wanted.keys:
            painter.fillRect(whole, veil)
        elif wanted.days is not None:
            left = frame.scale.x(wanted.days[0] * DAY_MINUTES)
            right = frame.scale.x((wanted.days[1] + 1) * DAY_MINUTES)
            for start, end in ((0.0, left), (right, frame.scale.width)):
                if end > start:
                    painter.fillRect(QRectF(start, box.top, end - start, box.height), veil)


def paint_selection(painter: QPainter, frame: Frame) -> None:
    """A ring round the selected item, with a gap, so that it is seen on every colour."""
    if frame.selected is None:
        return
    ring = selection_rect(frame)
    if ring is None:
        return
    colours = frame.theme.timeline
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.open), 4))
    painter.drawRoundedRect(ring, 3, 3)
    painter.setPen(
        QPen(QColor(frame.theme.colours.accent if frame.focused else colours.selected), 2)
    )
    painter.drawRoundedRect(ring, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def selection_rect(frame: Frame) -> QRectF | None:
    """Where the selected item lies in the content; None where its row is not shown."""
    item = frame.selected
    if item is None:
        return None
    left, right = frame.scale.x(item.start), frame.scale.x(max(item.end, item.start + 1))
    if item.kind is ItemKind.HOURS:
        box = frame.layout.box_of(item.practitioner_id)
        if box is None:
            return None
        return QRectF(left, box.top + 2, right - left, box.height - 4)
    place = locate(frame.layout, item.key)
    if place is None:
        return None
    top, height = _height_of(*place)
    if item.kind is ItemKind.SYNC:
        right = max(right, left) if frame.scale.pixels < 0.3 else left + height
    return QRectF(left - 1, top, max(4.0, right - left) + 1, height)


def _height_of(box: LaneBox, row: Row, index: int) -> tuple[float, float]:
    found = row_track(box.lane, row)
    if row.kind is RowKind.MERGED:
        band = next(number for number, looks in enumerate(BANDS) if found.ranks[index] in looks)
        return band_in(row, band)
    return place_in(row, found.places[index])
