"""Every error that a user can meet.

SlotscopeError
├── InputError            a file or an argument cannot be used; names the place
├── BadKey                what was entered cannot be an API key; never repeats it
├── ProfileError          a practice's profile cannot be read, written or is not valid
├── WriteError            a file could not be written; the old one is intact
├── WindowBroken          a part of the window could not be made
├── KeyringError
│   ├── KeyringMissing    no backend of the operating system that can be trusted
│   ├── KeyringLocked     locked, or its prompt was dismissed
│   └── KeyringSilent     no answer in time
└── SourceError           a source could not be read, or not wholly
    ├── Unreachable       name not found, connection refused or reset
    ├── TimedOut          no answer in time, or the whole refresh took too long
    ├── Untrusted         the server's certificate is not valid
    ├── KeyRefused        401, or the service's own word for it
    ├── AccessDenied      403: the key is known but may not read this
    ├── LoginShown        a login page came instead of data
    ├── Redirected        the service sends elsewhere; not followed
    ├── Throttled         429
    ├── ServiceFailed     5xx, or the service's own error envelope
    ├── UnexpectedAnswer  not JSON, or a field is missing or different
    ├── UnknownPractice   the key does not cover the practice id
    ├── TooLarge          the answer is larger than any real one
    └── Cancelled         the user stopped it
"""


class SlotscopeError(Exception):
    """An error with a sentence for the user and what to do about it. Never holds a secret."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class InputError(SlotscopeError):
    """A file or an argument cannot be used: ``file: place: expected ...`` on one line."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        self.file, self.place, self.expected = file, place, expected
        super().__init__(": ".join(part for part in (file, place, expected) if part))


class BadKey(SlotscopeError):
    """What was entered cannot be an API key. Never repeats it."""


class ProfileError(SlotscopeError):
    """A practice's profile cannot be used."""


class WriteError(SlotscopeError):
    """A file could not be written; what was there before is intact."""


class WindowBroken(SlotscopeError):
    """A part of the window could not be made, so that nothing can be done in it."""


class KeyringError(SlotscopeError):
    """The operating system's keyring cannot be used."""


class KeyringMissing(KeyringError):
    """There is no keyring backend that can be trusted."""


class KeyringLocked(KeyringError):
    """The keyring is locked, or its prompt was dismissed."""


class KeyringSilent(KeyringError):
    """The keyring gave no answer in time."""


class SourceError(SlotscopeError):
    """A source could not be read, or not wholly."""


class Unreachable(SourceError):
    """No connection."""


class TimedOut(SourceError):
    """No answer in time."""


class Untrusted(SourceError):
    """The server's certificate is not valid."""


class KeyRefused(SourceError):
    """The key is wrong."""


class AccessDenied(SourceError):
    """The key is known but may not read this."""


class LoginShown(SourceError):
    """A login page came instead of data."""


class Redirected(SourceError):
    """The service sends elsewhere."""


class Throttled(SourceError):
    """Too many requests."""


class ServiceFailed(SourceError):
    """The service has a problem of its own."""


class UnexpectedAnswer(SourceError):
    """The answer is not what the contract says; ``path`` names the field."""

    def __init__(self, message: str, advice: str = "", path: str = "") -> None:
        super().__init__(message, advice)
        self.path = path


class UnknownPractice(SourceError):
    """The key does not cover the practice."""


class TooLarge(SourceError):
    """The answer is larger than any real one."""


class Cancelled(SourceError):
    """The user stopped the reading."""
