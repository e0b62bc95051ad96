"""Shapes on a plane: what a timeline picture is made of, whatever paints it.

Units are points; x grows to the right and y downwards from the top left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from slotscope.report.palette import TEXT, Ink

LETTER = 0.56
"""Roughly how wide a letter is, in parts of its size."""
_HATCH = 4.2
"""Between two lines of a pattern, measured along the axis."""
_THIN = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``outlined`` draws its edge, ``says`` explains it."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    outlined: bool = True
    says: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its baseline; ``anchor`` as in SVG."""

    x: float
    y: float
    text: str
    size: float = 9.5
    colour: str = TEXT
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


Shape: TypeAlias = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def hatching(box: Box) -> Iterator[Stroke]:
    """The lines of a box's pattern, cut off at its edges."""
    if box.ink.pattern == "solid":
        return
    # A slanted line is all points with x + y = sum, measured from the box's top left corner.
    for step in range(1, int((box.width + box.height) / _HATCH) + 1):
        total = step * _HATCH
        left, right = max(0.0, total - box.height), min(box.width, total)
        if right - left < 0.3:
            continue
        top, bottom = total - right, total - left
        yield Stroke(box.x + left, box.y + bottom, box.x + right, box.y + top, box.ink.line, 0.6)
        if box.ink.pattern == "crossed":
            high, low = box.height - top, box.height - bottom
            yield Stroke(box.x + left, box.y + low, box.x + right, box.y + high, box.ink.line, 0.6)


def fitted(text: str, room: float, size: float) -> str:
    """The text, shortened with an ellipsis where it is wider than ``room``."""
    most = int(room / (size * LETTER))
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if most > 1 else ""
