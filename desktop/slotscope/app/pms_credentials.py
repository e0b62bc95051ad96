"""The three credentials of HealthEngine's PMS API: secrets, kept together as one."""

import json
from dataclasses import dataclass, field
from typing import Never, TypeAlias, cast

from slotscope.app.errors import BadKey, KeyringError
from slotscope.app.keys import MAX_KEY_LENGTH, clean_key

SUFFIX = ".pms-api"
"""After a profile's id: the name under which the keyring holds them."""
_FIELDS = ("api_key", "practice_id", "practice_key")


@dataclass(frozen=True, slots=True)
class PmsCredentials:
    """What the PMS API asks for with every request; left out of every ``repr``."""

    api_key: str = field(repr=False)
    practice_id: str = field(repr=False)
    practice_key: str = field(repr=False)

    @property
    def secrets(self) -> tuple[str, str, str]:
        """All three: none of them may be shown."""
        return (self.api_key, self.practice_id, self.practice_key)

    def __reduce__(self) -> Never:
        raise TypeError("a key is not pickled")


PmsAccess: TypeAlias = PmsCredentials | KeyringError | None
"""The credentials, or why the keyring did not give them, or None where none were entered."""


def clean_credentials(api_key: str, practice_id: str, practice_key: str) -> PmsCredentials:
    """The three as they were entered, without what surrounds them.

    Raises BadKey, which says which of them and never repeats it.
    """
    cleaned: list[str] = []
    entered = (
        ("API key", api_key),
        ("practice id", practice_id),
        ("practice key", practice_key),
    )
    for name, text in entered:
        if not text.strip():
            raise BadKey(f"The {name} is empty.", "The PMS API needs all three.")
        try:
            cleaned.append(clean_key(text))
        except BadKey as error:
            raise BadKey(error.message.replace("The key", f"The {name}"), error.advice) from None
    credentials = PmsCredentials(*cleaned)
    if len(to_secret(credentials)) > MAX_KEY_LENGTH:
        raise BadKey(
            f"Together the three are longer than {MAX_KEY_LENGTH:,} characters.",
            "Check that only the credentials were copied.",
        )
    return credentials


def to_secret(credentials: PmsCredentials) -> str:
    """One text for the keyring."""
    return json.dumps(dict(zip(_FIELDS, credentials.secrets, strict=True)), separators=(",", ":"))


def from_secret(text: str) -> PmsCredentials | None:
    """What ``to_secret`` made; None where it is something else."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    found = [cast("dict[str, object]", value).get(name) for name in _FIELDS]
    texts = [one for one in found if isinstance(one, str) and one]
    return PmsCredentials(*texts) if len(texts) == len(_FIELDS) else None
