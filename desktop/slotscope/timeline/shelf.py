"""The strips of a row: where in it blocks of one kind lie, from which pixel to which."""

from enum import Enum
from typing import NamedTuple

from slotscope.timeline.hit import BANDS, band_in
from slotscope.timeline.layout import Row

BAR = 3
"""The height of a rule's bar, in pixels; its feet hang below."""
ONLINE = 3
"""The height of the mark below what was booked online."""


class Part(Enum):
    """What of a row a shelf takes."""

    WHOLE = "whole"
    """The row, or a sub-row of it where blocks overlap."""
    BAND = "band"
    """A band of a merged row."""
    BAR = "bar"
    FEET = "feet"
    ONLINE = "online"
    """The lower edge of a sub-row."""


class Shelf(NamedTuple):
    """A strip of a row. Shelves of one row and layer share no pixel."""

    part: Part = Part.WHOLE
    level: int = 0
    depth: int = 1
    layer: int = 0
    """Later layers lie above earlier ones."""

    def edges(self, row: Row) -> tuple[float, float]:
        """Top and bottom in pixels of the content."""
        share = row.height / self.depth
        top = row.top + self.level * share
        if self.part is Part.BAND:
            first, height = band_in(row, self.level)
            return round(first), round(first + height) - 1
        if self.part is Part.BAR:
            return row.top, row.top + BAR
        if self.part is Part.FEET:
            return row.top + BAR, row.bottom
        if self.part is Part.ONLINE:
            return top + share - 2 - ONLINE, top + share - 2
        return top + 1, top + share - 1


BAND_OF = {look: Shelf(Part.BAND, band) for band, looks in enumerate(BANDS) for look in looks}
"""Where a merged row has each look."""
