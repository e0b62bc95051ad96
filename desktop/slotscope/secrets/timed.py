"""A time limit around a key store that may hang: a D-Bus call cannot be interrupted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Never, TypeVar

from slotscope.app.errors import KeyringSilent

if TYPE_CHECKING:
    from slotscope.app.ports import KeyStore

T = TypeVar("T")

MAX_ABANDONED = 8
"""So many calls may hang at once before further ones are refused."""


class _Call(Generic[T]):
    """One call on its own daemon thread, which does not keep the program from ending."""

    def __init__(self, work: Callable[[], T], after: _Call[Any] | None = None) -> None:
        """``after``: the call whose end this one waits for before it begins."""
        self._work, self._after = work, after
        self._done = threading.Event()
        self._result: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="keyring", daemon=True).start()

    def _run(self) -> None:
        if self._after is not None:
            self._after.join()
            self._after = None
        try:
            self._result.append(self._work())
        except BaseException as error:  # raised where the call is waited for
            self._error = error
        finally:
            self._done.set()

    @property
    def running(self) -> bool:
        return not self._done.is_set()

    def join(self) -> None:
        """Wait for its end, however it ends."""
        self._done.wait()

    def wait(self, seconds: float) -> T:
        """What the call gave or raised. Raises KeyringSilent where it takes longer."""
        if not self._done.wait(seconds):
            raise _silent(seconds)
        if self._error is not None:
            raise self._error
        return self._result[0]


class TimedKeyStore:
    """KeyStore that gives up after ``timeout`` seconds with KeyringSilent.

    Meant for a background worker: a call blocks its caller up to the timeout. A call that was given
    up goes on by itself: a prompt that the user answers late still stores the key. Asking again for
    the same key joins the question that is still open, so that the user meets one prompt. What is
    asked of one key is done in the order in which it was asked, so that the last word counts.
    """

    def __init__(self, store: KeyStore, timeout: float = 3.0) -> None:
        self._store = store
        self._timeout = timeout
        self._lock = threading.Lock()
        self._reads: dict[str, _Call[str | None]] = {}
        self._others: list[_Call[None] | _Call[str | None]] = []
        self._writes: dict[str, _Call[None]] = {}

    @property
    def description(self) -> str:
        """Where keys go, for people."""
        return self._store.description

    def get(self, profile_id: str) -> str | None:
        """The key, or None where there is none. Raises KeyringError."""
        with self._lock:
            self._forget_finished()
            call = self._reads.get(profile_id)
            if call is None:
                self._refuse_too_many()
                call = _Call(lambda: self._store.get(profile_id))
                self._reads[profile_id] = call
        return call.wait(self._timeout)

    def set(self, profile_id: str, key: str) -> None:
        """Keep a key. Raises KeyringError."""
        self._write(profile_id, lambda: self._store.set(profile_id, key))

    def delete(self, profile_id: str) -> None:
        """Forget a key. Raises KeyringError."""
        self._write(profile_id, lambda: self._store.delete(profile_id))

    def _write(self, profile_id: str, work: Callable[[], None]) -> None:
        with self._lock:
            self._forget_finished()
            self._refuse_too_many()
            self._others += self._reads.values()  # they may give the value from before
            self._reads.clear()
            call = _Call(work, self._writes.get(profile_id))
            self._writes[profile_id] = call
            self._others.append(call)
        call.wait(self._timeout)

    def _forget_finished(self) -> None:
        self._reads = {name: call for name, call in self._reads.items() if call.running}
        self._others = [call for call in self._others if call.running]
        self._writes = {name: call for name, call in self._writes.items() if call.running}

    def _refuse_too_many(self) -> None:
        if len(self._reads) + len(self._others) >= MAX_ABANDONED:
            raise _silent(self._timeout)

    def __repr__(self) -> str:
        return f"<TimedKeyStore: {self._store!r}, {self._timeout:g} s>"

    def __reduce__(self) -> Never:
        raise TypeError("a key store is not pickled")


def _silent(seconds: float) -> KeyringSilent:
    return KeyringSilent(
        f"Your keyring gave no answer within {seconds:g} seconds.",
        "If it asks for its password in another window, answer there and try again. "
        "You can use the key for this session only.",
    )
