"""Beside each day's name: how many of its openings are published."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.ticks import DayTick, day_ticks
from slotscope.ui.timeline_frame import Frame

_BEFORE, _GAP, _AFTER = 7.0, 5.0, 4.0
"""Pixels before a day's name, after it, and after the count."""


def day_counts(frame: Frame) -> list[tuple[DayTick, str]]:
    """The days that have a count, all in one form: published of all.

    None has one where there is no room for all of them. Days that are past have nothing to publish.
    While one type is shown there is no count, as it would be that of all types.
    """
    if frame.type_id is not None:
        return []
    today, days, fonts = frame.now // DAY_MINUTES, frame.scene.days, frame.fonts
    found: list[tuple[DayTick, tuple[str, str]]] = []
    for tick in day_ticks(frame.scale, fonts.bold_width, padding=9):
        tally = days.get(tick.day)
        whole = tick.left > -1 and tick.right < frame.scale.width + 1
        if tally is not None and whole and tick.is_open and tick.day >= today:
            found.append((tick, (f"{tally.published:,}", f"{tally.total:,}")))
    for form in ("{} of {}", "{}/{}"):
        texts = [(tick, form.format(*numbers)) for tick, numbers in found]
        if all(fonts.small_width(text) <= _room(tick, frame) for tick, text in texts):
            return texts
    return []


def paint_day_counts(painter: QPainter, frame: Frame, day_line: float) -> None:
    """At the right of each heading."""
    painter.setFont(frame.fonts.small)
    painter.setPen(QColor(frame.theme.colours.muted))
    where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    for tick, text in day_counts(frame):
        painter.drawText(
            QRectF(tick.left, 0, tick.right - tick.left - _AFTER, day_line), where, text
        )


def _room(tick: DayTick, frame: Frame) -> float:
    name = frame.fonts.bold_width(tick.label)
    return tick.right - tick.left - _BEFORE - name - _GAP - _AFTER
