"""The practices that the user works with, and their keys. Calls that touch keys may block.

What only few practices have is loaded when it is asked for, as the window begins with this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from slotscope.app.errors import KeyringError
from slotscope.app.keys import clean_key
from slotscope.app.masking import register_secret

if TYPE_CHECKING:
    from slotscope.app.pms_credentials import PmsCredentials
    from slotscope.app.ports import KeyStore, ProfileStore
    from slotscope.app.profile import Profile


def new_profile_id() -> str:
    """An id that no other profile has, on no computer."""
    import uuid

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

    @property
    def warnings(self) -> Sequence[str]:
        """What of the list could not be used so far and where it was put, for people."""
        return tuple(self._store.warnings)

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

    def forget_key(self, profile_id: str) -> None:
        """Remove a key. Raises KeyringError."""
        self._session.delete(profile_id)
        self._keyring.delete(profile_id)

    def key_of(self, profile_id: str) -> str | None:
        """The key of a profile, or None where none was kept. Raises KeyringError."""
        key = self._session.get(profile_id) or self._keyring.get(profile_id)
        if key is not None:
            register_secret(key)
        return key

    def has_session_key(self, profile_id: str) -> bool:
        """Whether a key is kept for this session only; never blocks."""
        return self._session.get(profile_id) is not None

    def keep_pms_credentials(self, profile: Profile, credentials: PmsCredentials) -> Profile:
        """Keep the PMS API's credentials in the keyring; the profile that says so is saved.

        Raises KeyringError or ProfileError.
        """
        from dataclasses import replace

        from slotscope.app.pms_credentials import SUFFIX, to_secret

        _register(credentials)
        self._keyring.set(profile.id + SUFFIX, to_secret(credentials))
        self._session.delete(profile.id + SUFFIX)
        return self._saved(replace(profile, keeps_pms_credentials=True))

    def keep_pms_credentials_for_session(
        self, profile_id: str, credentials: PmsCredentials
    ) -> None:
        """Keep the PMS API's credentials until the program ends."""
        from slotscope.app.pms_credentials import SUFFIX, to_secret

        _register(credentials)
        self._session.set(profile_id + SUFFIX, to_secret(credentials))

    def pms_credentials_of(self, profile: Profile) -> PmsCredentials | None:
        """The PMS API's credentials, or None where none were kept. Raises KeyringError."""
        from slotscope.app.pms_credentials import SUFFIX, from_secret

        kept = self._session.get(profile.id + SUFFIX)
        if kept is None and profile.keeps_pms_credentials:
            kept = self._keyring.get(profile.id + SUFFIX)
            if kept is None or from_secret(kept) is None:
                raise KeyringError(
                    f"The credentials of the PMS API are no longer in {self._keyring.description}.",
                    "Enter them again.",
                )
        found = None if kept is None else from_secret(kept)
        if found is not None:
            _register(found)
        return found

    def forget_pms_credentials(self, profile: Profile) -> Profile:
        """Remove the PMS API's credentials; the profile that says so is saved.

        Raises KeyringError or ProfileError.
        """
        from dataclasses import replace

        from slotscope.app.pms_credentials import SUFFIX

        self._session.delete(profile.id + SUFFIX)
        if profile.keeps_pms_credentials:
            self._keyring.delete(profile.id + SUFFIX)
        return self._saved(replace(profile, keeps_pms_credentials=False))

    def _saved(self, profile: Profile) -> Profile:
        self._store.save(profile)
        return profile

    def remove(self, profile_id: str) -> str | None:
        """Remove a profile and its keys. Raises ProfileError.

        Gives a sentence where the key may still be in the keyring, which is no reason to keep the
        practice.
        """
        from slotscope.app.pms_credentials import SUFFIX

        self._store.delete(profile_id)
        self._session.delete(profile_id)
        self._session.delete(profile_id + SUFFIX)
        try:
            self._keyring.delete(profile_id)
            self._keyring.delete(profile_id + SUFFIX)
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


def _register(credentials: PmsCredentials) -> None:
    for secret in credentials.secrets:
        register_secret(secret)
