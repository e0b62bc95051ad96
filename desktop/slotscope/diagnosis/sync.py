"""What HealthEngine's page shows, beside what the diary allows.

[pms-api] What is judged published, or at risk, is expected on the page; what the page shows must be
allowed by the diary. Both sides are united per Praktika practitioner: several HealthEngine
practitioners may be linked to one.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from slotscope.diagnosis.elapsed import elapsed, published_until
from slotscope.diagnosis.openings import Openings
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute
from slotscope.domain.practice import (
    HealthEnginePractitionerId,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot


class SyncState(StrEnum):
    """How one start on HealthEngine's page compares with the diary."""

    IN_STEP = "in_step"
    MISSING = "missing"
    """Judged published or at risk, and not shown."""
    STALE = "stale"
    """Shown, and no opening that patients can book starts there."""
    LENGTH_DIFFERS = "length_differs"
    """Shown and allowed, with a length that no opening there has."""


@dataclass(frozen=True, slots=True)
class SyncMark:
    """One start of one Praktika practitioner, in wall minutes; lengths in minutes, sorted.

    ``shown_lengths`` is empty where the page shows nothing or tells no length;
    ``opening_lengths`` is empty where nothing may be booked.
    """

    practitioner_id: PractitionerId
    start: WallMinute
    state: SyncState
    shown_lengths: tuple[int, ...] = ()
    opening_lengths: tuple[int, ...] = ()

    @property
    def shown_length(self) -> int | None:
        """The length that the page tells: of several, the shortest."""
        return self.shown_lengths[0] if self.shown_lengths else None

    @property
    def end(self) -> WallMinute:
        """Where the longest that is shown or open ends; the start itself where none is known."""
        return self.start + max((*self.shown_lengths, *self.opening_lengths), default=0)

    @property
    def detail(self) -> str:
        """The comparison as a sentence."""
        shown, allowed = _minutes(self.shown_lengths), _minutes(self.opening_lengths)
        if self.state is SyncState.MISSING:
            return f"The diary has {allowed} open here; HealthEngine's page does not show it."
        if self.state is SyncState.STALE:
            told = f" with {shown}" if shown else ""
            return (
                f"HealthEngine's page shows this time{told}; the diary does not allow it, so a "
                "booking here would fail."
            )
        if self.state is SyncState.LENGTH_DIFFERS:
            return f"HealthEngine's page shows {shown}; the diary has {allowed}."
        return f"HealthEngine's page and the diary agree: {allowed}."


@dataclass(frozen=True, slots=True)
class PractitionerSync:
    """One Praktika practitioner's starts, in order."""

    practitioner_id: PractitionerId
    marks: tuple[SyncMark, ...]

    def starts(self, state: SyncState) -> tuple[WallMinute, ...]:
        """The starts in one state."""
        return tuple(mark.start for mark in self.marks if mark.state is state)


@dataclass(frozen=True, slots=True)
class UnlinkedDoctor:
    """A practitioner whom the page shows and nobody linked to a Praktika practitioner."""

    id: HealthEnginePractitionerId
    name: str | None
    """None: not in the set-up at all."""
    starts: int

    @property
    def says(self) -> str:
        """The sentence for people."""
        who = f"{self.name} ({self.id})" if self.name else f"practitioner {self.id}"
        times = "1 time" if self.starts == 1 else f"{self.starts} times"
        return (
            f"HealthEngine's page shows {times} of {who}, who is not linked to a Praktika "
            "practitioner in the set-up, so they cannot be compared with the diary."
        )


@dataclass(frozen=True, slots=True)
class PageComparison:
    """The page beside the diary: practitioners by id, then those that nobody linked."""

    practitioners: tuple[PractitionerSync, ...] = ()
    unlinked: tuple[UnlinkedDoctor, ...] = ()

    @property
    def marks(self) -> tuple[SyncMark, ...]:
        """Every mark of every practitioner."""
        return tuple(mark for one in self.practitioners for mark in one.marks)


def compare_page(snapshot: Snapshot, openings: Openings, today: Day) -> PageComparison:
    """Compare every start from ``today`` on.

    What only time has changed since the page was read is left out. Empty where the page was not
    read. The openings must have been judged: without a diary everything that is shown would look
    stale.
    """
    if snapshot.healthengine.published_slots is None:
        return PageComparison()
    lengths, accepted = _allowed(snapshot, openings)
    shown, unlinked = _shown(snapshot, today)
    gone = {(one.practitioner_id, one.start) for one in elapsed(snapshot, openings)}
    new = published_until(snapshot)
    marks: defaultdict[PractitionerId, list[SyncMark]] = defaultdict(list)
    for who, start in sorted(lengths.keys() | shown.keys()):
        key = (who, start)
        own, page = lengths.get(key), shown.get(key)
        if page is None:
            if start >= new:
                continue
            state = SyncState.MISSING
        elif own is None:
            if key in gone:
                continue
            state = SyncState.STALE
        else:
            differs = bool(page) and not page <= accepted[key]
            state = SyncState.LENGTH_DIFFERS if differs else SyncState.IN_STEP
        marks[who].append(
            SyncMark(who, start, state, tuple(sorted(page or ())), tuple(sorted(own or ())))
        )
    return PageComparison(
        tuple(PractitionerSync(who, tuple(found)) for who, found in marks.items()), unlinked
    )


_Start = tuple[PractitionerId, WallMinute]


def _allowed(
    snapshot: Snapshot, openings: Openings
) -> tuple[dict[_Start, set[int]], dict[_Start, set[int]]]:
    """Per start the lengths of what may be booked, and the lengths that the page may tell.

    [ours] For a painted slot (V1) the page may also tell the length of a type that it is offered
    for: the portal's lengths are no lengths of appointments there, and 0 or 5 is advised.
    """
    bookable = openings.with_verdict(Verdict.PUBLISHED, Verdict.AT_RISK)
    if snapshot.integration.mode is Mode.V2:
        known = bookable.lengths()
        return known, known
    portal = {one.id: one.length_minutes for one in snapshot.healthengine.appointment_types}
    lengths: dict[_Start, set[int]] = {}
    accepted: dict[_Start, set[int]] = {}
    for opening in bookable:
        key = (opening.practitioner_id, opening.start)
        minutes = opening.end - opening.start
        lengths.setdefault(key, set()).add(minutes)
        own = _lengths_of(portal, opening.offered_types)
        accepted.setdefault(key, set()).update(own, (minutes,))
    return lengths, accepted


def _lengths_of(
    portal: dict[HealthEngineTypeId, int], types: tuple[HealthEngineTypeId, ...]
) -> set[int]:
    return {portal[one] for one in types if one in portal}


def _shown(
    snapshot: Snapshot, today: Day
) -> tuple[dict[_Start, set[int]], tuple[UnlinkedDoctor, ...]]:
    """Per start the lengths that the page tells, and whose starts could not be placed."""
    known = {one.id: one for one in snapshot.healthengine.practitioners}
    shown: dict[_Start, set[int]] = {}
    strangers: Counter[HealthEnginePractitionerId] = Counter()
    first = today * DAY_MINUTES
    for slot in snapshot.healthengine.published_slots or ():
        if slot.start < first:
            continue
        doctor = known.get(slot.practitioner_id)
        if doctor is None or doctor.praktika_practitioner_id is None:
            strangers[slot.practitioner_id] += 1
            continue
        told = shown.setdefault((doctor.praktika_practitioner_id, slot.start), set())
        if slot.length_minutes is not None:
            told.add(slot.length_minutes)
    return shown, tuple(
        UnlinkedDoctor(one, known[one].name if one in known else None, strangers[one])
        for one in sorted(strangers)
    )


def _minutes(lengths: tuple[int, ...]) -> str:
    return " and ".join(f"{one} min" for one in lengths)
