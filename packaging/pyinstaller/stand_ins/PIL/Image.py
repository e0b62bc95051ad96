# ruff: noqa: N999 - the name is the library's own
"""What reportlab names of it."""

from typing import NoReturn


class Image:
    """Nothing is one."""


def open(file: object, *_: object) -> NoReturn:
    """Say why there are no pictures. Raises ImportError."""
    raise ImportError(f"This program brings no Pillow, so no picture can be opened: {file}")
