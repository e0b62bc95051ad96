"""Fonts and paragraph styles of the PDF report."""

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from slotscope.assets import resource
from slotscope.report.palette import ACCENT, MUTED, TEXT

REGULAR, BOLD = "SlotscopeSans", "SlotscopeSans-Bold"
_FILES = {REGULAR: "fonts/DejaVuSans.ttf", BOLD: "fonts/DejaVuSans-Bold.ttf"}


@cache
def register_fonts() -> None:
    """Make the report's fonts known; they are embedded, cut down to the letters used."""
    fonts: Any = pdfmetrics
    for name, file in _FILES.items():
        fonts.registerFont(TTFont(name, str(resource(file))))
    fonts.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def style(name: str) -> Any:
    """A style by its name; raises KeyError for one that is not known."""
    return _styles()[name]


@cache
def _styles() -> dict[str, Any]:
    plain = _style(
        "plain",
        fontName=REGULAR,
        bulletFontName=REGULAR,
        bulletFontSize=9,
        fontSize=9,
        leading=12.5,
        textColor=HexColor(TEXT),
        spaceAfter=4,
    )
    bold = _style("bold", plain, fontName=BOLD)
    muted = _style("muted", plain, textColor=HexColor(MUTED), fontSize=8, leading=11)
    accent = HexColor(ACCENT)
    styles = (
        plain,
        bold,
        muted,
        _style("title", bold, fontSize=19, leading=24, textColor=accent, spaceAfter=2),
        _style("subtitle", plain, fontSize=12, leading=16, spaceAfter=6),
        _style(
            "section",
            bold,
            fontSize=13.5,
            leading=18,
            textColor=accent,
            spaceBefore=14,
            spaceAfter=6,
        ),
        _style("heading", bold, fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=4),
        _style(
            "notice",
            plain,
            backColor=HexColor("#fff7e6"),
            borderPadding=6,
            spaceBefore=8,
            spaceAfter=10,
        ),
        _style("cell", plain, fontSize=8, leading=10.5, spaceAfter=0),
        _style("number", plain, fontSize=8, leading=10.5, spaceAfter=0, alignment=2),
        _style("head", bold, fontSize=8, leading=10.5, spaceAfter=0),
        _style("head-number", bold, fontSize=8, leading=10.5, spaceAfter=0, alignment=2),
        _style("large", bold, fontSize=20, leading=24, spaceAfter=0),
        _style("do", plain, spaceBefore=3, spaceAfter=1),
        _style("step", plain, leftIndent=14, spaceAfter=2),
        _style("fact", plain, spaceAfter=1),
        _style("label", plain, textColor=HexColor(MUTED), fontSize=8.5, spaceAfter=1),
    )
    return {one.name: one for one in styles}


def _style(name: str, parent: Any = None, **changes: Any) -> Any:
    return ParagraphStyle(name, parent=parent, **changes)
