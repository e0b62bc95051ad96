"""How an opening is shown: its verdict, with the ordinary ways of being hidden set apart."""

from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import HIDING_BITS, REASONS, Verdict, bits

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bits, Ints

ORDINARY_REASONS = frozenset(
    {"time.past", "time.inside_threshold", "time.beyond_horizon", "diary.occupied"}
)
"""[ours] Reasons that hide an opening in every healthy practice: it has passed, starts too soon,
lies too far ahead, or is taken."""

_PROBLEM_BITS = HIDING_BITS & ~bits(ORDINARY_REASONS)


class Look(IntEnum):
    """The greater value wins where several share a pixel."""

    PUBLISHED = 0
    ORDINARY = 1
    """Hidden, and only for ordinary reasons."""
    AT_RISK = 2
    HIDDEN = 3

    @property
    def is_problem(self) -> bool:
        """Whether somebody should look at it."""
        return self >= Look.AT_RISK


LOOK_TITLES: dict[Look, str] = {
    Look.PUBLISHED: "Published",
    Look.ORDINARY: "Hidden: past, too soon, too far ahead or booked",
    Look.AT_RISK: "At risk: shown, but the booking may fail",
    Look.HIDDEN: "Hidden by a problem",
}


def look_of(opening: Opening) -> Look:
    """How an opening is shown."""
    if opening.verdict is Verdict.PUBLISHED:
        return Look.PUBLISHED
    if opening.verdict is Verdict.AT_RISK:
        return Look.AT_RISK
    return Look.ORDINARY if is_ordinary(opening.reasons) else Look.HIDDEN


def look_of_bits(found: int) -> Look:
    """How openings with a set of reasons are shown."""
    if not found:
        return Look.PUBLISHED
    if not found & HIDING_BITS:
        return Look.AT_RISK
    return Look.HIDDEN if found & _PROBLEM_BITS else Look.ORDINARY


def looks(found: "Bits") -> "Ints":
    """The look of each set of reasons."""
    return _table().take(found)


@cache
def _table() -> "Ints":
    """The look of every set of reasons that can be."""
    import numpy as np

    every = np.arange(2 * max(one.bit for one in REASONS))
    ranks = np.full(len(every), int(Look.PUBLISHED), np.int64)
    ranks[every != 0] = Look.AT_RISK
    ranks[(every & HIDING_BITS) != 0] = Look.ORDINARY
    ranks[(every & _PROBLEM_BITS) != 0] = Look.HIDDEN
    return ranks


def is_ordinary(reasons: Iterable[str]) -> bool:
    """Whether all of an opening's reasons to be hidden are ordinary; a risk alone hides nothing."""
    return all(reason in ORDINARY_REASONS for reason in reasons if reason != "type.length_mismatch")
