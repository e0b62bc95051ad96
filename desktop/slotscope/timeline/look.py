"""How an opening is shown: its verdict, with the ordinary ways of being hidden set apart."""

from collections.abc import Iterable
from enum import IntEnum

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import Verdict

ORDINARY_REASONS = frozenset(
    {"time.past", "time.inside_threshold", "time.beyond_horizon", "diary.occupied"}
)
"""[ours] Reasons that hide an opening in every healthy practice: it has passed, starts too soon,
lies too far ahead, or is taken."""


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


def is_ordinary(reasons: Iterable[str]) -> bool:
    """Whether all of an opening's reasons to be hidden are ordinary; a risk alone hides nothing."""
    return all(reason in ORDINARY_REASONS for reason in reasons if reason != "type.length_mismatch")
