"""Every opening of a snapshot with all its reasons, as groups, and what is counted of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from slotscope.diagnosis.group import Group
from slotscope.diagnosis.offers import Offers
from slotscope.diagnosis.opening import Kind
from slotscope.diagnosis.openings import Openings
from slotscope.diagnosis.reasons import Verdict, verdict
from slotscope.diagnosis.survey import Survey
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import by_practitioner
from slotscope.domain.practice import AppointmentTypeId, HealthEngineTypeId, PractitionerId

if TYPE_CHECKING:
    from slotscope.diagnosis.columns import Columns
    from slotscope.diagnosis.flat import Flat


@dataclass(frozen=True)
class Judgement:
    """All openings of a snapshot at a moment."""

    groups: tuple[Group, ...]
    survey: Survey = field(repr=False)
    unjudged: str | None = None
    """Why nothing could be judged, as a sentence; None where it was."""
    offers: Offers | None = field(default=None, repr=False)
    """V2: what was judged."""

    @cached_property
    def openings(self) -> Openings:
        """Sorted by practitioner, start, end, then slot or type; ids compare as strings."""
        return Openings(sum(map(len, self.groups)), self._columns)

    def _columns(self) -> "Columns":
        from slotscope.diagnosis.columns import columns_of

        return columns_of(self.groups)

    @cached_property
    def rule_groups(self) -> Mapping[PractitionerId, Mapping[HealthEngineTypeId, Group]]:
        """V2: the groups by practitioner and type, in order."""
        found: defaultdict[PractitionerId, dict[HealthEngineTypeId, Group]] = defaultdict(dict)
        for one in self.groups:
            if one.kind is Kind.RULE:
                found[one.practitioner_id][one.types[0].id] = one
        return found

    def gain_of(self, before: "Judgement") -> int:
        """How many more openings are published than of an earlier judgement, from which it took
        over the groups that nothing changed."""
        if len(self.groups) != len(before.groups):
            return self.published - before.published
        return sum(
            new.published - old.published
            for new, old in zip(self.groups, before.groups, strict=True)
            if new is not old
        )

    @cached_property
    def groups_of(self) -> Mapping[PractitionerId, Sequence[Group]]:
        """The groups by practitioner, in order."""
        return by_practitioner(self.groups)

    @cached_property
    def groups_with(self) -> Mapping[HealthEngineTypeId, Sequence[Group]]:
        """The groups by HealthEngine type, in order; one of V1 has several types."""
        found: defaultdict[HealthEngineTypeId, list[Group]] = defaultdict(list)
        for group in self.groups:
            for id_ in dict.fromkeys([one.id for one in group.types]):
                found[id_].append(group)
        return found

    @cached_property
    def groups_for(self) -> Mapping[AppointmentTypeId | None, Sequence[Group]]:
        """The groups by the Praktika type that a type of theirs is linked to, in order."""
        found: defaultdict[AppointmentTypeId | None, list[Group]] = defaultdict(list)
        for group in self.groups:
            for id_ in dict.fromkeys([one.praktika_appointment_type_id for one in group.types]):
                found[id_].append(group)
        return found

    @cached_property
    def reason_counts(self) -> Counter[int]:
        """How many openings have each set of reasons, as bits."""
        total: Counter[int] = Counter()
        for group in self.groups:
            for found, number in group.counts():
                total[found] += number
        return total

    def reasons_before(self, minute: WallMinute) -> Counter[int]:
        """How many openings that start before a wall minute have each set of reasons, as bits."""
        from slotscope.diagnosis.flat import reasons_before

        return reasons_before(self.flat, minute)

    @cached_property
    def flat(self) -> "Flat":
        """All openings group by group, as arrays."""
        from slotscope.diagnosis.flat import flat

        return flat(self.groups)

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many openings have each verdict."""
        summary = dict.fromkeys(Verdict, 0)
        for found, number in self.reason_counts.items():
            summary[verdict(found)] += number
        return summary

    @cached_property
    def published(self) -> int:
        """How many openings patients see and can book."""
        return sum(group.published for group in self.groups)
