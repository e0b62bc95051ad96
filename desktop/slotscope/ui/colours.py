"""What a theme names: the colours of controls, and of everything on the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from slotscope.timeline.look import Look

Pattern: TypeAlias = Literal["solid", "slanted", "crossed", "dashed"]


class Ink(NamedTuple):
    """How a shape is drawn; colours as ``#rrggbb``."""

    fill: str
    line: str
    """Of the outline and the pattern: at least 3:1 against the paper."""
    text: str
    """On the fill: at least 4.5:1."""
    pattern: Pattern = "solid"


class Colours(NamedTuple):
    """Colours of panels, text and controls."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    strong_border: str
    accent: str
    on_accent: str
    hover: str
    selection: str
    error: str
    warning: str
    info: str
    success: str


class TimelineColours(NamedTuple):
    """Colours of the timeline's ground and of what is laid over it."""

    open: str
    """Working hours: the paper that everything stands on."""
    closed: str
    unknown: str
    """Dots on closed time where working hours were not read."""
    night: str
    """Compressed closed time."""
    grid: str
    strong_grid: str
    lane_line: str
    preview: str
    """The ground of a what-if."""
    preview_line: str
    now: str
    on_now: str
    horizon: str
    threshold: str
    clock_change: str
    selected: str
    gained: str
    lost: str
    published: Ink
    ordinary: Ink
    at_risk: Ink
    hidden: Ink
    appointment: Ink
    freed: Ink
    """An appointment that does not take its time."""
    painted: Ink
    rule: Ink
    in_step: str
    missing: str
    stale: str
    differs: str

    def look(self, look: Look) -> Ink:
        """How openings of one look are drawn."""
        return (self.published, self.ordinary, self.at_risk, self.hidden)[look]

    def inks(self) -> Iterator[tuple[str, Ink]]:
        """Every ink by name."""
        for name, value in zip(self._fields, self, strict=True):
            if isinstance(value, Ink):
                yield name, value
