"""Blocks as plain text, for a ticket or a call."""

from collections.abc import Iterable, Iterator

from slotscope.report.document import printable
from slotscope.ui.explain.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Links,
    Paragraph,
    Point,
    Steps,
    Title,
    Verdict,
)


def to_text(blocks: Iterable[Block]) -> str:
    """The blocks as lines; control characters are gone."""
    lines: list[str] = []
    for block in blocks:
        if lines and isinstance(block, Title | Heading | Verdict | Links):
            lines.append("")
        lines.extend(_lines(block))
    return "\n".join(printable(line) for line in lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text, detail):
            yield text
            if detail:
                yield detail
        case Verdict(_, text) | Paragraph(text, _):
            yield from text.splitlines()
        case Heading(text):
            yield f"{text}:"
        case Facts(rows):
            for one in rows:
                yield f"- {one.label}: {one.value}"
        case Steps(items, first):
            for number, item in enumerate(items, first):
                yield f"{number}. {item}"
        case Bullets(items):
            for item in items:
                yield f"- {item}"
        case Point():
            yield from _point(block)
        case Links(label, links):
            yield f"{label} {', '.join(one.text for one in links)}".strip()


def _point(point: Point) -> Iterator[str]:
    yield f"- {point.word}: {point.text}"
    for one in point.facts:
        yield f"    {one.label}: {one.value}"
    for number, step in enumerate(point.steps, 1):
        yield f"    {number}. {step}"
    if point.note:
        yield f"    {point.note}"
