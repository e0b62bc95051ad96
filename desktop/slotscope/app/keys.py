"""A key as it is entered or pasted: cleaned, or refused without ever repeating it."""

from slotscope.app.errors import BadKey

MAX_KEY_LENGTH = 1200
"""Characters. Windows' credential store takes 2,560 bytes, at two bytes a character. [ours]"""

_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters and direction marks, which come along when copying."""


def clean_key(text: str) -> str:
    """The key without what surrounds it: blanks, line ends and zero-width characters.

    Raises BadKey, which never repeats what was entered.
    """
    key = text.strip()
    while key and (key[0] in _INVISIBLE or key[-1] in _INVISIBLE):
        key = key.strip(_INVISIBLE).strip()
    if not key:
        raise BadKey("The key is empty.", "Paste the API key that Praktika gave the practice.")
    if any(character.isspace() for character in key):
        raise BadKey(
            "The key has a blank or a line end inside.",
            "Copy it again, the key alone and on one line.",
        )
    if not all("!" <= character <= "~" for character in key):
        raise BadKey(
            "The key has a character that no API key has, such as a curly quote or a letter with "
            "an accent.",
            "Copy it again from where it was issued, not from a formatted document.",
        )
    if len(key) > MAX_KEY_LENGTH:
        raise BadKey(
            f"The key is longer than {MAX_KEY_LENGTH:,} characters.",
            "Check that only the key was copied.",
        )
    return key
