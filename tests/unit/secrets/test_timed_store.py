import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from patience import SECONDS
from slotscope.app.errors import KeyringLocked, KeyringSilent
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.secrets.timed import MAX_ABANDONED, TimedKeyStore

KEY = "canary-kX93mQ2-key"


class HangingStore(SessionKeyStore):
    """A store whose calls wait until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.asked: list[str] = []

    def get(self, profile_id: str) -> str | None:
        self.asked.append(profile_id)
        self.go.wait()
        return super().get(profile_id)

    def set(self, profile_id: str, key: str) -> None:
        self.go.wait()
        super().set(profile_id, key)


@pytest.fixture
def hanging() -> Iterator[HangingStore]:
    store = HangingStore()
    yield store
    store.go.set()


def test_that_a_store_that_answers_is_passed_through() -> None:
    timed = TimedKeyStore(SessionKeyStore())
    timed.set("p1", KEY)
    assert timed.get("p1") == KEY
    timed.delete("p1")
    assert timed.get("p1") is None
    assert timed.description == "this session only"


def test_that_an_error_of_the_store_is_raised_to_the_caller() -> None:
    class Locked(SessionKeyStore):
        def get(self, profile_id: str) -> str | None:
            raise KeyringLocked("locked")

    with pytest.raises(KeyringLocked):
        TimedKeyStore(Locked()).get("p1")


def test_that_a_store_that_hangs_is_given_up_in_time(hanging: HangingStore) -> None:
    timed = TimedKeyStore(hanging, 0.05)
    with pytest.raises(KeyringSilent, match=r"no answer within 0\.05 seconds"):
        timed.get("p1")
    with pytest.raises(KeyringSilent):
        timed.set("p1", KEY)


def test_that_asking_again_joins_the_question_that_is_still_open(hanging: HangingStore) -> None:
    timed = TimedKeyStore(hanging, 0.05)
    for _ in range(5):
        with pytest.raises(KeyringSilent):
            timed.get("p1")
    assert hanging.asked == ["p1"]


def test_that_a_late_answer_is_there_for_the_next_question(hanging: HangingStore) -> None:
    timed = TimedKeyStore(hanging, SECONDS)
    impatient = TimedKeyStore(hanging, 0.05)
    with pytest.raises(KeyringSilent):
        impatient.set("p1", KEY)
    hanging.go.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(SECONDS)
    assert timed.get("p1") == KEY


def test_that_the_last_word_about_a_key_counts_though_the_first_is_done_late() -> None:
    """The second would be done at once, and the first then put its key over it."""

    class SlowAtFirst(SessionKeyStore):
        first = threading.Event()

        def set(self, profile_id: str, key: str) -> None:
            if key == "first":
                self.first.wait()
            super().set(profile_id, key)

    store = SlowAtFirst()
    timed = TimedKeyStore(store, 0.05)
    for deed in (lambda: timed.set("p1", "first"), lambda: timed.set("p1", KEY)):
        with pytest.raises(KeyringSilent):
            deed()
    timed.set("p2", KEY)
    with pytest.raises(KeyringSilent):
        timed.delete("p1")
    store.first.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(SECONDS)
    assert (store.get("p1"), store.get("p2")) == (None, KEY)


def test_that_hanging_calls_do_not_pile_up(hanging: HangingStore) -> None:
    timed = TimedKeyStore(hanging, 0.01)
    before = threading.active_count()
    for number in range(3 * MAX_ABANDONED):
        with pytest.raises(KeyringSilent):
            timed.get(f"p{number}")
        with pytest.raises(KeyringSilent):
            timed.set(f"p{number}", KEY)
    assert threading.active_count() - before <= MAX_ABANDONED


def test_that_the_program_ends_while_a_call_hangs() -> None:
    code = """
import threading
from slotscope.app.errors import KeyringSilent
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.secrets.timed import TimedKeyStore
class Hanging(SessionKeyStore):
    def get(self, profile_id):
        threading.Event().wait()
try:
    TimedKeyStore(Hanging(), 0.05).get("p1")
except KeyringSilent:
    print("silent")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "silent", "")


def test_that_the_store_shows_no_key_and_is_not_pickled() -> None:
    timed = TimedKeyStore(SessionKeyStore())
    timed.set("p1", KEY)
    assert KEY not in repr(timed)
    with pytest.raises(TypeError):
        pickle.dumps(timed)
