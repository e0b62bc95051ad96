"""The ground of the timeline: closed time, working hours, the grid, lane and day borders."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import Layer
from slotscope.timeline.ticks import hour_ticks
from slotscope.ui.timeline_frame import Frame


def paint_ground(painter: QPainter, frame: Frame) -> None:
    """Everything below the items. The painter stands at the plot's left edge and content's top."""
    colours, scale = frame.theme.timeline, frame.scale
    height = frame.bottom - frame.top
    painter.fillRect(QRectF(0, frame.top, scale.width, height), QColor(colours.closed))
    if Layer.HOURS in frame.layers:
        _hours(painter, frame)
    night = QColor(colours.night)
    for one in scale.axis.between(scale.start, scale.end):
        if not one.is_open:
            left, right = scale.x(one.start), scale.x(one.end)
            painter.fillRect(QRectF(left, frame.top, right - left, height), night)
    _grid(painter, frame)
    _lane_lines(painter, frame)


def _hours(painter: QPainter, frame: Frame) -> None:
    scale = frame.scale
    colours = frame.theme.timeline
    paper = QColor(colours.preview if frame.preview else colours.open)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    for box in frame.layout.within(frame.top, frame.bottom):
        hours = box.lane.hours
        rects: list[QRectF] = []
        for index in hours.within(scale.start, scale.end):
            left = max(-1.0, scale.x(hours.starts[index]))
            right = min(scale.width + 1, scale.x(hours.ends[index]))
            rects.append(QRectF(round(left), box.top, round(right) - round(left), box.height))
        if rects:
            painter.drawRects(rects)


def _grid(painter: QPainter, frame: Frame) -> None:
    scale, colours = frame.scale, frame.theme.timeline
    lines: list[QLineF] = []
    for tick in hour_ticks(scale, frame.fonts.small_width):
        x = round(tick.x) + 0.5
        lines.append(QLineF(x, frame.top, x, frame.bottom))
    painter.setPen(QPen(QColor(colours.grid), 1))
    painter.drawLines(lines)
    first, last = int(scale.start) // DAY_MINUTES, int(scale.end) // DAY_MINUTES
    painter.setPen(QPen(QColor(colours.strong_grid), 1))
    for day in range(first, last + 1):
        x = round(scale.x(day * DAY_MINUTES)) + 0.5
        painter.drawLine(QLineF(x, frame.top, x, frame.bottom))


def _lane_lines(painter: QPainter, frame: Frame) -> None:
    painter.setPen(QPen(QColor(frame.theme.timeline.lane_line), 1))
    for box in frame.layout.within(frame.top, frame.bottom):
        y = round(box.bottom) - 0.5
        painter.drawLine(QLineF(0, y, frame.scale.width, y))
