"""The blocks of a report as flowing PDF content."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, KeepTogether, Spacer
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Grid

from slotscope.report.blocks import (
    PREVIEW,
    Block,
    Document,
    Fact,
    Facts,
    FindingBlock,
    Heading,
    Notice,
    Numbers,
    Paragraph,
    Section,
    Steps,
    Table,
    Timeline,
)
from slotscope.report.palette import MUTED, PANEL, RULE, SEVERITY_INKS, VERDICT_INKS
from slotscope.report.pdf_style import BOLD, style
from slotscope.report.picture import parts, picture
from slotscope.report.timeline_pdf import timeline_pdf
from slotscope.report.wording import SEVERITY_TITLES, what_to_do

_LABEL = 0.3
"""How much of the width the label of a fact takes."""
_TALLEST = 560.0
"""Points: a picture with its heading fits on a page."""


_WIDEST_WORD = 130.0
_CELL = 600
"""Letters: what a cell holds at most."""
_SHORT_HEAD = 10
"""Letters: a header as short as that stays on one line."""
_CELL_PADDING = 13.0
"""Points: what stands beside the text of a cell."""


def story(document: Document, width: float) -> list[Any]:
    """The whole document for a column ``width`` points wide."""
    mark = f"{PREVIEW}: " if document.preview else ""
    flow: list[Any] = [_text(f"{mark}{document.title}", "title")]
    flow += [_text(document.subtitle, "subtitle"), *_facts(document.meta, width)]
    for section in document.sections:
        flow += _section(section, mark, width)
    return flow


def _section(section: Section, mark: str, width: float) -> Iterator[Any]:
    yield CondPageBreak(110 + _first_picture(section, width))
    yield _outlined(f"{mark}{section.title}", "section", section.id, 0)
    for number, block in enumerate(section.blocks):
        yield from _block(block, f"{section.id}-{number}", width)


def _first_picture(section: Section, width: float) -> float:
    """The height of the picture that its section's heading should not be parted from."""
    for block in section.blocks:
        if isinstance(block, Timeline):
            first = next(parts(block, _TALLEST))
            return min(picture(first, width).height, _TALLEST)
    return 0.0


def _block(block: Block, key: str, width: float) -> Iterator[Any]:
    match block:
        case Heading():
            yield CondPageBreak(80)
            yield _outlined(block.text, "heading", key, 1)
        case Paragraph():
            yield _text(block.text)
        case Notice():
            yield _text(block.text, "notice")
        case Facts():
            yield from _facts(block.facts, width)
        case Numbers():
            yield from _numbers(block, width)
        case Table():
            yield from _table(block, width)
        case Steps():
            for number, step in enumerate(block.steps, 1):
                yield _text(step, "step", bullet="☐" if block.boxes else f"{number}.")
        case FindingBlock():
            yield _finding(block, key, width)
        case _:
            yield from _timeline(block, key, width)


def _text(text: str, name: str = "plain", bullet: str | None = None, most: int = 2000) -> Any:
    """A paragraph; cut short where it is longer than any page could hold in one piece."""
    text = text if len(text) <= most else f"{text[: most - 1]}…"
    return Flowing(escape(text).replace("\n", "<br/>"), style(name), bulletText=bullet)


def _outlined(text: str, name: str, key: str, level: int) -> Any:
    """A heading that the outline leads to; see ``pdf_writer``."""
    flowing = _text(text, name)
    flowing.slotscope_outline = (key, text, level)
    return flowing


def _facts(facts: tuple[Fact, ...], width: float, after: float = 6) -> Iterator[Any]:
    if facts:
        cells = [[_text(one.label, "label"), _text(one.value, "fact")] for one in facts]
        tight = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
        widths = [width * _LABEL, width * (1 - _LABEL)]
        yield Grid(cells, widths, style=[*_FLUSH, *tight], spaceAfter=after)


def _numbers(block: Numbers, width: float) -> Iterator[Any]:
    cells = [
        [
            _text(f"{one.number:,}", "large"),
            _text(one.label, "bold"),
            _text(one.meaning, "muted"),
        ]
        for one in block.figures
    ]
    bars = [
        ("LINEBEFORE", (column, 0), (column, 0), 5, HexColor(VERDICT_INKS[one.verdict].line))
        for column, one in enumerate(block.figures)
    ]
    padding = [("LEFTPADDING", (0, 0), (-1, -1), 10), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    each = width / max(len(cells), 1)
    yield Grid([cells], [each] * len(cells), style=[*bars, *padding], spaceBefore=4, spaceAfter=8)


def _table(table: Table, width: float) -> Iterator[Any]:
    columns = range(len(table.header))

    def cell(text: str, column: int, head: bool) -> Any:
        if head:
            return _text(text, "head-number" if column in table.numeric else "head", most=_CELL)
        return _text(text, "number" if column in table.numeric else "cell", most=_CELL)

    rows = [[cell(text, column, True) for column, text in enumerate(table.header)]]
    rows += [[cell(row[column], column, False) for column in columns] for row in table.rows]
    look = [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(PANEL)),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(MUTED)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(RULE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    yield _text(table.caption, "muted")
    yield Grid(rows, _widths(table, width), style=look, repeatRows=1, spaceAfter=8)


def _widths(table: Table, width: float) -> list[float]:
    """No column narrower than its longest word; narrow columns get all they ask for first."""
    grid = (table.header, *table.rows)
    least: list[float] = []
    wanted: list[float] = []
    for column, head in enumerate(table.header):
        cells = [row[column] for row in grid]
        words = [*_words(cells), head] if len(head) <= _SHORT_HEAD else _words(cells)
        least.append(min(max(map(_measured, words)), _WIDEST_WORD))
        wanted.append(max(_measured(one) for cell in cells for one in cell.split("\n")))
    left = width - sum(least)
    if left <= 0:
        return [one * width / sum(least) for one in least]
    given = list(least)
    waiting = sorted(range(len(least)), key=lambda column: wanted[column] - least[column])
    for place, column in enumerate(waiting):
        last = place == len(waiting) - 1
        share = left if last else min(wanted[column] - least[column], left / (len(waiting) - place))
        given[column] += max(share, 0)
        left -= max(share, 0)
    return given


def _words(cells: list[str]) -> list[str]:
    return ["", *(word for cell in cells for word in cell.split())]


def _measured(text: str) -> float:
    """How wide a cell with that text on one line is, in points; headers are bold."""
    width: float = stringWidth(text, BOLD, 8)
    return width + _CELL_PADDING


def _finding(block: FindingBlock, key: str, width: float) -> Any:
    colour = SEVERITY_INKS[block.severity]
    title = _text(block.title, "bold")
    code = f" · {block.code}" if block.code else ""
    flow: list[Any] = [
        Flowing(
            f'<font color="{colour}"><b>{SEVERITY_TITLES[block.severity]}</b></font>'
            f"{escape(code)} · {escape(block.about)}",
            style("muted"),
        ),
        title,
    ]
    if block.cost:
        flow.append(_text(block.cost))
    for fact in block.evidence:
        flow += _facts((fact,), width - 16, after=0)
    flow += (_text(left, "muted") for left in block.leftovers)
    if block.fix:
        flow.append(_text(f"{what_to_do(block.owner)}:", "do"))
        flow += (_text(step, "step", f"{number}.") for number, step in enumerate(block.fix, 1))
    flow.append(_text(f"Based on: {block.basis}", "muted"))
    look = [
        ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(colour)),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    grid = Grid([[one] for one in flow], [width], style=look, spaceBefore=4, spaceAfter=8)
    mark: Any = Spacer(0, 0)
    mark.slotscope_outline = (key, block.title, 2)
    return KeepTogether([mark, grid])


def _timeline(block: Timeline, key: str, width: float) -> Iterator[Any]:
    for number, part in enumerate(parts(block, _TALLEST)):
        drawing = timeline_pdf(part, width, _TALLEST)
        if number == 0:
            head = [_outlined(block.title, "heading", key, 1), _text(block.says, "muted")]
            yield CondPageBreak(drawing.height + 60)
            yield from head
        yield drawing
        yield Spacer(1, 8)


_FLUSH: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
