"""What each byte of the plot's picture stands for, and the colour it has in a theme.

The picture holds no colours but codes, a byte a pixel: ground, lines, and of each coat what part
of a block it is. Where two things share a pixel the greater code wins. A theme is a table of
colours, so that another theme composes nothing.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtGui import QColor

from slotscope.timeline.coat import Coat
from slotscope.ui.colours import Ink, TimelineColours
from slotscope.ui.plot_tiles import PATTERN_LEVELS, Motif
from slotscope.ui.theme import Theme

_Parts: TypeAlias = tuple[int, int, int]

NOTHING = 0
CLOSED, OPEN, NIGHT, GRID, STRONG_GRID, LANE_LINE, UNKNOWN = range(1, 8)
"""The ground; unknown: a dot on it where working hours were not read."""
_GROUNDS = 7
HATCH_LEVELS = 8
TINTED = 8
"""The ground inside of the threshold band; each with the shades of the band's hatching."""
SHADED = TINTED + _GROUNDS * HATCH_LEVELS
"""The ground beyond the publishing horizon."""
THRESHOLD_LINE, HORIZON_LINE, CLOCK_LINE = range(SHADED + _GROUNDS, SHADED + _GROUNDS + 3)
_ITEMS = CLOCK_LINE + 1
TINT, SHADE, HATCH = 0.13, 0.45, 0.32
"""How opaque the threshold band, the shade beyond the horizon and the band's hatching are."""
PATTERN = 0.62
"""How strong the lines of a pattern are."""

_MOTIFS: dict[Coat, Motif | None] = {
    Coat.PAINTED: "slanted",
    Coat.PUBLISHED: None,
    Coat.ORDINARY: "dashed",
    Coat.AT_RISK: "slanted",
    Coat.HIDDEN: "crossed",
    Coat.FREED: "dashed",
    Coat.APPOINTMENT: None,
}
_PLAIN = (Coat.RULE_FOOT, Coat.RULE_BAR, Coat.ONLINE)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one coat."""

    motif: Motif | None
    thin: int
    """A block too narrow for an outline."""
    half: int
    """Beside a rounded corner."""
    line: int
    """The outline above and below; where dashed, the next code is a gap."""
    upright: int
    """The outline at the sides; where dashed, the next code is a gap."""
    inside: int
    """Where there is a pattern, the first of its shades."""


def _coded() -> dict[Coat, Codes]:
    free = _ITEMS
    found: dict[Coat, Codes] = {}
    for coat in Coat:
        motif = _MOTIFS.get(coat)
        if coat in _PLAIN:
            found[coat] = Codes(None, free, free, free, free, free)
            free += 1
        elif motif == "dashed":
            found[coat] = Codes(motif, free, free + 1, free + 2, free + 4, free + 6)
            free += 7
        else:
            found[coat] = Codes(motif, free, free + 1, free + 2, free + 2, free + 3)
            free += 3 + (PATTERN_LEVELS if motif else 1)
    return found


CODES: dict[Coat, Codes] = _coded()


def ink_of(colours: TimelineColours, coat: Coat) -> Ink:
    """How a theme draws a coat."""
    return {
        Coat.PAINTED: colours.painted,
        Coat.PUBLISHED: colours.published,
        Coat.ORDINARY: colours.ordinary,
        Coat.AT_RISK: colours.at_risk,
        Coat.HIDDEN: colours.hidden,
        Coat.FREED: colours.freed,
        Coat.APPOINTMENT: colours.appointment,
        Coat.RULE_FOOT: Ink(colours.rule.line, colours.rule.line, colours.rule.text),
        Coat.RULE_BAR: colours.rule,
        Coat.ONLINE: colours.published,
    }[coat]


def colour_table(theme: Theme, *, preview: bool) -> list[int]:
    """The colour of each code. Nothing is transparent."""
    colours = theme.timeline
    table = [0] * 256
    paper = colours.preview if preview else colours.open
    grounds = (
        colours.closed,
        paper,
        colours.night,
        colours.grid,
        colours.strong_grid,
        colours.lane_line,
        colours.unknown,
    )
    for place, ground in enumerate(grounds):
        table[CLOSED + place] = _pixel(ground)
        tinted = _mixed(_parts(ground), _parts(colours.threshold), TINT)
        for level in range(HATCH_LEVELS):
            share = 0.9 * HATCH * level / (HATCH_LEVELS - 1)
            at = TINTED + place * HATCH_LEVELS + level
            table[at] = _opaque(_mixed(tinted, _parts(colours.threshold), share))
        table[SHADED + place] = _pixel(ground, colours.night, SHADE)
    table[THRESHOLD_LINE] = _pixel(colours.threshold)
    table[HORIZON_LINE] = _pixel(colours.horizon)
    table[CLOCK_LINE] = _pixel(colours.clock_change)
    for coat, codes in CODES.items():
        _ink(table, ink_of(colours, coat), codes, paper)
    return table


def _ink(table: list[int], ink: Ink, codes: Codes, paper: str) -> None:
    table[codes.half] = _pixel(paper, ink.line, 0.5)
    table[codes.line] = table[codes.upright] = _pixel(ink.line)
    # A pixel or two: no pattern can be seen, so the strong colour stands for it.
    table[codes.thin] = _pixel(ink.fill if codes.motif is None else ink.line)
    table[codes.inside] = _pixel(ink.fill)
    if codes.motif == "dashed":
        table[codes.line + 1] = table[codes.upright + 1] = table[codes.inside]
    elif codes.motif is not None:
        for level in range(PATTERN_LEVELS):
            share = PATTERN * level / (PATTERN_LEVELS - 1)
            table[codes.inside + level] = _pixel(ink.fill, ink.line, share)


def _pixel(ground: str, other: str = "", share: float = 0.0) -> int:
    """A colour, or one with a share of another over it, as an opaque pixel."""
    below = _parts(ground)
    return _opaque(_mixed(below, _parts(other), share) if other else below)


def _mixed(ground: _Parts, other: _Parts, share: float) -> _Parts:
    """A colour with a share of another over it."""
    (red, green, blue), (more_red, more_green, more_blue) = ground, other
    return (
        round(red + (more_red - red) * share),
        round(green + (more_green - green) * share),
        round(blue + (more_blue - blue) * share),
    )


def _opaque(parts: _Parts) -> int:
    red, green, blue = parts
    return 0xFF000000 | red << 16 | green << 8 | blue


@lru_cache(maxsize=256)
def _parts(colour: str) -> _Parts:
    """Red, green and blue of a colour's name. Few colours make a table; each is looked up once."""
    named = QColor(colour)
    return named.red(), named.green(), named.blue()
