"""How long, how much and how often: the bounds of every refresh."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one transport; times in seconds, sizes in bytes. [ours]"""

    connect: float = 10
    read: float = 20
    """The longest silence in the middle of an answer."""
    write: float = 10
    answer: float = 30
    """One try as a whole; an answer that drips in must not use up the time of the others."""
    decoded_bytes: int = 20 * 1024 * 1024
    """The largest answer, after decompression; real ones stay under a tenth of it."""
    tries: int = 3
    backoff: float = 0.4
    """The first pause before another try; doubled each time, and varied by half."""
    longest_pause: float = 10
    """Where a service asks for more patience (Retry-After), this much is given."""
    at_once: int = 4
    """Requests in flight."""
    total: float = 60
    """A whole refresh."""


DEFAULT_LIMITS = Limits()


class Deadline:
    """The end of a refresh, on a clock that nobody sets."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left; negative when it has passed."""
        return self._end - self._monotonic()
