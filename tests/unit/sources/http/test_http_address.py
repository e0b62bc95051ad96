"""``sources.http.address``."""

import pytest

from slotscope.app.errors import Unreachable
from slotscope.sources.http.address import check_base_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://appointments.praktika.net.au", "https://appointments.praktika.net.au"),
        (" https://praktika.example/base/ ", "https://praktika.example/base"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_that_https_and_this_computer_are_addresses(text: str, url: str) -> None:
    assert str(check_base_url(text)) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "praktika",
        "http://appointments.praktika.net.au",
        "http://127.0.0.1.example.com",
        "ftp://praktika.example",
        "https://",
        "https://user:hunter2@praktika.example",
        "https://praktika.example/?key=hunter2",
        "https://praktika.example/#hunter2",
        "https://praktika.example:99999",
        f"https://praktika.example/{'hunter2' * 10_000}",
    ],
    ids=lambda text: text[:30],
)
def test_that_any_other_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Unreachable) as raised:
        check_base_url(text)
    assert "hunter2" not in str(raised.value)
    assert raised.value.advice
