"""A stretch of the plot in device pixels: where minutes lie, whole pixels of the content.

A minute's pixel is rounded on the content, not on the window: panning moves everything by the same
whole pixels, and no block changes its width on the way.
"""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from slotscope.diagnosis.arrays import Floats, Ints
from slotscope.timeline.scale import Scale


@dataclass(frozen=True)
class PlotStretch:
    """Some columns of the plot."""

    scale: Scale
    ratio: float
    """Device pixels per pixel."""
    top: int
    """The content's device pixel at the first line."""
    left: int
    """The content's device pixel at the first column."""
    width: int
    """Columns."""

    @classmethod
    def whole(cls, scale: Scale, ratio: float, offset: float) -> "PlotStretch":
        """All columns of a plot that is scrolled down by so many pixels; the last may reach beyond
        its edge."""
        left = round(scale.origin * scale.pixels * ratio)
        width = max(1, ceil(scale.width * ratio - 1e-6))
        return cls(scale, ratio, round(offset * ratio), left, width)

    def part(self, low: int, high: int) -> "PlotStretch":
        """The columns from one to another, which may lie beside these."""
        left, width = self.left + low, high - low
        origin = left / (self.scale.pixels * self.ratio)
        scale = replace(self.scale, origin=origin, width=width / self.ratio)
        return replace(self, scale=scale, left=left, width=width)

    @property
    def start(self) -> float:
        """The wall minute at the first column, with a pixel to spare."""
        return self._minute(self.left - 1)

    @property
    def end(self) -> float:
        """The wall minute after the last column, with a pixel to spare."""
        return self._minute(self.left + self.width + 1)

    def column(self, minute: float) -> int:
        """The column of a wall minute."""
        return round(self.scale.axis.unit(minute) * self.scale.pixels * self.ratio) - self.left

    def columns(self, minutes: Ints) -> Ints:
        """The columns of many wall minutes."""
        return self.pixels(self.scale.axis.units(minutes)).astype(np.int64) - self.left

    def pixels(self, units: Floats) -> Floats:
        """The device pixels of the content at many units of the axis, whole."""
        found = units * (self.scale.pixels * self.ratio)
        return np.rint(found, out=found)

    def _minute(self, pixel: float) -> float:
        return self.scale.axis.minute(pixel / (self.scale.pixels * self.ratio))
