"""``sources.praktika.appointment_rows``: what is uncertain takes its time."""

from typing import Any

import pytest

from builders import AMARA, CHECKUP, LIAM, at, praktika_type
from slotscope.app.errors import UnexpectedAnswer
from slotscope.domain.diary import Appointment, Origin, Status
from slotscope.domain.practice import AppointmentId, Practitioner, PractitionerId
from slotscope.sources.praktika.appointment_rows import UNKNOWN_LENGTH_MINUTES, appointments
from slotscope.sources.praktika.translate import Translated
from slotscope.sources.praktika.wire import AppointmentRow

STAFF = (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Liam O'Brien"))
TYPES = (
    praktika_type("k1", 45, name="Check-up", label="CHK"),
    praktika_type("k2", 20, name="Emergency", label="EMG"),
    praktika_type("k3", 25, name="emergency", label=None),
)
GOOD = {
    "iAppointmentId": 1,
    "dtAppointment": "2026-11-23 09:00:00",
    "vchAppLength": "30",
    "iProviderId": "p1",
    "iAppointmentStatusId": "1",
    "vchSource": "Front desk",
}


def read(*rows: dict[str, Any], staff: tuple[Practitioner, ...] = STAFF) -> Translated[Appointment]:
    return appointments([AppointmentRow.model_validate(GOOD | row) for row in rows], staff, TYPES)


def only(**fields: Any) -> tuple[Appointment, tuple[str, ...]]:
    found = read(fields)
    (one,) = found.items
    return one, found.notes


def test_that_a_row_becomes_an_appointment() -> None:
    one, notes = only(vchPatientFirstName="Jane", vchPatientLastName="Doe", vchTxType="check-UP")
    assert one == Appointment(
        AppointmentId("1"),
        AMARA,
        at("mon 09:00"),
        at("mon 09:30"),
        Status.BOOKED,
        Origin.FRONT_DESK,
        CHECKUP,
        "J.D.",
    )
    assert notes == ()


@pytest.mark.parametrize(
    ("told", "status", "noted"),
    [
        (1, Status.BOOKED, False),
        ("2", Status.ARRIVED, False),
        (3, Status.COMPLETED, False),
        (4, Status.NO_SHOW, False),
        ("5", Status.CANCELLED, False),
        (6, Status.ON_HOLD, False),
        (0, Status.BOOKED, True),
        (7, Status.BOOKED, True),
        (-5, Status.BOOKED, True),
        (None, Status.BOOKED, True),
        ("", Status.BOOKED, True),
    ],
)
def test_that_an_unknown_status_counts_as_booked_and_is_told(
    told: Any, status: Status, noted: bool
) -> None:
    one, notes = only(iAppointmentStatusId=told)
    assert one.status is status
    assert bool(notes) is noted
    assert not noted or "counted as booked" in notes[0]


@pytest.mark.parametrize(
    ("fields", "minutes", "noted"),
    [
        ({"vchAppLength": 1}, 1, False),
        ({"vchAppLength": "15"}, 15, False),
        ({"vchAppLength": 0}, UNKNOWN_LENGTH_MINUTES, True),
        ({"vchAppLength": None}, UNKNOWN_LENGTH_MINUTES, True),
        ({"vchAppLength": "", "vchTxType": "Check-up"}, 45, True),
        ({"vchAppLength": None, "vchTxLabel": "emg"}, 20, True),
        ({"vchAppLength": None, "vchTxType": "Emergency"}, UNKNOWN_LENGTH_MINUTES, True),
    ],
)
def test_that_an_appointment_without_a_length_still_takes_time(
    fields: dict[str, Any], minutes: int, noted: bool
) -> None:
    one, notes = only(**fields)
    assert one.end - one.start == minutes
    assert bool(notes) is noted


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("HealthEngine", Origin.HEALTHENGINE),
        ("Health Engine", Origin.HEALTHENGINE),
        ("praktika_online", Origin.PRAKTIKA_ONLINE),
        ("Online Booking", Origin.PRAKTIKA_ONLINE),
        ("FRONT DESK", Origin.FRONT_DESK),
        ("Reception", Origin.FRONT_DESK),
        ("fax", Origin.UNKNOWN),
        ("", Origin.UNKNOWN),
        (None, Origin.UNKNOWN),
    ],
)
def test_that_the_origin_is_read(told: str | None, origin: Origin) -> None:
    assert only(vchSource=told)[0].origin is origin


@pytest.mark.parametrize(
    ("fields", "owner"),
    [
        ({"iProviderId": "p2"}, LIAM),
        ({"iProviderId": "p2", "vchProviderName": "Dr Amara Singh"}, LIAM),
        ({"iProviderId": None, "vchProviderName": "Dr Amara Singh"}, AMARA),
        ({"iProviderId": None, "vchProviderName": " amara   SINGH "}, AMARA),
        ({"iProviderId": "", "vchProviderName": "Dr. Liam O’Brien"}, LIAM),
        ({"iProviderId": "99", "vchProviderName": "Liam O'Brien"}, LIAM),
    ],
)
def test_that_the_practitioner_is_found_by_id_or_else_by_name(
    fields: dict[str, Any], owner: PractitionerId
) -> None:
    assert only(**fields)[0].practitioner_id == owner


@pytest.mark.parametrize(
    "fields",
    [
        {"iProviderId": None, "vchProviderName": None},
        {"iProviderId": None, "vchProviderName": "Somebody Else"},
        {"iProviderId": "99", "vchProviderName": ""},
    ],
)
def test_that_an_appointment_of_nobody_is_left_out_and_told(fields: dict[str, Any]) -> None:
    found = read(GOOD, {"iAppointmentId": 2} | fields)
    assert [one.id for one in found.items] == ["1"]
    assert found.notes == ("Appointments of nobody in this practice's staff, left out: 1.",)


def test_that_appointments_of_nobody_alone_are_not_an_empty_diary() -> None:
    with pytest.raises(UnexpectedAnswer) as raised:
        read({"iProviderId": None})
    assert raised.value.path == "vchProviderName"


def test_that_a_practice_without_practitioners_has_no_appointments() -> None:
    assert read({}, staff=()).items == ()


def test_that_an_appointment_of_one_of_two_namesakes_takes_the_time_of_both() -> None:
    staff = (Practitioner(AMARA, "Dr Kim Lee"), Practitioner(LIAM, "Kim Lee"))
    found = read({"iProviderId": None, "vchProviderName": "Kim Lee"}, staff=staff)
    assert [(one.id, one.practitioner_id) for one in found.items] == [("1", AMARA), ("1/p2", LIAM)]
    assert "counted for both" in found.notes[0]


def test_that_a_row_of_two_chunks_counts_once() -> None:
    assert len(read({}, {}).items) == 1


@pytest.mark.parametrize(
    ("first", "last", "patient"),
    [("Jane", "", "J."), (None, "doe", "D."), ("", None, None), ("7", "Doe", "D.")],
)
def test_that_a_patient_is_initials_at_most(first: Any, last: Any, patient: str | None) -> None:
    one, _ = only(vchPatientFirstName=first, vchPatientLastName=last)
    assert one.patient == patient
