"""The PMS API's credentials: entered, kept as one secret, and asked for only where they are."""

import pickle

import pytest

from fakes import PROFILE, FakeKeyStore, FakeProfileStore
from slotscope.app.errors import BadKey, KeyringError, KeyringLocked
from slotscope.app.keys import MAX_KEY_LENGTH
from slotscope.app.masking import MASKER
from slotscope.app.pms_credentials import (
    SUFFIX,
    PmsCredentials,
    clean_credentials,
    from_secret,
    to_secret,
)
from slotscope.app.profiles import Profiles

CANARIES = ("canary-api-Qx71", "canary-practice-Lm20", "canary-key-Vz93")
THREE = PmsCredentials(*CANARIES)


class Desk:
    """Profiles over stores in memory, with one practice."""

    def __init__(self) -> None:
        self.store = FakeProfileStore(PROFILE)
        self.keyring = FakeKeyStore()
        self.session = FakeKeyStore("this session only")
        self.profiles = Profiles(self.store, self.keyring, self.session)


def test_that_what_surrounds_a_credential_is_dropped() -> None:
    entered = clean_credentials(f" {CANARIES[0]}\n", f"\u200b{CANARIES[1]}", CANARIES[2])
    assert entered == THREE


@pytest.mark.parametrize("bad", ["", "  ", "two words", "kéy-kéy"])
@pytest.mark.parametrize(
    ("position", "name"), [(0, "API key"), (1, "practice id"), (2, "practice key")]
)
def test_that_a_bad_credential_is_named_and_never_repeated(
    bad: str, position: int, name: str
) -> None:
    texts = list(CANARIES)
    texts[position] = bad
    with pytest.raises(BadKey, match=f"The {name}") as caught:
        clean_credentials(*texts)
    assert not bad.strip() or bad not in str(caught.value)


def test_that_the_three_together_fit_into_a_keyring() -> None:
    room = MAX_KEY_LENGTH - len(to_secret(PmsCredentials("", "b", "c")))
    assert clean_credentials("a" * room, "b", "c").api_key == "a" * room
    with pytest.raises(BadKey, match="Together"):
        clean_credentials("a" * (room + 1), "b", "c")


def test_that_neither_is_in_a_repr() -> None:
    assert not any(secret in repr(THREE) for secret in CANARIES)


@pytest.mark.parametrize(
    "text", ["", "not json", "[]", "{}", '{"api_key":"a","practice_id":"b","practice_key":7}']
)
def test_that_another_text_of_the_keyring_is_no_credentials(text: str) -> None:
    assert from_secret(text) is None


def test_that_they_come_back_from_the_keyring_and_are_masked() -> None:
    desk = Desk()
    profile = desk.profiles.keep_pms_credentials(PROFILE, THREE)
    assert profile.keeps_pms_credentials
    assert desk.profiles.all() == (profile,)
    assert desk.profiles.pms_credentials_of(profile) == THREE
    masked = MASKER.mask(" ".join(CANARIES))
    assert not any(secret in masked for secret in CANARIES)


def test_that_the_keyring_is_not_asked_where_nothing_was_kept() -> None:
    desk = Desk()
    desk.keyring.broken = KeyringLocked("Your keyring is locked.")
    assert desk.profiles.pms_credentials_of(PROFILE) is None


def test_that_those_of_this_session_go_first_and_are_in_no_file() -> None:
    desk = Desk()
    profile = desk.profiles.keep_pms_credentials(PROFILE, PmsCredentials("x", "y", "z"))
    desk.profiles.keep_pms_credentials_for_session(profile.id, THREE)
    assert desk.profiles.pms_credentials_of(profile) == THREE
    assert from_secret(desk.keyring.keys[PROFILE.id + SUFFIX]) == PmsCredentials("x", "y", "z")


@pytest.mark.parametrize("kept", [None, "broken"])
def test_that_credentials_that_went_missing_are_told(kept: str | None) -> None:
    desk = Desk()
    profile = desk.profiles.keep_pms_credentials(PROFILE, THREE)
    desk.keyring.keys.pop(PROFILE.id + SUFFIX)
    if kept is not None:
        desk.keyring.keys[PROFILE.id + SUFFIX] = kept
    with pytest.raises(KeyringError, match="no longer"):
        desk.profiles.pms_credentials_of(profile)


def test_that_forgetting_them_leaves_nothing() -> None:
    desk = Desk()
    profile = desk.profiles.keep_pms_credentials(PROFILE, THREE)
    desk.profiles.keep_pms_credentials_for_session(profile.id, THREE)
    profile = desk.profiles.forget_pms_credentials(profile)
    assert desk.profiles.all() == (profile,)
    assert not profile.keeps_pms_credentials
    assert desk.keyring.keys == desk.session.keys == {}


def test_that_a_removed_practice_takes_them_along() -> None:
    desk = Desk()
    profile = desk.profiles.keep_pms_credentials(PROFILE, THREE)
    desk.profiles.keep_pms_credentials_for_session(profile.id, THREE)
    assert desk.profiles.remove(profile.id) is None
    assert desk.keyring.keys == desk.session.keys == {}


def test_that_they_are_never_pickled() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(THREE)


def test_that_forgetting_those_of_this_session_does_not_ask_the_keyring() -> None:
    desk = Desk()
    desk.profiles.keep_pms_credentials_for_session(PROFILE.id, THREE)
    desk.keyring.broken = KeyringLocked("Your keyring is locked.")
    forgotten = desk.profiles.forget_pms_credentials(PROFILE)
    assert desk.profiles.pms_credentials_of(forgotten) is None
