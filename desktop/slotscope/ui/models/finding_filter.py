"""Which rows of an outline are shown: those that are searched for, and what leads to them."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.outline import Node


def kept(
    nodes: tuple[Node, ...], words: tuple[str, ...], glyphs: AbstractSet[Glyph]
) -> tuple[Node, ...]:
    """The rows that have a wanted sign and every word, and the rows above them.

    ``words`` are in lower case. Of a row that is kept, only what is wanted below it stays.
    """
    found: list[Node] = []
    for one in nodes:
        below = kept(one.children, words, glyphs)
        wanted = one.glyph in glyphs and all(word in one.search for word in words)
        if wanted or below:
            found.append(one if below == one.children else replace(one, children=below))
    return tuple(found)
