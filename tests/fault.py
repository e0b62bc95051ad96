"""One fault of an answer, and what has to become of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from healthy_services import Fetcher
from network import Speak
from slotscope.app import errors
from slotscope.sources.http.limits import Limits

Outcome: TypeAlias = "type[errors.SourceError] | Literal['same', 'read']"
"""The error; or the same data as in health; or read, and other data than in health."""
USUAL = Limits(tries=3, backoff=0.002, longest_pause=0.05, decoded_bytes=2 * 1024 * 1024, total=20)
# On a real clock. Long enough for the healthy requests beside the one at fault.
MUTE = Limits(connect=1.5, read=1.5, write=1.5, tries=3, backoff=0.002, total=10)
DRIP = Limits(connect=5, read=3.5, tries=3, backoff=0.002, total=4)
SLOW = Limits(connect=5, read=3.5, answer=4.0, tries=3, total=20)


def patient(limits: Limits) -> Limits:
    """The same for a clock that jumps: so long that no slow machine uses it up by working."""
    times = ("connect", "read", "write", "answer", "total")
    return replace(limits, **{name: 5 * getattr(limits, name) for name in times})


@dataclass(frozen=True)
class Fault:
    """One fault: what is sent for a fetcher's request, and the outcome by name, kind or for all."""

    name: str
    speeches: Callable[[Fetcher], Sequence[Speak]] = field(repr=False)
    error: Outcome
    words: str = ""
    """What the sentence or the advice has to say, as a regular expression."""
    tries: int | None = 1
    """How often it is asked for; None: that depends on the moment."""
    limits: Limits = USUAL
    instead: Mapping[str, Outcome] = field(default_factory=dict[str, Outcome])

    def outcome(self, fetcher: Fetcher) -> Outcome:
        return self.instead.get(fetcher.name, self.instead.get(fetcher.kind, self.error))
