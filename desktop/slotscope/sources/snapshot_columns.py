"""The long lists of a snapshot, straight from and to the text of a file, column by column.

A practice repeats few times, people and types many times: each different one is read and written
once. The text is that of the ``json`` library with an indent of one. Where anything of a list is
otherwise, or a text holds an escape, the list is left where it stands: whoever reads the rest reads
it row by row, with the same outcome, and names the place of a fault.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from json.encoder import encode_basestring
from operator import attrgetter, lt
from typing import Any, cast

from slotscope.domain.clock import WallMinute, format_wall
from slotscope.domain.diary import Appointment, PaintedSlot, WorkingHours
from slotscope.sources import snapshot_scalars as scalars
from slotscope.sources import snapshot_wire as wire

PIECE = 2_000
"""So many rows are written at once; other threads have their turn between."""
PIECE_CHARACTERS = 400_000
"""So many characters are read at once."""
TAKEN = "\\u0000taken"
"""What stands, as JSON text, in the place of a list that was taken out."""
TAKEN_OUT = "\0taken"
"""The same, as a text that was read."""

_TEXT = r'"([^"\\\x00-\x1f]*)"'
_TEXT_OR_NULL = r'(null|"[^"\\\x00-\x1f]*")'
_LIST, _ROW, _KEY = "\n  ", "\n   ", "\n    "
_NEXT = f"{_ROW}}},{_ROW}{{\n"
"""Between two rows. No JSON text holds a line break, so this stands nowhere else."""
_BETWEEN = "\0"

Reader = Callable[[Sequence[str]], Sequence[object]]
Writer = Callable[[Sequence[Any]], Sequence[str]]


class _OtherwiseError(Exception):
    """Something is not as the program itself writes it."""


class _Known(dict[Any, Any]):
    """What values mean; each different one is read once, and its meaning is one object."""

    def __init__(self, read: Callable[[Any], object]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: object) -> object:
        found = self[value] = self._read(value)
        if found is None:
            raise _OtherwiseError
        return found


@dataclass(frozen=True)
class _Field:
    """A key of a row. ``reader`` and ``writer`` begin a list: they gather what they know of it."""

    key: str
    pattern: str
    reader: Callable[[], Reader]
    writer: Callable[[], Writer]


def _each(words: Any) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda column: list(map(words.__getitem__, column))


def _wall_text(minute: WallMinute) -> str:
    return f'"{format_wall(minute)}"'


def _wall(key: str) -> _Field:
    return _Field(
        key, _TEXT, lambda: _each(_Known(scalars.wall)), lambda: _each(_Known(_wall_text))
    )


def _reference(key: str) -> _Field:
    """An id of something else: few different ones."""
    return _Field(
        key,
        _TEXT,
        lambda: _each(_Known(scalars.shared_text)),
        lambda: _each(_Known(encode_basestring)),
    )


def _reference_or_none(key: str) -> _Field:
    def write() -> Writer:
        known = _Known(encode_basestring)
        known[None] = "null"
        return _each(known)

    def read() -> Reader:
        known = _Known(lambda one: scalars.shared_text(one[1:-1]))
        known["null"] = None
        return _each(known)

    return _Field(key, _TEXT_OR_NULL, read, write)


def _word(key: str, words: Mapping[str, Any]) -> _Field:
    """One of a few words."""
    texts = {value: encode_basestring(word) for word, value in words.items()}
    return _Field(key, _TEXT, lambda: _each(words), lambda: _each(texts))


def _own(key: str) -> _Field:
    """A text of its own, in new memory: what the file was read into is given back as whole blocks
    only where nothing in them lives on."""

    def read(column: Sequence[str]) -> list[str]:
        copies = _BETWEEN.join(column).split(_BETWEEN)
        return copies if len(copies) == len(column) else list(column)

    return _Field(
        key, _TEXT, lambda: read, lambda: lambda column: list(map(encode_basestring, column))
    )


def _own_or_none(key: str) -> _Field:
    def read(column: Sequence[str]) -> list[str | None]:
        return [None if one == "null" else one[1:-1] for one in column]

    def write(column: Sequence[str | None]) -> list[str]:
        return ["null" if one is None else encode_basestring(one) for one in column]

    return _Field(key, _TEXT_OR_NULL, lambda: read, lambda: write)


class _Kind:
    """One of the lists: its fields in the order of the format, and what a row becomes."""

    def __init__(self, make: Callable[..., Any], *fields: _Field) -> None:
        self.make, self.fields = make, fields
        keys = [one.key for one in fields]
        self.start, self.end = keys.index("start"), keys.index("end")
        self.take = attrgetter(*keys)
        rows = ",".join(f'{_KEY}"{one.key}": {one.pattern}' for one in fields)
        self.pattern = re.compile(rf"\{{{rows}{_ROW}\}}")
        self.template = "{" + ",".join(f'{_KEY}"{key}": %s' for key in keys) + f"{_ROW}}}"
        quotes = sum(2 for one in fields if one.pattern == _TEXT)
        self.fixed = len(self.template) - 2 * len(fields) + quotes
        """Characters of a row beside what the pattern's groups hold."""


LISTS: dict[str, _Kind] = {
    "working_hours": _Kind(
        WorkingHours, _reference("practitioner_id"), _wall("start"), _wall("end")
    ),
    "painted_slots": _Kind(
        PaintedSlot,
        _own("id"),
        _reference("practitioner_id"),
        _wall("start"),
        _wall("end"),
        _reference("booking_system"),
    ),
    "appointments": _Kind(
        Appointment,
        _own("id"),
        _reference("practitioner_id"),
        _wall("start"),
        _wall("end"),
        _word("status", wire.STATUSES),
        _word("origin", wire.ORIGINS),
        _reference_or_none("appointment_type_id"),
        _own_or_none("patient"),
    ),
}
"""By the key of the list in ``praktika``."""


def take_lists(text: str) -> tuple[str, dict[str, tuple[Any, ...]]]:
    """The long lists of a snapshot's text, and the text with ``TAKEN`` in the place of each.

    Those that are not as the program writes them stay in the text.
    """
    found: dict[str, tuple[Any, ...]] = {}
    spans: list[tuple[int, int]] = []
    if TAKEN in text:
        return text, found
    for key, kind in LISTS.items():
        begin = f'{_LIST}"{key}": [{_ROW}{{'
        start = text.find(begin) + len(begin) - 1
        end = text.find(f"{_ROW}}}{_LIST}]", start) + len(_ROW) + 1
        if start < len(begin) or end <= start or text.find(begin, end) >= 0:
            continue
        try:
            found[key] = tuple(chain.from_iterable(_rows(text, start, end, kind)))
        except (_OtherwiseError, KeyError):
            continue
        spans.append((start - len(_ROW) - 1, end + len(_LIST) + 1))
    rest, at = "", 0
    for start, end in sorted(spans):
        rest += f'{text[at:start]}"{TAKEN}"'
        at = end
    return rest + text[at:], found


def _rows(text: str, start: int, end: int, kind: _Kind) -> Iterator[list[Any]]:
    readers = [one.reader() for one in kind.fields]
    while start < end:
        cut = text.find(_NEXT, start + PIECE_CHARACTERS, end)
        stop = end if cut < 0 else cut + len(_ROW) + 1
        columns = [
            read(column)
            for read, column in zip(readers, _columns(text[start:stop], kind), strict=True)
        ]
        starts, ends = cast("list[list[int]]", [columns[kind.start], columns[kind.end]])
        if not all(map(lt, starts, ends)):
            raise _OtherwiseError
        yield list(map(kind.make, *columns))
        start = stop + 1 + len(_ROW)


def _columns(piece: str, kind: _Kind) -> Sequence[tuple[str, ...]]:
    """The fields of some rows. Every character of the piece belongs to a row, or stands between."""
    found = kind.pattern.findall(piece)
    number, columns = len(found), list(zip(*found, strict=True))
    held = sum(len("".join(one)) for one in columns)
    whole = held + number * kind.fixed + (number - 1) * (1 + len(_ROW))
    if not found or whole != len(piece) or piece.count(_NEXT) != number - 1:
        raise _OtherwiseError
    return columns


def rows_text(key: str, rows: Sequence[Any]) -> Iterator[str]:
    """A list that is not empty, as the text of a file, piece by piece."""
    kind = LISTS[key]
    writers = [one.writer() for one in kind.fields]
    before = f"[{_ROW}"
    for first in range(0, len(rows), PIECE):
        columns = zip(*map(kind.take, rows[first : first + PIECE]), strict=True)
        texts = [write(column) for write, column in zip(writers, columns, strict=True)]
        yield before + f",{_ROW}".join(map(kind.template.__mod__, zip(*texts, strict=True)))
        before = f",{_ROW}"
    yield f"{_LIST}]"
