"""What a what-if gains and loses, marked on the openings."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.timeline.layout import LaneBox, Row
from slotscope.ui.paint_blocks import span_rect
from slotscope.ui.timeline_frame import Frame

SIGN_AT_LEAST = 18
"""Blocks narrower than this carry no plus or minus: their outline has to do."""


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
