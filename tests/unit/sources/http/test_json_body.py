"""``sources.http.json_body``."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import LoginShown, SourceError, UnexpectedAnswer
from slotscope.sources.http.json_body import read_json


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"[]", []),
        (b' {"a": [1, "t", null, 1.5]} ', {"a": [1, "t", None, 1.5]}),
        ('{"name": "Zoë \\ud83d\\ude00"}'.encode(), {"name": "Zoë 😀"}),
        (b'"text"', "text"),
    ],
)
def test_that_strict_json_is_read(body: bytes, value: object) -> None:
    assert read_json(body, "Praktika") == value


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "it is empty"),
        (b" \r\n", "it is empty"),
        (b"\xef\xbb\xbf[]", "byte order mark"),
        (b'["\xff"]', "not UTF-8"),
        ("[]".encode("utf-16"), "not UTF-8"),
        (b"[NaN]", "NaN or Infinity"),
        (b"[-Infinity]", "NaN or Infinity"),
        (b"[1e999]", "too large"),
        (b"[" + b"9" * 5000 + b"]", "too large"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "a key stands twice"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'["\\ud800"]', "half a character"),
        (b'[{"a": 1},\n {"a": ', "line 2, column"),
        (b"[1] [2]", "not JSON from line 1, column 5"),
        (b"OK", "not JSON from line 1, column 1"),
    ],
)
def test_that_anything_else_is_refused_with_the_reason(body: bytes, why: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=why):
        read_json(body, "Praktika")


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><title>Praktika - Login</title>",
        b'  <html><form><input type="PASSWORD"></form></html>',
        b"<p>Please sign in</p>",
    ],
)
def test_that_a_login_page_is_told_as_one(page: bytes) -> None:
    with pytest.raises(LoginShown, match="login page instead of data") as raised:
        read_json(page, "Praktika")
    assert "key" in raised.value.advice


def test_that_another_web_page_is_told_as_one() -> None:
    with pytest.raises(UnexpectedAnswer, match="A web page came instead of Praktika's data"):
        read_json(b"<html>Welcome to the waiting room</html>", "Praktika")


def test_that_an_error_never_repeats_the_answer() -> None:
    with pytest.raises(UnexpectedAnswer) as raised:
        read_json(b'{"vchPatientLastName": "Canary", ', "Praktika")
    assert "Canary" not in str(raised.value)
    assert raised.value.__cause__ is None


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_that_any_bytes_give_a_value_or_an_error_of_ours(body: bytes) -> None:
    try:
        value = read_json(body, "Praktika")
    except SourceError:
        return
    assert json.loads(body) == value
