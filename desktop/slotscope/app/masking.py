"""Taking secrets and personal details out of a text before it is kept or shown.

A registered secret is found as it is, in base64, percent-encoded, hexadecimal, JSON-escaped and
UTF-16 form, and already where eight characters of any of these stand in a row.
"""

import base64
import re
import string
import threading
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote, quote_plus

FRAGMENT = 8
"""Characters of a secret in a row that must not be shown. [ours]"""
SHORTEST = 4
"""A shorter text is not registered: it would black out ordinary words. [ours]"""

KEY_MARK = "[key]"
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

_NAMES = r"(?:[\w-]*(?:api|auth|access)[-_]?key|authorization|password|passwd|secret|[\w-]*token)"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is hidden wherever it stands. Put together with the first text, not with the window."""
    return (
        (
            re.compile(
                rf"(?i)(?<![\w-])({_NAMES})(%22|\\?[\"'])?(\s*(?:[=:]|=>|%3D|%3A|,)\s*(?:b(?=[\"']))?)"
                r"(?:\\?\"[^\"\n]*\"?|\\?'[^'\n]*'?|(?:(?:bearer|basic|token|apikey)\s+)?[^\s,;&\"'}\])]+)"
            ),
            rf"\1\2\3{KEY_MARK}",
        ),
        (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {KEY_MARK}"),
        (
            re.compile(r"[\w.+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"),
            "[e-mail address]",
        ),
        (
            re.compile(r"(?<![\w.:+-])(?:\+61[ .-]?|\(?0)\(?[2-478]\)?(?:[ .-]?\d){8}(?!\d)"),
            "[phone number]",
        ),
        (re.compile(r"(?<![\w.:+-])1[38]00[ .-]?\d{3}[ .-]?\d{3}(?!\d)"), "[phone number]"),
        (
            re.compile(r"(?<!\w)\+[1-9]\d{0,2}[ .(-]{0,2}\d(?:[ .()-]?\d){6,12}(?!\d)"),
            "[phone number]",
        ),
    )


class Masker:
    """What must not be shown. Safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fragments: frozenset[str] = frozenset()
        self._lengths: tuple[int, ...] = ()

    def register(self, secret: str) -> None:
        """Never show this text again, in none of its forms."""
        if len(secret) < SHORTEST:
            return
        found = {
            form[start : start + FRAGMENT]
            for form in _forms(secret)
            for start in range(max(1, len(form) - FRAGMENT + 1))
        }
        with self._lock:
            self._fragments |= {each.translate(_LOWER) for each in found}
            self._lengths = tuple(sorted({len(each) for each in self._fragments}, reverse=True))

    def mask(self, text: str) -> str:
        """The text without secrets, e-mail addresses and phone numbers."""
        text = self._without_fragments(text)
        for pattern, instead in _patterns():
            text = pattern.sub(instead, text)
        return text

    def _without_fragments(self, text: str) -> str:
        fragments, lengths = self._fragments, self._lengths
        if not fragments:
            return text
        lowered = text.translate(_LOWER)
        parts: list[str] = []
        shown_to = hidden_to = 0
        for start in range(len(text)):
            for length in lengths:
                if lowered[start : start + length] in fragments:
                    if start > hidden_to or not hidden_to:
                        parts += [text[shown_to:start], KEY_MARK]
                    shown_to = hidden_to = max(hidden_to, start + length)
                    break
        return "".join((*parts, text[shown_to:]))

    def __repr__(self) -> str:
        return "<Masker>"


def _forms(secret: str) -> Iterator[str]:
    """The forms that a secret takes in logs, headers, addresses and dumps of bytes."""
    raw = secret.encode("utf-8", "surrogatepass")
    yield secret
    yield quote(secret, safe="", errors="replace")
    yield quote_plus(secret, errors="replace")
    yield secret.encode("unicode_escape").decode()
    yield repr(secret)[1:-1]
    for encoded in (raw, secret.encode("utf-16-le", "surrogatepass")):
        yield encoded.hex()
        yield encoded.hex(" ")
        yield repr(encoded)[2:-1]
        yield encoded.decode("latin-1")
        for shift in range(3):  # a secret inside a longer text, as in "user:key"
            # Four characters stand for three bytes: those of its neighbours are cut off.
            body = base64.b64encode(bytes(shift) + encoded)
            told = body[4 if shift else 0 : len(body) - (4 if body.endswith(b"=") else 0)].decode()
            if len(told) >= FRAGMENT:
                yield told
                yield told.translate(str.maketrans("+/", "-_"))


MASKER = Masker()
"""The one of this process: keys are registered here as they come in."""


def register_secret(value: str) -> None:
    """Never let this text into a log or a crash report of this process."""
    MASKER.register(value)
