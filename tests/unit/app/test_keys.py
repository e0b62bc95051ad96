import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import BadKey, SlotscopeError
from slotscope.app.keys import MAX_KEY_LENGTH, clean_key

KEY = "canary-kX93mQ2+/=~!key"


@pytest.mark.parametrize(
    "entered",
    [
        KEY,
        f"{KEY}\n",
        f"\r\n\t {KEY} \r\n",
        f"\ufeff{KEY}\u200b",
        f"\u200b \u00a0{KEY}\u00a0 \u2060",
        f"\u200e{KEY}\u200f",
    ],
)
def test_that_what_surrounds_a_pasted_key_is_removed(entered: str) -> None:
    assert clean_key(entered) == KEY


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ("", "The key is empty."),
        (" \n\u200b\ufeff ", "The key is empty."),
        ("canary key", "The key has a blank or a line end inside."),
        ("canary\nkey", "The key has a blank or a line end inside."),
        ("canary\u00a0key", "The key has a blank or a line end inside."),
        ("canary\u200bkey", "The key has a character that no API key has"),
        ("canary\x00key", "The key has a character that no API key has"),
        ("canary\x7fkey", "The key has a character that no API key has"),
        ("canaryké", "The key has a character that no API key has"),
        ("“canary”", "The key has a character that no API key has"),
        ("canary\ud800", "The key has a character that no API key has"),
        ("canary" * 201, "The key is longer than 1,200 characters."),
    ],
)
def test_that_a_bad_key_is_refused_and_not_repeated(entered: str, sentence: str) -> None:
    with pytest.raises(BadKey) as caught:
        clean_key(entered)
    assert caught.value.message.startswith(sentence)
    assert caught.value.advice
    assert "canary" not in repr(caught.value)
    assert "canary" not in str(caught.value.__dict__)


def test_that_the_longest_key_is_taken_and_one_more_is_not() -> None:
    assert clean_key("k" * MAX_KEY_LENGTH) == "k" * MAX_KEY_LENGTH
    with pytest.raises(BadKey):
        clean_key("k" * (MAX_KEY_LENGTH + 1))


@given(st.text())
def test_that_any_text_is_a_clean_key_or_refused(text: str) -> None:
    try:
        key = clean_key(text)
    except SlotscopeError:
        return
    assert clean_key(key) == key
    assert key.isascii()
    assert key.isprintable()
    assert " " not in key
