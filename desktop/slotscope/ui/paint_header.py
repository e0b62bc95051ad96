"""The fixed top edge: days, times of day, and what marks the time: now, threshold, horizon."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.diagnosis.wording import minutes
from slotscope.domain.clock import DAY_MINUTES, Day, format_time
from slotscope.timeline.layout import Layer
from slotscope.timeline.ticks import day_labels, day_ticks, hour_ticks
from slotscope.ui.paint_day_counts import paint_day_counts
from slotscope.ui.timeline_frame import Fonts, Frame

ASIDE_PIXELS = 110.0


def header_height(fonts: Fonts) -> float:
    """Three lines: days, times, marks."""
    return float(ceil(fonts.line * 1.5) + ceil(fonts.line * 1.1) + ceil(fonts.line * 1.15))


def paint_header(painter: QPainter, frame: Frame) -> None:
    """The painter stands at the plot's left edge and the widget's top; x is clipped to the plot."""
    colours, fonts, scale = frame.theme.colours, frame.fonts, frame.scale
    day_line = ceil(fonts.line * 1.5)
    hour_line = ceil(fonts.line * 1.1)
    painter.fillRect(QRectF(0, 0, scale.width, frame.header), QColor(colours.surface))
    if frame.preview:
        painter.fillRect(
            QRectF(0, 0, scale.width, frame.header), QColor(frame.theme.timeline.preview)
        )
    _days(painter, frame, day_line, hour_line)
    painter.setFont(fonts.small)
    painter.setPen(QColor(colours.muted))
    for tick in hour_ticks(scale, fonts.small_width):
        if tick.label:
            width = fonts.small_width(tick.label) + 2
            rect = QRectF(tick.x - width / 2, day_line, width, hour_line)
            if rect.left() >= 0 and rect.right() <= scale.width:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tick.label)
    _marks(painter, frame, day_line + hour_line)
    paint_day_counts(painter, frame, day_line)
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.drawLine(QLineF(0, frame.header - 0.5, scale.width, frame.header - 0.5))


def _days(painter: QPainter, frame: Frame, day_line: float, hour_line: float) -> None:
    colours, fonts, scale = frame.theme.colours, frame.fonts, frame.scale
    today = frame.now // DAY_MINUTES
    hours = any(tick.label for tick in hour_ticks(scale, fonts.small_width))
    for tick in day_ticks(scale, fonts.bold_width, padding=9):
        left, right = max(0.0, tick.left), min(scale.width, tick.right)
        if tick.day == today:
            column = QRectF(left, 0, right - left, day_line + hour_line)
            painter.fillRect(column, QColor(colours.selection))
        x = round(tick.left) + 0.5
        painter.setPen(QPen(QColor(frame.theme.timeline.strong_grid), 1))
        painter.drawLine(QLineF(x, 0, x, frame.header))
        if tick.label:
            strong = tick.is_open or tick.day == today
            painter.setFont(fonts.bold if strong else fonts.normal)
            painter.setPen(QColor(colours.text if strong else colours.muted))
            narrow = tick.label.isdigit()
            inset = 4 if narrow else 7
            rect = QRectF(left + inset, 0, right - left - inset, day_line)
            where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            label = tick.label
            if narrow and tick.is_open:
                label = _with_month(tick.day, label, rect.width() - 3, frame)
            painter.drawText(rect, where, label)
            weekday = day_labels(tick.day)[3].split(" ")[0]
            room = fonts.small_width(weekday) <= rect.width()
            if narrow and room and not (hours and tick.is_open):
                painter.setFont(fonts.small)
                painter.setPen(QColor(colours.muted))
                painter.drawText(rect.translated(0, day_line * 0.85), where, weekday)


def _with_month(day: Day, label: str, room: float, frame: Frame) -> str:
    """The month beside the number on the first day of a month and on the first in view."""
    first = day == int(max(frame.scale.start, 0)) // DAY_MINUTES or label == "1"
    long = " ".join(day_labels(day)[2].split(" ")[1:])
    return long if first and frame.fonts.bold_width(long) <= room else label


@dataclass(frozen=True, slots=True)
class _Mark:
    minute: float
    text: str
    short: str
    ground: str
    ink: str


def _marks(painter: QPainter, frame: Frame, top: float) -> None:
    """Pills below the times; one that would touch another is shortened, then left out."""
    scale, fonts = frame.scale, frame.fonts
    height = frame.header - top - 3
    taken: list[QRectF] = []
    for mark in _wanted(frame):
        x = scale.x(mark.minute)
        if not -1 <= x <= scale.width:
            continue
        for text in (mark.text, mark.short):
            width = fonts.small_width(text) + 12
            left = min(max(0.0, x - 1), max(0.0, scale.width - width))
            rect = QRectF(round(left), top + 1, width, height)
            for one in sorted(taken, key=lambda one: one.left()):
                # A pill may stand a little aside of its time, to the right.
                if rect.adjusted(-2, 0, 2, 0).intersects(one):
                    rect.moveLeft(one.right() + 4)
            aside = rect.left() - x
            if text and aside <= ASIDE_PIXELS and rect.right() <= scale.width:
                taken.append(rect)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(mark.ground))
                painter.drawRoundedRect(rect, 3, 3)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                painter.setFont(fonts.small)
                painter.setPen(QColor(mark.ink))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
                break


def _wanted(frame: Frame) -> list[_Mark]:
    scene, colours = frame.scene, frame.theme.timeline
    paper = frame.theme.colours.surface
    time = format_time(frame.now)
    found = [_Mark(frame.now, f"Now {time}", time, colours.now, colours.on_now)]
    if scene.threshold_end is not None and Layer.THRESHOLD in frame.layers:
        length = minutes(scene.snapshot.praktika.threshold_minutes)
        if scene.threshold_is_set:
            text = f"Threshold {length}"
            found.append(_Mark(scene.threshold_end, text, length, colours.threshold, paper))
        else:
            text = f"Threshold not set: {length} applies"
            warning = frame.theme.colours.warning
            found.append(_Mark(scene.threshold_end, text, "Not set", warning, paper))
    days = scene.snapshot.integration.effective_publish_days
    if scene.horizon < scene.axis.end:
        text = f"Published up to here ({days} days)"
        found.append(_Mark(scene.horizon, text, f"{days} days", colours.horizon, paper))
    for minute, change in scene.clock_changes:
        text = (
            f"Clocks {'forward' if change.minutes > 0 else 'back'} {minutes(abs(change.minutes))}"
        )
        found.append(_Mark(minute, text, "Clocks", colours.clock_change, paper))
    return found
