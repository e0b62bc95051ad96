"""From Praktika's answers to the practice: locations, practitioners, types, availability, rules.

What Praktika leaves open is decided here, each decision marked [ours], and told in ``notes``:
sentences for people that go with the source in the snapshot.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from slotscope.app.errors import UnknownPractice
from slotscope.app.ports import Location
from slotscope.domain.diary import OfferedSlot, PaintedSlot, Rule, WorkingHours
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    KeyScope,
    Practitioner,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.sources.http.operation import Operation
from slotscope.sources.praktika import operations, wire
from slotscope.sources.praktika.differences import differs
from slotscope.sources.praktika.names import full_name

T = TypeVar("T")
_SCOPES: Final = {"v1": KeyScope.V1, "combined": KeyScope.COMBINED}
_LABEL_LENGTH: Final = 3


@dataclass(frozen=True, slots=True)
class Translated(Generic[T]):
    """Domain values, and what had to be decided on the way."""

    items: tuple[T, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """One location with its people, types and settings; the timezone as Praktika names it."""

    location: wire.Location
    practitioners: tuple[Practitioner, ...]
    appointment_types: tuple[AppointmentType, ...]
    key_scope: KeyScope
    subscription_read_only: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayRanges:
    """What stands in a practice's availability."""

    working_hours: tuple[WorkingHours, ...]
    painted_slots: tuple[PaintedSlot, ...]
    notes: tuple[str, ...] = ()


def locations(customer: wire.CustomerDetails) -> tuple[Location, ...]:
    """The practices that a key covers; raises UnknownPractice where there is none."""
    if not customer.practices:
        raise UnknownPractice(
            "This key does not cover any practice.", "Ask Praktika's support for a key that does."
        )
    return tuple(
        Location(one.practiceId, one.name, one.timezone)
        for one in _once(customer.practices, lambda one: one.practiceId)
    )


def practice_details(customer: wire.CustomerDetails, practice_id: str) -> PracticeDetails:
    """One practice of a key; raises UnknownPractice where the key does not cover it."""
    known = locations(customer)
    location = next((one for one in customer.practices if one.practiceId == practice_id), None)
    if location is None:
        names = "; ".join(f"{one.name} ({one.id})" for one in known[:5])
        raise UnknownPractice(
            f"This key does not cover the practice {practice_id[:40]}.",
            f"It covers: {names}. Choose one of them in the practice's settings.",
        )
    staff = [one for one in customer.staff if not one.practiceIds or practice_id in one.practiceIds]
    types = [one for one in customer.appointmentTypes if one.practiceId in (None, practice_id)]
    return PracticeDetails(
        location,
        tuple(_practitioner(one) for one in _once(staff, lambda one: one.staffId)),
        tuple(_online_type(one) for one in _once(types, lambda one: one.appointmentTypeId)),
        _SCOPES.get((customer.keyScope or "").strip().lower(), KeyScope.UNKNOWN),
        customer.readOnly or False,
        () if staff else ("Praktika lists no practitioners for this practice.",),
    )


def _practitioner(member: wire.StaffMember) -> Practitioner:
    """[ours] A practitioner is enabled unless Praktika says otherwise."""
    name = full_name(member.title, member.firstName, member.lastName)
    return Practitioner(
        PractitionerId(member.staffId),
        name or f"Practitioner {member.staffId}",
        member.colour,
        member.enabled is not False,
    )


def _online_type(row: wire.OnlineType) -> AppointmentType:
    """[ours] A type is published online unless Praktika says otherwise."""
    return AppointmentType(
        AppointmentTypeId(row.appointmentTypeId),
        row.description,
        row.duration,
        row.label[:_LABEL_LENGTH] if row.label else None,
        row.colour,
        row.publishOnline is not False,
    )


def day_ranges(
    answers: Sequence[wire.Availability], practitioners: Sequence[Practitioner]
) -> DayRanges:
    """Working hours and painted slots of all chunks; what two chunks both hold counts once."""
    staff = {one.id for one in practitioners}
    hours = Translated(
        tuple(
            dict.fromkeys(
                WorkingHours(PractitionerId(row.staffId), row.startDate, row.endDate)
                for answer in answers
                for row in answer.workingHours
            )
        )
    )
    slots = Translated(
        tuple(
            PaintedSlot(
                SlotId(row.slotId),
                PractitionerId(row.staffId),
                row.startDate,
                row.endDate,
                row.bookingSystem,
            )
            for row in _once((r for one in answers for r in one.slots), lambda r: r.slotId)
        )
    )
    where = operations.AVAILABILITY
    hours = of_staff(hours, staff, lambda one: one.practitioner_id, "working hours", where)
    slots = of_staff(slots, staff, lambda one: one.practitioner_id, "painted slots", where)
    silent = any(answer.names_no_slots for answer in answers)
    unsaid = ("Praktika's answer does not name painted slots; they count as none.",) * silent
    return DayRanges(hours.items, slots.items, hours.notes + slots.notes + unsaid)


def online_rules(
    rows: Sequence[wire.RuleRow], practitioners: Sequence[Practitioner]
) -> Translated[Rule]:
    """The practice's online booking rules."""
    found = Translated(
        tuple(_rule(row) for row in _once(rows, lambda row: row.ruleId)),
    )
    staff = {one.id for one in practitioners}
    return of_staff(found, staff, lambda one: one.practitioner_id, "rules", operations.RULES)


def _rule(row: wire.RuleRow) -> Rule:
    types = row.appointmentTypeIds
    return Rule(
        RuleId(row.ruleId),
        PractitionerId(row.staffId),
        tuple(dict.fromkeys(row.weekDays)),
        row.startTime,
        row.endTime,
        None if types is None else tuple(AppointmentTypeId(one) for one in types),
        row.validFrom,
        row.validTo,
    )


def offered_slots(answer: dict[str, dict[str, list[wire.Offer]]]) -> tuple[OfferedSlot, ...]:
    """What Praktika's search offers, each start once, in order."""
    return tuple(
        dict.fromkeys(
            OfferedSlot(
                PractitionerId(row.staffId),
                AppointmentTypeId(row.appointmentTypeId),
                row.startDate,
                row.endDate,
            )
            for by_practitioner in answer.values()
            for rows in by_practitioner.values()
            for row in rows
        )
    )


def of_staff(
    found: Translated[T],
    staff: set[PractitionerId],
    owner: Callable[[T], PractitionerId],
    what: str,
    operation: Operation,
) -> Translated[T]:
    """Only what belongs to the practice's practitioners; what does not is counted in a note.

    [ours] Where nothing of it does, the ids are not the ones we know: raises UnexpectedAnswer.
    """
    kept = tuple(one for one in found.items if owner(one) in staff)
    strangers = len(found.items) - len(kept)
    if not strangers:
        return found
    if staff and not kept:
        raise differs(operation, "staffId", f"of all {what} is unknown in this practice")
    note = f"{what.capitalize()} of nobody in this practice's staff, left out: {strangers}."
    return Translated(kept, (*found.notes, note))


def _once(rows: Iterable[T], key: Callable[[T], str]) -> list[T]:
    first: dict[str, T] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())
