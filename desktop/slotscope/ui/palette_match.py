"""How well what was typed fits a text: whole words before parts, parts before scattered letters."""

import unicodedata

_PREFIX, _WORD, _INSIDE, _SCATTERED = 100, 80, 50, 10
"""Points of a word of the query: at the start, at the start of a later word, inside, in order."""
_LEAST_SCATTERED = 3
"""Fewer letters than this are not looked for one by one: nearly everything has them."""


def plain(text: str) -> str:
    """Small letters without accents, as people type names."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def score(query: str, text: str) -> int | None:
    """How well every word of the query fits; None where one of them is not there at all."""
    words, where = plain(query).split(), plain(text)
    total = 0
    for word in words:
        points = _points(word, where)
        if points is None:
            return None
        total += points
    # Of texts that fit alike the shorter one is closer to what was typed.
    return total * 100 - min(len(where), 99)


def _points(word: str, where: str) -> int | None:
    at = where.find(word)
    if at == 0:
        return _PREFIX
    if at > 0:
        starts = any(where.startswith(word, found) for found in _word_starts(where))
        return _WORD if starts else _INSIDE
    if len(word) < _LEAST_SCATTERED:
        return None
    return _SCATTERED if _in_order(word, where) else None


def _word_starts(where: str) -> list[int]:
    return [
        index
        for index in range(1, len(where))
        if where[index].isalnum() and not where[index - 1].isalnum()
    ]


def _in_order(word: str, where: str) -> bool:
    """Whether the letters come in this order, the first at the start of a word."""
    for start in (0, *_word_starts(where)):
        if where[start : start + 1] == word[0]:
            rest = iter(where[start:])
            if all(letter in rest for letter in word):
                return True
    return False
