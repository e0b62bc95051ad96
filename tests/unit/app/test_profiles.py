from collections.abc import Sequence

import pytest

from slotscope.app.errors import BadKey, KeyringLocked
from slotscope.app.masking import MASKER
from slotscope.app.profile import Profile
from slotscope.app.profiles import Profiles, new_profile_id
from slotscope.domain.practice import Mode
from slotscope.secrets.session_store import SessionKeyStore

KEY = "canary-Wm4Rk8-profiles"


class FakeProfileStore:
    """ProfileStore in memory."""

    warnings: Sequence[str] = ()

    def __init__(self, *profiles: Profile) -> None:
        self.kept = {profile.id: profile for profile in profiles}

    def all(self) -> Sequence[Profile]:
        return tuple(self.kept.values())

    def save(self, profile: Profile) -> None:
        self.kept[profile.id] = profile

    def delete(self, profile_id: str) -> None:
        self.kept.pop(profile_id, None)


class LockedKeyStore(SessionKeyStore):
    """KeyStore whose keyring is locked."""

    @property
    def description(self) -> str:
        return "your desktop's keyring"

    def get(self, profile_id: str) -> str | None:
        raise KeyringLocked("Your keyring is locked.")

    def set(self, profile_id: str, key: str) -> None:
        raise KeyringLocked("Your keyring is locked.")

    def delete(self, profile_id: str) -> None:
        raise KeyringLocked("Your keyring is locked.")


def profile(profile_id: str, name: str) -> Profile:
    return Profile(profile_id, name, ("1",), Mode.V2)


HARBOUR = profile("p1", "Harbour Dental")


class Desk:
    """Profiles over stores in memory."""

    def __init__(self, *profiles: Profile, keyring: SessionKeyStore | None = None) -> None:
        self.store = FakeProfileStore(*profiles)
        self.keyring = keyring or SessionKeyStore()
        self.session = SessionKeyStore()
        self.profiles = Profiles(self.store, self.keyring, self.session)


def test_that_ids_are_not_used_twice() -> None:
    assert len({new_profile_id() for _ in range(100)}) == 100


def test_that_what_could_not_be_used_of_the_list_is_passed_on() -> None:
    desk = Desk()
    assert desk.profiles.warnings == ()
    desk.store.warnings = ["Two practices could not be read."]
    assert desk.profiles.warnings == ("Two practices could not be read.",)


def test_that_a_saved_profile_is_listed() -> None:
    desk = Desk()
    desk.profiles.save(HARBOUR)
    assert desk.profiles.all() == (HARBOUR,)


def test_that_a_kept_key_is_clean_in_the_keyring_and_masked_in_logs() -> None:
    desk = Desk(HARBOUR)
    desk.profiles.keep_key("p1", f" {KEY}\n")
    assert desk.keyring.get("p1") == KEY
    assert desk.profiles.key_of("p1") == KEY
    assert MASKER.mask(f"x {KEY}") == "x [key]"


def test_that_a_key_read_from_the_keyring_is_masked_in_logs() -> None:
    desk = Desk(HARBOUR)
    desk.keyring.set("p1", "canary-from-before-Tq2")
    assert desk.profiles.key_of("p1") == "canary-from-before-Tq2"
    assert MASKER.mask("canary-from-before-Tq2") == "[key]"


def test_that_a_key_for_this_session_never_meets_the_keyring() -> None:
    desk = Desk(HARBOUR, keyring=LockedKeyStore())
    desk.profiles.keep_key_for_session("p1", f"{KEY}\r\n")
    assert desk.profiles.key_of("p1") == KEY


def test_that_a_key_for_this_session_goes_before_an_older_one() -> None:
    desk = Desk(HARBOUR)
    desk.profiles.keep_key("p1", "older-key")
    desk.profiles.keep_key_for_session("p1", KEY)
    assert desk.profiles.key_of("p1") == KEY
    desk.profiles.keep_key("p1", "newest-key")
    assert desk.profiles.key_of("p1") == "newest-key"


def test_that_no_key_is_none() -> None:
    assert Desk(HARBOUR).profiles.key_of("p1") is None


def test_that_a_bad_key_is_kept_nowhere() -> None:
    desk = Desk(HARBOUR)
    for keep in (desk.profiles.keep_key, desk.profiles.keep_key_for_session):
        with pytest.raises(BadKey):
            keep("p1", "two words")
    assert desk.profiles.key_of("p1") is None


def test_that_a_locked_keyring_is_told_and_nothing_is_kept() -> None:
    desk = Desk(HARBOUR, keyring=LockedKeyStore())
    with pytest.raises(KeyringLocked):
        desk.profiles.keep_key("p1", KEY)
    with pytest.raises(KeyringLocked):
        desk.profiles.key_of("p1")
    assert desk.session.get("p1") is None


def test_that_a_removed_practice_takes_its_keys_along() -> None:
    desk = Desk(HARBOUR)
    desk.profiles.keep_key("p1", KEY)
    desk.profiles.keep_key_for_session("p1", KEY)
    assert desk.profiles.remove("p1") is None
    assert desk.profiles.all() == ()
    assert desk.keyring.get("p1") is desk.session.get("p1") is None


def test_that_a_practice_can_be_removed_while_the_keyring_is_locked() -> None:
    desk = Desk(HARBOUR, keyring=LockedKeyStore())
    assert desk.profiles.remove("p1") == (
        "The practice was removed. Its key may still be in your desktop's keyring, under "
        "Slotscope:p1. Your keyring is locked."
    )
    assert desk.profiles.all() == ()


def test_that_a_key_can_be_forgotten_while_its_practice_stays() -> None:
    desk = Desk(HARBOUR)
    desk.profiles.keep_key("p1", "older-key")
    desk.profiles.keep_key_for_session("p1", KEY)
    assert desk.profiles.has_session_key("p1")
    desk.profiles.forget_key("p1")
    assert not desk.profiles.has_session_key("p1")
    assert desk.profiles.key_of("p1") is None
    assert desk.profiles.all() == (HARBOUR,)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("p1", "p1"),
        ("Harbour Dental", "p1"),
        (" harbour DENTAL ", "p1"),
        ("p3", "p3"),
        ("Twice", None),
        ("Harbour", None),
        ("", None),
    ],
)
def test_that_a_profile_is_found_by_id_or_by_a_name_of_its_own(
    wanted: str, found: str | None
) -> None:
    desk = Desk(HARBOUR, profile("p2", "Twice"), profile("p3", "Twice"), profile("p4", "p3"))
    result = desk.profiles.find(wanted)
    assert (result.id if result else None) == found
