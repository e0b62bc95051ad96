"""The practices that the user works with, and their keys. Calls that touch keys may block."""

import uuid
from collections.abc import Sequence

from slotscope.app.errors import KeyringError
from slotscope.app.keys import clean_key
from slotscope.app.masking import register_secret
from slotscope.app.ports import KeyStore, ProfileStore
from slotscope.app.profile import Profile


def new_profile_id() -> str:
    """An id that no other profile has, on no computer."""
    return uuid.uuid4().hex


class Profiles:
    """Profiles and their keys: ``keyring`` keeps for good, ``session`` until the program ends.

    A key for this session goes before the one in the keyring. Every key that passes is registered
    as a secret, so that no log shows it.
    """

    def __init__(self, store: ProfileStore, keyring: KeyStore, session: KeyStore) -> None:
        self._store = store
        self._keyring = keyring
        self._session = session

    def all(self) -> Sequence[Profile]:
        """Every profile, in the order in which they were added. Raises ProfileError."""
        return self._store.all()

    def find(self, name_or_id: str) -> Profile | None:
        """The profile with an id or, where only one has it, a name. Raises ProfileError."""
        profiles = self._store.all()
        by_id = [each for each in profiles if each.id == name_or_id]
        wanted = name_or_id.strip().casefold()
        by_name = [each for each in profiles if each.name.strip().casefold() == wanted]
        found = by_id or by_name
        return found[0] if len(found) == 1 else None

    def save(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id. Raises ProfileError."""
        self._store.save(profile)

    def keep_key(self, profile_id: str, entered: str) -> None:
        """Keep a key as it was entered in the keyring. Raises BadKey or KeyringError."""
        key = _registered(entered)
        self._keyring.set(profile_id, key)
        self._session.delete(profile_id)

    def keep_key_for_session(self, profile_id: str, entered: str) -> None:
        """Keep a key as it was entered until the program ends. Raises BadKey."""
        self._session.set(profile_id, _registered(entered))

    def key_of(self, profile_id: str) -> str | None:
        """The key of a profile, or None where none was kept. Raises KeyringError."""
        key = self._session.get(profile_id) or self._keyring.get(profile_id)
        if key is not None:
            register_secret(key)
        return key

    def remove(self, profile_id: str) -> str | None:
        """Remove a profile and its key. Raises ProfileError.

        Gives a sentence where the key may still be in the keyring, which is no reason to keep the
        practice.
        """
        self._store.delete(profile_id)
        self._session.delete(profile_id)
        try:
            self._keyring.delete(profile_id)
        except KeyringError as error:
            return (
                f"The practice was removed. Its key may still be in {self._keyring.description}, "
                f"under Slotscope:{profile_id}. {error.message}"
            )
        return None


def _registered(entered: str) -> str:
    key = clean_key(entered)
    register_secret(key)
    return key
