"""One practitioner's lane: a track per layer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.clock import Day
from slotscope.domain.diary import Appointment, PaintedSlot, Rule, WorkingHours
from slotscope.domain.practice import (
    HealthEngineType,
    HealthEngineTypeId,
    Practitioner,
    PractitionerId,
)
from slotscope.timeline.heat import Tally, tally
from slotscope.timeline.item import Item, ItemKind
from slotscope.timeline.look import Look, look_of
from slotscope.timeline.track import Track, track

SYNC_ORDER = (
    SyncState.IN_STEP,
    SyncState.LENGTH_DIFFERS,
    SyncState.MISSING,
    SyncState.STALE,
)
"""The order in which sync marks are drawn: the worst last."""


@dataclass(frozen=True)
class TypeTrack:
    """The openings of one HealthEngine type, and the reasons that all of them share."""

    type: HealthEngineType
    openings: Track[Item]
    shared: tuple[str, ...]

    @cached_property
    def tally(self) -> Tally:
        """Them by look."""
        return tally(self.openings.ranks)


@dataclass(frozen=True)
class Lane:
    """What is known of one practitioner. Ranks: look, blocking or not, sync state."""

    practitioner_id: PractitionerId
    name: str
    colour: str | None
    enabled: bool
    linked: bool
    """Whether a HealthEngine practitioner is linked."""
    hours: Track[Item]
    rules: Track[Item]
    appointments: Track[Item]
    painted: Track[Item]
    """Painted slots beside the openings: of other systems, and in V2 those left from V1."""
    openings: Track[Item]
    slots: Track[Item]
    """The openings, and in V1 HealthEngine's slots that were not judged: of past days."""
    by_type: tuple[TypeTrack, ...]
    """V2: in the order of the scene's types; empty in V1."""
    sync: Track[Item]

    @cached_property
    def tally(self) -> Tally:
        """All openings by look."""
        return tally(self.openings.ranks)

    @cached_property
    def usual_minutes(self) -> int:
        """The most frequent length of an opening; 30 where there is none."""
        lengths = Counter(
            end - start for start, end in zip(self.openings.starts, self.openings.ends, strict=True)
        )
        return min(lengths, key=lambda one: (-lengths[one], one)) if lengths else 30

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


def build_lane(
    who: PractitionerId,
    practitioner: Practitioner | None,
    *,
    linked: bool,
    days: Iterable[Day],
    hours: Iterable[WorkingHours],
    rules: Sequence[Rule],
    painted: Sequence[PaintedSlot],
    appointments: Iterable[Appointment],
    openings: Sequence[Opening],
    marks: Iterable[SyncMark],
    types: Sequence[HealthEngineType],
    v1: bool,
) -> Lane:
    """Sort one practitioner's data into tracks."""
    judged = {one.slot_id for one in openings if one.kind is Kind.PAINTED}
    unjudged = [
        (one.start, one.end, int(Look.ORDINARY), _item(ItemKind.PAINTED, one))
        for one in painted
        if v1 and one.is_healthengine and one.id not in judged
    ]
    spans = [
        (one.start, one.end, int(look_of(one)), _item(ItemKind.OPENING, one)) for one in openings
    ]
    return Lane(
        who,
        who if practitioner is None else practitioner.name,
        None if practitioner is None else practitioner.colour,
        practitioner is None or practitioner.enabled,
        linked,
        track([(one.start, one.end, 0, _item(ItemKind.HOURS, one)) for one in hours]),
        track(
            [
                (*rule.window(day), 0, Item(ItemKind.RULE, who, *rule.window(day), rule))
                for day in days
                for rule in rules
                if rule.holds_on(day)
            ]
        ),
        track(
            [
                (one.start, one.end, int(one.blocks), _item(ItemKind.APPOINTMENT, one))
                for one in appointments
            ]
        ),
        track(
            [
                (one.start, one.end, int(one.is_healthengine), _item(ItemKind.PAINTED, one))
                for one in painted
                if not (v1 and one.is_healthengine)
            ]
        ),
        track(spans),
        track([*spans, *unjudged]),
        _type_tracks(spans, types),
        track(
            [
                (
                    one.start,
                    max(one.end, one.start + 1),
                    SYNC_ORDER.index(one.state),
                    _item(ItemKind.SYNC, one),
                )
                for one in marks
            ]
        ),
    )


def _type_tracks(
    spans: Sequence[tuple[int, int, int, Item]], types: Sequence[HealthEngineType]
) -> tuple[TypeTrack, ...]:
    grouped: defaultdict[str, list[tuple[int, int, int, Item]]] = defaultdict(list)
    shared: dict[str, frozenset[str]] = {}
    order: dict[str, tuple[str, ...]] = {}
    for span in spans:
        opening = span[3].subject
        if isinstance(opening, Opening) and opening.healthengine_type_id is not None:
            name = opening.healthengine_type_id
            grouped[name].append(span)
            shared[name] = shared.get(name, frozenset(opening.reasons)) & set(opening.reasons)
            order.setdefault(name, opening.reasons)
    return tuple(
        TypeTrack(
            one,
            track(grouped[one.id]),
            tuple(code for code in order[one.id] if code in shared[one.id]),
        )
        for one in types
        if one.id in grouped
    )


def _item(
    kind: ItemKind, one: Opening | Appointment | PaintedSlot | WorkingHours | SyncMark
) -> Item:
    return Item(kind, one.practitioner_id, one.start, one.end, one)
