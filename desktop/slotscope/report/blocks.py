"""What a report is made of: plain blocks that every writer knows how to write."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from slotscope.diagnosis.basis import Owner, Severity
from slotscope.diagnosis.reasons import Verdict


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Several facts, one below the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the large numbers of the summary."""

    verdict: Verdict
    number: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The counts per verdict."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; ``numeric`` names the columns that hold numbers, from 0."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in order; ``boxes``: to be ticked off."""

    steps: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """One finding. ``code`` is empty for readers who want no codes."""

    severity: Severity
    title: str
    about: str
    cost: str
    affects: int
    unlocks: int | None
    owner: Owner
    basis: str
    evidence: tuple[Fact, ...]
    fix: tuple[str, ...]
    leftovers: tuple[str, ...]
    code: str = ""


class SpanKind(StrEnum):
    """What a span of a timeline picture stands for."""

    HOURS = "hours"
    RULE = "rule"
    APPOINTMENT = "appointment"
    PUBLISHED = "published"
    AT_RISK = "at_risk"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Span:
    """Something from ``start`` to ``end``, in minutes of the picture's day."""

    start: int
    end: int
    kind: SpanKind
    label: str = ""
    says: str = ""
    """The whole of it as a sentence, for those who hover or listen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a lane; its spans do not overlap."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One practitioner; ``backdrop`` (working hours) lies behind all rows."""

    title: str
    backdrop: tuple[Span, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One day as a picture: from ``first`` to ``last``, in minutes of the day.

    ``now`` and ``open_from`` (where the booking minimum threshold ends) are on that day or None.
    """

    title: str
    says: str
    """The picture in one sentence."""
    first: int
    last: int
    lanes: tuple[Lane, ...]
    now: int | None = None
    open_from: int | None = None


Block: TypeAlias = (
    Heading | Paragraph | Notice | Facts | Numbers | Table | Steps | FindingBlock | Timeline
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; ``id`` is stable and unique within the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, before any file format. ``preview``: nothing of it is real yet."""

    title: str
    subtitle: str
    meta: tuple[Fact, ...]
    sections: tuple[Section, ...]
    preview: bool = False
    assumed: tuple[str, ...] = ()
    """The changes that a preview rests on, as instructions."""

    def section(self, id_: str) -> Section | None:
        """The section of that id."""
        return next((one for one in self.sections if one.id == id_), None)


PREVIEW = "WHAT-IF"
"""The mark of everything that shows changes nobody has made."""
