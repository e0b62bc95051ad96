"""The signs that stand beside a word, so that no meaning hangs on a colour."""

from enum import StrEnum


class Glyph(StrEnum):
    """One sign: its shape tells it apart without its colour."""

    ERROR = "error"
    """An octagon with a cross."""
    WARNING = "warning"
    """A triangle."""
    INFO = "info"
    """A circle with an i."""
    UNTESTED = "untested"
    """A dashed circle with a question mark."""
    GOOD = "good"
    """A circle with a tick."""
    SKIPPED = "skipped"
    """A circle with a dash."""
    GAINED = "gained"
    """A square with a plus."""
    LOST = "lost"
    """A square with a minus."""
    CHANGED = "changed"
    """A square with a triangle."""
    PREVIEW = "preview"
    """A diamond."""


def glyph_from(value: object) -> Glyph | None:
    """A sign that came through a Qt model, which keeps only its text."""
    return Glyph(value) if isinstance(value, str) and value else None
