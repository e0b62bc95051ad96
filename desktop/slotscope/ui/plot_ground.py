"""The ground of the plot as codes: closed time, working hours, grid, threshold band, horizon."""

import numpy as np

from slotscope.diagnosis.arrays import Ints, within
from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import LaneBox, Layer
from slotscope.timeline.ticks import hour_ticks
from slotscope.ui.plot_codes import (
    CLOCK_LINE,
    CLOSED,
    GRID,
    HATCH_LEVELS,
    HORIZON_LINE,
    LANE_LINE,
    NIGHT,
    OPEN,
    SHADED,
    STRONG_GRID,
    THRESHOLD_LINE,
    TINTED,
    UNKNOWN,
)
from slotscope.ui.plot_runs import line_width
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import Bytes, dots, gaps, tiled
from slotscope.ui.timeline_frame import Frame


def ground(frame: Frame, boxes: list[LaneBox], place: PlotStretch, out: Bytes) -> None:
    """Fill a stretch of the plot with what lies below the items."""
    lanes = _lanes(frame, boxes, place)
    band = _shade(frame, lanes, place)
    tops = [round(box.bottom) for box in boxes]
    ends = np.clip(np.rint(np.array(tops) * place.ratio).astype(np.int64) - place.top, 0, len(out))
    heights = np.diff(ends, prepend=0)
    which = np.repeat(np.arange(len(boxes)), heights)
    lanes.take(which, axis=0, out=out[: len(which)], mode="clip")
    out[len(which) :] = CLOSED
    thick = line_width(place.ratio)
    for end, bottom in zip(ends.tolist(), tops, strict=True):
        if round(bottom * place.ratio) - place.top == end:
            out[max(0, end - thick) : end] = LANE_LINE
    if not frame.scene.hours_known:
        _dot(out, place)
    if band is not None:
        _hatch(out, place, *band)
    _lines(frame, place, out)


def _lanes(frame: Frame, boxes: list[LaneBox], place: PlotStretch) -> Bytes:
    """The columns of each lane: hours, closed time and grid."""
    scale = frame.scale
    lanes = np.full((len(boxes), place.width), CLOSED, np.uint8)
    if Layer.HOURS in frame.layers:
        _hours(lanes, boxes, place)
    shut = [one for one in scale.axis.between(place.start, place.end) if not one.is_open]
    edges = np.array([(one.start, one.end) for one in shut], np.int64).reshape(-1, 2)
    for left, right in place.columns(edges).clip(0).tolist():
        lanes[:, left:right] = NIGHT
    thick = line_width(place.ratio)
    ticks = [tick.minute for tick in hour_ticks(scale, frame.fonts.small_width)]
    first, last = int(scale.start) // DAY_MINUTES, int(scale.end) // DAY_MINUTES
    days = [day * DAY_MINUTES for day in range(first, last + 1)]
    for minutes, code in ((ticks, GRID), (days, STRONG_GRID)):
        at = np.unique(place.columns(np.array(minutes, np.int64)))
        every = (at[:, None] + np.arange(thick)).ravel()
        lanes[:, every[(every >= 0) & (every < place.width)]] = code
    return lanes


def _hours(lanes: Bytes, boxes: list[LaneBox], place: PlotStretch) -> None:
    """Working hours of every lane."""
    starts: list[Ints] = []
    ends: list[Ints] = []
    for box in boxes:
        hours = box.lane.hours
        low, high = hours.bounds(place.start, place.end)
        starts.append(np.asarray(hours.starts)[low:high])
        ends.append(np.asarray(hours.ends)[low:high])
    lane = np.repeat(np.arange(len(boxes)), [len(one) for one in starts])
    left, right = (
        place.columns(np.concatenate(one)).clip(0, place.width) for one in (starts, ends)
    )
    sizes = np.maximum(right - left, 0)
    lanes.ravel()[within(sizes) + np.repeat(lane * place.width + left, sizes)] = OPEN


def _shade(frame: Frame, lanes: Bytes, place: PlotStretch) -> tuple[int, int] | None:
    """The threshold band, and after it the time beyond the horizon. Returns the band's columns.

    The band is whole also where it reaches beyond the horizon, whose line stands in it.
    """
    scene, band, end = frame.scene, None, 0
    if scene.threshold_end is not None and Layer.THRESHOLD in frame.layers:
        left, right = place.column(frame.now), place.column(scene.threshold_end)
        low, end = max(0, left), min(max(right, left + 2), place.width)
        if low < end:
            lanes[:, low:end] = (lanes[:, low:end] - CLOSED) * HATCH_LEVELS + TINTED
            band = low, end
    if scene.horizon < scene.axis.end:
        lanes[:, max(0, end, place.column(scene.horizon)) :] += SHADED - CLOSED
    return band


def _dot(out: Bytes, place: PlotStretch) -> None:
    """Time of which nobody knows whether it is closed."""
    at = dots(place.ratio, (place.top, place.left), (len(out), out.shape[1]))
    for closed in (CLOSED, SHADED):
        out[at & (out == closed)] = closed + UNKNOWN - CLOSED


def _hatch(out: Bytes, place: PlotStretch, low: int, high: int) -> None:
    part = out[:, low:high]
    size = (len(out), high - low)
    levels = tiled("slanted", HATCH_LEVELS, place.ratio, (place.top, place.left + low), size)
    # A lane's line is not hatched.
    part += levels * (part != LANE_LINE)


def _lines(frame: Frame, place: PlotStretch, out: Bytes) -> None:
    """The ends of the threshold and of what is published, and clock changes."""
    scene = frame.scene
    wanted: list[tuple[float, int, float, float]] = [
        (minute, CLOCK_LINE, 1.5, 3.0) for minute, _ in scene.clock_changes
    ]
    if scene.horizon < scene.axis.end:
        wanted.insert(0, (scene.horizon, HORIZON_LINE, 12.0, 6.0))
    if scene.threshold_end is not None and Layer.THRESHOLD in frame.layers:
        wanted.insert(0, (scene.threshold_end, THRESHOLD_LINE, 6.0, 3.0))
    wide = round(2 * place.ratio)
    for minute, code, on, off in wanted:
        at = place.column(minute) - wide // 2
        low, high = max(0, at), min(place.width, at + wide)
        if low < high:
            drawn = ~gaps(place.top, len(out), place.ratio, on, off)
            out[drawn, low:high] = code
