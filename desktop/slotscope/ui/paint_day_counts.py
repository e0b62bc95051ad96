"""Beside each day's name: how many of its openings are published."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.ui.timeline_frame import Frame

_GAP = 8.0


def paint_day_count(painter: QPainter, frame: Frame, day: Day, rect: QRectF, taken: float) -> None:
    """At the right of a day's heading, where there is room beside ``taken`` pixels of its name.

    Days that are past have nothing to publish. While one type is shown there is no count, as it
    would be that of all types.
    """
    found = frame.scene.days.get(day)
    if found is None or frame.type_id is not None or day < frame.now // DAY_MINUTES:
        return
    room = rect.width() - taken - _GAP
    texts = (f"{found.published:,} of {found.total:,}", f"{found.published:,}/{found.total:,}")
    text = next((one for one in texts if frame.fonts.small_width(one) <= room), None)
    if text is not None:
        painter.setFont(frame.fonts.small)
        painter.setPen(QColor(frame.theme.colours.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
