"""Names for exported files that every operating system takes."""

import unicodedata
from datetime import datetime

_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
LONGEST_BYTES = 120
"""[ours] Of the whole name; leaves room for the folder in Windows' 260 characters."""


def safe_file_name(practice: str, moment: datetime, suffix: str) -> str:
    """A name such as ``Harbour Street Dental 2026-11-23 0910.html``.

    ``moment`` is written as its own clock shows it; ``suffix`` begins with a dot. What Windows
    forbids in a name (characters, device names, a dot or space at the end) does not occur in it.
    """
    ending = f" {moment:%Y-%m-%d %H%M}{suffix}"
    name = _shortened(_cleaned(practice), LONGEST_BYTES - len(ending.encode()))
    if not name or name.split(".")[0].strip().upper() in _RESERVED:
        name = f"Practice {name}".strip()
    return name + ending


def _cleaned(text: str) -> str:
    kept = "".join(
        " " if char in _FORBIDDEN or unicodedata.category(char) in _UNPRINTABLE else char
        for char in unicodedata.normalize("NFC", text)
    )
    return " ".join(kept.split()).strip(". ")


def _shortened(text: str, size: int) -> str:
    """The beginning of a text that fits in a number of bytes, no character cut in two."""
    return text.encode()[:size].decode(errors="ignore").strip(". ")
