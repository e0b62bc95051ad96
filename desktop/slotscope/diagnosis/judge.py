"""Snapshot and moment in, every opening with all its reasons out; V1 and V2.

Openings are judged in *groups* that share everything but their time (one practitioner, and in V2
one HealthEngine type), so that counting what a changed setting would bring costs a group, not an
opening. The rules: ``resources/contracts/publishing.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.openings import OpeningKey, Openings
from slotscope.diagnosis.reasons import BY_CODE, Verdict, bits, verdict
from slotscope.diagnosis.survey import Limits, Pieces, Survey, Wanted
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import by_practitioner
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot, SourceName

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bits
    from slotscope.diagnosis.columns import Columns, Flat

TOO_SHORT = BY_CODE["slot.too_short"].bit
TYPE_DISABLED = BY_CODE["type.disabled"].bit
LENGTH_MISMATCH = BY_CODE["type.length_mismatch"].bit

_Owner = tuple[PractitionerId, HealthEngineTypeId]

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


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def published(self) -> int:
        """How many of them have no reason."""
        return sum(number for found, number in self.counts() if not found)

    def combined(self, own: int, minutes: int) -> int:
        """All reasons of a piece with these reasons of its own and this length."""
        return own | self.shared | (TOO_SHORT if minutes < self.shortest else 0)

    def __len__(self) -> int:
        return len(self.pieces.starts)

    @property
    def order(self) -> tuple[int, str]:
        """What sorts groups of one practitioner where two openings start together."""
        if self.kind is Kind.RULE and len(self):
            return int(self.pieces.ends[0] - self.pieces.starts[0]), self.types[0].id
        return 0, ""

    @cached_property
    def all_reasons(self) -> "Bits":
        """All reasons of every piece, as bits."""
        from slotscope.diagnosis.arrays import too_short

        pieces = self.pieces
        found = pieces.bits | self.shared if self.shared else pieces.bits
        if self.shortest:
            found = found | too_short(pieces.starts, pieces.ends, self.shortest, TOO_SHORT)
        return found

    def keys_with(self, code: str) -> Iterator[OpeningKey]:
        """The keys of the openings that have a reason."""
        from slotscope.diagnosis.columns import keys_of_group

        return keys_of_group(self, BY_CODE[code].bit)

    def opening(self, piece: int) -> Opening:
        """One of the openings."""
        from slotscope.diagnosis.columns import opening_of

        start, end = int(self.pieces.starts[piece]), int(self.pieces.ends[piece])
        return opening_of(self, piece, start, end, int(self.all_reasons[piece]))


@dataclass(frozen=True)
class Judgement:
    """All openings of a snapshot at a moment."""

    groups: tuple[Group, ...]
    survey: Survey = field(repr=False)
    unjudged: str | None = None
    """Why nothing could be judged, as a sentence; None where it was."""

    @cached_property
    def openings(self) -> Openings:
        """Sorted by practitioner, start, end, then slot or type; ids compare as strings."""
        return Openings(sum(map(len, self.groups)), self._columns)

    def _columns(self) -> "Columns":
        from slotscope.diagnosis.columns import columns_of

        return columns_of(self.groups)

    @cached_property
    def rule_groups(self) -> "Mapping[_Owner, Group]":
        """V2: the groups by whose they are."""
        return {
            (one.practitioner_id, one.types[0].id): one
            for one in self.groups
            if one.kind is Kind.RULE
        }

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
        from slotscope.diagnosis.columns import reasons_before

        return reasons_before(self.flat, minute)

    @cached_property
    def flat(self) -> "Flat":
        """All openings group by group, as arrays."""
        from slotscope.diagnosis.columns import flat

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


def judge(snapshot: Snapshot, now: datetime, like: Judgement | None = None) -> Judgement:
    """Judge every opening at ``now``, an aware instant.

    ``like`` is an earlier judgement of the same practice: what it cut from an unchanged diary is
    used again.
    """
    survey = like.survey if like and like.survey.serves(snapshot, now) else Survey(snapshot, now)
    missing = [why for name in NEEDED[snapshot.integration.mode] if (why := snapshot.unread(name))]
    if missing:
        head = "Nothing is judged yet" if snapshot.pending else "No opening was judged"
        return Judgement((), survey, f"{head}. {'. '.join(missing)}.")
    if snapshot.integration.mode is Mode.V1:
        return Judgement(tuple(_painted_groups(snapshot, survey)), survey)
    known: Mapping[_Owner, Group] = {}
    if like is not None and like.survey is survey:
        known = like.rule_groups
    return Judgement(tuple(_rule_groups(snapshot, survey, known)), survey)


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
        if one.enabled and _is_of(one, portal_ids)
    )


def _is_of(type_: HealthEngineType, portal_ids: Sequence[HealthEnginePractitionerId]) -> bool:
    return type_.practitioner_id is None or type_.practitioner_id in portal_ids


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
            survey.slot_pieces(who, tuple(slots), limits),
            types,
            min((one.length_minutes for one in types), default=0),
        )


def _rule_groups(
    snapshot: Snapshot, survey: Survey, known: "Mapping[_Owner, Group]"
) -> Iterator[Group]:
    """``known``: groups that were judged before, of which those that are the same are used."""
    linked, limits, common = (
        linked_practitioners(snapshot),
        limits_of(snapshot),
        _practice_bits(snapshot),
    )
    types = {one.id: one for one in snapshot.praktika.appointment_types}
    offers = [
        (one, target, _type_bits(one, target))
        for one in snapshot.healthengine.appointment_types
        if one.enabled and (target := linked_type(one, types)) is not None
    ]
    planned: list[tuple[int, HealthEngineType, Wanted]] = []
    for practitioner in snapshot.praktika.practitioners:
        who = practitioner.id
        if who not in linked:
            continue
        own = common if practitioner.enabled else common | BY_CODE["practitioner.disabled"].bit
        for offered, target, found in offers:
            if _is_of(offered, linked[who]):
                rules = survey.rule_set(snapshot.praktika.rules, who, target.id)
                planned.append((own | found, offered, (rules, target.duration_minutes)))
    pieces = survey.rule_pieces((wanted for _, _, wanted in planned), limits)
    for shared, offered, wanted in planned:
        own, who = pieces[wanted], wanted[0].practitioner_id
        before = known.get((who, offered.id))
        if (
            before is not None
            and before.pieces is own
            and before.shared == shared
            and before.types[0] is offered
        ):
            yield before
        else:
            yield Group(Kind.RULE, who, shared, own, (offered,))


def linked_type(
    offered: HealthEngineType, types: Mapping[AppointmentTypeId, AppointmentType]
) -> AppointmentType | None:
    """The Praktika type that a HealthEngine type is linked to, enabled or not; else None."""
    link = offered.praktika_appointment_type_id
    return None if link is None else types.get(link)


def _type_bits(offered: HealthEngineType, target: AppointmentType) -> int:
    found = 0 if target.published_online else TYPE_DISABLED
    return found if offered.length_minutes == target.duration_minutes else found | LENGTH_MISMATCH
