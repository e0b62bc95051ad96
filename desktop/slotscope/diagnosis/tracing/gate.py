"""A gate: one condition that a booking has to pass, and how it fared."""

from dataclasses import dataclass
from enum import StrEnum

from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Evidence


class Outcome(StrEnum):
    """How a gate fared."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    RISK = "risk"
    UNKNOWN = "unknown"
    """Its source failed or was not read."""
    SKIPPED = "skipped"
    """An earlier failed gate makes it meaningless."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate with the sentence to read out, the values compared and, where it failed, the fix."""

    id: str
    outcome: Outcome
    says: str
    evidence: tuple[Evidence, ...] = ()
    fix: tuple[str, ...] = ()
    check: str | None = None
    """The finding that speaks of the same problem, where there is one."""


def passed(id_: str, says: str, *pairs: tuple[str, str]) -> Gate:
    """A gate that let the booking through."""
    return Gate(id_, Outcome.PASS, says, _evidence(pairs))


def unknown(id_: str, because: str) -> Gate:
    """A gate that cannot be tested."""
    return Gate(id_, Outcome.UNKNOWN, f"{because}, so this could not be tested.")


def skipped(id_: str, because: str) -> Gate:
    """A gate that an earlier one makes meaningless."""
    return Gate(id_, Outcome.SKIPPED, because)


def stopped(
    id_: str,
    says: str,
    *pairs: tuple[str, str],
    fix: tuple[str, ...] = (),
    check: str | None = None,
    outcome: Outcome = Outcome.FAIL,
) -> Gate:
    """A gate that did not let the booking through, or with a risk.

    With ``check`` and without ``fix``, the fix is the steps of that check.
    """
    return Gate(id_, outcome, says, _evidence(pairs), fix or _steps(check), check)


def _steps(check: str | None) -> tuple[str, ...]:
    return BY_ID[check].fix if check is not None else ()


def _evidence(pairs: tuple[tuple[str, str], ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(label, value) for label, value in pairs)
