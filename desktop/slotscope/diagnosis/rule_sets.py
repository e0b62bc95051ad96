"""Which of a practice's rules allow what to whom; equal choices are one and the same object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from slotscope.domain.diary import Rule, by_practitioner
from slotscope.domain.practice import AppointmentTypeId, PractitionerId


@dataclass(frozen=True, eq=False)
class RuleSet:
    """The rules of one practitioner that allow some type; one object for equal rules."""

    practitioner_id: PractitionerId
    rules: tuple[Rule, ...]


class RuleSets:
    """Keeps the sets of rules that were asked for, of whatever practice's rules."""

    def __init__(self) -> None:
        self._sets: dict[tuple[PractitionerId, tuple[Rule, ...]], RuleSet] = {}
        self._allowing = _Allowing(())

    def of(
        self, rules: tuple[Rule, ...], who: PractitionerId, type_id: AppointmentTypeId
    ) -> RuleSet:
        """Of all ``rules`` of the practice those of one practitioner that allow a type."""
        allowing = self._allowing
        if allowing.rules is not rules:
            allowing = self._allowing = _Allowing(rules)
        found = allowing.sets.get((who, type_id))
        if found is None:
            chosen = tuple([one for one in allowing.of(who) if one.allows(type_id)])
            same = who, tuple(map(id, chosen))
            found = allowing.same.get(same)
            if found is None:
                found = self._sets.setdefault((who, chosen), RuleSet(who, chosen))
                allowing.same[same] = found
            allowing.sets[who, type_id] = found
        return found


@dataclass(frozen=True, eq=False)
class _Allowing:
    """Which rules allow what, for one tuple of rules."""

    rules: tuple[Rule, ...]
    sets: dict[tuple[PractitionerId, AppointmentTypeId], RuleSet] = field(default_factory=dict)
    same: dict[tuple[PractitionerId, tuple[int, ...]], RuleSet] = field(default_factory=dict)
    """By the identity of the rules, which is told sooner than whether they are equal."""

    @cached_property
    def _groups(self) -> Mapping[PractitionerId, Sequence[Rule]]:
        return by_practitioner(self.rules)

    def of(self, who: PractitionerId) -> Sequence[Rule]:
        """One practitioner's rules."""
        return self._groups.get(who, ())
