"""JSON from a file, read strictly: every fault is one line that names its place.

Beyond what the JSON standard library refuses, this refuses doubled keys, NaN and Infinity, numbers
of thousands of digits, and halves of Unicode characters. The common case pays for one dictionary
and one comparison for each object; only a faulty text is read a second time, to find the place.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, NoReturn, TypeAlias, cast

from slotscope.app.errors import InputError

Step: TypeAlias = str | int

_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}", re.ASCII)
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_LONGEST_NUMBER = 4000
_SHOWN_KEY = 24


class _Fault(NamedTuple):
    """Stands in a text read for its faults where something may not be."""

    expected: str


class _FaultyError(Exception):
    """Something in the text may not be; where is found by a second reading."""


def place_of(steps: Sequence[Step]) -> str:
    """A place in a document, such as ``praktika.rules[3].end``; an odd key is quoted, cut short."""
    place = ""
    for step in steps:
        if isinstance(step, int):
            place += f"[{step}]"
        elif _SIMPLE_KEY.fullmatch(step):
            place += f".{step}" if place else step
        else:
            shown = step if len(step) <= _SHOWN_KEY else step[:_SHOWN_KEY] + "..."
            place += f"[{json.dumps(shown)}]"
    return place


def one_line(name: str) -> str:
    """A file's name with everything that would break a line, or a terminal, made visible."""
    return "".join(char if char.isprintable() else "?" for char in name)


def load_json(data: bytes, file: str) -> object:
    """What the bytes of a file say. ``file`` is its name, for the error.

    Raises InputError. The bytes are UTF-8, with or without a byte order mark.
    """
    file = one_line(file)
    text = _decoded(data, file)
    try:
        tree = _parsed(text, file, _STRICT)
    except (_FaultyError, ValueError):
        tree = _parsed(text, file, _MARKING)
        _refuse_faults(tree, file)
        raise InputError(file, "", "expected JSON with ordinary keys and numbers") from None
    if _SURROGATE_ESCAPE.search(data):
        _refuse_faults(tree, file)
    return tree


def _parsed(text: str, file: str, decoder: json.JSONDecoder) -> object:
    try:
        return cast("object", decoder.decode(text))
    except RecursionError:
        expected = "expected far fewer lists and objects inside each other"
        raise InputError(file, "", expected) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        if error.pos >= len(text.rstrip()):
            raise InputError(file, place, "expected more JSON, but the file ends here") from None
        if error.msg == "Extra data":
            expected = "expected nothing more: what comes before is a whole document"
            raise InputError(file, place, expected) from None
        raise InputError(file, place, "expected JSON") from None


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(file, f"byte {error.start + 1}", "expected text in UTF-8") from None
    if not text.strip():
        raise InputError(file, "", "expected JSON, but the file is empty")
    return text


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _FaultyError
    return made


def _constant(_: str) -> NoReturn:
    raise _FaultyError


def _marked_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        made[key] = _Fault("expected this key only once in its object") if key in made else value
    return made


def _marked_constant(_: str) -> object:
    return _Fault("expected an ordinary number, not NaN or Infinity")


def _marked_number(digits: str) -> object:
    if len(digits) > _LONGEST_NUMBER:
        return _Fault("expected a number of an ordinary length")
    return int(digits)


# The hook costs about half as much again as none, and lets other threads run meanwhile: without it
# the C parser keeps the interpreter to itself until the last byte (69 MB: 0.4 s; with it 0.1 s).
_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)
_MARKING = json.JSONDecoder(
    object_pairs_hook=_marked_object, parse_constant=_marked_constant, parse_int=_marked_number
)


def _refuse_faults(tree: object, file: str) -> None:
    """Raise InputError for the first fault in document order, if there is one."""
    waiting: list[tuple[tuple[Step, ...], object]] = [((), tree)]
    while waiting:
        steps, value = waiting.pop()
        if isinstance(value, _Fault):
            raise InputError(file, place_of(steps), value.expected)
        if isinstance(value, str) and _is_broken(value):
            raise InputError(file, place_of(steps), "expected whole Unicode characters")
        waiting.extend(reversed([((*steps, step), inner) for step, inner in _inside(value)]))


def _inside(value: object) -> Iterator[tuple[Step, object]]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield (
                (key, _Fault("expected whole Unicode characters in this key"))
                if _is_broken(key)
                else (key, inner)
            )
    elif isinstance(value, list):
        yield from enumerate(cast("list[object]", value))


def _is_broken(text: str) -> bool:
    """Whether a text holds half of a surrogate pair, which no file can be written with."""
    return any("\ud800" <= char <= "\udfff" for char in text)
