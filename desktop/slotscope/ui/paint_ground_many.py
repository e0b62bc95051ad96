"""The ground below many items, composed in arrays: hours, closed time and grid are columns."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from slotscope.diagnosis.arrays import Ints, within
from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import LaneBox, Layer
from slotscope.timeline.ticks import hour_ticks
from slotscope.ui.paint_many import Pixels, scratch
from slotscope.ui.timeline_frame import Frame


def paint_ground_many(painter: QPainter, frame: Frame) -> None:
    """What ``paint_ground`` paints, in one picture."""
    boxes = frame.layout.within(frame.top, frame.bottom)
    if not boxes:
        return
    colours, scale, ratio = frame.theme.timeline, frame.scale, painter.device().devicePixelRatioF()
    width = max(1, round(scale.width * ratio))
    lanes = np.full((len(boxes), width), _pixel(colours.closed), np.uint32)
    if Layer.HOURS in frame.layers:
        paper = _pixel(colours.preview if frame.preview else colours.open)
        _hours(lanes, frame, list(boxes), ratio, paper)
    for one in scale.axis.between(scale.start, scale.end):
        if not one.is_open:
            left, right = (max(0, round(scale.x(at) * ratio)) for at in (one.start, one.end))
            lanes[:, left:right] = _pixel(colours.night)
    thick = max(1, round(ratio))
    for x in {round(tick.x) for tick in hour_ticks(scale, frame.fonts.small_width)}:
        _line(lanes, x, ratio, thick, _pixel(colours.grid))
    first, last = int(scale.start) // DAY_MINUTES, int(scale.end) // DAY_MINUTES
    for day in range(first, last + 1):
        _line(lanes, round(scale.x(day * DAY_MINUTES)), ratio, thick, _pixel(colours.strong_grid))
    height = round((frame.bottom - frame.top) * ratio)
    ends = [min(height, round((round(box.bottom) - frame.top) * ratio)) for box in boxes]
    heights = np.diff([0, *ends])
    out = scratch("ground", (int(heights.sum()), width), np.uint32)
    np.take(lanes, np.repeat(np.arange(len(boxes)), heights), axis=0, out=out, mode="clip")
    for end, box in zip(ends, boxes, strict=True):
        if round(box.bottom) <= frame.bottom:
            out[max(0, end - thick) : end] = _pixel(colours.lane_line)
    kind = QImage.Format.Format_RGB32
    image = QImage(out.data, width, len(out), width * 4, kind)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(0, frame.top), image)


def _hours(lanes: Pixels, frame: Frame, boxes: list[LaneBox], ratio: float, paper: int) -> None:
    """Working hours of every lane."""
    scale, width = frame.scale, lanes.shape[1]
    starts: list[Ints] = []
    ends: list[Ints] = []
    for box in boxes:
        hours = box.lane.hours
        low, high = hours.bounds(scale.start, scale.end)
        starts.append(np.asarray(hours.starts)[low:high])
        ends.append(np.asarray(hours.ends)[low:high])
    lane = np.repeat(np.arange(len(boxes)), [len(one) for one in starts])
    left, right = (
        np.rint(np.rint(scale.xs(np.concatenate(one))) * ratio).clip(0, width).astype(np.int64)
        for one in (starts, ends)
    )
    sizes = np.maximum(right - left, 0)
    which = np.repeat(np.arange(len(sizes)), sizes)
    lanes[lane[which], within(sizes) + left[which]] = paper


def _line(lanes: Pixels, x: int, ratio: float, thick: int, colour: int) -> None:
    at = round(x * ratio)
    if at >= 0:
        lanes[:, at : at + thick] = colour


def _pixel(colour: str) -> int:
    return QColor(colour).rgb()
