"""Whether an answer with a status of 200 tells of an error, for services that have such a key."""

from typing import Final, cast

SINGULAR: Final = ("exception", "error")
_PLURAL: Final = ("errors",)
NAMES: Final = frozenset((*SINGULAR, *_PLURAL))
"""No practitioner, speciality or day is called so: one of these as a name is an error. [ours]"""


def told_error(value: object) -> object:
    """What stands under a key for errors, or None where none is told. [ours]

    ``exception`` and ``error`` tell of one whatever they hold, also an empty object; but not with
    null, an empty text, false or 0, which say that there is none. ``errors`` does where it holds
    something.
    """
    if not isinstance(value, dict):
        return None
    members = cast("dict[str, object]", value)
    for name in SINGULAR:
        if members.get(name) not in (None, "", False, 0):
            return members[name]
    for name in _PLURAL:
        if members.get(name):
            return members[name]
    return None
