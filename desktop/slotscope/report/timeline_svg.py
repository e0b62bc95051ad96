"""A timeline picture as inline SVG, with a title and a description for those who cannot see it."""

from collections.abc import Iterator
from html import escape

from slotscope.report.blocks import Timeline
from slotscope.report.picture import picture
from slotscope.report.shapes import Box, Shape, Stroke, hatching


def timeline_svg(timeline: Timeline, prefix: str) -> str:
    """The picture; ``prefix`` keeps its ids apart from other pictures of the same page."""
    drawn = picture(timeline)
    lines = [
        f'<svg viewBox="0 0 {drawn.width:g} {drawn.height:g}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-says">',
        f'<title id="{prefix}-title">{escape(timeline.title)}</title>',
        f'<desc id="{prefix}-says">{escape(timeline.says)}</desc>',
        *(line for shape in drawn.shapes for line in _shape(shape)),
        "</svg>",
    ]
    return "\n".join(lines)


def _shape(shape: Shape) -> Iterator[str]:
    match shape:
        case Box():
            edge = f' stroke="{shape.ink.line}" stroke-width="0.7"' if shape.outlined else ""
            says = f"<title>{escape(shape.says)}</title>" if shape.says else ""
            yield (
                f'<g>{says}<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" '
                f'height="{shape.height:.1f}" fill="{shape.ink.fill}"{edge}/>'
            )
            hatch = "".join(
                f"M{line.x1:.1f} {line.y1:.1f}L{line.x2:.1f} {line.y2:.1f}"
                for line in hatching(shape)
            )
            if hatch:
                yield f'<path d="{hatch}" stroke="{shape.ink.line}" stroke-width="0.6"/>'
            yield "</g>"
        case Stroke():
            yield (
                f'<line x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" '
                f'y2="{shape.y2:.1f}" stroke="{shape.colour}" stroke-width="{shape.width:g}"/>'
            )
        case _:
            weight = ' font-weight="600"' if shape.bold else ""
            yield (
                f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" '
                f'fill="{shape.colour}" text-anchor="{shape.anchor}"{weight}>'
                f"{escape(shape.text)}</text>"
            )
