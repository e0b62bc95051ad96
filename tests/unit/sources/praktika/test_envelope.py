"""``sources.praktika.envelope``."""

from typing import Any

import pytest

from slotscope.app.errors import (
    AccessDenied,
    KeyRefused,
    ServiceFailed,
    SourceError,
    Throttled,
)
from slotscope.sources.praktika.envelope import refusal

KEY = "canary-key-0123456789"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ({"exception": {"message": "x", "error": "DBUnauthorisedException"}}, KeyRefused),
        ({"exception": {"message": "Unauthorized"}}, KeyRefused),
        ({"error": "Invalid API key"}, KeyRefused),
        ({"error": "invalid key"}, KeyRefused),
        ({"error": {"message": "Not authenticated"}}, KeyRefused),
        ({"error": "Access denied"}, AccessDenied),
        ({"exception": {"message": "You have no permission to see this"}}, AccessDenied),
        ({"error": "Too many requests"}, Throttled),
        ({"error": "Something else"}, ServiceFailed),
        ({"exception": {"message": "x", "error": "DBQueryException"}}, ServiceFailed),
        ({"exception": "down"}, ServiceFailed),
        ({"exception": ["odd"]}, ServiceFailed),
        ({"error": True}, ServiceFailed),
        ({"error": {"message": 5}}, ServiceFailed),
        ({"error": {}}, ServiceFailed),
        ({"exception": [], "workingHours": [], "slots": []}, ServiceFailed),
        ({"errors": ["Diary is away"], "workingHours": []}, ServiceFailed),
    ],
)
def test_that_a_wrapped_error_is_a_named_one(value: Any, error: type[SourceError]) -> None:
    told = refusal(value, KEY)
    assert type(told) is error
    assert told.advice


@pytest.mark.parametrize(
    "value",
    [
        *([], {}, None, "error", {"practices": []}),
        *({"error": None}, {"error": ""}, {"error": False}, {"exception": 0}, {"errors": []}),
    ],
)
def test_that_an_answer_without_an_error_is_none(value: Any) -> None:
    assert refusal(value, KEY) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"error": "Diary is locked."}, "problem of its own: Diary is locked."),
        ({"exception": {"error": "DBQueryException"}}, "of its own: DBQueryException."),
        ({"error": "a\x00b\nc"}, "of its own: a b c."),
        ({"error": "x" * 161}, "problem of its own."),
        ({"error": f"No such thing: {KEY}"}, "problem of its own."),
        ({"error": "No such thing: 012345"}, "problem of its own."),
        ({"error": "canaryKeyException"}, "problem of its own."),
        ({"error": "No such thing: Y2FuYXJ5LWtleS0wMTIzNDU2Nzg5"}, "problem of its own."),
        ({"error": "No such thing: CANARY-KEY-0123"}, "problem of its own."),
        ({"error": "Ask mia@example.com"}, "problem of its own."),
    ],
)
def test_that_the_service_is_quoted_where_that_cannot_hold_the_key(value: Any, shown: str) -> None:
    told = refusal(value, "canaryKey-0123456789" if "canaryKey" in str(value) else KEY)
    assert told is not None
    assert told.message.endswith(shown)


def test_that_words_about_the_diary_are_not_repeated_as_they_may_name_a_patient() -> None:
    for words in ("Mia Example has two bookings.", "Example"):
        told = refusal({"error": words}, KEY, quoted=False)
        assert told is not None
        assert told.message == "Praktika reports a problem of its own."
