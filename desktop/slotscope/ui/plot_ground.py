"""The ground of the plot as codes: closed time, working hours, grid, threshold band, horizon."""

import numpy as np

from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import Layer
from slotscope.timeline.ticks import hour_grid
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
from slotscope.ui.plot_lines import Lines
from slotscope.ui.plot_runs import line_width
from slotscope.ui.plot_seen import Hours
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import Bytes, dots, gaps, strengthen, tiled
from slotscope.ui.timeline_frame import Frame


def grounds(frame: Frame, number: int, hours: Hours, place: PlotStretch) -> Bytes:
    """The columns of each of so many lanes, of what is below them all, and of the line between two
    lanes."""
    found = np.full((number + 2, place.width), CLOSED, np.uint8)
    if Layer.HOURS in frame.layers:
        _hours(found[:number], hours, place)
    lanes = np.maximum(found[:number], _columns(frame, place), out=found[:number])
    _shade(frame, lanes, place)
    found[number + 1] = LANE_LINE
    return found


def finish(frame: Frame, laid: Lines, place: PlotStretch, different: Bytes, out: Bytes) -> None:
    """What of the ground is another on every line, where it is seen: dots, hatching, dashes.

    ``different``: the lines of which the plot ``out`` is made.
    """
    if not frame.scene.hours_known:
        _dot(out, place)
    band = _band(frame, place)
    if band is not None:
        _hatch(laid, place, different, out, band)
    _lines(frame, place, out)


def _hours(lanes: Bytes, hours: Hours, place: PlotStretch) -> None:
    """Working hours of every lane."""
    lane = hours.lanes * place.width
    edges = np.empty(2 * len(lane) + 2, np.int64)
    edges[0], edges[-1] = 0, lanes.size
    for side, units in enumerate((hours.lefts, hours.rights)):
        columns = (place.pixels(units) - place.left).clip(0, place.width)
        edges[1 + side : -1 : 2] = columns.astype(np.int64) + lane
    values = np.full(len(edges) - 1, CLOSED, np.uint8)
    values[1::2] = OPEN
    lanes.reshape(-1)[:] = values.repeat(edges[1:] - edges[:-1])


def _columns(frame: Frame, place: PlotStretch) -> Bytes:
    """What is the same in all lanes and lies above working hours: closed time, and the grid."""
    scale = place.scale
    found = np.zeros(place.width, np.uint8)
    shut = [one for one in scale.axis.between(place.start, place.end) if not one.is_open]
    edges = place.columns(np.array([(one.start, one.end) for one in shut], np.int64))
    for left, right in edges.clip(0).reshape(-1, 2).tolist():
        found[left:right] = NIGHT
    first, last = int(scale.start) // DAY_MINUTES, int(scale.end) // DAY_MINUTES
    days = np.arange(first, last + 1) * DAY_MINUTES
    for at, code in ((hour_grid(scale, frame.fonts.small_width), GRID), (days, STRONG_GRID)):
        columns = place.columns(at)
        for step in range(line_width(place.ratio)):
            column = columns + step
            found[column[(column >= 0) & (column < place.width)]] = code
    return found


def _band(frame: Frame, place: PlotStretch) -> tuple[int, int] | None:
    """The columns of the threshold band, which is at least two pixels wide."""
    scene = frame.scene
    if scene.threshold_end is None or Layer.THRESHOLD not in frame.layers:
        return None
    left, right = place.column(frame.now), place.column(scene.threshold_end)
    low, high = max(0, left), min(max(right, left + 2), place.width)
    return (low, high) if low < high else None


def _shade(frame: Frame, lanes: Bytes, place: PlotStretch) -> None:
    """The threshold band, and after it the time beyond the horizon.

    The band is whole also where it reaches beyond the horizon, whose line stands in it.
    """
    scene, band = frame.scene, _band(frame, place)
    if band is not None:
        part = lanes[:, slice(*band)]
        part[:] = (part - CLOSED) * HATCH_LEVELS + TINTED
    if scene.horizon < scene.axis.end:
        end = 0 if band is None else band[1]
        lanes[:, max(0, end, place.column(scene.horizon)) :] += SHADED - CLOSED


def _dot(out: Bytes, place: PlotStretch) -> None:
    """Time of which nobody knows whether it is closed."""
    at = dots(place.ratio, (place.top, place.left), (len(out), out.shape[1]))
    for closed in (CLOSED, SHADED):
        out[at & (out == closed)] = closed + UNKNOWN - CLOSED


def _hatch(
    laid: Lines, place: PlotStretch, different: Bytes, out: Bytes, band: tuple[int, int]
) -> None:
    low, high = band
    tinted = different[:, low:high] - np.uint8(TINTED) < SHADED - TINTED
    corner = place.top, place.left + low
    tile = tiled("slanted", HATCH_LEVELS, place.ratio, corner, high - low)
    strengthen(out[:, low:high], tinted, laid.shown, tile)


def _lines(frame: Frame, place: PlotStretch, out: Bytes) -> None:
    """The ends of the threshold and of what is published, and clock changes; blocks lie above."""
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
            out[drawn, low:high] = np.maximum(out[drawn, low:high], code)
