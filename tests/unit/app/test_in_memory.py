"""Stores that keep nothing after the program."""

from dataclasses import replace

from fakes import PROFILE
from slotscope.app.in_memory import MemoryProfileStore, MemorySettingsStore
from slotscope.app.settings import Settings, Theme

OTHER = replace(PROFILE, id="b" * 32, name="Hill Road Dental")


def test_that_profiles_keep_their_order_and_are_replaced_by_id():
    store = MemoryProfileStore(PROFILE)
    store.save(OTHER)
    renamed = replace(PROFILE, name="Harbour Street")
    store.save(renamed)
    assert store.all() == (renamed, OTHER)


def test_that_a_deleted_profile_is_gone_and_deleting_it_again_is_no_error():
    store = MemoryProfileStore(PROFILE, OTHER)
    store.delete(PROFILE.id)
    store.delete(PROFILE.id)
    assert store.all() == (OTHER,)


def test_that_settings_are_what_was_saved_last():
    store = MemorySettingsStore()
    assert store.load() == Settings()
    store.save(Settings(theme=Theme.DARK))
    assert store.load() == Settings(theme=Theme.DARK)
    assert store.warnings == ()
