"""Praktika's ways of saying no with a status of 200."""

import re
from typing import Final, cast

from slotscope.app.errors import AccessDenied, ServiceFailed, SourceError, Throttled
from slotscope.app.masking import Masker
from slotscope.sources.http.faults import key_refused
from slotscope.sources.http.told_error import told_error

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{2,60}", re.ASCII)
_KEY_WORDS = re.compile(
    r"unauthori[sz]ed|not authori[sz]ed|unauthenticated|not authenticated|authentication"
    r"|(?:invalid|wrong|unknown|expired|missing|bad)\W+(?:api\W*)?key|api\W*key",
    re.IGNORECASE,
)
_DENIED_WORDS = re.compile(r"access ?denied|forbidden|permission|not permitted", re.IGNORECASE)
_BUSY_WORDS = re.compile(r"too many|rate ?limit|throttl", re.IGNORECASE)
_LONGEST: Final = 160
_SHARED: Final = 6
"""So many characters in a row of the key, and a text of the service is not repeated."""


def refusal(value: object, key: str, *, quoted: bool = True) -> SourceError | None:
    """The error that an answer tells of: ``{"exception": {...}}`` or ``{"error": ...}``; else None.

    The service's own words are shown where they cannot hold the key, and where ``quoted``: words
    about the diary may name a patient.
    """
    told = told_error(value)
    if told is None:
        return None
    words = list(_texts(told))
    everything = " ".join(words)
    if _KEY_WORDS.search(everything):
        return key_refused("Praktika")
    if _DENIED_WORDS.search(everything):
        return AccessDenied(
            "Praktika knows this key but does not let it read this.",
            "Ask Praktika's support what the key may read.",
        )
    if _BUSY_WORDS.search(everything):
        return Throttled("Praktika asks for fewer requests.", "Wait a few minutes.")
    said = _quote(words, key) if quoted else ""
    return ServiceFailed(
        "Praktika reports a problem of its own" + (f": {said}." if said else "."),
        "Refresh again in a few minutes; if it stays, ask Praktika's support.",
    )


def _texts(told: object) -> list[str]:
    if isinstance(told, str):
        return [told]
    if isinstance(told, dict):
        members = cast("dict[str, object]", told)
        found = (members.get(name) for name in ("error", "message", "type", "code"))
        return [text for text in found if isinstance(text, str) and text.strip()]
    return []


def _quote(words: list[str], key: str) -> str:
    for text in words:
        plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        if plain and not _NAME.fullmatch(plain) and len(plain) <= _LONGEST and _safe(plain, key):
            return plain.rstrip(".")
    return next((text for text in words if _NAME.fullmatch(text) and _safe(text, key)), "")


def _safe(text: str, key: str) -> bool:
    masker = Masker()
    masker.register(key)
    if masker.mask(text) != text:
        return False
    pieces = {key[at : at + _SHARED] for at in range(len(key) - _SHARED + 1)} or {key}
    return not any(piece in text for piece in pieces if piece)
