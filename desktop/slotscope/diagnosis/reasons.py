"""Why an opening is hidden or at risk: the codes, their order, one sentence each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from slotscope.diagnosis.basis import Basis


class Verdict(StrEnum):
    """What becomes of an opening on HealthEngine."""

    PUBLISHED = "published"
    AT_RISK = "at_risk"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. ``bit`` is its place in a set of reasons held as a whole number."""

    code: str
    hides: bool
    bit: int
    basis: Basis
    says: str
    """The sentence for people; complete without its context."""


_TABLE: tuple[tuple[str, bool, Basis, str], ...] = (
    (
        "subscription.read_only",
        True,
        Basis.ARTICLE,
        "The Praktika subscription is read-only, so online booking is off.",
    ),
    (
        "location.no_coordinates",
        True,
        Basis.ARTICLE,
        "The location has no geo coordinates in Praktika, so HealthEngine cannot pick it up.",
    ),
    (
        "rules.allocation_off",
        True,
        Basis.ARTICLE,
        "Rule Based Slot Allocation (V2) is not ticked in Praktika.",
    ),
    (
        "practitioner.disabled",
        True,
        Basis.ARTICLE,
        "The practitioner is not enabled in Praktika's Practice Staff.",
    ),
    (
        "practitioner.unlinked",
        True,
        Basis.ARTICLE,
        "No HealthEngine practitioner is linked to this Praktika practitioner.",
    ),
    (
        "type.none_configured",
        True,
        Basis.ARTICLE,
        "The practitioner has no enabled appointment type on HealthEngine.",
    ),
    (
        "type.disabled",
        True,
        Basis.ARTICLE,
        "The linked Praktika appointment type is not set to publish online.",
    ),
    (
        "slot.too_short",
        True,
        Basis.ARTICLE,
        "Every HealthEngine appointment type of the practitioner is longer than this slot.",
    ),
    (
        "slot.outside_hours",
        True,
        Basis.ARTICLE,
        "The painted slot is not wholly inside an available range of the practitioner.",
    ),
    (
        "slot.duplicate",
        True,
        Basis.OURS,
        "The slot overlaps an earlier HealthEngine slot of the same practitioner.",
    ),
    (
        "diary.occupied",
        True,
        Basis.ARTICLE,
        "An appointment in the diary takes this time.",
    ),
    ("time.past", True, Basis.OURS, "The start has passed."),
    (
        "time.inside_threshold",
        True,
        Basis.ARTICLE,
        "It starts sooner than the booking minimum threshold allows.",
    ),
    (
        "time.beyond_horizon",
        True,
        Basis.ARTICLE,
        "It lies beyond the number of days that HealthEngine publishes ahead.",
    ),
    (
        "type.length_mismatch",
        False,
        Basis.ARTICLE,
        "HealthEngine's length differs from the linked Praktika type's, so the booking may fail.",
    ),
)

REASONS: tuple[Reason, ...] = tuple(
    Reason(code, hides, 1 << index, basis, says)
    for index, (code, hides, basis, says) in enumerate(_TABLE)
)
"""All reasons in the order in which an opening lists them: first those that hide."""

BY_CODE: dict[str, Reason] = {reason.code: reason for reason in REASONS}

HIDING_BITS = sum(reason.bit for reason in REASONS if reason.hides)
RISKING_BITS = sum(reason.bit for reason in REASONS if not reason.hides)


def bits(codes: Iterable[str]) -> int:
    """The set of the named reasons as a whole number."""
    total = 0
    for code in codes:
        total |= BY_CODE[code].bit
    return total


def codes(bits_: int) -> tuple[str, ...]:
    """The codes in a set of reasons, in order."""
    return tuple(reason.code for reason in REASONS if bits_ & reason.bit)


def verdict(bits_: int) -> Verdict:
    """Hidden where any reason hides, else at risk where any risks, else published."""
    if bits_ & HIDING_BITS:
        return Verdict.HIDDEN
    return Verdict.AT_RISK if bits_ & RISKING_BITS else Verdict.PUBLISHED
