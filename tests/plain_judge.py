"""The judge in plain Python, one opening after another: what the judge in arrays has to equal.

Slower and simpler; tests compare every opening, benchmarks the time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import TypeAlias, TypeVar

from slotscope.diagnosis.offers import enabled_types, limits_of, linked_practitioners, linked_type
from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import BY_CODE, bits, codes, verdict
from slotscope.diagnosis.survey import (
    BEYOND_HORIZON,
    DUPLICATE,
    INSIDE_THRESHOLD,
    OCCUPIED,
    OUTSIDE_HOURS,
    PAST,
    Limits,
    rule_windows,
)
from slotscope.domain.clock import DAY_MINUTES, Day, PracticeClock, WallMinute
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.intervals import Interval, covers, cut, intersect, merge, overlaps, subtract
from slotscope.domain.practice import AppointmentType, HealthEngineType, Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot

TOO_SHORT = BY_CODE["slot.too_short"].bit
_CLOCK_MARGIN = 180

Timed = TypeVar("Timed", WorkingHours, Appointment, PaintedSlot)


def by_practitioner(items: Iterable[Timed]) -> dict[PractitionerId, tuple[Timed, ...]]:
    groups: dict[PractitionerId, list[Timed]] = {}
    for item in items:
        groups.setdefault(item.practitioner_id, []).append(item)
    return {who: tuple(many) for who, many in groups.items()}


@dataclass(frozen=True)
class PlainPieces:
    """PlainPieces of time of one practitioner, sorted, each with its own reasons as bits."""

    starts: Sequence[WallMinute]
    ends: Sequence[WallMinute]
    bits: Sequence[int]
    slots: Sequence[PaintedSlot] = ()
    """V1: the painted slot of each piece."""

    @cached_property
    def histogram(self) -> Counter[tuple[int, int]]:
        """How many pieces have which own reasons and which length in minutes."""
        lengths = [end - start for start, end in zip(self.starts, self.ends, strict=True)]
        return Counter(zip(self.bits, lengths, strict=True))


_RuleKey: TypeAlias = tuple[PractitionerId, tuple[Rule, ...], int]
_SlotKey: TypeAlias = tuple[PractitionerId, tuple[PaintedSlot, ...]]


class PlainSurvey:
    """The diary of one snapshot at one moment, cut into pieces on demand."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self.now = now
        self.clock: PracticeClock = snapshot.clock
        self.today: Day = self.clock.today(now)
        self._hours_source = snapshot.praktika.working_hours
        self._appointments_source = snapshot.praktika.appointments
        self._hours = {
            who: merge((one.start, one.end) for one in many)
            for who, many in by_practitioner(self._hours_source).items()
        }
        self._taken = {
            who: merge((one.start, one.end) for one in many if one.blocks)
            for who, many in by_practitioner(self._appointments_source).items()
        }
        self._spans: dict[_RuleKey, list[Interval]] = {}
        self._rule_pieces: dict[tuple[_RuleKey, Limits], PlainPieces] = {}
        self._slot_pieces: dict[tuple[_SlotKey, Limits], PlainPieces] = {}

    def hours(self, who: PractitionerId) -> Sequence[Interval]:
        """The practitioner's working hours, merged."""
        return self._hours.get(who, ())

    def taken(self, who: PractitionerId) -> Sequence[Interval]:
        """The time that blocking appointments take, merged."""
        return self._taken.get(who, ())

    def bookable(self, who: PractitionerId, rules: tuple[Rule, ...]) -> list[Interval]:
        """Rule windows inside working hours. [praktika] ``rules``: those that allow the type."""
        hours = self.hours(who)
        return intersect(rule_windows(rules, hours), hours)

    def free(self, who: PractitionerId, rules: tuple[Rule, ...]) -> list[Interval]:
        """Bookable space without what appointments take."""
        return subtract(self.bookable(who, rules), self.taken(who))

    def rule_pieces(
        self, who: PractitionerId, rules: tuple[Rule, ...], minutes: int, limits: Limits
    ) -> PlainPieces:
        """V2: each free interval cut from its start into pieces of ``minutes``.

        [praktika] says to break the space into appointments of the type's duration; to begin at
        the start of each free interval is [ours]. What starts before today is left out.
        """
        key = (who, rules, minutes)
        pieces = self._rule_pieces.get((key, limits))
        if pieces is None:
            spans = self._spans.get(key)
            if spans is None:
                first = self.today * DAY_MINUTES
                free = self.free(who, rules)
                spans = [one for span in free for one in cut(span, minutes) if one[0] >= first]
                self._spans[key] = spans
            starts = [start for start, _ in spans]
            pieces = PlainPieces(starts, [end for _, end in spans], self._time_bits(starts, limits))
            self._rule_pieces[key, limits] = pieces
        return pieces

    def slot_pieces(
        self, who: PractitionerId, slots: tuple[PaintedSlot, ...], limits: Limits
    ) -> PlainPieces:
        """V1: the HealthEngine slots of one practitioner, each with what the diary says of it."""
        key = ((who, slots), limits)
        pieces = self._slot_pieces.get(key)
        if pieces is None:
            ordered = self.considered(slots)
            starts = [slot.start for slot in ordered]
            marks = self._slot_bits(who, ordered)
            times = self._time_bits(starts, limits)
            bits = [mark | time for mark, time in zip(marks, times, strict=True)]
            pieces = PlainPieces(starts, [slot.end for slot in ordered], bits, ordered)
            self._slot_pieces[key] = pieces
        return pieces

    def considered(self, slots: Sequence[PaintedSlot]) -> list[PaintedSlot]:
        """The HealthEngine slots from today on, by start, end and id."""
        first = self.today * DAY_MINUTES
        chosen = [slot for slot in slots if slot.is_healthengine and slot.start >= first]
        return sorted(chosen, key=lambda slot: (slot.start, slot.end, slot.id))

    def _slot_bits(self, who: PractitionerId, slots: Sequence[PaintedSlot]) -> list[int]:
        hours, taken = self.hours(who), self.taken(who)
        bits: list[int] = []
        kept_until: WallMinute = -1
        h = t = 0
        for slot in slots:
            span = (slot.start, slot.end)
            while h < len(hours) and hours[h][1] <= slot.start:
                h += 1
            while t < len(taken) and taken[t][1] <= slot.start:
                t += 1
            mark = 0
            if not covers(hours[h : h + 1], span):
                mark |= OUTSIDE_HOURS
            if slot.start < kept_until:
                mark |= DUPLICATE
            else:
                kept_until = slot.end
            if t < len(taken) and overlaps(taken[t], span):
                mark |= OCCUPIED
            bits.append(mark)
        return bits

    def _time_bits(self, starts: Sequence[WallMinute], limits: Limits) -> list[int]:
        moment = self.now.timestamp()
        threshold = limits.threshold_minutes or 0
        near = self.clock.wall(self.now + timedelta(minutes=threshold)) + _CLOCK_MARGIN
        beyond = (self.today + limits.publish_days) * DAY_MINUTES
        bits: list[int] = []
        for start in starts:
            mark = BEYOND_HORIZON if start >= beyond else 0
            if start < near:
                instant = self.clock.instant(start)
                if instant <= moment:
                    mark |= PAST
                elif instant < moment + threshold * 60:
                    mark |= INSIDE_THRESHOLD
            bits.append(mark)
        return bits


_reasons_of = lru_cache(maxsize=None)(codes)
_verdict_of = lru_cache(maxsize=None)(verdict)


@dataclass(frozen=True)
class PlainGroup:
    """Openings that share everything but their time."""

    kind: Kind
    practitioner_id: PractitionerId
    shared: int
    """The reasons that all of them have, as bits."""
    pieces: PlainPieces
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


def plain_groups(snapshot: Snapshot, now: datetime) -> list[PlainGroup]:
    """Every group of openings."""
    survey = PlainSurvey(snapshot, now)
    if snapshot.integration.mode is Mode.V1:
        return list(_painted_groups(snapshot, survey))
    return list(_rule_groups(snapshot, survey))


def plain_openings(snapshot: Snapshot, now: datetime) -> list[Opening]:
    """Every opening, sorted by its key."""
    found = [one for group in plain_groups(snapshot, now) for one in group.openings()]
    return sorted(found, key=lambda one: one.key)


def plain_counts(snapshot: Snapshot, now: datetime) -> Counter[int]:
    """How many openings have each set of reasons, as bits."""
    total: Counter[int] = Counter()
    for group in plain_groups(snapshot, now):
        for found, number in group.counts():
            total[found] += number
    return total


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


def _painted_groups(snapshot: Snapshot, survey: PlainSurvey) -> Iterator[PlainGroup]:
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
        yield PlainGroup(
            Kind.PAINTED,
            who,
            shared,
            survey.slot_pieces(who, slots, limits),
            types,
            min((one.length_minutes for one in types), default=0),
        )


def _rule_groups(snapshot: Snapshot, survey: PlainSurvey) -> Iterator[PlainGroup]:
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
            yield PlainGroup(
                Kind.RULE,
                who,
                own | _type_bits(offered, target),
                survey.rule_pieces(who, allowing, target.duration_minutes, limits),
                (offered,),
            )


def _type_bits(offered: HealthEngineType, target: AppointmentType) -> int:
    found: list[str] = []
    if not target.published_online:
        found.append("type.disabled")
    if offered.length_minutes != target.duration_minutes:
        found.append("type.length_mismatch")
    return bits(found)
