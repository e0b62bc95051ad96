"""``sources.http.memory``: what an answer may take, and what is done about pictures in texts."""

import pytest

from slotscope.app.errors import TooLarge
from slotscope.sources.http.memory import MOST_BYTES, fitting

PICTURE = "\N{GRINNING FACE}".encode()
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("body", [b"", b"[]", PICTURE, b'{"a": "\xc3\xa9"}', b"\xff\xfe"])
def test_that_a_small_answer_stays_as_it_is(body: bytes) -> None:
    assert fitting(body, "Praktika") == body


def test_that_a_diary_of_the_largest_group_fits() -> None:
    row = b'{"dtAppointment":"2026-11-23 09:00:00",' + b'"vchName":"text of some length",' * 13
    body = b"[" + (row[:-1] + b"},") * 25_000 + b"{}]"
    assert fitting(body, "Praktika") == body


def test_that_pictures_are_given_up_before_the_answer_is() -> None:
    body = PICTURE + b"a" * (12 * MEGABYTE) + PICTURE
    unknown = "\N{REPLACEMENT CHARACTER}".encode()
    assert fitting(body, "Praktika") == unknown + body[4:-4] + unknown


@pytest.mark.parametrize(
    "body",
    [
        PICTURE + b"a" * (19 * MEGABYTE),
        b"[" + b"1," * (MOST_BYTES // 60) + b"1]",
        b"[" + b'{"a":1},' * (MOST_BYTES // 230) + b"{}]",
    ],
    ids=("text", "numbers", "objects"),
)
def test_that_what_takes_more_than_any_real_answer_is_refused(body: bytes) -> None:
    with pytest.raises(TooLarge, match="Praktika holds more than any real one"):
        fitting(body, "Praktika")
