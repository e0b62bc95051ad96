"""Snapshot and moment in, every opening with all its reasons out; V1 and V2.

The rules: ``resources/contracts/publishing.md``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from slotscope.diagnosis.group import Group
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.offers import (
    Offer,
    Offering,
    enabled_types,
    is_of,
    limits_of,
    linked_practitioners,
    offers_of,
    practice_bits,
)
from slotscope.diagnosis.opening import Kind
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.survey import Survey
from slotscope.domain.diary import by_practitioner
from slotscope.domain.practice import HealthEngineTypeId, Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot, SourceName

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
    rules, sets = snapshot.praktika.rules, survey.rule_sets
    wanted = [(sets.of(rules, own.who, offer.target), offer.minutes) for _, own, offer in planned]
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
