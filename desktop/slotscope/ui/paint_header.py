"""The fixed top edge: days, times of day, and what marks the time: now, threshold, horizon."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from slotscope.diagnosis.wording import minutes
from slotscope.domain.clock import DAY_MINUTES, Day, format_time
from slotscope.timeline.layout import Layer
from slotscope.timeline.ticks import DayTick, day_labels, hour_ticks, weekday
from slotscope.ui.paint_day_counts import header_ticks, paint_day_counts
from slotscope.ui.text_pictures import TextPictures
from slotscope.ui.timeline_frame import FontName, Fonts, Frame

ASIDE_PIXELS = 110.0


@lru_cache(maxsize=4)
def header_height(fonts: Fonts) -> float:
    """Three lines: days, times, marks."""
    return float(ceil(fonts.line * 1.5) + ceil(fonts.line * 1.1) + ceil(fonts.line * 1.15))


def paint_header(painter: QPainter, frame: Frame, pictures: TextPictures) -> None:
    """The painter stands at the plot's left edge and the widget's top; x is clipped to the plot."""
    colours, fonts, scale = frame.theme.colours, frame.fonts, frame.scale
    day_line = ceil(fonts.line * 1.5)
    hour_line = ceil(fonts.line * 1.1)
    painter.fillRect(QRectF(0, 0, scale.width, frame.header), QColor(colours.surface))
    if frame.preview:
        painter.fillRect(
            QRectF(0, 0, scale.width, frame.header), QColor(frame.theme.timeline.preview)
        )
    ticks = header_ticks(frame)
    _days(painter, frame, ticks, pictures, day_line, hour_line)
    times = pictures.strip(colours.muted, hour_line)
    for tick in hour_ticks(scale, fonts.small_width):
        width = fonts.small_width(tick.label)
        left = tick.x - width / 2
        if left >= 1 and left + width < scale.width:
            times.draw(painter, round(left), day_line, tick.label)
    _marks(painter, frame, pictures, day_line + hour_line)
    paint_day_counts(painter, frame, ticks, pictures, day_line)
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.drawLine(QLineF(0, frame.header - 0.5, scale.width, frame.header - 0.5))


def _days(
    painter: QPainter,
    frame: Frame,
    ticks: Sequence[DayTick],
    pictures: TextPictures,
    day_line: float,
    hour_line: float,
) -> None:
    colours, fonts, scale = frame.theme.colours, frame.fonts, frame.scale
    today = frame.now // DAY_MINUTES
    hours = bool(hour_ticks(scale, fonts.small_width))
    for tick in ticks:
        if tick.day == today:
            left, right = max(0.0, tick.left), min(scale.width, tick.right)
            column = QRectF(left, 0, right - left, day_line + hour_line)
            painter.fillRect(column, QColor(colours.selection))
    painter.setPen(QPen(QColor(frame.theme.timeline.strong_grid), 1))
    xs = [round(tick.left) + 0.5 for tick in ticks]
    painter.drawLines([QLineF(x, 0, x, frame.header) for x in xs])
    first = int(max(scale.start, 0)) // DAY_MINUTES
    columns = [(tick, *_seen(tick, frame), fonts.small_width(weekday(tick.day))) for tick in ticks]
    crowded = {
        tick.is_open
        for tick, _, room, width in columns
        # A day that is cut off by an edge does not decide for the others.
        if width > room and tick.left >= 0 and tick.right <= scale.width
    }
    for tick, left, room, width in columns:
        if not tick.label:
            continue
        strong = tick.is_open or tick.day == today
        colour = colours.text if strong else colours.muted
        narrow = tick.label.isdigit()
        label = tick.label
        if narrow and tick.is_open and (tick.day == first or label == "1"):
            label = _with_month(tick.day, label, room - 3, frame)
        place = (round(left), 0)
        font: FontName = "bold" if strong else "normal"
        pictures.draw(painter, place, label, colour, day_line, font=font)
        fits = tick.is_open not in crowded and width <= room
        if narrow and fits and not (hours and tick.is_open):
            place = (round(left), round(day_line * 0.85))
            pictures.draw(painter, place, weekday(tick.day), colours.muted, day_line)


def _seen(tick: DayTick, frame: Frame) -> tuple[float, float]:
    """Where a day's name begins, and the room for it."""
    left = max(0.0, tick.left) + (4 if tick.label.isdigit() else 7)
    return left, min(frame.scale.width, tick.right) - left


def _with_month(day: Day, label: str, room: float, frame: Frame) -> str:
    """The month beside the number, as on the first day of a month and on the first in view."""
    long = " ".join(day_labels(day)[2].split(" ")[1:])
    return long if frame.fonts.bold_width(long) <= room else label


@dataclass(frozen=True, slots=True)
class _Mark:
    minute: float
    text: str
    short: str
    ground: str
    ink: str


def _marks(painter: QPainter, frame: Frame, pictures: TextPictures, top: float) -> None:
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
                pictures.draw_pill(painter, rect, text, mark.ink, mark.ground)
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
