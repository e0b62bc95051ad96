"""What Praktika's own search offers, beside what we judge (V2): where our model may be wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from slotscope.diagnosis.elapsed import elapsed
from slotscope.diagnosis.openings import Openings
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute
from slotscope.domain.practice import AppointmentTypeId, Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot

NOT_OF_PRAKTIKA: Final = frozenset({"time.beyond_horizon", "type.length_mismatch"})
"""[ours] Praktika's search knows nothing of HealthEngine's publishing limit and lengths, so an
opening with no other reason is one that its search should offer or may offer."""


@dataclass(frozen=True, slots=True, order=True)
class SearchStart:
    """One start of one Praktika type, in wall minutes."""

    start: WallMinute
    appointment_type_id: AppointmentTypeId


@dataclass(frozen=True, slots=True)
class PractitionerSearch:
    """Where the two differ for one Praktika practitioner, each side in order of time."""

    practitioner_id: PractitionerId
    not_offered: tuple[SearchStart, ...] = ()
    """Judged published, and Praktika's search does not offer it."""
    not_judged: tuple[SearchStart, ...] = ()
    """Offered by Praktika's search, and we judge that Praktika would not."""


@dataclass(frozen=True, slots=True)
class SearchComparison:
    """The practitioners for whom the two differ, by id."""

    practitioners: tuple[PractitionerSearch, ...] = ()


_Key: TypeAlias = tuple[PractitionerId, SearchStart]


def compare_search(
    snapshot: Snapshot, openings: Openings, today: Day | None = None
) -> SearchComparison:
    """Compare every start from ``today`` on: the practice-local date of the judged moment.

    Without ``today`` it is the date of the snapshot's capture. Empty where Praktika's search was
    not read, and in V1. What Praktika offers for a practitioner and type that HealthEngine has no
    enabled link to is no disagreement: no opening was judged for it. [ours] Nor is what only time
    has taken away since the search was read.
    """
    if snapshot.praktika.offered_slots is None or snapshot.integration.mode is not Mode.V2:
        return SearchComparison()
    if today is None:
        today = snapshot.clock.today(snapshot.captured_at)
    pairs = linked_pairs(snapshot)
    offered = {
        (one.practitioner_id, SearchStart(one.start, one.appointment_type_id))
        for one in snapshot.praktika.offered_slots
        if one.start >= today * DAY_MINUTES
    }
    published: set[_Key] = set()
    possible = {
        (one.practitioner_id, SearchStart(one.start, one.appointment_type_id))
        for one in elapsed(snapshot, openings)
        if one.appointment_type_id is not None
    }
    for opening in openings.without_others(NOT_OF_PRAKTIKA):
        if opening.appointment_type_id is None:
            continue
        key = (opening.practitioner_id, SearchStart(opening.start, opening.appointment_type_id))
        possible.add(key)
        if opening.verdict is Verdict.PUBLISHED:
            published.add(key)
    missing = _by_practitioner(published - offered)
    extra = _by_practitioner(
        key for key in offered - possible if (key[0], key[1].appointment_type_id) in pairs
    )
    return SearchComparison(
        tuple(
            PractitionerSearch(who, tuple(sorted(missing[who])), tuple(sorted(extra[who])))
            for who in sorted(missing.keys() | extra.keys())
        )
    )


def _by_practitioner(keys: Iterable[_Key]) -> defaultdict[PractitionerId, list[SearchStart]]:
    found: defaultdict[PractitionerId, list[SearchStart]] = defaultdict(list)
    for who, start in keys:
        found[who].append(start)
    return found


def linked_pairs(snapshot: Snapshot) -> set[tuple[PractitionerId, AppointmentTypeId]]:
    """The Praktika practitioners and types that an enabled HealthEngine type connects."""
    existing = {one.id for one in snapshot.praktika.practitioners}
    portal = [
        (one.id, one.praktika_practitioner_id)
        for one in snapshot.healthengine.practitioners
        if one.praktika_practitioner_id in existing
    ]
    return {
        (who, type_.praktika_appointment_type_id)
        for type_ in snapshot.healthengine.appointment_types
        if type_.enabled and type_.praktika_appointment_type_id is not None
        for portal_id, who in portal
        if who is not None and type_.practitioner_id in (None, portal_id)
    }
