"""What was said of how a source was read, in words that may leave the program.

A remark is free text: in a snapshot from elsewhere it may hold anything, and a service's own words
may hold a patient's. So it is built from an allow-list: only the words of our own sentences get
through, and short numbers. [ours]
"""

import re
from functools import lru_cache

from slotscope.assets import resource

WORDS = "report/remark_words.txt"
HIDDEN = "…"
LONGEST = 1000
"""Characters of a remark; what is longer is no sentence of ours."""
_MOST_DIGITS = 3

_PIECE = re.compile(r"[^\W_]+|[\s_]+|.", re.DOTALL)
_KEPT_SIGNS = frozenset(".,;:()[]'\"’/>-–_%")
_HIDDEN_RUN = re.compile(rf"{HIDDEN}(?:(?:[^\w\s]*|[^\w.;]*){HIDDEN})+")
_LETTERS = re.compile(r"([^\W\d_]+)(\d{0,3})")


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The words of our own sentences, in lower case."""
    lines = resource(WORDS).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def remark(text: str | None) -> str | None:
    """The remark with every word hidden that is not one of ours; None where there is none."""
    if text is None:
        return None
    shown: list[str] = []
    after_number = False
    for piece in _PIECE.findall(text[:LONGEST]):
        number = piece.isdecimal()
        # Numbers side by side are a phone number, not a count.
        shown.append(HIDDEN if number and after_number else _allowed(piece))
        if number or piece.isalnum():
            after_number = number
    return _HIDDEN_RUN.sub(HIDDEN, "".join(shown)).strip()


def _allowed(piece: str) -> str:
    if piece.isspace():
        return " "
    if piece in _KEPT_SIGNS:
        return piece
    if piece.isdecimal() and piece.isascii():
        return piece if len(piece) <= _MOST_DIGITS else HIDDEN
    word = _LETTERS.fullmatch(piece)
    if word is not None and word[1].lower() in known_words():
        return piece
    return HIDDEN
