"""Blocks as the rich text that Qt understands. Everything that is not ours is escaped."""

from collections.abc import Iterable, Iterator
from html import escape as _escape

from slotscope.diagnosis.finding import Evidence
from slotscope.report.document import printable
from slotscope.ui.explain.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Link,
    Links,
    Paragraph,
    Point,
    Steps,
    Title,
    Verdict,
)
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.glyphs import glyph_colour
from slotscope.ui.theme import Theme

GLYPH_SCHEME = "glyph"


def escape(text: str) -> str:
    """Untrusted text for rich text: no tag, no entity and no control character of its own."""
    return _escape(printable(text), quote=True).replace("\n", "<br>")


def to_html(blocks: Iterable[Block], theme: Theme, side: int) -> str:
    """The blocks as rich text; signs are images of ``side`` pixels named ``glyph:NAME``."""
    return "".join(_Writer(theme, side).write(block) for block in blocks)


class _Writer:
    def __init__(self, theme: Theme, side: int) -> None:
        self._theme = theme
        self._side = side
        self._muted = theme.colours.muted

    def write(self, block: Block) -> str:
        match block:
            case Title(text, detail):
                below = self._in_colour(f"<br>{escape(detail)}", self._muted) if detail else ""
                big = f'<span style="font-size:x-large; font-weight:600">{escape(text)}</span>'
                return f'<p style="margin:0 0 6px 0">{big}{below}</p>'
            case Verdict(glyph, text):
                return self._verdict(glyph, text)
            case Heading(text):
                return f'<p style="margin:14px 0 4px 0; font-weight:600">{escape(text)}</p>'
            case Paragraph(text, muted):
                said = escape(text)
                said = self._in_colour(said, self._muted) if muted else said
                return f'<p style="margin:4px 0">{said}</p>'
            case Facts(rows):
                return self._facts(rows)
            case Steps(items, first):
                body = "".join(f'<li style="margin:2px 0">{escape(one)}</li>' for one in items)
                return f'<ol start="{first}" style="margin:4px 0; -qt-list-indent:1">{body}</ol>'
            case Bullets(items):
                body = "".join(f'<li style="margin:2px 0">{escape(one)}</li>' for one in items)
                return f'<ul style="margin:4px 0; -qt-list-indent:1">{body}</ul>'
            case Point():
                return self._point(block)
            case Links(label, links):
                said = f"{escape(label)} " if label else ""
                joined = " &nbsp; ".join(self._link(one) for one in links)
                return f'<p style="margin:6px 0">{said}{joined}</p>'

    def _link(self, link: Link) -> str:
        if not link.target:
            return self._in_colour(escape(link.text), self._muted)
        return f'<a href="{escape(link.target)}">{escape(link.text)}</a>'

    def _verdict(self, glyph: Glyph, text: str) -> str:
        colour = glyph_colour(glyph, self._theme)
        said = f'<span style="font-size:large; font-weight:600">{escape(text)}</span>'
        return self._row(glyph, self._in_colour(said, colour))

    def _point(self, point: Point) -> str:
        return self._row(point.glyph, "".join(self._said(point)))

    def _said(self, point: Point) -> Iterator[str]:
        word = f"<b>{escape(point.word)}</b>"
        yield self._in_colour(word, glyph_colour(point.glyph, self._theme))
        yield f"&nbsp; {escape(point.text)}"
        if point.facts:
            yield self._facts(point.facts)
        for number, step in enumerate(point.steps, 1):
            yield f"<br>{number}. {escape(step)}"
        if point.note:
            yield "<br>" + self._in_colour(escape(point.note), self._muted)
        if point.link is not None:
            yield "<br>" + self._link(point.link)

    def _row(self, glyph: Glyph, said: str) -> str:
        image = f'<img src="{GLYPH_SCHEME}:{glyph.value}" width="{self._side}" '
        image += f'height="{self._side}">'
        return (
            '<table cellspacing="0" cellpadding="3" width="100%"><tr>'
            f'<td width="{self._side + 6}">{image}</td><td>{said}</td></tr></table>'
        )

    def _facts(self, rows: tuple[Evidence, ...]) -> str:
        body = "".join(
            f"<tr><td>{self._in_colour(escape(one.label), self._muted)}&nbsp;&nbsp;</td>"
            f"<td>{escape(one.value)}</td></tr>"
            for one in rows
        )
        return f'<table cellspacing="0" cellpadding="2">{body}</table>'

    def _in_colour(self, said: str, colour: str) -> str:
        return f'<span style="color:{colour}">{said}</span>'
