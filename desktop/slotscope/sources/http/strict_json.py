"""What the standard library's JSON reader would let pass, refused while it reads."""

import math
from typing import Any, NoReturn

MOST_MEMBERS = 50_000
"""[ours] Members of one object; the real ones with the most are the days of a year."""


class NotStrictError(Exception):
    """JSON as Python reads it, but not as the standard has it; the message says in what."""


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """For ``object_pairs_hook``: of a key that stands twice, one value would be lost."""
    if len(pairs) > MOST_MEMBERS:
        raise NotStrictError("an object holds more than any real one")
    value = dict(pairs)
    if len(value) != len(pairs):
        raise NotStrictError("a key stands twice in one object")
    return value


def no_constant(_: str) -> NoReturn:
    """For ``parse_constant``."""
    raise NotStrictError("it holds NaN or Infinity")


def finite(text: str) -> float:
    """For ``parse_float``."""
    number = float(text)
    if not math.isfinite(number):
        raise NotStrictError("it holds a number that is too large")
    return number
