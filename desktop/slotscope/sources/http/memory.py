"""What an answer would take in memory once it is read, reckoned before it is.

A few megabytes of brackets become hundreds of megabytes of lists, and one picture character makes
every character of a text take four bytes.
"""

import re
from typing import Final

from slotscope.app.errors import TooLarge

MOST_BYTES: Final = 90 * 1024 * 1024
"""[ours] The largest dental group's diary takes half of it."""
_VALUE: Final = 60
_OBJECT: Final = 90
"""What an object takes beside its values."""
_KEY: Final = 30
"""What a key takes on the average: most occur again and again, and are kept once."""
_LATIN = bytes(range(0xC4))
_PLANE = bytes(range(0xF0))
_PICTURE = re.compile(rb"[\xf0-\xf4][\x80-\xbf]{3}")
_UNKNOWN = "\ufffd".encode()


def fitting(body: bytes, service: str) -> bytes:
    """The body of an answer, such that reading it takes no more than ``MOST_BYTES``.

    Where it takes too much only because of characters beyond the common ones, such as pictures in
    a note, these are marked as unknown. Raises TooLarge.
    """
    values = body.count(b",") + body.count(b"[") + body.count(b"{")
    counted = values * _VALUE + body.count(b"{") * _OBJECT + body.count(b":") * _KEY
    width = _width(body)
    if width > 2 and counted + _texts(body, width) > MOST_BYTES:
        body, width = _PICTURE.sub(_UNKNOWN, body), 2
    if counted + _texts(body, width) > MOST_BYTES:
        raise TooLarge(
            f"The answer of {service} holds more than any real one.",
            "Choose fewer days, or check the address.",
        )
    return body


def _texts(body: bytes, width: int) -> int:
    """The body itself, its text, and the texts that are cut from it."""
    return len(body) * (1 + 2 * width)


def _width(body: bytes) -> int:
    """Bytes that each character of the decoded text takes."""
    if body.isascii():
        return 1
    above = body.translate(None, _LATIN)
    if not above:
        return 1
    return 4 if above.translate(None, _PLANE) else 2
