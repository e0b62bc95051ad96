"""Reads days and times out of what was typed: "wed 25 nov", "25/11", "tomorrow", "9:30", "2pm"."""

import re
from dataclasses import dataclass
from datetime import date

from slotscope.domain.clock import Day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("tues", "weds", "thur", "thurs"),
)
_FULL_MONTHS = (
    *("january", "february", "march", "april", "june", "july", "august", "september"),
    *("october", "november", "december", "sept"),
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(am|pm)?")
_HOUR = re.compile(r"(\d{1,2})(am|pm)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"20\d{2}")
_BACK = 60
"""Days: a date without a year is the next one that is not further back than this."""


@dataclass(frozen=True, slots=True)
class When:
    """What was found, and the words that say something else."""

    day: Day | None
    minute: int | None
    """Of the day, in the practice's wall time."""
    rest: str
    """The other words."""


def read_when(typed: str, today: Day) -> When:
    """Find a day and a time of day; ``today`` is the practice's."""
    found = _Reader(today)
    words = typed.casefold().replace(",", " ").split()
    rest = [word for word in words if not found.take(word)]
    return When(found.day(), found.minute, " ".join((*rest, *found.unused())))


class _Reader:
    """Takes words one by one."""

    def __init__(self, today: Day) -> None:
        self._today = today
        self._exact: Day | None = None
        self._weekday: int | None = None
        self._number: tuple[int, str] | None = None
        self._month: tuple[int, str] | None = None
        self._year: int | None = None
        self.minute: int | None = None

    def take(self, word: str) -> bool:
        """Whether the word says when."""
        return self._takes_clock(word) or self._takes_date(word) or self._takes_name(word)

    def day(self) -> Day | None:
        """The day that the words name."""
        if self._exact is not None:
            return self._exact
        if self._number is not None and self._month is not None:
            return self._dated(self._number[0], self._month[0], self._year)
        if self._weekday is not None:
            return self._today + (self._weekday - date.fromordinal(self._today).weekday()) % 7
        return None

    def unused(self) -> list[str]:
        """A number or a month alone is a word like any other."""
        if self._number is not None and self._month is not None:
            return []
        return [one[1] for one in (self._number, self._month) if one is not None]

    def _takes_clock(self, word: str) -> bool:
        match = _CLOCK.fullmatch(word)
        hour = _HOUR.fullmatch(word)
        if match is not None:
            hours, minutes, half = int(match[1]), int(match[2]), match[3]
        elif hour is not None:
            hours, minutes, half = int(hour[1]), 0, hour[2]
        else:
            return False
        if half is not None:
            if not 1 <= hours <= 12:
                return False
            hours = hours % 12 + (12 if half == "pm" else 0)
        if hours > 23 or minutes > 59:
            return False
        self.minute = hours * 60 + minutes
        return True

    def _takes_date(self, word: str) -> bool:
        match = _SLASHED.fullmatch(word)
        if match is not None:
            year = None if match[3] is None else int(match[3]) % 100 + 2000
            self._exact = self._dated(int(match[1]), int(match[2]), year)
            return self._exact is not None
        if _YEAR.fullmatch(word) is not None:
            self._year = int(word)
            return True
        number = _NUMBER.fullmatch(word)
        if number is not None and self._number is None and 1 <= int(number[1]) <= 31:
            self._number = (int(number[1]), word)
            return True
        return False

    def _takes_name(self, word: str) -> bool:
        short = word[:3]
        if word in ("today", "tomorrow"):
            self._exact = self._today + (word == "tomorrow")
        elif word in _WEEKDAYS or word in _FULL_WEEKDAYS:
            self._weekday = _WEEKDAYS.index(short)
        elif word in _MONTHS or word in _FULL_MONTHS:
            self._month = (_MONTHS.index(short) + 1, word)
        else:
            return False
        return True

    def _dated(self, day: int, month: int, year: int | None) -> Day | None:
        this = date.fromordinal(self._today).year
        for guess in (this, this + 1) if year is None else (year,):
            try:
                found = date(guess, month, day).toordinal()
            except ValueError:
                continue
            if year is not None or found >= self._today - _BACK:
                return found
        return None
