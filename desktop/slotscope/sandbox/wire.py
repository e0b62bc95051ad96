"""Domain values as Praktika sends them, with the habits that a reader has to bear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from slotscope.domain.clock import format_wall
from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    Origin,
    PaintedSlot,
    Rule,
    Status,
    WorkingHours,
)
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    KeyScope,
    Practitioner,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox.habits import Habits, Row
from slotscope.sandbox.patients import BY_INITIALS

OTHER_PRACTICE_ID = "3434377"
"""The second location, where the key covers one."""

_STATUS_NUMBER = {
    Status.BOOKED: 1,
    Status.ARRIVED: 2,
    Status.COMPLETED: 3,
    Status.NO_SHOW: 4,
    Status.CANCELLED: 5,
    Status.ON_HOLD: 6,
}
_SOURCE_WORD = {
    Origin.HEALTHENGINE: "HealthEngine",
    Origin.PRAKTIKA_ONLINE: "Praktika Online",
    Origin.FRONT_DESK: "Front Desk",
    Origin.UNKNOWN: None,
}


def customer(practice: Snapshot, other_location: str | None) -> Row:
    """db_getCustomerDetails."""
    habits, praktika = Habits("customer"), practice.praktika
    place: Row = {
        "practiceId": habits.id(practice.practice.id),
        "name": practice.practice.name,
        "timezone": practice.practice.timezone,
        "ruleBasedSlotAllocation": habits.flag(praktika.rule_based_slot_allocation),
        "phone": "02 5550 1234",
    }
    for key, degrees in (
        ("latitude", practice.practice.latitude),
        ("longitude", practice.practice.longitude),
    ):
        habits.put(place, key, None if degrees is None else f"{degrees}")
    threshold = praktika.booking_minimum_threshold_minutes
    shown = None if threshold is None else habits.number(threshold)
    habits.put(place, "bookingMinimumThreshold", shown)
    answer: Row = {
        "customerId": habits.number(90210),
        "readOnly": habits.flag(praktika.subscription_read_only),
        "practices": [place],
        "staff": [_staff(habits, one, practice.practice.id) for one in praktika.practitioners],
        "appointmentTypes": [
            _type(habits, one, practice.practice.id) for one in praktika.appointment_types
        ],
        "features": [],
    }
    if praktika.key_scope is not KeyScope.UNKNOWN:
        answer["keyScope"] = praktika.key_scope.value
    if other_location is not None:
        _add_location(answer, other_location)
    return answer


def _add_location(answer: Row, name: str) -> None:
    habits = Habits("other location")
    someone = Practitioner(PractitionerId("7275399"), "Dr Amy Fenwick", "#888888")
    theirs = AppointmentType(AppointmentTypeId("5058799"), "Orthodontic review", 15, "ORT")
    for key, row in (
        ("practices", {"practiceId": OTHER_PRACTICE_ID, "name": name, "timezone": ""}),
        ("staff", _staff(habits, someone, OTHER_PRACTICE_ID)),
        ("appointmentTypes", _type(habits, theirs, OTHER_PRACTICE_ID)),
    ):
        rows = answer[key]
        if isinstance(rows, list):
            answer[key] = [*rows, row]


def _staff(habits: Habits, one: Practitioner, practice_id: str) -> Row:
    title, rest = ("Dr", one.name[3:]) if one.name.startswith("Dr ") else (None, one.name)
    first, _, last = rest.partition(" ")
    row: Row = {
        "staffId": habits.id(one.id),
        "practiceIds": [habits.id(practice_id)],
        "firstName": first,
        "lastName": last,
        "enabled": habits.flag(one.enabled),
        "providerNumber": None,
    }
    habits.put(row, "title", title)
    habits.put(row, "colour", one.colour)
    return row


def _type(habits: Habits, one: AppointmentType, practice_id: str) -> Row:
    row: Row = {
        "appointmentTypeId": habits.id(one.id),
        "practiceId": habits.id(practice_id),
        "description": one.name,
        "duration": habits.number(one.duration_minutes),
        "publishOnline": habits.flag(one.published_online),
        "sortOrder": 0,
    }
    habits.put(row, "label", one.label)
    habits.put(row, "colour", one.colour)
    return row


def availability(hours: Iterable[WorkingHours], slots: Iterable[PaintedSlot]) -> Row | list[object]:
    """db_getAvailability; ``[]`` where there is nothing."""
    habits = Habits("availability")
    ranges: list[Row] = [
        {
            "staffId": habits.id(one.practitioner_id),
            "startDate": habits.stamp(one.start),
            "endDate": habits.stamp(one.end),
            "resourceId": "12",
        }
        for one in hours
    ]
    painted: list[Row] = [
        {
            "slotId": habits.id(one.id),
            "staffId": habits.id(one.practitioner_id),
            "startDate": habits.stamp(one.start),
            "endDate": habits.stamp(one.end),
            "bookingSystem": one.booking_system,
        }
        for one in slots
    ]
    if not ranges and not painted:
        return []
    return {"workingHours": ranges, "slots": painted}


def rules(all_rules: Sequence[Rule]) -> list[Row]:
    """db_getRules."""
    habits = Habits("rules")
    rows: list[Row] = []
    for one in all_rules:
        row: Row = {
            "ruleId": habits.id(one.id),
            "staffId": habits.id(one.practitioner_id),
            "weekDays": [habits.number(day) for day in one.weekdays],
            "startTime": habits.time(one.start),
            "endTime": habits.time(one.end),
            "createdBy": "admin",
        }
        allowed = one.appointment_type_ids
        if allowed is not None:
            row["appointmentTypeIds"] = [habits.id(type_id) for type_id in allowed]
        elif habits.sometimes():
            row["appointmentTypeIds"] = None
        habits.put(row, "validFrom", one.valid_from and one.valid_from.isoformat())
        habits.put(row, "validTo", one.valid_to and one.valid_to.isoformat())
        rows.append(row)
    return rows


def diary(practice: Snapshot, entries: Iterable[Appointment]) -> list[Row]:
    """db_reportingDataWarehouse, report "appointments": the only place that names patients."""
    habits = Habits("diary")
    names = {one.id: one.name for one in practice.praktika.practitioners}
    types = {one.id: one for one in practice.praktika.appointment_types}
    return [_diary_row(habits, one, names, types) for one in entries]


def _diary_row(
    habits: Habits,
    one: Appointment,
    names: Mapping[PractitionerId, str],
    types: Mapping[AppointmentTypeId, AppointmentType],
) -> Row:
    patient = BY_INITIALS[one.patient] if one.patient else None
    kind = None if one.appointment_type_id is None else types[one.appointment_type_id]
    row: Row = {
        "iAppointmentId": habits.id(one.id),
        "dtAppointment": habits.stamp(one.start),
        "vchAppLength": habits.number(one.end - one.start),
        "vchProviderName": names[one.practitioner_id],
        "vchResourceName": "Surgery 1",
        "iAppointmentStatusId": habits.number(_STATUS_NUMBER[one.status]),
        "iPatientArrivalStatusId": habits.number(int(one.status is Status.ARRIVED)),
        "bSmsReminder": habits.flag(True),
    }
    if not habits.sometimes():
        row["iProviderId"] = habits.id(one.practitioner_id)
    for key, value in (
        ("vchTxType", kind and kind.name),
        ("vchTxLabel", kind and kind.label),
        ("vchSource", _SOURCE_WORD[one.origin]),
        ("vchPatientFirstName", patient and patient.first_name),
        ("vchPatientLastName", patient and patient.last_name),
        ("vchMobile", patient and patient.mobile),
        ("vchEmail", patient and patient.email),
        ("vchAppointmentNotes", patient and patient.notes),
    ):
        habits.put(row, key, value)
    return row


def offered(practice_id: str, slots: Sequence[OfferedSlot]) -> Row | list[object]:
    """db_search: by date, then by practitioner; ``[]`` where there is nothing."""
    habits = Habits("search")
    days: defaultdict[str, dict[str, list[Row]]] = defaultdict(dict)
    for one in slots:
        day = days[format_wall(one.start)[:10]]
        day.setdefault(one.practitioner_id, []).append(
            {
                "practiceId": habits.id(practice_id),
                "resourceId": "12",
                "staffId": habits.id(one.practitioner_id),
                "appointmentTypeId": habits.id(one.appointment_type_id),
                "startDate": habits.stamp(one.start),
                "endDate": habits.stamp(one.end),
            }
        )
    return dict(days) if days else []
