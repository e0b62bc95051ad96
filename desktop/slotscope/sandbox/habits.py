"""The habits of Praktika's answers: one value, written in many ways.

Numbers come as strings, flags as letters, stamps with and without seconds, absent values as null,
"" or nothing. The habits vary from value to value, and are the same in every run.
"""

from random import Random
from typing import TypeAlias

from slotscope.domain.clock import format_time, format_wall

Row: TypeAlias = dict[str, object]
"""One JSON object."""


class Habits:
    """Writes one value in one of the service's ways."""

    def __init__(self, operation: str) -> None:
        # A habit needs no secure chance, but the same one in every run.
        self._chance = Random(operation)  # noqa: S311

    def number(self, value: int) -> object:
        """30 or "30"."""
        return self._chance.choice((value, str(value)))

    def id(self, value: str) -> object:
        """An id as a string, or as a number where it is one."""
        return self._chance.choice((value, int(value))) if value.isdecimal() else value

    def flag(self, on: bool) -> object:
        """One of the five ways to say yes or no."""
        letter, one, word = ("t", 1, "true") if on else ("f", 0, "false")
        return self._chance.choice((letter, on, str(one), one, word))

    def stamp(self, minute: int) -> str:
        """A wall time: with or without seconds, with a blank or a T."""
        text = format_wall(minute)
        return self._chance.choice((text.replace("T", " ") + ":00", text.replace("T", " "), text))

    def time(self, minute: int) -> str:
        """A time of day, with or without seconds."""
        return format_time(minute) + self._chance.choice(("", ":00"))

    def put(self, row: Row, key: str, value: object) -> None:
        """Set a value; one that is absent becomes null, "" or nothing at all."""
        if value is not None:
            row[key] = value
            return
        absent = self._chance.choice((None, "", ...))
        if absent is not ...:
            row[key] = absent

    def sometimes(self) -> bool:
        """Whether to leave out what may be left out: one time in four."""
        return self._chance.random() < 0.25
