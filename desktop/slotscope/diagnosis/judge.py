"""Snapshot and moment in, every opening with all its reasons out; V1 and V2.

Openings are judged in *groups* that share everything but their time (one practitioner, and in V2
one HealthEngine type), so that counting what a changed setting would bring costs a group, not an
opening. The rules are those of ``docs/publishing.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import BY_CODE, Verdict, bits, codes, verdict
from slotscope.diagnosis.survey import Limits, Pieces, Survey, by_practitioner
from slotscope.domain.diary import Rule
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineType,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot, SourceName

TOO_SHORT = BY_CODE["slot.too_short"].bit

NEEDED: dict[Mode, tuple[SourceName, ...]] = {
    Mode.V1: (
        SourceName.CUSTOMER,
        SourceName.AVAILABILITY,
        SourceName.APPOINTMENTS,
        SourceName.SETUP,
    ),
    Mode.V2: (
        SourceName.CUSTOMER,
        SourceName.AVAILABILITY,
        SourceName.RULES,
        SourceName.APPOINTMENTS,
        SourceName.SETUP,
    ),
}
"""What every verdict rests on. [ours] Where one of these could not be read, no opening is judged:
a diary that was not read is not an empty diary."""

_reasons_of = lru_cache(maxsize=None)(codes)
_verdict_of = lru_cache(maxsize=None)(verdict)


@dataclass(frozen=True)
class Group:
    """Openings that share everything but their time."""

    kind: Kind
    practitioner_id: PractitionerId
    shared: int
    """The reasons that all of them have, as bits."""
    pieces: Pieces
    types: tuple[HealthEngineType, ...] = ()
    """V1: the enabled HealthEngine types of the practitioner. V2: the one type."""
    shortest: int = 0
    """V1: minutes of the shortest of ``types``; a shorter slot is too short for all."""

    def counts(self) -> Iterator[tuple[int, int]]:
        """Every set of reasons that openings of this group have, and how many have it."""
        for (own, minutes), number in self.pieces.histogram.items():
            yield self.combined(own, minutes), number

    def combined(self, own: int, minutes: int) -> int:
        """All reasons of a piece with these reasons of its own and this length."""
        return own | self.shared | (TOO_SHORT if minutes < self.shortest else 0)

    def reasons(self, index: int) -> int:
        """All reasons of one piece."""
        minutes = self.pieces.ends[index] - self.pieces.starts[index]
        return self.combined(self.pieces.bits[index], minutes)

    def openings(self) -> Iterator[Opening]:
        """The openings themselves."""
        for index, start in enumerate(self.pieces.starts):
            end, found = self.pieces.ends[index], self.reasons(index)
            if self.kind is Kind.RULE:
                yield Opening(
                    self.kind,
                    self.practitioner_id,
                    start,
                    end,
                    _verdict_of(found),
                    _reasons_of(found),
                    healthengine_type_id=self.types[0].id,
                    appointment_type_id=self.types[0].praktika_appointment_type_id,
                )
            else:
                fits = [one.length_minutes <= end - start for one in self.types]
                yield Opening(
                    self.kind,
                    self.practitioner_id,
                    start,
                    end,
                    _verdict_of(found),
                    _reasons_of(found),
                    slot_id=self.pieces.slots[index].id,
                    offered_types=tuple(
                        one.id for one, fit in zip(self.types, fits, strict=True) if fit
                    ),
                    too_long_types=tuple(
                        one.id for one, fit in zip(self.types, fits, strict=True) if not fit
                    ),
                )


@dataclass(frozen=True)
class Judgement:
    """All openings of a snapshot at a moment."""

    groups: tuple[Group, ...]
    survey: Survey = field(repr=False)
    unjudged: str | None = None
    """Why nothing could be judged, as a sentence; None where it was."""

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """Sorted by practitioner, start, end, then slot or type; ids compare as strings."""
        everything = [opening for group in self.groups for opening in group.openings()]
        return tuple(sorted(everything, key=lambda opening: opening.key))

    @cached_property
    def reason_counts(self) -> Counter[int]:
        """How many openings have each set of reasons, as bits."""
        total: Counter[int] = Counter()
        for group in self.groups:
            for found, number in group.counts():
                total[found] += number
        return total

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many openings have each verdict."""
        summary = dict.fromkeys(Verdict, 0)
        for found, number in self.reason_counts.items():
            summary[_verdict_of(found)] += number
        return summary

    @property
    def published(self) -> int:
        """How many openings patients see and can book."""
        return self.reason_counts[0]


def judge(snapshot: Snapshot, now: datetime, like: Judgement | None = None) -> Judgement:
    """Judge every opening at ``now``, an aware instant.

    ``like`` is an earlier judgement of the same practice: what it cut from an unchanged diary is
    used again.
    """
    survey = like.survey if like and like.survey.serves(snapshot, now) else Survey(snapshot, now)
    missing = [why for name in NEEDED[snapshot.integration.mode] if (why := snapshot.unread(name))]
    if missing:
        return Judgement((), survey, f"No opening was judged. {'. '.join(missing)}.")
    if snapshot.integration.mode is Mode.V1:
        return Judgement(tuple(_painted_groups(snapshot, survey)), survey)
    return Judgement(tuple(_rule_groups(snapshot, survey)), survey)


def linked_practitioners(
    snapshot: Snapshot,
) -> dict[PractitionerId, tuple[HealthEnginePractitionerId, ...]]:
    """The HealthEngine practitioners linked to each Praktika practitioner that has any."""
    linked: defaultdict[PractitionerId, list[HealthEnginePractitionerId]] = defaultdict(list)
    for one in snapshot.healthengine.practitioners:
        if one.praktika_practitioner_id is not None:
            linked[one.praktika_practitioner_id].append(one.id)
    return {who: tuple(ids) for who, ids in linked.items()}


def enabled_types(
    snapshot: Snapshot, portal_ids: Sequence[HealthEnginePractitionerId]
) -> tuple[HealthEngineType, ...]:
    """The enabled types of some HealthEngine practitioners; a type without one belongs to all."""
    return tuple(
        one
        for one in snapshot.healthengine.appointment_types
        if one.enabled and (one.practitioner_id is None or one.practitioner_id in portal_ids)
    )


def limits_of(snapshot: Snapshot) -> Limits:
    """The threshold counts in V2 alone. [article]"""
    v2 = snapshot.integration.mode is Mode.V2
    threshold = snapshot.praktika.threshold_minutes if v2 else None
    return Limits(threshold, snapshot.integration.effective_publish_days)


def _practice_bits(snapshot: Snapshot) -> int:
    found: list[str] = []
    if snapshot.praktika.subscription_read_only:
        found.append("subscription.read_only")
    if snapshot.integration.mode is Mode.V1:
        if snapshot.practice.latitude is None or snapshot.practice.longitude is None:
            found.append("location.no_coordinates")
    elif not snapshot.praktika.rule_based_slot_allocation:
        found.append("rules.allocation_off")
    return bits(found)


def _painted_groups(snapshot: Snapshot, survey: Survey) -> Iterator[Group]:
    linked, limits, common = (
        linked_practitioners(snapshot),
        limits_of(snapshot),
        _practice_bits(snapshot),
    )
    for who, slots in by_practitioner(snapshot.praktika.painted_slots).items():
        portal_ids = linked.get(who, ())
        types = enabled_types(snapshot, portal_ids) if portal_ids else ()
        shared = common
        if not portal_ids:
            shared |= BY_CODE["practitioner.unlinked"].bit
        elif not types:
            shared |= BY_CODE["type.none_configured"].bit
        yield Group(
            Kind.PAINTED,
            who,
            shared,
            survey.slot_pieces(who, slots, limits),
            types,
            min((one.length_minutes for one in types), default=0),
        )


def _rule_groups(snapshot: Snapshot, survey: Survey) -> Iterator[Group]:
    linked, limits, common = (
        linked_practitioners(snapshot),
        limits_of(snapshot),
        _practice_bits(snapshot),
    )
    types = {one.id: one for one in snapshot.praktika.appointment_types}
    rules: defaultdict[PractitionerId, list[Rule]] = defaultdict(list)
    for rule in snapshot.praktika.rules:
        rules[rule.practitioner_id].append(rule)
    for practitioner in snapshot.praktika.practitioners:
        who = practitioner.id
        if who not in linked:
            continue
        own = common if practitioner.enabled else common | BY_CODE["practitioner.disabled"].bit
        for offered in enabled_types(snapshot, linked[who]):
            target = linked_type(offered, types)
            if target is None:
                continue
            allowing = tuple(rule for rule in rules[who] if rule.allows(target.id))
            yield Group(
                Kind.RULE,
                who,
                own | _type_bits(offered, target),
                survey.rule_pieces(who, allowing, target.duration_minutes, limits),
                (offered,),
            )


def linked_type(
    offered: HealthEngineType, types: Mapping[AppointmentTypeId, AppointmentType]
) -> AppointmentType | None:
    """The Praktika type that a HealthEngine type is linked to, enabled or not; else None."""
    link = offered.praktika_appointment_type_id
    return None if link is None else types.get(link)


def _type_bits(offered: HealthEngineType, target: AppointmentType) -> int:
    found: list[str] = []
    if not target.published_online:
        found.append("type.disabled")
    if offered.length_minutes != target.duration_minutes:
        found.append("type.length_mismatch")
    return bits(found)
