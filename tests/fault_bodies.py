"""Bodies of answers that are not what they should be."""

import copy
import gzip
import json
from collections.abc import Callable, Sequence
from typing import Any

from fault import USUAL
from fault_speeches import body
from healthy_services import Fetcher
from network import Speak

BOMB = gzip.compress(bytes(64 * 1024 * 1024), 9)
BRACKETS = b"[" + b"[]," * 1_500_000 + b"[]]"
BIG = b" " * (USUAL.decoded_bytes + 1)
GZIP = "Content-Encoding: gzip"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
LOGIN = b"<!DOCTYPE html><html><form action=/login>User <input type=password></form></html>"
WEB_PAGE = b"<!DOCTYPE html><html><body><h1>Welcome to our guest network</h1></body></html>"
DEEP = b"[" * 200_000 + b"]" * 200_000


def half(one: Fetcher) -> bytes:
    """Most of a healthy body: it ends before the JSON does."""
    return one.body()[: len(one.body()) // 2]


def packed(one: Fetcher) -> bytes:
    return gzip.compress(one.body())


def bomb(_: Fetcher) -> bytes:
    return BOMB


def long_with_a_wrong_row(one: Fetcher) -> bytes:
    """Ten thousand rows, the last but one of which is no row."""
    value = copy.deepcopy(one.value)
    rows = one.rows(value)
    first = rows[0]
    for number in range(1, 10_000):
        rows.append(_numbered(first, number))
    rows[9_998] = 17 if isinstance(first, str) else "no row"
    return one.body(json.dumps(value).encode())


def _numbered(row: Any, number: int) -> Any:
    """The same row with an id of its own, where it has one."""
    if not isinstance(row, dict):
        return row
    ids = (name for name in row if name.lower().endswith("id") and name != "staffId")
    return {**row, **dict.fromkeys(ids, number)}


def at_date(told: str) -> Callable[[Fetcher], Sequence[Speak]]:
    def make(one: Fetcher) -> bytes:
        if one.date_place is None:
            return _page_day(one, told)
        return one.changed(one.date_place, lambda row, key: row.update({key: told}))

    return body(make)


def _page_day(one: Fetcher, told: str) -> bytes:
    day = told.partition(" ")[0]
    return one.body() if one.kind != "page" else one.body().replace(b"2026-11-23", day.encode())


def without_a_field(one: Fetcher) -> bytes:
    if one.needed is None:
        return one.body(b"{}")
    return one.changed(one.needed, lambda row, key: row.pop(key))


def null_field(one: Fetcher) -> bytes:
    if one.needed is None:
        return one.body(b"null")
    return one.changed(one.needed, lambda row, key: row.update({key: None}))


def object_field(one: Fetcher) -> bytes:
    if one.needed is None:
        return one.body(b'{"a": 1}')
    return one.changed(one.needed, lambda row, key: row.update({key: {"odd": 1}}))


def more_fields(one: Fetcher) -> bytes:
    """Unknown fields in every object that is not keyed by ids or days."""
    value = copy.deepcopy(one.value)
    for row in one.rows(value):
        if isinstance(row, dict):
            row["added in a later version"] = {"deep": [1, None, "x"]}
    return one.body(json.dumps(value).encode())


def beside_an_error(one: Fetcher) -> bytes:
    """The healthy object with word of an error in it; a list has no place for one."""
    if isinstance(one.value, list):
        return one.body()
    return one.body(b'{"error": {"code": 7}, ' + json.dumps(one.value).encode()[1:])


def as_texts(one: Fetcher) -> bytes:
    """Every number as a text."""
    return one.body(json.dumps(_texts(one.value)).encode())


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return str(value) if isinstance(value, int) else value


def twice(one: Fetcher) -> bytes:
    """A key twice in one object, with another value the first time."""
    return (
        one.body(b'[{"a": 1, "a": 2}]')
        if isinstance(one.value, list)
        else one.body(b'{"a": [], ' + json.dumps(one.value).encode()[1:-1] + b', "a": []}')
    )


def with_number(number: bytes) -> Callable[[Fetcher], Sequence[Speak]]:
    """The healthy value with one more member that holds an odd number."""

    def make(one: Fetcher) -> bytes:
        plain = json.dumps(one.value).encode()
        if isinstance(one.value, list):
            return one.body(plain[:-1] + b", " + number + b"]")
        return one.body(plain[:-1] + b', "odd": ' + number + b"}")

    return body(make)
