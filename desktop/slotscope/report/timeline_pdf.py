"""A timeline picture as vector shapes for the PDF."""

from typing import Any

from reportlab.graphics import shapes as _shapes
from reportlab.lib.colors import HexColor

from slotscope.report.blocks import Timeline
from slotscope.report.pdf_style import BOLD, REGULAR
from slotscope.report.picture import picture
from slotscope.report.shapes import Box, Picture, Shape, Stroke, hatching

shapes: Any = _shapes  # its stubs know neither colours nor widths


def timeline_pdf(timeline: Timeline, width: float, height: float) -> Any:
    """The picture ``width`` points wide; made smaller where it were higher than ``height``."""
    drawn = picture(timeline, width)
    scale = min(1.0, height / drawn.height)
    drawing: Any = shapes.Drawing(width * scale, drawn.height * scale)
    drawing.scale(scale, scale)
    for shape in drawn.shapes:
        _add(drawing, shape, drawn)
    return drawing


def _add(drawing: Any, shape: Shape, drawn: Picture) -> None:
    """Paint one shape; PDF counts upwards from the bottom."""
    foot = drawn.height
    match shape:
        case Box():
            drawing.add(
                shapes.Rect(
                    shape.x,
                    foot - shape.y - shape.height,
                    shape.width,
                    shape.height,
                    fillColor=HexColor(shape.ink.fill),
                    strokeColor=HexColor(shape.ink.line) if shape.outlined else None,
                    strokeWidth=0.6,
                )
            )
            for line in hatching(shape):
                _add(drawing, line, drawn)
        case Stroke():
            drawing.add(
                shapes.Line(
                    shape.x1,
                    foot - shape.y1,
                    shape.x2,
                    foot - shape.y2,
                    strokeColor=HexColor(shape.colour),
                    strokeWidth=shape.width,
                )
            )
        case _:
            drawing.add(
                shapes.String(
                    shape.x,
                    foot - shape.y,
                    shape.text,
                    fontName=BOLD if shape.bold else REGULAR,
                    fontSize=shape.size,
                    fillColor=HexColor(shape.colour),
                    textAnchor=shape.anchor,
                )
            )
