"""What is said, as plain values: shown as rich text and copied as plain text from one source."""

from dataclasses import dataclass
from typing import TypeAlias

from slotscope.diagnosis.finding import Evidence
from slotscope.ui.explain.glyph import Glyph


@dataclass(frozen=True, slots=True)
class Title:
    """What is explained, and a line below it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer in one sentence, large, with its sign."""

    glyph: Glyph
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or some; ``muted`` for what is said in passing."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values."""

    rows: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, numbered."""

    items: tuple[str, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Bullets:
    """Things side by side."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow inside the window; ``target`` is read by the panel alone.

    Without a target it is only text.
    """

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Point:
    """One reason or gate: sign, word and sentence, and below it the values, the fix and a note."""

    glyph: Glyph
    word: str
    text: str
    facts: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Links after a label. Plain text has the label and the texts."""

    label: str
    links: tuple[Link, ...]


Block: TypeAlias = Title | Verdict | Heading | Paragraph | Facts | Steps | Bullets | Point | Links
