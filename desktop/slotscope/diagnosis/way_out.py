"""What publishes one opening: the smallest set of fixes, and what no fix removes."""

from collections.abc import Callable
from dataclasses import dataclass

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.changes import (
    Change,
    SetCoordinates,
    SetHealthEngineLength,
    SetPractitionerEnabled,
    SetPublishDays,
    SetReadOnly,
    SetRuleAllocation,
    SetThreshold,
    SetTypePublished,
)
from slotscope.domain.clock import day_of
from slotscope.domain.practice import DEFAULT_THRESHOLD_MINUTES, MAX_PUBLISH_DAYS


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do about one reason; ``change`` None: it is done by hand."""

    reason: str
    says: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class WayOut:
    """The steps that publish an opening, and the reasons that no step removes."""

    steps: tuple[Step, ...]
    stays: tuple[str, ...]

    def text(self) -> str:
        """``To publish this opening: 1. ... 2. ...``, or why nothing will."""
        if not self.steps and not self.stays:
            return "This opening is published: there is nothing to fix."
        lines = [f"No setting changes this: {BY_CODE[code].says}" for code in self.stays]
        if self.steps:
            lines.append("Besides, to publish it:" if self.stays else "To publish this opening:")
            lines += [f"{number}. {step.says}" for number, step in enumerate(self.steps, 1)]
        return "\n".join(lines)


def way_out(result: CheckResult, opening: Opening) -> WayOut:
    """One step for each reason, in the order of the reasons.

    Every reason hides on its own and no fix removes two, so this set is the smallest.
    """
    case = Case(result.snapshot, result.now, result.judgement)
    steps: list[Step] = []
    stays: list[str] = []
    for code in opening.reasons:
        change = _CHANGES[code](case, opening) if code in _CHANGES else None
        if change is not None:
            steps.append(Step(code, change.says(result.snapshot), change))
        elif code in _BY_HAND:
            steps.append(Step(code, " ".join(BY_ID[code].fix), None))
        else:
            stays.append(code)
    return WayOut(tuple(steps), tuple(stays))


_BY_HAND = frozenset(
    {"practitioner.unlinked", "type.none_configured", "slot.outside_hours", "slot.duplicate"}
)


def _shortest_type(case: Case, opening: Opening) -> Change | None:
    """A slot that is too short for every type has some that are too long."""
    types = case.snapshot.healthengine.appointment_types
    lengths = {one.id: one.length_minutes for one in types}
    return SetHealthEngineLength(min(opening.too_long_types, key=lengths.__getitem__), 0)


def _lower_threshold(case: Case, opening: Opening) -> Change | None:
    ahead = int(case.snapshot.clock.instant(opening.start) - case.now.timestamp()) // 60
    return SetThreshold(min(ahead, DEFAULT_THRESHOLD_MINUTES))


def _extend_horizon(case: Case, opening: Opening) -> Change | None:
    """None beyond the 90 days that HealthEngine publishes at most. [article]"""
    if day_of(opening.start) - case.today >= MAX_PUBLISH_DAYS:
        return None
    return SetPublishDays(MAX_PUBLISH_DAYS)


def _publish_type(_case: Case, opening: Opening) -> Change | None:
    target = opening.appointment_type_id
    return None if target is None else SetTypePublished(target, published=True)


def _match_length(case: Case, opening: Opening) -> Change | None:
    pairs = case.linked_types
    one, target = next(pair for pair in pairs if pair[0].id == opening.healthengine_type_id)
    return SetHealthEngineLength(one.id, target.duration_minutes)


_CHANGES: dict[str, Callable[[Case, Opening], Change | None]] = {
    "subscription.read_only": lambda _case, _opening: SetReadOnly(read_only=False),
    "location.no_coordinates": lambda _case, _opening: SetCoordinates(),
    "rules.allocation_off": lambda _case, _opening: SetRuleAllocation(ticked=True),
    "practitioner.disabled": lambda _case, opening: SetPractitionerEnabled(
        opening.practitioner_id, enabled=True
    ),
    "type.disabled": _publish_type,
    "slot.too_short": _shortest_type,
    "time.inside_threshold": _lower_threshold,
    "time.beyond_horizon": _extend_horizon,
    "type.length_mismatch": _match_length,
}
