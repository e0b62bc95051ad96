"""One JSON object of a snapshot while it is read: typed fields, and errors that name the place.

Nothing is converted on the way: text that looks like a number is not a number, true is not 1.
Every method raises InputError where the field is not what its name says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from slotscope.app.errors import InputError
from slotscope.sources import snapshot_scalars as scalars
from slotscope.sources.json_text import place_of

if TYPE_CHECKING:
    from slotscope.domain.clock import WallMinute

T = TypeVar("T")


class Row:
    """An object of the document at a place; ``index`` is its position where it is in a list."""

    __slots__ = ("_file", "_index", "_place", "_values")

    def __init__(
        self, value: object, known: frozenset[str], file: str, place: str, index: int = -1
    ) -> None:
        self._file, self._place, self._index = file, place, index
        if type(value) is not dict:
            found = scalars.found(value)
            raise InputError(file, self.place, f"expected an object{found}")
        self._values = cast("dict[str, object]", value)
        if not self._values.keys() <= known:
            self._refuse_unknown(known)

    @property
    def place(self) -> str:
        """Where this object is in the document; empty for the document itself."""
        return self._place if self._index < 0 else f"{self._place}[{self._index}]"

    def at(self, key: str) -> str:
        """Where one of its keys is."""
        inner = place_of((key,))
        return f"{self.place}.{inner}" if self.place and inner[0] != "[" else self.place + inner

    def wrong(self, key: str, expected: str, *, show: bool = False) -> InputError:
        """The error about one of its keys; ``show`` allows a short value to be quoted."""
        found = scalars.found(self._values.get(key, scalars.MISSING), show=show)
        return InputError(self._file, self.at(key), f"expected {expected}{found}")

    def raw(self, key: str) -> object:
        """What stands there, unchecked; None where there is nothing."""
        return self._values.get(key)

    def has(self, key: str) -> bool:
        """Whether a key is there, null included."""
        return key in self._values

    def text(self, key: str) -> str:
        """Any text."""
        value = self._values.get(key)
        if type(value) is str:
            return value
        raise self.wrong(key, "text")

    def text_or_none(self, key: str, longest: int | None = None) -> str | None:
        """Any text up to a length in characters, or None."""
        value = self._values.get(key)
        if value is None:
            return None
        if type(value) is str and (longest is None or len(value) <= longest):
            return value
        bound = "text" if longest is None else f"text of at most {longest} characters"
        raise self.wrong(key, f"{bound}, or null")

    def reference(self, key: str) -> str:
        """An id that many rows repeat: one text in memory for all of them."""
        value = scalars.shared_text(self._values.get(key))
        if value is None:
            raise self.wrong(key, "an id as text")
        return value

    def reference_or_none(self, key: str) -> str | None:
        """Such an id, or None."""
        return None if self._values.get(key) is None else self.reference(key)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._values.get(key, default)
        if type(value) is bool:
            return value
        raise self.wrong(key, "true or false")

    def whole(self, key: str, least: int) -> int:
        """A whole number from ``least``."""
        number = scalars.whole(self._values.get(key), least)
        if number is None:
            most = scalars.LARGEST_WHOLE
            raise self.wrong(key, f"a whole number from {least} to {most}", show=True)
        return number

    def whole_or_none(self, key: str, least: int) -> int | None:
        """Such a number, or None."""
        return None if self._values.get(key) is None else self.whole(key, least)

    def degrees_or_none(self, key: str, limit: int) -> float | None:
        """A number between minus ``limit`` and ``limit``, or None."""
        value = self._values.get(key)
        number = scalars.degrees(value, limit)
        if number is None and value is not None:
            raise self.wrong(key, f"a number from -{limit} to {limit}, or null", show=True)
        return number

    def choice(self, key: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """One of a few words; without a default the key must be there."""
        value = self._values.get(key, scalars.MISSING)
        if value is scalars.MISSING and default is not None:
            return default
        if type(value) is str and value in choices:
            return choices[value]
        raise self.wrong(key, "one of " + ", ".join(choices), show=True)

    def wall(self, key: str) -> WallMinute:
        """A wall time of the practice."""
        minute = scalars.wall(self._values.get(key))
        if minute is None:
            expected = "a date and time that exist as YYYY-MM-DDTHH:MM, such as 2026-11-25T09:30"
            raise self.wrong(key, expected, show=True)
        return minute

    def span(self) -> tuple[WallMinute, WallMinute]:
        """``start`` and ``end``, two wall times of which the second is later."""
        start, end = self.wall("start"), self.wall("end")
        if start >= end:
            raise self.wrong("end", "a date and time after start", show=True)
        return start, end

    def window(self) -> tuple[int, int]:
        """``start`` and ``end`` in minutes of the day; only the end may be 24:00."""
        start = scalars.time_of_day(self._values.get("start"))
        if start is None:
            raise self.wrong("start", "a time as HH:MM, such as 09:00", show=True)
        end = scalars.time_of_day(self._values.get("end"), end=True)
        if end is None or end <= start:
            raise self.wrong("end", "a time as HH:MM after start, such as 17:30", show=True)
        return start, end

    def date_or_none(self, key: str) -> date | None:
        """A date, or None."""
        value = self._values.get(key)
        day = scalars.calendar_date(value)
        if day is None and value is not None:
            expected = "a date that exists as YYYY-MM-DD, such as 2026-11-25, or null"
            raise self.wrong(key, expected, show=True)
        return day

    def instant(self, key: str) -> datetime:
        """A moment with its offset from UTC."""
        moment = scalars.instant(self._values.get(key))
        if moment is None:
            expected = "a date and time with offset, such as 2026-11-23T09:10:00+11:00"
            raise self.wrong(key, expected, show=True)
        return moment

    def instant_or_none(self, key: str) -> datetime | None:
        """Such a moment, or None."""
        return None if self._values.get(key) is None else self.instant(key)

    def zone(self, key: str) -> str:
        """The name of a timezone that exists."""
        name = scalars.zone_name(self._values.get(key))
        if name is None:
            raise self.wrong(key, "a timezone that exists, such as Australia/Sydney", show=True)
        return name

    def part(self, key: str, known: frozenset[str]) -> Row:
        """An object inside this one; it must be there."""
        if key not in self._values:
            raise self.wrong(key, "an object")
        return Row(self._values[key], known, self._file, self.at(key))

    def rows(
        self, key: str, known: frozenset[str], read: Callable[[Row], T], *, required: bool = False
    ) -> tuple[T, ...]:
        """Each object of a list; a missing list is empty unless it is required."""
        if not required and key not in self._values:
            return ()
        file, place, items = self._file, self.at(key), self._list(key, "a list")
        return tuple([read(Row(item, known, file, place, at)) for at, item in enumerate(items)])

    def rows_or_none(
        self, key: str, known: frozenset[str], read: Callable[[Row], T]
    ) -> tuple[T, ...] | None:
        """Each object of a list, or None where it is null or missing: it was not read."""
        return None if self._values.get(key) is None else self.rows(key, known, read)

    def each(
        self, key: str, expected: str, read: Callable[[object], T | None], item: str
    ) -> tuple[T, ...]:
        """Each single value of a list; ``item`` says what ``read`` takes."""
        taken: list[T] = []
        for index, value in enumerate(self._list(key, expected)):
            made = read(value)
            if made is None:
                found = scalars.found(value, show=type(value) is int)
                raise InputError(self._file, f"{self.at(key)}[{index}]", f"expected {item}{found}")
            taken.append(made)
        return tuple(taken)

    def _list(self, key: str, expected: str) -> list[object]:
        value = self._values.get(key)
        if type(value) is not list:
            raise self.wrong(key, expected)
        return cast("list[object]", value)

    def _refuse_unknown(self, known: frozenset[str]) -> None:
        for key in self._values:
            if key not in known and not key.startswith("x-"):
                expected = "expected no such key here (only keys that begin with x- may be added)"
                raise InputError(self._file, self.at(key), expected)
