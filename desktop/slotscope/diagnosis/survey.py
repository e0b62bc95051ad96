"""Where openings lie: pieces of time cut from the diary, before any setting is asked.

What was cut once is kept: judging again after a change of a setting cuts nothing anew. The cutting
itself works on all practitioners at once, in ``cutting``, which is loaded when it is first needed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.rule_sets import RuleSet, RuleSets
from slotscope.domain.clock import DAY_MINUTES, Day, PracticeClock, days_of
from slotscope.domain.diary import (
    PaintedSlot,
    Rule,
    Runs,
    are_blocking,
    by_practitioner,
    healthengine_slots,
    runs_of,
)
from slotscope.domain.intervals import Interval, intersect, meets, merge, subtract
from slotscope.domain.practice import PractitionerId
from slotscope.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bits, Bools, Ints, Spans

PAST = BY_CODE["time.past"].bit
INSIDE_THRESHOLD = BY_CODE["time.inside_threshold"].bit
BEYOND_HORIZON = BY_CODE["time.beyond_horizon"].bit
OUTSIDE_HOURS = BY_CODE["slot.outside_hours"].bit
DUPLICATE = BY_CODE["slot.duplicate"].bit
OCCUPIED = BY_CODE["diary.occupied"].bit

KEPT_LIMITS = 6
"""For so many thresholds and horizons the pieces are kept; what-ifs try one after the other."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces of time of one practitioner, sorted, each with its own reasons as bits.

    Pieces that differ in their reasons alone share the same array of starts.
    """

    starts: "Ints"
    ends: "Ints"
    bits: "Bits"
    slots: Sequence[PaintedSlot] = ()
    """V1: the painted slot of each piece."""
    counted: Mapping[tuple[int, int], int] | None = None

    @cached_property
    def histogram(self) -> Mapping[tuple[int, int], int]:
        """How many pieces have which own reasons and which length in minutes."""
        if self.counted is not None:
            return self.counted
        lengths = (self.ends - self.starts).tolist()
        return Counter(zip(self.bits.tolist(), lengths, strict=True))


class Limits(NamedTuple):
    """What decides on time: minutes of threshold (None: there is none), and days published."""

    threshold_minutes: int | None
    publish_days: int


class Painted(NamedTuple):
    """HealthEngine's painted slots by practitioner; nobody has none."""

    ever: Mapping[PractitionerId, Sequence[PaintedSlot]]
    """All of them, in the order given."""
    ahead: Mapping[PractitionerId, Sequence[PaintedSlot]]
    """From today on, by start, end and id."""


Wanted = tuple[RuleSet, int]
"""The free space of a rule set, cut into pieces of so many minutes."""


class Survey:
    """The diary of one snapshot at one moment, cut into pieces on demand."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self.now = now
        self.clock: PracticeClock = snapshot.clock
        self.today: Day = self.clock.today(now)
        self._hours_source = snapshot.praktika.working_hours
        self._appointments_source = snapshot.praktika.appointments
        self.rule_sets = RuleSets()
        self._free: dict[RuleSet, Spans] = {}
        self._spans: dict[Wanted, Spans] = {}
        self._pieces: dict[Limits, dict[Wanted, Pieces]] = {}
        self._painted: tuple[tuple[PaintedSlot, ...], Painted] | None = None
        self._hours: dict[PractitionerId, Sequence[Interval]] = {}
        self._hours_days: dict[PractitionerId, frozenset[Day]] = {}
        self._idle: dict[tuple[Rule, Day, Day], Sequence[Day]] = {}
        self._slot_pieces: dict[
            tuple[PractitionerId, Limits], tuple[tuple[PaintedSlot, ...], Pieces]
        ] = {}

    def serves(self, snapshot: Snapshot, now: datetime) -> bool:
        """Whether what was cut holds for another snapshot: same moment, hours and diary."""
        return (
            now == self.now
            and snapshot.clock.zone.key == self.clock.zone.key
            and snapshot.praktika.working_hours is self._hours_source
            and snapshot.praktika.appointments is self._appointments_source
        )

    @cached_property
    def hours_spans(self) -> "Mapping[PractitionerId, Spans]":
        """Everybody's working hours, merged."""
        from slotscope.diagnosis.cutting import merged_by_practitioner

        return merged_by_practitioner(self.hours_runs, self.hours_times)

    @cached_property
    def taken_spans(self) -> "Mapping[PractitionerId, Spans]":
        """The time that blocking appointments take, merged."""
        from slotscope.diagnosis.cutting import merged_by_practitioner

        return merged_by_practitioner(self.appointment_runs, self.appointment_times, self.blocking)

    @cached_property
    def blocking(self) -> "Bools":
        """Which appointments take their time, in the order read."""
        import numpy as np

        found = are_blocking(self._appointments_source)
        return np.fromiter(found, np.bool_, len(found))

    @cached_property
    def hours_runs(self) -> Runs:
        """Whose the working hours are, in the order read."""
        return runs_of(self._hours_source)

    @cached_property
    def appointment_runs(self) -> Runs:
        """Whose the appointments are, in the order read."""
        return runs_of(self._appointments_source)

    @cached_property
    def hours_times(self) -> "Spans":
        """When all working hours are, in the order read."""
        from slotscope.diagnosis.cutting import times_of

        return times_of(self._hours_source)

    @cached_property
    def appointment_times(self) -> "Spans":
        """When all appointments are, in the order read."""
        from slotscope.diagnosis.cutting import times_of

        return times_of(self._appointments_source)

    def hours(self, who: PractitionerId) -> Sequence[Interval]:
        """The practitioner's working hours, merged."""
        known = self._hours.get(who)
        if known is None:
            known = self._hours[who] = _intervals(self.hours_spans.get(who))
        return known

    def hours_days(self, who: PractitionerId) -> frozenset[Day]:
        """The days that the practitioner's working hours touch."""
        known = self._hours_days.get(who)
        if known is None:
            days = (day for start, end in self.hours(who) for day in days_of(start, end))
            known = self._hours_days[who] = frozenset(days)
        return known

    def taken(self, who: PractitionerId) -> Sequence[Interval]:
        """The time that blocking appointments take, merged."""
        return _intervals(self.taken_spans.get(who))

    def bookable(self, who: PractitionerId, rules: tuple[Rule, ...]) -> list[Interval]:
        """Rule windows inside working hours. [praktika] ``rules``: those that allow the type."""
        hours = self.hours(who)
        return intersect(rule_windows(rules, hours), hours)

    def free(self, who: PractitionerId, rules: tuple[Rule, ...]) -> list[Interval]:
        """Bookable space without what appointments take."""
        return subtract(self.bookable(who, rules), self.taken(who))

    def rule_pieces(self, wanted: Iterable[Wanted], limits: Limits) -> Mapping[Wanted, Pieces]:
        """V2: each free interval cut from its start into pieces of so many minutes.

        [praktika] says to break the space into appointments of the type's duration; to begin at
        the start of each free interval is [ours]. What starts before today is left out.
        """
        from slotscope.diagnosis import cutting

        known = self._pieces.setdefault(limits, {})
        missing = [one for one in dict.fromkeys(wanted) if one not in known]
        if missing:
            uncut = [one for one in missing if one not in self._spans]
            fresh = dict.fromkeys(rules for rules, _ in uncut)
            fresh = [one for one in fresh if one not in self._free]
            self._free |= cutting.free_space(fresh, self.hours_spans, self.taken_spans)
            first = self.today * DAY_MINUTES
            self._spans |= cutting.cut_all(uncut, self._free, first)
            spans = {one: self._spans[one] for one in missing}
            known |= cutting.with_time_bits(spans, self, limits)
        while len(self._pieces) > KEPT_LIMITS:
            # The first are those of the practice as it is, which are needed most.
            self._pieces.pop(list(self._pieces)[1], None)
        return known

    def slot_pieces(
        self, who: PractitionerId, slots: tuple[PaintedSlot, ...], limits: Limits
    ) -> Pieces:
        """V1: the HealthEngine slots of one practitioner, each with what the diary says of it."""
        from slotscope.diagnosis import cutting

        known = self._slot_pieces.get((who, limits))
        if known is not None and known[0] == slots:
            return known[1]
        pieces = cutting.slot_pieces(self, who, self.considered(slots), limits)
        self._slot_pieces[who, limits] = (slots, pieces)
        return pieces

    def painted(self, slots: tuple[PaintedSlot, ...]) -> Painted:
        """HealthEngine's slots among those of the whole practice; kept for the same ones."""
        if self._painted is None or self._painted[0] is not slots:
            ever = by_practitioner(healthengine_slots(slots))
            chosen = {who: self._ahead(own) for who, own in ever.items()}
            ahead = {who: own for who, own in chosen.items() if own}
            self._painted = slots, Painted(ever, ahead)
        return self._painted[1]

    def considered(self, slots: Sequence[PaintedSlot]) -> list[PaintedSlot]:
        """The HealthEngine slots from today on, by start, end and id."""
        return self._ahead(healthengine_slots(slots))

    def _ahead(self, slots: Sequence[PaintedSlot]) -> list[PaintedSlot]:
        first = self.today * DAY_MINUTES
        chosen = [slot for slot in slots if slot.start >= first]
        return sorted(chosen, key=attrgetter("start", "end", "id"))

    def idle_days(self, rule: Rule, first: Day, until: Day) -> Sequence[Day]:
        """The days on which a rule applies in vain, as it meets no working hours on any of them;
        none where it does. Kept, as every what-if asks it of every rule."""
        key = (rule, first, until)
        known = self._idle.get(key)
        if known is None:
            days, hours = rule.days(first, until), self.hours(rule.practitioner_id)
            known = () if any(meets(hours, rule.window(day)) for day in days) else days
            self._idle[key] = known
        return known


def _intervals(spans: "Spans | None") -> Sequence[Interval]:
    if spans is None:
        return ()
    return list(zip(spans.starts.tolist(), spans.ends.tolist(), strict=True))


def rule_windows(rules: Sequence[Rule], hours: Sequence[Interval]) -> list[Interval]:
    """The rules' windows on every day that working hours touch, merged."""
    days = {day for start, end in hours for day in days_of(start, end)}
    return merge(rule.window(day) for day in days for rule in rules if rule.holds_on(day))
