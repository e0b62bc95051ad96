"""What a check reads: the snapshot, the moment and the judgement, and look-ups in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from slotscope.diagnosis.finding import Subject
from slotscope.diagnosis.group import Group
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.offers import enabled_types, linked_practitioners, linked_type
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.search_sync import SearchComparison, compare_search
from slotscope.diagnosis.survey import Painted
from slotscope.diagnosis.sync import PageComparison, compare_page
from slotscope.domain.clock import Day
from slotscope.domain.diary import PaintedSlot, Rule
from slotscope.domain.intervals import Interval
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    Practitioner,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Case:
    """One snapshot, judged at one moment."""

    snapshot: Snapshot
    now: datetime
    judgement: Judgement
    computer_offset_minutes: int | None = None
    """Minutes east of UTC that this computer's clock keeps at ``now``; None: not known."""

    @property
    def mode(self) -> Mode:
        """V1 or V2."""
        return self.snapshot.integration.mode

    @property
    def today(self) -> Day:
        """The practice-local date of ``now``."""
        return self.judgement.survey.today

    @property
    def horizon(self) -> Day:
        """The first day that HealthEngine does not publish."""
        return self.today + self.snapshot.integration.effective_publish_days

    @property
    def practitioners(self) -> tuple[Practitioner, ...]:
        """Praktika's practitioners, in its order."""
        return self.snapshot.praktika.practitioners

    @cached_property
    def types(self) -> Mapping[AppointmentTypeId, AppointmentType]:
        """Praktika's types by id."""
        return {one.id: one for one in self.snapshot.praktika.appointment_types}

    @cached_property
    def linked(self) -> Mapping[PractitionerId, tuple[HealthEnginePractitionerId, ...]]:
        """Which HealthEngine practitioners each Praktika practitioner is."""
        return linked_practitioners(self.snapshot)

    @property
    def portal_types(self) -> Iterator[HealthEngineType]:
        """The enabled HealthEngine types, in the portal's order."""
        return (one for one in self.snapshot.healthengine.appointment_types if one.enabled)

    @cached_property
    def linked_types(self) -> tuple[tuple[HealthEngineType, AppointmentType], ...]:
        """V2: each enabled HealthEngine type with the Praktika type it is validly linked to."""
        return tuple(
            (one, target)
            for one in self.portal_types
            if (target := linked_type(one, self.types)) is not None
        )

    @property
    def ever_painted(self) -> Mapping[PractitionerId, Sequence[PaintedSlot]]:
        """Each practitioner's HealthEngine slots, those of earlier days included; never empty."""
        return self._painted.ever

    @property
    def painted(self) -> Mapping[PractitionerId, Sequence[PaintedSlot]]:
        """Each practitioner's HealthEngine slots from today on, in order; never empty."""
        return self._painted.ahead

    @property
    def _painted(self) -> Painted:
        return self.judgement.survey.painted(self.snapshot.praktika.painted_slots)

    @cached_property
    def rules(self) -> Mapping[PractitionerId, tuple[Rule, ...]]:
        """Each practitioner's booking rules."""
        groups: dict[PractitionerId, tuple[Rule, ...]] = {}
        for rule in self.snapshot.praktika.rules:
            groups[rule.practitioner_id] = (*groups.get(rule.practitioner_id, ()), rule)
        return groups

    @cached_property
    def page(self) -> PageComparison:
        """HealthEngine's page beside the diary."""
        return compare_page(self.snapshot, self.judgement.openings, self.today)

    @cached_property
    def search(self) -> SearchComparison:
        """Praktika's own search beside the judgement."""
        return compare_search(self.snapshot, self.judgement.openings, self.today)

    def hours(self, who: PractitionerId) -> Sequence[Interval]:
        """A practitioner's working hours, merged."""
        return self.judgement.survey.hours(who)

    def types_of(self, who: PractitionerId) -> tuple[HealthEngineType, ...]:
        """The enabled HealthEngine types of a linked Praktika practitioner."""
        portal_ids = self.linked.get(who, ())
        return enabled_types(self.snapshot, portal_ids) if portal_ids else ()

    def practitioners_of(self, type_: HealthEngineType) -> Iterator[PractitionerId]:
        """The linked Praktika practitioners that a HealthEngine type belongs to."""
        for who, portal_ids in self.linked.items():
            if type_.practitioner_id is None or type_.practitioner_id in portal_ids:
                yield who

    def name(self, who: PractitionerId) -> str:
        """What Praktika calls a practitioner, else the id."""
        return next((one.name for one in self.practitioners if one.id == who), who)

    def groups(self, subject: Subject) -> Iterator[Group]:
        """The groups of openings that a subject is about."""
        wanted, judged = dict(subject), self.judgement
        who = wanted.get("practitioner_id")
        portal_type = wanted.get("healthengine_type_id")
        target = wanted.get("appointment_type_id")
        found = judged.groups
        if who is not None:
            found = judged.groups_of.get(PractitionerId(who), ())
        elif portal_type is not None:
            found = judged.groups_with.get(HealthEngineTypeId(portal_type), ())
        elif target is not None:
            found = judged.groups_for.get(AppointmentTypeId(target), ())
        for group in found:
            if portal_type is not None and all(one.id != portal_type for one in group.types):
                continue
            if target is not None and all(
                one.praktika_appointment_type_id != target for one in group.types
            ):
                continue
            yield group

    def affected(self, code: str, subject: Subject = ()) -> int:
        """How many openings that a subject is about have a reason."""
        bit = BY_CODE[code].bit
        return sum(
            number
            for group in self.groups(subject)
            for found, number in group.counts()
            if found & bit
        )
