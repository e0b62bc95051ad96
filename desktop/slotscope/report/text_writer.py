"""A report as plain text of 79 columns, for an e-mail or a ticket without formatting."""

import textwrap
from collections.abc import Iterator

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
)
from slotscope.report.outline import timeline_lines
from slotscope.report.wording import SEVERITY_TITLES, what_to_do

COLUMNS = 79
_MOST_COLUMN = 46


def text(document: Document) -> str:
    """The whole document."""
    mark = f"{PREVIEW}: " if document.preview else ""
    title = f"{mark}{document.title}"
    lines = [title, "=" * len(title), *_wrapped(document.subtitle), ""]
    lines += [*_facts(document.meta), ""]
    for section in document.sections:
        lines += _section(section, mark)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _section(section: Section, mark: str) -> Iterator[str]:
    title = f"{mark}{section.title}"
    yield from ("", title, "-" * len(title), "")
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _wrapped(block.text.upper())
        case Paragraph():
            yield from _wrapped(block.text)
        case Notice():
            yield from _wrapped(block.text, "! ")
        case Facts():
            yield from _facts(block.facts)
        case Numbers():
            width = max((len(f"{one.number:,}") for one in block.figures), default=0)
            for one in block.figures:
                yield from _wrapped(f"{one.number:>{width},} {one.label.lower()}: {one.meaning}")
        case Table():
            yield from _table(block)
        case Steps():
            for number, step in enumerate(block.steps, 1):
                yield from _wrapped(step, "[ ] " if block.boxes else f"{number}. ")
        case FindingBlock():
            yield from _finding(block)
        case _:
            yield from _wrapped(block.title.upper())
            yield from _wrapped(block.says)
            for line in timeline_lines(block):
                yield from _wrapped(line, "- ")


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield from _wrapped(f"{fact.label}: {fact.value}", "- ")


def _finding(block: FindingBlock) -> Iterator[str]:
    code = f" [{block.code}]" if block.code else ""
    yield from _wrapped(f"{SEVERITY_TITLES[block.severity]}: {block.title}{code}", "* ")
    said = [f"About: {block.about}", block.cost, *block.leftovers, f"Based on: {block.basis}"]
    for line in filter(None, said):
        yield from _wrapped(line, "  ")
    for fact in block.evidence:
        yield from _wrapped(f"{fact.label}: {fact.value}", "  - ")
    if block.fix:
        yield f"  {what_to_do(block.owner)}:"
        for number, step in enumerate(block.fix, 1):
            yield from _wrapped(step, f"  {number}. ")


def _table(table: Table) -> Iterator[str]:
    """A grid where it fits; else one small list for each row."""
    yield from _wrapped(table.caption)
    grid = (table.header, *table.rows)
    widths = [max(len(row[column]) for row in grid) for column in range(len(table.header))]
    wide = (
        any("\n" in cell for row in grid for cell in row)
        or max(widths[:-1], default=0) > _MOST_COLUMN
    )
    room = COLUMNS - sum(widths[:-1]) - 2 * len(widths)
    if wide or room < min(widths[-1], 24):
        yield from _listed(table)
        return
    widths[-1] = min(widths[-1], room)
    for index, row in enumerate(grid):
        yield from _grid_row(row, widths, table.numeric)
        if index == 0:
            yield "  ".join("-" * width for width in widths)


def _grid_row(row: tuple[str, ...], widths: list[int], numeric: frozenset[int]) -> Iterator[str]:
    last = textwrap.wrap(row[-1], widths[-1]) or [""]
    for line, part in enumerate(last):
        cells = [*(cell if line == 0 else "" for cell in row[:-1]), part]
        yield "  ".join(
            cell.rjust(width) if column in numeric else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )


def _listed(table: Table) -> Iterator[str]:
    for row in table.rows:
        first = "- "
        for label, cell in zip(table.header, row, strict=True):
            lines = cell.split("\n") if cell else []
            if len(lines) == 1:
                yield from _wrapped(f"{label}: {lines[0]}", first)
            elif lines:
                yield f"{first}{label}:"
                for line in lines:
                    yield from _wrapped(line, "    ")
            first = "  " if lines else first


def _wrapped(said: str, first: str = "") -> list[str]:
    """Lines of at most 79 columns; what follows the first stands under its text."""
    return textwrap.wrap(
        " ".join(said.split()),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
