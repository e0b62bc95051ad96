"""Where openings lie: pieces of time cut from the diary, before any setting is asked.

All the arithmetic on minutes is here, so that a faster form of it stays inside this module. What
was cut once is kept: judging again after a change of a setting cuts nothing anew.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeAlias, TypeVar

from slotscope.diagnosis.reasons import BY_CODE
from slotscope.domain.clock import DAY_MINUTES, Day, PracticeClock, WallMinute, days_of
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.intervals import Interval, covers, cut, intersect, merge, overlaps, subtract
from slotscope.domain.practice import PractitionerId
from slotscope.domain.snapshot import Snapshot

PAST = BY_CODE["time.past"].bit
INSIDE_THRESHOLD = BY_CODE["time.inside_threshold"].bit
BEYOND_HORIZON = BY_CODE["time.beyond_horizon"].bit
OUTSIDE_HOURS = BY_CODE["slot.outside_hours"].bit
DUPLICATE = BY_CODE["slot.duplicate"].bit
OCCUPIED = BY_CODE["diary.occupied"].bit

_CLOCK_MARGIN = 180
"""Minutes by which a wall time can mislead about an instant: more than any clock change."""

Timed = TypeVar("Timed", WorkingHours, Appointment, PaintedSlot)


@dataclass(frozen=True)
class Pieces:
    """Pieces of time of one practitioner, sorted, each with its own reasons as bits."""

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


@dataclass(frozen=True, slots=True)
class Limits:
    """What decides on time: minutes of threshold (None: there is none), and days published."""

    threshold_minutes: int | None
    publish_days: int


_RuleKey: TypeAlias = tuple[PractitionerId, tuple[Rule, ...], int]
_SlotKey: TypeAlias = tuple[PractitionerId, tuple[PaintedSlot, ...]]


class Survey:
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
        self._rule_pieces: dict[tuple[_RuleKey, Limits], Pieces] = {}
        self._slot_pieces: dict[tuple[_SlotKey, Limits], Pieces] = {}

    def serves(self, snapshot: Snapshot, now: datetime) -> bool:
        """Whether what was cut holds for another snapshot: same moment, hours and diary."""
        return (
            now == self.now
            and snapshot.clock.zone.key == self.clock.zone.key
            and snapshot.praktika.working_hours is self._hours_source
            and snapshot.praktika.appointments is self._appointments_source
        )

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
    ) -> Pieces:
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
            pieces = Pieces(starts, [end for _, end in spans], self._time_bits(starts, limits))
            self._rule_pieces[key, limits] = pieces
        return pieces

    def slot_pieces(
        self, who: PractitionerId, slots: tuple[PaintedSlot, ...], limits: Limits
    ) -> Pieces:
        """V1: the HealthEngine slots of one practitioner, each with what the diary says of it."""
        key = ((who, slots), limits)
        pieces = self._slot_pieces.get(key)
        if pieces is None:
            ordered = self.considered(slots)
            starts = [slot.start for slot in ordered]
            marks = self._slot_bits(who, ordered)
            times = self._time_bits(starts, limits)
            bits = [mark | time for mark, time in zip(marks, times, strict=True)]
            pieces = Pieces(starts, [slot.end for slot in ordered], bits, ordered)
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


def by_practitioner(items: Sequence[Timed]) -> dict[PractitionerId, tuple[Timed, ...]]:
    """Diary items by practitioner, each in the order given."""
    groups: defaultdict[PractitionerId, list[Timed]] = defaultdict(list)
    for item in items:
        groups[item.practitioner_id].append(item)
    return {who: tuple(many) for who, many in groups.items()}


def rule_windows(rules: Sequence[Rule], hours: Sequence[Interval]) -> list[Interval]:
    """The rules' windows on every day that working hours touch, merged."""
    days = {day for start, end in hours for day in days_of(start, end)}
    return merge(rule.window(day) for day in days for rule in rules if rule.holds_on(day))
