"""A check's result as lanes of sorted tracks, ready to be laid out and drawn."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncMark
from slotscope.domain.clock import (
    DAY_MINUTES,
    ClockChange,
    Day,
    PracticeClock,
    WallMinute,
    iso_weekday,
)
from slotscope.domain.diary import by_practitioner
from slotscope.domain.practice import HealthEngineType, Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.timeline.diary import Diary, diary_of
from slotscope.timeline.heat import Tally, heat
from slotscope.timeline.item import Item, Key
from slotscope.timeline.lane import Known, Lane
from slotscope.timeline.scale import Axis, day_axis
from slotscope.timeline.shown_hours import joined, ranges_of

DAYS_BACK = 31
DAYS_AHEAD = 120
"""[ours] A stray entry years away does not stretch the picture further than this."""


@dataclass(frozen=True)
class Scene:
    """Everything that the timeline shows. All times are wall minutes of the practice."""

    result: CheckResult
    lanes: tuple[Lane, ...]
    axis: Axis
    first_day: Day
    last_day: Day
    """Inclusive."""
    now: WallMinute
    threshold_end: WallMinute | None
    """Where the booking minimum threshold ends; None in V1."""
    threshold_is_set: bool
    horizon: WallMinute
    """The first minute that HealthEngine does not publish any more."""
    clock_changes: tuple[tuple[WallMinute, ClockChange], ...]
    """With the wall minute at which the clock jumps, as shown after the jump."""
    types: tuple[HealthEngineType, ...]
    """The enabled types in V2, in the portal's order; empty in V1."""
    days: Mapping[Day, Tally] = field(repr=False)
    diary: Diary = field(repr=False)

    @property
    def snapshot(self) -> Snapshot:
        """What was judged."""
        return self.result.snapshot

    def says(self, count: Tally) -> str:
        """A tally in words; where nothing was judged that is not 'none'."""
        return count.says if self.result.unjudged is None else "Not judged"

    @property
    def hours_known(self) -> bool:
        """Whether working hours were read; else time without them is not known to be closed."""
        return self.snapshot.unread(SourceName.AVAILABILITY) is None

    @property
    def mode(self) -> Mode:
        """V1 or V2."""
        return self.snapshot.integration.mode

    @cached_property
    def lane_of(self) -> Mapping[PractitionerId, int]:
        """Where each practitioner's lane stands."""
        return {lane.practitioner_id: index for index, lane in enumerate(self.lanes)}

    def items(self) -> Iterator[Item]:
        """Every item of every lane."""
        for lane in self.lanes:
            yield from lane.items()

    def find(self, key: Key) -> Item | None:
        """The item with this key, where the scene still has it."""
        index = self.lane_of.get(PractitionerId(key[1]))
        if index is None:
            return None
        return self.lanes[index].find(key)


def build_scene(
    result: CheckResult, sync_marks: Iterable[SyncMark] = (), like: Scene | None = None
) -> Scene:
    """Sort a result into lanes: one per practitioner, in Praktika's order.

    A practitioner that only the diary knows comes last, under their id. ``like`` is the scene
    before: where the diary is still the same, what was sorted of it is used again.
    """
    snapshot, clock = result.snapshot, result.snapshot.clock
    praktika = snapshot.praktika
    today, now = clock.today(result.now), clock.wall(result.now)
    horizon_day = today + snapshot.integration.effective_publish_days
    diary = diary_of(result, like.diary if like else None)
    first, last = _days(diary.days, today, horizon_day)
    types = _types(snapshot)
    groups = by_practitioner(result.judgement.groups)
    marks = by_practitioner(sync_marks)
    hours, painted, appointments = diary.hours, diary.painted, diary.entries
    rules = by_practitioner(praktika.rules)
    names = {one.id: one for one in praktika.practitioners}
    order = list(names)
    for group in (hours, painted, appointments, rules, groups, marks):
        order.extend(who for who in group if who not in names and who not in order)
    linked = {one.praktika_practitioner_id for one in snapshot.healthengine.practitioners}
    lanes = tuple(
        Lane(
            who,
            names.get(who),
            who in linked,
            Known(
                hours.get(who, ()),
                rules.get(who, ()),
                painted.get(who, ()),
                appointments.get(who, ()),
                groups.get(who, ()),
                marks.get(who, ()),
                diary.times(who),
            ),
            range(first, last + 1),
            types,
            snapshot.integration.mode is Mode.V1,
        )
        for who in order
    )
    if like is not None and like.diary is diary:
        known = {lane.practitioner_id: lane for lane in like.lanes}
        for lane in lanes:
            lane.take_from(known.get(lane.practitioner_id))
    v2 = snapshot.integration.mode is Mode.V2
    threshold = timedelta(minutes=praktika.threshold_minutes)
    return Scene(
        result,
        lanes,
        _axis(result, diary, first, last, like),
        first,
        last,
        now,
        clock.wall(result.now + threshold) if v2 else None,
        praktika.booking_minimum_threshold_minutes is not None,
        horizon_day * DAY_MINUTES,
        _clock_changes(snapshot, first, last, result),
        types,
        heat(result.judgement),
        diary,
    )


def _types(snapshot: Snapshot) -> tuple[HealthEngineType, ...]:
    if snapshot.integration.mode is Mode.V1:
        return ()
    return tuple(one for one in snapshot.healthengine.appointment_types if one.enabled)


def _days(begun: Collection[Day], today: Day, horizon_day: Day) -> tuple[Day, Day]:
    known = [day for day in begun if today - DAYS_BACK <= day <= today + DAYS_AHEAD]
    first, last = min([*known, today]), max([*known, horizon_day])
    return first - (iso_weekday(first) - 1 if first < today else 0), last


def _axis(result: CheckResult, diary: Diary, first: Day, last: Day, like: Scene | None) -> Axis:
    """That of the scene before where nothing else is busy, as in most what-ifs.

    A rule's window widens a day that is open, and opens none.
    """
    from slotscope.timeline.scene_arrays import begun_days, opening_ranges, rule_ranges

    inside = opening_ranges(result.judgement.groups, diary.spans[0], first, last)
    rules = result.snapshot.praktika.rules
    if (
        like is not None
        and like.diary is diary
        and like.snapshot.praktika.rules is rules
        and (like.first_day, like.last_day) == (first, last)
        and not inside.spans
    ):
        return like.axis
    days = diary.days | begun_days(inside.spans)
    windows = rule_ranges(rules, days, first, last)
    busy = joined([*diary.busy(first, last), *inside.ranges, windows])
    return day_axis(ranges_of(busy, first, last).items())


def _clock_changes(
    snapshot: Snapshot, first: Day, last: Day, result: CheckResult
) -> tuple[tuple[WallMinute, ClockChange], ...]:
    clock = snapshot.clock
    begin = result.now + timedelta(days=first - clock.today(result.now) - 1)
    end = result.now + timedelta(days=last - clock.today(result.now) + 1)
    return _changes(clock, begin, end)


@lru_cache(maxsize=8)
def _changes(
    clock: PracticeClock, begin: datetime, end: datetime
) -> tuple[tuple[WallMinute, ClockChange], ...]:
    """The same for every what-if."""
    return tuple((clock.wall(one.at), one) for one in clock.changes(begin, end))
