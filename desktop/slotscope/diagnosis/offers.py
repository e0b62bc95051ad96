"""Who offers what on HealthEngine, and the reasons that this alone gives every opening of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from slotscope.diagnosis.reasons import BY_CODE, bits
from slotscope.diagnosis.survey import Limits
from slotscope.domain.diary import Rule
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot

TYPE_DISABLED = BY_CODE["type.disabled"].bit
LENGTH_MISMATCH = BY_CODE["type.length_mismatch"].bit


class Offer(NamedTuple):
    """An enabled HealthEngine type that is validly linked."""

    type: HealthEngineType
    target: AppointmentTypeId
    """The Praktika type that it is linked to."""
    minutes: int
    """How long that is."""
    bits: int
    """The reasons that every opening of the type has."""


class Offering(NamedTuple):
    """A linked practitioner."""

    who: PractitionerId
    portal_ids: tuple[HealthEnginePractitionerId, ...]
    bits: int
    """The reasons that all of the practitioner's openings have."""


class Offers(NamedTuple):
    """Everything that V2's openings depend on besides diary and moment."""

    limits: Limits
    rules: tuple[Rule, ...]
    types: tuple[Offer, ...]
    """In the portal's order."""
    practitioners: tuple[Offering, ...]
    """In Praktika's order."""

    def changed_since(self, before: "Offers") -> "list[Offer] | None":
        """The types that another one stands in the place of; None where more may be another: whose
        they are, their order, a limit or a rule."""
        if before.limits != self.limits or before.rules is not self.rules:
            return None
        if before._owners != self._owners or not (before._is_plain and self._is_plain):
            return None
        both = zip(self.types, before.types, strict=True)
        return [now for now, earlier in both if now != earlier]

    @property
    def _owners(self) -> list[tuple[HealthEngineTypeId, HealthEnginePractitionerId | None]]:
        return [(one.type.id, one.type.practitioner_id) for one in self.types]

    @property
    def _is_plain(self) -> bool:
        """Whether no id stands for two; a file is refused otherwise, an interface might do it."""
        types = {one.type.id for one in self.types}
        people = {one.who for one in self.practitioners}
        return len(types) == len(self.types) and len(people) == len(self.practitioners)


def offers_of(snapshot: Snapshot) -> Offers:
    """What a practice offers in V2."""
    common, linked = practice_bits(snapshot), linked_practitioners(snapshot)
    types = {one.id: one for one in snapshot.praktika.appointment_types}
    disabled = common | BY_CODE["practitioner.disabled"].bit
    return Offers(
        limits_of(snapshot),
        snapshot.praktika.rules,
        tuple(
            Offer(one, target.id, target.duration_minutes, _type_bits(one, target))
            for one in snapshot.healthengine.appointment_types
            if one.enabled and (target := linked_type(one, types)) is not None
        ),
        tuple(
            Offering(one.id, linked[one.id], common if one.enabled else disabled)
            for one in snapshot.praktika.practitioners
            if one.id in linked
        ),
    )


def linked_practitioners(
    snapshot: Snapshot,
) -> dict[PractitionerId, tuple[HealthEnginePractitionerId, ...]]:
    """The HealthEngine practitioners linked to each Praktika practitioner that has any."""
    linked: defaultdict[PractitionerId, list[HealthEnginePractitionerId]] = defaultdict(list)
    for one in snapshot.healthengine.practitioners:
        if one.praktika_practitioner_id is not None:
            linked[one.praktika_practitioner_id].append(one.id)
    return {who: tuple(ids) for who, ids in linked.items()}


def enabled_types(
    snapshot: Snapshot, portal_ids: Sequence[HealthEnginePractitionerId]
) -> tuple[HealthEngineType, ...]:
    """The enabled types of some HealthEngine practitioners; a type without one belongs to all."""
    return tuple(
        one
        for one in snapshot.healthengine.appointment_types
        if one.enabled and is_of(one, portal_ids)
    )


def is_of(type_: HealthEngineType, portal_ids: Sequence[HealthEnginePractitionerId]) -> bool:
    """Whether a type belongs to some HealthEngine practitioners."""
    return type_.practitioner_id is None or type_.practitioner_id in portal_ids


def limits_of(snapshot: Snapshot) -> Limits:
    """The threshold counts in V2 alone. [article]"""
    v2 = snapshot.integration.mode is Mode.V2
    threshold = snapshot.praktika.threshold_minutes if v2 else None
    return Limits(threshold, snapshot.integration.effective_publish_days)


def practice_bits(snapshot: Snapshot) -> int:
    """The reasons that every opening of a practice has."""
    found: list[str] = []
    if snapshot.praktika.subscription_read_only:
        found.append("subscription.read_only")
    if snapshot.integration.mode is Mode.V1:
        if snapshot.practice.latitude is None or snapshot.practice.longitude is None:
            found.append("location.no_coordinates")
    elif not snapshot.praktika.rule_based_slot_allocation:
        found.append("rules.allocation_off")
    return bits(found)


def linked_type(
    offered: HealthEngineType, types: Mapping[AppointmentTypeId, AppointmentType]
) -> AppointmentType | None:
    """The Praktika type that a HealthEngine type is linked to, enabled or not; else None."""
    link = offered.praktika_appointment_type_id
    return None if link is None else types.get(link)


def _type_bits(offered: HealthEngineType, target: AppointmentType) -> int:
    found = 0 if target.published_online else TYPE_DISABLED
    return found if offered.length_minutes == target.duration_minutes else found | LENGTH_MISMATCH
