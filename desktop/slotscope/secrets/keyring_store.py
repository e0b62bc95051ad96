"""Keys in the operating system's keyring."""

import sys
from collections.abc import Callable
from typing import Never, Protocol, TypeVar, cast

from slotscope.app.errors import KeyringError, KeyringLocked, KeyringMissing, SlotscopeError

T = TypeVar("T")

USER_NAME = "Praktika API key"
_ADVICE = "You can use the key for this session only."
_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
_MISSING = frozenset({"SecretServiceNotAvailableException", "NoKeyringError", "InitError"})


def service_name(profile_id: str) -> str:
    """An entry's name: a service for each profile, as Windows moves those that share one."""
    return f"Slotscope:{profile_id}"


class Backend(Protocol):
    """What this module uses of the keyring library's backends."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyringStore:
    """KeyStore over the operating system's keyring. Every call may block; wrap it in TimedKeyStore.

    The keyring library is imported at the first call: it takes a tenth of a second. ``find`` gives
    the backend, and whatever it gives has to be one of the trusted classes.
    """

    def __init__(self, find: Callable[[], Backend] | None = None) -> None:
        self._find = find
        self._backend: Backend | None = None

    @property
    def description(self) -> str:
        """What people call the keyring; never asks it."""
        if self._backend is not None:
            from slotscope.secrets.trusted import NAMES, class_name

            return NAMES.get(class_name(self._backend), "your keyrings")
        named = {"win32": "Windows Credential Manager", "darwin": "macOS Keychain"}
        return named.get(sys.platform, "your desktop's keyring")

    def get(self, profile_id: str) -> str | None:
        """The key, or None where there is none. Raises KeyringError."""
        return self._ask(
            lambda backend: backend.get_password(service_name(profile_id), USER_NAME) or None
        )

    def set(self, profile_id: str, key: str) -> None:
        """Keep a key and read it back. Raises KeyringError, also where it reads back different."""
        service = service_name(profile_id)

        def write(backend: Backend) -> bool:
            backend.set_password(service, USER_NAME, key)
            return backend.get_password(service, USER_NAME) == key

        if not self._ask(write):
            raise KeyringError(
                "The keyring did not give back the key that was stored in it.",
                f"Delete the entry {service} in {self.description} and enter the key again. "
                f"{_ADVICE}",
            )

    def delete(self, profile_id: str) -> None:
        """Forget a key; that it was not there is no error. Raises KeyringError."""
        service = service_name(profile_id)

        def remove(backend: Backend) -> None:
            if backend.get_password(service, USER_NAME) is not None:
                backend.delete_password(service, USER_NAME)

        self._ask(remove)

    def _ask(self, question: Callable[[Backend], T]) -> T:
        try:
            return question(self._trusted())
        except SlotscopeError:
            raise
        except Exception as error:
            # The library's own error is not chained: its frames hold the key.
            raise _named(error) from None

    def _trusted(self) -> Backend:
        from slotscope.secrets.trusted import operating_system_backend, refusal

        if self._backend is None:
            backend = self._find() if self._find else cast("Backend", operating_system_backend())
            reason = refusal(backend)
            if reason:
                raise KeyringMissing(reason, _ADVICE)
            self._backend = backend
            return backend
        return self._backend

    def __repr__(self) -> str:
        return f"<KeyringStore: {self.description}>"

    def __reduce__(self) -> Never:
        raise TypeError("a key store is not pickled")


def _named(error: Exception) -> KeyringError:
    """Our own error for one of the library's: only the names of its classes are taken over."""
    names: set[str] = set()
    link: BaseException | None = error
    for _ in range(10):
        if link is None:
            break
        names.update(kind.__name__ for kind in type(link).__mro__)
        link = link.__cause__ or link.__context__
    if names & _LOCKED:
        return KeyringLocked(
            "Your keyring is locked, or its question was dismissed.",
            f"Unlock it and try again. {_ADVICE}",
        )
    if names & _MISSING or isinstance(error, ConnectionError):
        return KeyringMissing(
            f"Your operating system's keyring does not answer ({type(error).__name__}).", _ADVICE
        )
    return KeyringError(f"Your keyring reported a problem ({type(error).__name__}).", _ADVICE)
