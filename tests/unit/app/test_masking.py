import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.masking import FRAGMENT, Masker

SECRET = "Canary+kX93/mQ2=zz7Q&w"


@pytest.fixture
def masker() -> Masker:
    masker = Masker()
    masker.register(SECRET)
    return masker


FORMS = {
    "raw": SECRET,
    "upper": SECRET.upper(),
    "repr": repr(f"x{SECRET}"),
    "json": json.dumps({"a": SECRET}),
    "url": quote(SECRET, safe=""),
    "url-lower": quote(SECRET, safe="").lower(),
    "url-plus": quote_plus(SECRET),
    "base64": base64.b64encode(SECRET.encode()).decode(),
    "base64-url": base64.urlsafe_b64encode(SECRET.encode()).decode(),
    "base64-shifted-1": base64.b64encode(f"x{SECRET}".encode()).decode(),
    "base64-shifted-2": base64.b64encode(f"ab{SECRET}:".encode()).decode(),
    "base64-utf-16": base64.b64encode(SECRET.encode("utf-16-le")).decode(),
    "hex": SECRET.encode().hex(),
    "hex-spaced": SECRET.encode().hex(" "),
    "utf-16": SECRET.encode("utf-16-le").decode("latin-1"),
    "utf-16-repr": repr(SECRET.encode("utf-16-le")),
    "head": SECRET[:FRAGMENT],
    "middle": SECRET[5 : 5 + FRAGMENT],
    "tail": SECRET[-FRAGMENT:],
}


@pytest.mark.parametrize("form", FORMS)
def test_that_a_secret_is_masked_in_every_form(masker: Masker, form: str) -> None:
    told = masker.mask(f"before {FORMS[form]} after")
    assert "[key]" in told
    assert told.startswith("before ")
    assert told.endswith(" after")
    original = FORMS[form]
    shown = [original[at : at + FRAGMENT] for at in range(len(original) - FRAGMENT + 1)]
    assert not [each for each in shown if each in told]


def test_that_a_run_of_the_secret_becomes_one_mark(masker: Masker) -> None:
    assert masker.mask(f"{SECRET} and {SECRET}") == "[key] and [key]"
    assert masker.mask(SECRET) == "[key]"


def test_that_fewer_characters_than_a_fragment_are_left(masker: Masker) -> None:
    assert masker.mask(SECRET[: FRAGMENT - 1]) == SECRET[: FRAGMENT - 1]


def test_that_a_short_secret_is_masked_whole_and_a_tiny_one_not_at_all() -> None:
    masker = Masker()
    masker.register("q7zk")
    masker.register("the")
    assert masker.mask("the q7zk") == "the [key]"
    assert repr(masker) == "<Masker>"


def test_that_several_secrets_are_masked(masker: Masker) -> None:
    masker.register("other-0815-secret")
    assert masker.mask(f"a {SECRET} b other-0815-secret c") == "a [key] b [key] c"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("POST apikey=abc123&practice_id=7", "POST apikey=[key]&practice_id=7"),
        ("apikey%3Dabc123 x", "apikey%3D[key] x"),
        ('{"api_key": "abc 123", "x": 1}', '{"api_key": [key], "x": 1}'),
        ("{'ApiKey': 'abc', 'x': 1}", "{'ApiKey': [key], 'x': 1}"),
        (r"{\"apikey\": \"abc\"}", r"{\"apikey\": [key]}"),
        ("authkey: abc", "authkey: [key]"),
        ("X-Api-Key: abc", "X-Api-Key: [key]"),
        ("Authorization: Bearer abc.def", "Authorization: [key]"),
        ("authorization: abc", "authorization: [key]"),
        ("(b'Authorization', b'Basic YWJjOmRlZg==')", "(b'Authorization', b[key])"),
        ("sent Bearer abcdefgh12345 to", "sent Bearer [key] to"),
        ("password=hunter2 token: x1", "password=[key] token: [key]"),
        ("write to jane.citizen@example.com.au now", "write to [e-mail address] now"),
        ("jane%40example.com", "[e-mail address]"),
        ("call 0491 570 006.", "call [phone number]."),
        ("call 0491570006", "call [phone number]"),
        ("call (02) 5550 1234", "call [phone number]"),
        ("call 02-5550-1234", "call [phone number]"),
        ("call +61 491 570 006", "call [phone number]"),
        ("call +61491570006", "call [phone number]"),
        ("call +64 21 555 0123", "call [phone number]"),
        ("call 1800 975 707", "call [phone number]"),
    ],
)
def test_that_keys_and_personal_details_are_masked_by_their_shape(text: str, masked: str) -> None:
    assert Masker().mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23 08:00:00,123 INFO refresh took 0.412 s, 48213 bytes",
        "2026-11-23T08:00:00+11:00",
        "practice_id=10482 start_date=2026-11-23",
        "/home/user/.config/slotscope/profiles.json:12 in save",
        "0x7ff98964fad0",
        "the key was refused (401)",
    ],
)
def test_that_ordinary_lines_stay_as_they_are(text: str) -> None:
    assert Masker().mask(text) == text


@given(st.text(min_size=FRAGMENT), st.text(), st.text())
def test_that_no_secret_survives_in_any_text(secret: str, before: str, after: str) -> None:
    masker = Masker()
    masker.register(secret)
    assert "[key]" in masker.mask(before + secret + after)
    assert not masker.mask(before + secret + after).count(secret) or secret in "[key]"
