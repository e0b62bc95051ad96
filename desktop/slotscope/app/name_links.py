"""Which record of Praktika a written name means, and how sure that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from slotscope.domain.names import normalise_name

CLOSE: Final = 0.72
"""[ours] From this likeness on (0 to 1) a name is worth a suggestion."""
MOST_SUGGESTIONS: Final = 3
_WORDS = re.compile(r"\w+")


class Certainty(StrEnum):
    """How a name was linked."""

    SURE = "sure"
    """The same name or id, or the user's own earlier choice."""
    UNSURE = "unsure"
    """Only like one or some: a person decides."""
    UNMATCHED = "unmatched"
    """Like none."""
    NONE = "none"
    """Nothing was written, so nothing is linked."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a name may mean."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a written name means. ``id`` is None unless it is sure."""

    written: str
    certainty: Certainty
    id: str | None = None
    suggestions: tuple[Candidate, ...] = ()
    """Where it is unsure: the likeliest first."""

    @property
    def suggested(self) -> Candidate | None:
        """The likeliest."""
        return self.suggestions[0] if self.suggestions else None

    @property
    def says(self) -> str:
        """What a person should know; empty where it is sure or nothing was written."""
        if self.certainty is Certainty.UNMATCHED:
            return f"Praktika has nothing called {self.written}. Choose from the list."
        if self.certainty is Certainty.UNSURE:
            names = " or ".join(one.name for one in self.suggestions)
            return f"{self.written} is not a name in Praktika. Is it {names}?"
        return ""


NOT_WRITTEN: Final = Link("", Certainty.NONE)


def link_name(written: str, candidates: Sequence[Candidate]) -> Link:
    """Link one name: the same id or name is sure, one that is only like it is not.

    Where several have the same name, the one that is written exactly so; else a person decides.
    """
    wanted = normalise_name(written)
    if not wanted:
        return Link(written, Certainty.NONE)
    same = [one for one in candidates if normalise_name(one.name) == wanted]
    for group in (
        same,
        [one for one in same if one.name.strip() == written.strip()],
        [one for one in candidates if one.id == written.strip()],
    ):
        if len(group) == 1:
            return Link(written, Certainty.SURE, group[0].id)
    if same:
        return Link(written, Certainty.UNSURE, suggestions=tuple(same))
    close = _closest(wanted, candidates)
    return Link(written, Certainty.UNSURE if close else Certainty.UNMATCHED, suggestions=close)


def _closest(wanted: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    rated = [(likeness(wanted, normalise_name(one.name)), one) for one in candidates]
    rated = [(rate, one) for rate, one in rated if rate >= CLOSE]
    rated.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return tuple(one for _, one in rated[:MOST_SUGGESTIONS])


@lru_cache(maxsize=8192)
def likeness(first: str, second: str) -> float:
    """How alike two normalised names are, from 0 to 1, whatever the order of their words."""
    plain = SequenceMatcher(None, first, second, autojunk=False).ratio()
    a, b = (sorted(_WORDS.findall(name)) for name in (first, second))
    if a and b and (set(a) <= set(b) or set(b) <= set(a)):
        return max(plain, 0.9)
    sorted_ = SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio()
    return max(plain, sorted_)
