import copy
import pickle

import pytest

from slotscope.secrets.session_store import SessionKeyStore

KEY = "canary-kX93mQ2-key"


def test_that_a_key_is_there_until_it_is_deleted() -> None:
    store = SessionKeyStore()
    store.set("p1", KEY)
    assert (store.get("p1"), store.get("p2")) == (KEY, None)
    store.delete("p1")
    store.delete("p1")
    assert store.get("p1") is None


def test_that_the_store_shows_no_key_and_is_neither_pickled_nor_copied() -> None:
    store = SessionKeyStore()
    store.set("p1", KEY)
    assert KEY not in repr(store)
    assert "canary" not in str([store])
    assert store.description == "this session only"
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(store)
