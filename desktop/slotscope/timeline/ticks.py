"""Day headings and hour ticks that never overlap."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute, format_time
from slotscope.timeline.scale import Axis, Scale

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Ints

HOUR_STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 360)
"""Minutes between labelled ticks, closest first."""
LABEL_GAP = 12.0
"""Pixels between two labels at least."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

TextWidth = Callable[[str], float]


class DayTick(NamedTuple):
    """One day's column in pixels; ``label`` is empty where none fits."""

    day: Day
    left: float
    right: float
    label: str
    is_open: bool


class HourTick(NamedTuple):
    """A time of day."""

    minute: int
    x: float
    label: str


@lru_cache(maxsize=512)
def day_labels(day: Day) -> tuple[str, ...]:
    """A day's name, longest first, in the Australian order; the same in every locale."""
    moment = date.fromordinal(day)
    weekday, month, number = _DAYS[moment.weekday()], _MONTHS[moment.month - 1], moment.day
    return (
        f"{weekday} {number} {month} {moment.year}",
        f"{weekday} {number} {month}",
        f"{weekday[:3]} {number} {month[:3]}",
        f"{weekday[:3]} {number}",
        f"{number}",
        "",
    )


def weekday(day: Day) -> str:
    """Its three letters, such as ``Mon``."""
    return _DAYS[(day - 1) % 7][:3]


@lru_cache(maxsize=4)
def day_ticks(scale: Scale, text_width: TextWidth, padding: float = 8.0) -> Sequence[DayTick]:
    """The days in view. Open days have labels of one form, the longest that fits all; so do closed
    ones, whose columns are narrow."""
    columns = _columns(scale)
    forms, aside = {True: 0, False: 0}, {True: padding, False: padding / 2}
    for day, left, right, is_open in columns:
        # A day that is cut off by an edge is judged by its whole width.
        form = _form_for(day, floor(right - left - aside[is_open]), text_width)
        forms[is_open] = max(forms[is_open], form)
    forms[False] = max(forms.values())
    found: list[DayTick] = []
    for day, left, right, is_open in columns:
        seen = min(right, scale.width) - max(left, 0.0) - aside[is_open]
        label = day_labels(day)[max(forms[is_open], _form_for(day, floor(seen), text_width))]
        found.append(DayTick(day, left, right, label, is_open))
    return found


@lru_cache(maxsize=4)
def _columns(scale: Scale) -> Sequence[tuple[Day, float, float, bool]]:
    """The days in view: where each begins and ends, and whether it is open."""
    first = int(max(scale.start, scale.axis.start)) // DAY_MINUTES
    last = (int(min(scale.end, scale.axis.end)) - 1) // DAY_MINUTES
    edges = [scale.x(day * DAY_MINUTES) for day in range(first, last + 2)]
    opens = scale.axis.open_days
    return [
        (day, left, right, day in opens)
        for day, (left, right) in zip(range(first, last + 1), pairwise(edges), strict=True)
    ]


@lru_cache(maxsize=4096)
def _form_for(day: Day, room: int, text_width: TextWidth) -> int:
    """The longest form of a day's name that whole pixels have room for; while time moves by, most
    columns are as wide as before."""
    labels = day_labels(day)
    return next(
        index for index, label in enumerate(labels) if not label or text_width(label) <= room
    )


class _Steps(NamedTuple):
    """How closely times of day are marked."""

    step: int
    """Minutes between labels; 0: no time is marked."""
    fine: int = 0
    """Minutes between lines."""
    room: float = 0.0
    """Pixels from the middle of a label to that of the next, at least."""
    short: bool = False
    """Whether labels are hours without minutes."""


def hour_grid(scale: Scale, text_width: TextWidth) -> "Ints":
    """The wall minutes of the lines between and at the times of day, of all open time in view and a
    little beside it."""
    fine = _steps(scale.pixels, text_width).fine
    seen = scale.axis.between(scale.start, scale.end)
    start, end = (seen[0].start, seen[-1].end) if seen else (0, 0)
    return _grid(scale.axis, start, end, fine)


@lru_cache(maxsize=8)
def _grid(axis: Axis, start: WallMinute, end: WallMinute, fine: int) -> "Ints":
    """The same for the next frame, while one looks only a little closer."""
    import numpy as np

    parts = [
        range(-(-one.start // fine) * fine, one.end + 1, fine)
        for one in (axis.between(start, end) if fine else ())
        if one.is_open
    ]
    return np.fromiter(chain.from_iterable(parts), np.int64)


@lru_cache(maxsize=4)
def hour_ticks(scale: Scale, text_width: TextWidth) -> Sequence[HourTick]:
    """The times of day in view that are told, ``LABEL_GAP`` apart at least, none in closed time."""
    step, _, room, short = _steps(scale.pixels, text_width)
    if not step:
        return []
    width = room - LABEL_GAP
    found: list[HourTick] = []
    free = float("-inf")
    for one in scale.axis.between(scale.start, scale.end):
        if not one.is_open:
            continue
        # A label may reach into the night beside its stretch, not into another day.
        day = one.start // DAY_MINUTES
        low, high = scale.x(day * DAY_MINUTES), scale.x((day + 1) * DAY_MINUTES)
        begin, pixels = scale.x(one.start), one.units / (one.end - one.start) * scale.pixels
        # The open stretch's very ends belong to the day's border, not to a label.
        for minute in range((one.start // step + 1) * step, one.end, step):
            x = begin + (minute - one.start) * pixels
            if (
                -room <= x <= scale.width + room
                and x - room / 2 >= free
                and low <= x - width / 2
                and x + width / 2 <= high
            ):
                text = format_time(minute)
                found.append(HourTick(minute, x, f"{int(text[:2])}" if short else text))
                free = x + room / 2
    return found


def _steps(pixels: float, text_width: TextWidth) -> _Steps:
    for text, steps in (("00:00", HOUR_STEPS), ("00", HOUR_STEPS[4:])):
        room = text_width(text) + LABEL_GAP
        for step in steps:
            if step * pixels >= room:
                return _Steps(step, _finer(step, pixels), room, text == "00")
    return _Steps(0)


def _finer(step: int, pixels: float) -> int:
    """Lines between the labels: a half or a quarter of the step, where they do not crowd."""
    for share in (4, 2):
        if step % share == 0 and step // share >= 5 and step // share * pixels >= 14:
            return step // share
    return step
