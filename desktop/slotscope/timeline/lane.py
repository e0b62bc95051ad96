"""One practitioner's lane: a track per layer, each made when it is first looked at."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from slotscope.diagnosis.group import Group
from slotscope.diagnosis.opening import Kind
from slotscope.diagnosis.reasons import codes
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.diary import (
    Appointment,
    PaintedSlot,
    Rule,
    WorkingHours,
    are_blocking,
    are_healthengine,
    are_online,
    healthengine_slots,
)
from slotscope.domain.practice import (
    HealthEngineType,
    HealthEngineTypeId,
    Practitioner,
    PractitionerId,
)
from slotscope.timeline.diary import Times
from slotscope.timeline.heat import Tally
from slotscope.timeline.item import Item, ItemKind, Key
from slotscope.timeline.lane_items import diary_track, opening_track, rule_track
from slotscope.timeline.look import Look, look_of_bits
from slotscope.timeline.track import Track, track

SYNC_ORDER = (
    SyncState.IN_STEP,
    SyncState.LENGTH_DIFFERS,
    SyncState.MISSING,
    SyncState.STALE,
)
"""The order in which sync marks are drawn: the worst last."""


@dataclass(frozen=True, eq=False)
class TypeTrack:
    """The openings of one HealthEngine type of one practitioner."""

    type: HealthEngineType
    groups: Sequence[Group]

    @cached_property
    def openings(self) -> Track[Item]:
        """They themselves, ranked by look."""
        return opening_track(self.groups)

    @cached_property
    def common(self) -> int:
        """The reasons that all of them share, as bits."""
        common = ~0
        for group in self.groups:
            for found, _ in group.counts():
                common &= found
        return common

    @cached_property
    def own(self) -> int:
        """The reasons that all of them have for what the type is, as bits, their times aside."""
        own = ~0
        for group in self.groups:
            own &= group.shared
        return own

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The same by their codes."""
        return codes(self.common)

    @cached_property
    def tally(self) -> Tally:
        """Them by look."""
        return _tally(self.groups)


@dataclass(frozen=True)
class Known:
    """What is known of one practitioner, as it was read and judged."""

    hours: Sequence[WorkingHours] = ()
    rules: Sequence[Rule] = ()
    painted: Sequence[PaintedSlot] = ()
    appointments: Sequence[Appointment] = ()
    groups: Sequence[Group] = ()
    marks: Sequence[SyncMark] = ()
    times: Times = field(default_factory=Times)


@dataclass(frozen=True, eq=False)
class Lane:
    """One practitioner. The ranks of tracks: look, blocking or not, sync state."""

    practitioner_id: PractitionerId
    practitioner: Practitioner | None
    linked: bool
    """Whether a HealthEngine practitioner is linked."""
    known: Known
    days: range
    """On which rules are shown."""
    types: Sequence[HealthEngineType]
    """V2: the scene's types in order; empty in V1."""
    v1: bool

    @property
    def name(self) -> str:
        """What Praktika calls the practitioner; the id where only the diary knows them."""
        return self.practitioner_id if self.practitioner is None else self.practitioner.name

    @property
    def colour(self) -> str | None:
        """As Praktika has it."""
        return None if self.practitioner is None else self.practitioner.colour

    @property
    def enabled(self) -> bool:
        """Whether Praktika's Practice Staff has the practitioner enabled."""
        return self.practitioner is None or self.practitioner.enabled

    @cached_property
    def hours(self) -> Track[Item]:
        """Working hours."""
        return diary_track(ItemKind.HOURS, self.known.hours, times=self.known.times.hours)

    @cached_property
    def rules(self) -> Track[Item]:
        """The windows of rules on each day."""
        return rule_track(self.practitioner_id, self.known.rules, self.days)

    @cached_property
    def has_rules(self) -> bool:
        """Whether ``rules`` holds anything."""
        return any(one.days(self.days.start, self.days.stop) for one in self.known.rules)

    @cached_property
    def appointments(self) -> Track[Item]:
        """The diary."""
        found, times = self.known.appointments, self.known.times
        blocks = are_blocking(found) if times.blocking is None else times.blocking
        online = are_online(found)
        tags = online if any(online) else ()
        return diary_track(ItemKind.APPOINTMENT, found, blocks, tags=tags, times=times.appointments)

    @cached_property
    def painted(self) -> Track[Item]:
        """Painted slots beside the openings: of other systems, and in V2 those left from V1."""
        ours = are_healthengine(self.known.painted)
        if not self.v1:
            times = self.known.times.painted
            return diary_track(ItemKind.PAINTED, self.known.painted, ours, times=times)
        others = zip(self.known.painted, ours, strict=True)
        return diary_track(ItemKind.PAINTED, [one for one, own in others if not own])

    @cached_property
    def has_painted(self) -> bool:
        """Whether ``painted`` holds anything."""
        return self.has_other_systems if self.v1 else bool(self.known.painted)

    @cached_property
    def has_other_systems(self) -> bool:
        """Whether any slot was painted for another booking system."""
        return not all(are_healthengine(self.known.painted))

    @cached_property
    def openings(self) -> Track[Item]:
        """The openings of all types."""
        return opening_track(self.known.groups)

    @cached_property
    def slots(self) -> Track[Item]:
        """The openings, and in V1 HealthEngine's slots that were not judged: of past days."""
        if not self.v1:
            return self.openings
        openings = self.openings
        judged = {
            slot.id
            for group in self.known.groups
            if group.kind is Kind.PAINTED
            for slot in group.pieces.slots
        }
        unjudged = [
            (one.start, one.end, int(Look.ORDINARY), _painted(one))
            for one in healthengine_slots(self.known.painted)
            if one.id not in judged
        ]
        if not unjudged:
            return openings
        spans = zip(openings.starts, openings.ends, openings.ranks, openings.values, strict=True)
        return track([*spans, *unjudged])

    @cached_property
    def by_type(self) -> tuple[TypeTrack, ...]:
        """V2: in the order of the scene's types; empty in V1."""
        grouped: dict[HealthEngineTypeId, list[Group]] = {}
        for group in self.known.groups:
            if group.kind is Kind.RULE and len(group):
                grouped.setdefault(group.types[0].id, []).append(group)
        return tuple(TypeTrack(one, grouped[one.id]) for one in self.types if one.id in grouped)

    @cached_property
    def sync(self) -> Track[Item]:
        """HealthEngine's page beside the diary."""
        ranks = [SYNC_ORDER.index(one.state) for one in self.known.marks]
        return diary_track(ItemKind.SYNC, self.known.marks, ranks, least=1)

    @cached_property
    def has_openings(self) -> bool:
        """Whether anything was judged."""
        return any(len(group) for group in self.known.groups)

    @cached_property
    def tally(self) -> Tally:
        """All openings by look."""
        return _tally(self.known.groups)

    @cached_property
    def usual_minutes(self) -> int:
        """The most frequent length of an opening; 30 where there is none."""
        lengths: Counter[int] = Counter()
        for group in self.known.groups:
            for (_, minutes), number in group.pieces.histogram.items():
                lengths[minutes] += number
        return min(lengths, key=lambda one: (-lengths[one], one)) if lengths else 30

    def take_from(self, like: "Lane | None") -> None:
        """Use the tracks that another lane of the same diary has made already."""
        if like is None or like.v1 is not self.v1:
            return
        made, names = vars(like), _OF_THE_DIARY
        if like.known.rules == self.known.rules and like.days == self.days:
            names |= _OF_THE_RULES
        for name in names:
            # One by one: the other lane may be looked at on another thread meanwhile.
            if name in made:
                vars(self)[name] = made[name]

    def tally_of(self, type_id: HealthEngineTypeId | None) -> Tally:
        """The openings of one type by look; None: of all."""
        if type_id is None:
            return self.tally
        return next((one.tally for one in self.by_type if one.type.id == type_id), Tally())

    def items(self) -> Iterator[Item]:
        """Every item."""
        for one in (self.hours, self.rules, self.appointments, self.painted):
            yield from one.values
        yield from self.slots.values
        yield from self.sync.values

    def find(self, key: Key) -> Item | None:
        """The item with this key."""
        for one in _TRACKS[ItemKind(key[0])](self):
            low, high = one.bounds(key[2], key[2] + 1)
            for index in range(low, high):
                if one.starts[index] == key[2] and one.values[index].key == key:
                    return one.values[index]
        return None


_OF_THE_DIARY = frozenset({"hours", "appointments", "painted", "has_painted", "has_other_systems"})
"""The tracks that rest on the diary alone."""
_OF_THE_RULES = frozenset({"rules", "has_rules"})

_TRACKS: dict[ItemKind, Callable[[Lane], tuple[Track[Item], ...]]] = {
    ItemKind.OPENING: lambda lane: (lane.slots,),
    ItemKind.APPOINTMENT: lambda lane: (lane.appointments,),
    ItemKind.PAINTED: lambda lane: (lane.painted, lane.slots),
    ItemKind.RULE: lambda lane: (lane.rules,),
    ItemKind.HOURS: lambda lane: (lane.hours,),
    ItemKind.SYNC: lambda lane: (lane.sync,),
}


def _tally(groups: Iterable[Group]) -> Tally:
    counts = [0] * len(Look)
    for group in groups:
        for found, number in group.counts():
            counts[look_of_bits(found)] += number
    return Tally(*counts)


def _painted(one: PaintedSlot) -> Item:
    return Item(ItemKind.PAINTED, one.practitioner_id, one.start, one.end, one)
