"""A report as Markdown, for a ticket."""

import re
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
    Timeline,
)
from slotscope.report.outline import timeline_lines
from slotscope.report.wording import SEVERITY_TITLES, what_to_do

_SPECIAL = re.compile(r"([\\`*\[\]<|~&]|(?<![^\W_])_|_(?![^\W_]))")
_STARTS = re.compile(r"^(\d*)([.)#>+=-])")
"""What would make a heading, a quotation or a list at the start of a line."""


def markdown(document: Document) -> str:
    """The document as CommonMark with tables; whatever people typed stays plain text."""
    mark = f"{PREVIEW}: " if document.preview else ""
    lines = [f"# {mark}{_plain(document.title)}", "", f"**{_plain(document.subtitle)}**", ""]
    lines += [*_facts(document.meta), ""]
    for section in document.sections:
        lines += _section(section, mark)
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, mark: str) -> Iterator[str]:
    yield from (f"## {mark}{_plain(section.title)}", "")
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"### {_plain(block.text)}"
        case Paragraph():
            yield _plain(block.text)
        case Notice():
            yield f"> **Note:** {_plain(block.text)}"
        case Facts():
            yield from _facts(block.facts)
        case Numbers():
            for one in block.figures:
                yield f"- **{one.label}: {one.number:,}** ({one.meaning})"
        case Table():
            yield from _table(block)
        case Steps():
            for number, step in enumerate(block.steps, 1):
                yield f"{'- [ ]' if block.boxes else f'{number}.'} {_plain(step)}"
        case FindingBlock():
            yield from _finding(block)
        case _:
            yield from _timeline(block)


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield f"- {_plain(fact.label)}: {_plain(fact.value)}"


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{_plain(table.caption)}**", "")
    yield f"| {' | '.join(_cell(cell) for cell in table.header)} |"
    rules = ("---:" if column in table.numeric else "---" for column in range(len(table.header)))
    yield f"| {' | '.join(rules)} |"
    for row in table.rows:
        cells = ("<br>".join(_cell(line) for line in cell.split("\n")) for cell in row)
        yield f"| {' | '.join(cells)} |"


def _finding(block: FindingBlock) -> Iterator[str]:
    code = f" (`{block.code}`)" if block.code else ""
    yield from (f"#### {SEVERITY_TITLES[block.severity]}: {_plain(block.title)}{code}", "")
    yield f"- About: {_plain(block.about)}"
    if block.cost:
        yield f"- Cost: {_plain(block.cost)}"
    for fact in block.evidence:
        yield f"- {_plain(fact.label)}: {_plain(fact.value)}"
    for left in block.leftovers:
        yield f"- {_plain(left)}"
    yield f"- Based on: {_plain(block.basis)}"
    if block.fix:
        yield from ("", f"{what_to_do(block.owner)}:", "")
        for number, step in enumerate(block.fix, 1):
            yield f"{number}. {_plain(step)}"


def _timeline(block: Timeline) -> Iterator[str]:
    yield from (f"### {_plain(block.title)}", "", _plain(block.says), "")
    for line in timeline_lines(block):
        yield f"- {_plain(line)}"


def _plain(text: str) -> str:
    """Text whose characters mean only themselves, on one line."""
    return _STARTS.sub(r"\1\\\2", _cell(text))


def _cell(text: str) -> str:
    """The same where no line can start: in a cell of a table."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
