"""Wall minutes to pixels and back, with closed time compressed.

An ``Axis`` is piecewise linear: every stretch of wall time has a width in *units*. One unit is one
minute of open time; nights and closed days are given fewer units than they have minutes. A
``Scale`` says how many pixels a unit takes and which unit stands at the left edge. All times are
wall minutes of the practice; fractions are allowed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slotscope.domain.clock import DAY_MINUTES, Day

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Floats, Ints

_FAR = 2**40
NIGHT_UNITS = 14.0
"""Units for each closed end of an open day."""
CLOSED_DAY_UNITS = 110.0
"""Units for a day on which nobody works."""
MAX_PIXELS_PER_UNIT = 16.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of wall time and the units that it is given."""

    start: int
    end: int
    units: float
    is_open: bool


class Axis:
    """Where wall minutes lie in units. Needs at least one stretch; stretches follow one another."""

    __slots__ = ("_tables", "_units", "_walls", "open_days", "stretches")

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        if not stretches:
            raise ValueError("an axis needs at least one stretch")
        self.stretches = tuple(stretches)
        self.open_days: frozenset[Day] = frozenset(
            day
            for one in stretches
            if one.is_open
            for day in range(one.start // DAY_MINUTES, (one.end - 1) // DAY_MINUTES + 1)
        )
        """The days with time that is not compressed."""
        self._tables: tuple[Floats, Floats] | None = None
        self._walls = [stretches[0].start]
        self._units = [0.0]
        for one in stretches:
            if one.start != self._walls[-1] or one.end <= one.start or one.units <= 0:
                raise ValueError(f"stretches must follow one another: {one}")
            self._walls.append(one.end)
            self._units.append(self._units[-1] + one.units)

    @property
    def start(self) -> int:
        """The first wall minute."""
        return self._walls[0]

    @property
    def end(self) -> int:
        """The wall minute after the last."""
        return self._walls[-1]

    @property
    def length(self) -> float:
        """Its length in units."""
        return self._units[-1]

    def unit(self, minute: float) -> float:
        """Where a wall minute lies; beyond the ends it goes on at one unit a minute."""
        walls, units = self._walls, self._units
        if minute <= walls[0]:
            return float(minute - walls[0])
        if minute >= walls[-1]:
            return units[-1] + (minute - walls[-1])
        at = bisect_right(walls, minute) - 1
        share = (minute - walls[at]) / (walls[at + 1] - walls[at])
        return units[at] + share * (units[at + 1] - units[at])

    def units(self, minutes: "Ints") -> "Floats":
        """``unit`` of many wall minutes."""
        import numpy as np

        if self._tables is None:
            walls = [self._walls[0] - _FAR, *self._walls, self._walls[-1] + _FAR]
            units = [-_FAR, *self._units, self._units[-1] + _FAR]
            self._tables = (np.array(walls, np.float64), np.array(units, np.float64))
        return np.interp(minutes, *self._tables)

    def minute(self, unit: float) -> float:
        """The wall minute at a unit: the inverse of ``unit``."""
        walls, units = self._walls, self._units
        if unit <= 0:
            return walls[0] + unit
        if unit >= units[-1]:
            return walls[-1] + (unit - units[-1])
        at = bisect_right(units, unit) - 1
        share = (unit - units[at]) / (units[at + 1] - units[at])
        return walls[at] + share * (walls[at + 1] - walls[at])

    def between(self, start: float, end: float) -> Sequence[Stretch]:
        """The stretches that share time with ``[start, end)``."""
        low = max(0, bisect_right(self._walls, start) - 1)
        return self.stretches[low : max(low, bisect_left(self._walls, end))]


def day_axis(days: Iterable[tuple[Day, tuple[int, int] | None]]) -> Axis:
    """An axis of whole days in order, each with its open range in minutes of the day, or None."""
    stretches: list[Stretch] = []
    for day, opens in days:
        midnight = day * DAY_MINUTES
        if opens is None:
            stretches.append(Stretch(midnight, midnight + DAY_MINUTES, CLOSED_DAY_UNITS, False))
            continue
        start, end = opens
        if start > 0:
            stretches.append(Stretch(midnight, midnight + start, min(NIGHT_UNITS, start), False))
        stretches.append(Stretch(midnight + start, midnight + end, float(end - start), True))
        if end < DAY_MINUTES:
            rest = DAY_MINUTES - end
            units = min(NIGHT_UNITS, rest)
            stretches.append(Stretch(midnight + end, midnight + DAY_MINUTES, units, False))
    return Axis(stretches)


@dataclass(frozen=True, slots=True)
class Scale:
    """What part of an axis is seen: ``origin`` in units at x = 0, ``pixels`` per unit."""

    axis: Axis
    width: float
    pixels: float = 1.0
    origin: float = 0.0

    def x(self, minute: float) -> float:
        """The pixel of a wall minute, from the left edge of the plot."""
        return (self.axis.unit(minute) - self.origin) * self.pixels

    def minute(self, x: float) -> float:
        """The wall minute at a pixel."""
        return self.axis.minute(self.origin + x / self.pixels)

    def xs(self, minutes: "Ints") -> "Floats":
        """``x`` of many wall minutes."""
        return (self.axis.units(minutes) - self.origin) * self.pixels

    @property
    def start(self) -> float:
        """The wall minute at the left edge."""
        return self.minute(0)

    @property
    def end(self) -> float:
        """The wall minute at the right edge."""
        return self.minute(self.width)

    @property
    def minutes_per_pixel(self) -> float:
        """In open time."""
        return 1 / self.pixels

    def clamped(self) -> "Scale":
        """Never wider than the axis, never beyond its ends, never too close."""
        low = self.width / self.axis.length
        pixels = min(max(self.pixels, low), max(MAX_PIXELS_PER_UNIT, low))
        last = self.axis.length - self.width / pixels
        return replace(self, pixels=pixels, origin=max(0.0, min(self.origin, last)))

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Closer by ``factor``, with the time under pixel ``x`` staying there."""
        under = self.origin + x / self.pixels
        scaled = replace(self, pixels=self.pixels * factor).clamped()
        return replace(scaled, origin=under - x / scaled.pixels).clamped()

    def panned(self, pixels: float) -> "Scale":
        """Moved on by ``pixels``: positive shows later times."""
        return replace(self, origin=self.origin + pixels / self.pixels).clamped()

    def fitted(self, start: float, end: float) -> "Scale":
        """Showing exactly ``[start, end)``, as far as the limits allow."""
        low, high = self.axis.unit(start), self.axis.unit(end)
        pixels = self.width / max(1.0, high - low)
        return replace(self, pixels=pixels, origin=low).clamped()

    def snapped(self, ratio: float) -> "Scale":
        """With its left edge on a whole device pixel, of which a pixel has ``ratio``."""
        fine = self.pixels * ratio
        return replace(self, origin=round(self.origin * fine) / fine)

    def resized(self, width: float) -> "Scale":
        """For another width, with the same times at both edges."""
        ratio = max(1.0, width) / self.width
        return replace(self, width=max(1.0, width), pixels=self.pixels * ratio).clamped()

    def starting(self, minute: float) -> "Scale":
        """As close as now, with ``minute`` at the left edge."""
        return replace(self, origin=self.axis.unit(minute)).clamped()

    def keeping(self, start: float, end: float, margin: float) -> "Scale":
        """Moved as little as needed so that ``[start, end)`` is in view, ``margin`` px inside."""
        left, right = self.x(start), self.x(end)
        margin = min(margin, self.width / 4)
        if left >= margin and right <= self.width - margin:
            return self
        if left < margin or right - left > self.width - 2 * margin:
            return self.panned(left - margin)
        return self.panned(right - self.width + margin)
