"""Findings in the order in which somebody on a call needs them: what hides everything first."""

from collections.abc import Iterable
from dataclasses import dataclass

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening

BLOCKERS = frozenset(
    {
        "subscription.read_only",
        "location.no_coordinates",
        "rules.allocation_off",
        "rules.none",
        "types.none",
        "practitioner.disabled",
        "practitioner.unlinked",
        "practitioner.no_rules",
        "practitioner.no_hours",
        "type.none_configured",
        "type.disabled",
        "type.unlinked",
        "type.link_invalid",
        "type.not_in_rules",
    }
)
"""[ours] Each hides everything of a practice, a practitioner or a type, unless it is a note."""

_IMPLIES: dict[str, frozenset[str]] = {
    "rules.none": frozenset({"practitioner.no_rules", "type.not_in_rules"}),
    "practitioner.no_rules": frozenset({"type.not_in_rules"}),
}
"""[ours] What follows from a blocker and goes with it: practice-wide, or of one practitioner."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding and those that only follow from it."""

    finding: Finding
    implied: tuple["Entry", ...] = ()


def is_blocker(finding: Finding) -> bool:
    """Whether a finding hides everything of what it is about. [ours]"""
    return finding.id in BLOCKERS and finding.severity is not Severity.INFO


def implies(above: Finding, below: Finding) -> bool:
    """Whether a finding only follows from another one. [ours]"""
    if below.id not in _IMPLIES.get(above.id, frozenset()):
        return False
    who = above.about("practitioner_id")
    return who is None or who == below.about("practitioner_id")


def arranged(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The findings as a forest, in the order given; each stands below the nearest that implies it.

    ``type.not_in_rules`` stands below its practitioner's ``practitioner.no_rules``, and that below
    ``rules.none``.
    """
    everything = tuple(findings)
    above = tuple(one for one in everything if one.id in _IMPLIES)
    return tuple(
        _entry(one, everything, above)
        for one in everything
        if not any(implies(other, one) for other in above)
    )


def _entry(one: Finding, everything: tuple[Finding, ...], above: tuple[Finding, ...]) -> Entry:
    """``above``: those that imply any other."""
    if one.id not in _IMPLIES:
        return Entry(one)
    below = [
        other
        for other in everything
        if implies(one, other)
        and not any(
            implies(one, between) and implies(between, other)
            for between in above
            if between is not other
        )
    ]
    return Entry(one, tuple(_entry(other, everything, above) for other in below))


def behind(opening: Opening, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that speak of an opening's reasons, in the order of the reasons."""
    kept = tuple(findings)
    return tuple(
        one
        for code in opening.reasons
        for one in kept
        if speaks_of(one, code) and _is_about(one, opening)
    )


def speaks_of(finding: Finding, code: str) -> bool:
    """Whether a finding is about openings with a reason."""
    known = BY_ID.get(finding.id)
    return code == finding.id or (known is not None and known.reason == code)


def _is_about(finding: Finding, opening: Opening) -> bool:
    types = {opening.healthengine_type_id, *opening.too_long_types}
    matches = {
        "practitioner_id": {opening.practitioner_id},
        "healthengine_type_id": types,
        "appointment_type_id": {opening.appointment_type_id},
    }
    return all(value in matches.get(key, {value}) for key, value in finding.subject)
