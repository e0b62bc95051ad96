"""The fields of a snapshot's long lists: what their lines mean, and how they are written.

A field has a line of its own in each row. What repeats, such as times, people and types, is read
and written once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from slotscope.domain.clock import WallMinute, format_wall
from slotscope.sources import snapshot_scalars as scalars

_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
"""What a JSON text holds that has no escapes."""

Reader = Callable[[Sequence[bytes]], Sequence[object]]
"""Reads the lines of one field of many rows."""
Writer = Callable[[Sequence[Any]], Sequence[str]]


class OtherwiseError(Exception):
    """Something is not as the program itself writes it."""


class Known(dict[Any, Any]):
    """What values mean; each different one is read once, and its meaning is one object."""

    def __init__(self, read: Callable[[Any], object]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: object) -> object:
        found = self[value] = self._read(value)
        return found


@dataclass(frozen=True)
class Line:
    """What stands in a line before and after its value."""

    before: bytes
    after: bytes

    def value(self, line: bytes) -> bytes:
        """What stands between."""
        found = line[len(self.before) : len(line) - len(self.after)]
        if self.before + found + self.after != line:
            raise OtherwiseError
        return found

    def text(self, line: bytes) -> str:
        """The text between, which has no escapes."""
        found = self.value(line).decode()
        if not _PLAIN.fullmatch(found):
            raise OtherwiseError
        return found

    def texts(self, lines: Sequence[bytes]) -> list[str]:
        """The texts between, in new memory: what the file was read into is given back as whole
        blocks only where nothing in them lives on."""
        between = (self.after + b"\n" + self.before).decode()
        found = self.value(b"\n".join(lines)).decode().split(between)
        if len(found) != len(lines) or not _PLAIN.fullmatch("".join(found)):
            raise OtherwiseError
        return found


@dataclass(frozen=True)
class Field:
    """A key of a row. ``reader`` and ``writer`` begin a list: they gather what they know of it.

    ``reader`` is given the wall times that are known of all lists.
    """

    key: str
    reader: Callable[[Line, Mapping[bytes, WallMinute]], Reader]
    writer: Callable[[], Writer]


def _each(words: Any) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda column: list(map(words.__getitem__, column))


def _wall_text(minute: WallMinute) -> str:
    return f'"{format_wall(minute)}"'


def wall_minute(text: bytes) -> WallMinute:
    found = scalars.wall(text.decode())
    if found is None:
        raise OtherwiseError
    return found


def wall(key: str) -> Field:
    def read(line: Line, walls: Mapping[bytes, WallMinute]) -> Reader:
        return _each(Known(lambda one: walls[line.value(one)]))

    return Field(key, read, lambda: _each(Known(_wall_text)))


def word(key: str, words: Mapping[str, Any]) -> Field:
    """One of a few words."""
    texts = {value: encode_basestring(word) for word, value in words.items()}

    def read(line: Line, _: object) -> Reader:
        return _each(Known(lambda one: words[line.text(one)]))

    return Field(key, read, lambda: _each(texts))


def reference(key: str) -> Field:
    """An id of something else: few different ones."""

    def read(line: Line, _: object) -> Reader:
        return _each(Known(lambda one: scalars.shared_text(line.text(one))))

    return Field(key, read, lambda: _each(Known(encode_basestring)))


def reference_or_none(key: str) -> Field:
    def read(line: Line, _: object) -> Reader:
        known = Known(lambda one: scalars.shared_text(line.text(one)))
        known[line.before[:-1] + b"null" + line.after[1:]] = None
        return _each(known)

    def write() -> Writer:
        known = Known(encode_basestring)
        known[None] = "null"
        return _each(known)

    return Field(key, read, write)


def own(key: str) -> Field:
    """A text of its own."""
    return Field(
        key,
        lambda line, _: line.texts,
        lambda: lambda column: list(map(encode_basestring, column)),
    )
