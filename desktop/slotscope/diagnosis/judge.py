"""Snapshot and moment in, every opening with all its reasons out; V1 and V2.

Openings are judged in *groups* that share everything but their time (one practitioner, and in V2
one HealthEngine type), so that counting what a changed setting would bring costs a group, not an
opening. The rules: ``resources/contracts/publishing.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from slotscope.diagnosis.offers import (
    Offer,
    Offering,
    Offers,
    enabled_types,
    is_of,
    limits_of,
    linked_practitioners,
    offers_of,
    practice_bits,
)
from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.openings import OpeningKey, Openings
from slotscope.diagnosis.reasons import BY_CODE, Verdict, verdict
from slotscope.diagnosis.survey import Pieces, Survey
from slotscope.domain.clock import WallMinute
from slotscope.domain.diary import by_practitioner
from slotscope.domain.practice import (
    AppointmentTypeId,
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
    return _by_rules(snapshot, survey, like if like and like.survey is survey else None)


def _painted_groups(snapshot: Snapshot, survey: Survey) -> Iterator[Group]:
    linked, limits, common = (
        linked_practitioners(snapshot),
        limits_of(snapshot),
        practice_bits(snapshot),
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


def _by_rules(snapshot: Snapshot, survey: Survey, before: Judgement | None) -> Judgement:
    """``before``: a judgement of the same diary at the same moment. Groups of it that nothing
    changed are used again: those of whom and of what nothing changed are not even looked at."""
    offers = offers_of(snapshot)
    changed: Sequence[Offer] | None = None
    people: Collection[Offering] = ()
    known: Mapping[PractitionerId, Mapping[HealthEngineTypeId, Group]] = {}
    if before is not None and before.offers is not None:
        known, changed = before.rule_groups, offers.changed_since(before.offers)
        people = set(before.offers.practitioners)
    found: list[Group | None] = []
    planned: list[tuple[int, Offering, Offer]] = []
    for own in offers.practitioners:
        if changed is not None and own in people:
            mine, begin = known.get(own.who, {}), len(found)
            found.extend(mine.values())
            places = {id_: place for place, id_ in enumerate(mine, begin)} if changed else {}
            again = (one for one in changed if one.type.id in places)
            planned.extend((places[one.type.id], own, one) for one in again)
            continue
        for offer in offers.types:
            if is_of(offer.type, own.portal_ids):
                planned.append((len(found), own, offer))
                found.append(None)
    rules = snapshot.praktika.rules
    wanted = [
        (survey.rule_set(rules, own.who, offer.target), offer.minutes) for _, own, offer in planned
    ]
    pieces = survey.rule_pieces(wanted, offers.limits)
    for (place, own, offer), one in zip(planned, wanted, strict=True):
        cut, shared = pieces[one], own.bits | offer.bits
        group = known.get(own.who, {}).get(offer.type.id)
        if (
            group is None
            or group.pieces is not cut
            or group.shared != shared
            or group.types[0] is not offer.type
        ):
            group = Group(Kind.RULE, own.who, shared, cut, (offer.type,))
        found[place] = group
    return Judgement(tuple(one for one in found if one is not None), survey, None, offers)
