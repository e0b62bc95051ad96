"""What the palette offers: commands, panels and practices, and what is in the practice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from slotscope.ui.palette_match import score

MOST = 60
"""Results that are shown; more are not read anyway."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: what kind of thing it is, and what choosing it does."""

    kind: str
    """As a heading says it: Command, Finding, Practitioner ..."""
    title: str
    detail: str
    """Beside the title, less prominent; for a command its keys."""
    choose: Callable[[], object]
    also: str = ""
    """Further words by which it is found."""
    lift: int = 0
    """Points on top, for what answers the query exactly."""

    @property
    def told(self) -> str:
        """As one sentence, for assistive technology."""
        return ", ".join(part for part in (self.title, self.kind, self.detail) if part)


def ranked(query: str, entries: Iterable[Entry], exact: Sequence[Entry] = ()) -> list[Entry]:
    """``exact`` first, then what fits the query, the best first; without a query all, in order."""
    if not query.strip():
        return [*exact, *entries][:MOST]
    found: list[tuple[int, int, Entry]] = []
    for order, one in enumerate(entries):
        titled, wide = score(query, one.title), score(query, f"{one.title} {one.also} {one.kind}")
        best = max((titled + 1000 if titled is not None else -1, wide if wide is not None else -1))
        if best >= 0:
            found.append((-best - one.lift, order, one))
    found.sort(key=lambda each: each[:2])
    return [*exact, *(one for _, _, one in found)][:MOST]
