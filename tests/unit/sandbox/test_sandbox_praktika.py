"""Praktika's operations over a real socket."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from slotscope.domain.clock import parse_wall
from slotscope.sandbox.faults import Operation
from slotscope.sandbox.patients import PATIENTS
from slotscope.sandbox.praktika import PATHS
from slotscope.sandbox.server import RunningSandbox, serve

NOW = datetime(2026, 11, 23, 9, 2, tzinfo=ZoneInfo("Australia/Sydney"))
WHOLE = ("2026-01-01", "2027-12-31")


@pytest.fixture(scope="module")
def box() -> Iterator[RunningSandbox]:
    with serve("v2-mixed-trouble", now=NOW) as running:
        yield running


def ask(box: RunningSandbox, operation: Operation, **fields: object) -> httpx.Response:
    data = {"apikey": box.key, "practice_id": box.practice_id} | fields
    return httpx.post(box.base_url + PATHS[operation], data=data)


def ask_diary(box: RunningSandbox, first: str, last: str, **fields: object) -> httpx.Response:
    return ask(
        box,
        Operation.APPOINTMENTS,
        **{
            "sReportName": "appointments",
            "bByCreationTime": "false",
            "iPracticeIds[]": box.practice_id,
            "sFromDate": first,
            "sToDate": last,
        }
        | fields,
    )


def minute(stamp: str) -> int:
    return parse_wall(stamp.replace(" ", "T")[:16])


def ask_availability(box: RunningSandbox, first: str, last: str) -> httpx.Response:
    return ask(box, Operation.AVAILABILITY, start_date=first, end_date=last)


def test_that_the_customer_has_everybody_and_every_type(box: RunningSandbox) -> None:
    customer = ask(box, Operation.CUSTOMER).json()
    praktika = box.scenario.practice.praktika
    assert [str(one["staffId"]) for one in customer["staff"]] == [
        one.id for one in praktika.practitioners
    ]
    names = [
        " ".join(filter(None, (one.get("title"), one["firstName"], one["lastName"])))
        for one in customer["staff"]
    ]
    assert names == [one.name for one in praktika.practitioners]
    assert [
        (str(one["appointmentTypeId"]), int(one["duration"]))
        for one in customer["appointmentTypes"]
    ] == [(one.id, one.duration_minutes) for one in praktika.appointment_types]
    assert customer["practices"][0].get("bookingMinimumThreshold") in (None, "")


def test_that_availability_is_the_working_hours_of_the_days_asked_for(box: RunningSandbox) -> None:
    rows = ask_availability(box, "2026-11-24", "2026-11-25").json()["workingHours"]
    found = {
        (str(one["staffId"]), minute(one["startDate"]), minute(one["endDate"])) for one in rows
    }
    first, last = parse_wall("2026-11-24T00:00"), parse_wall("2026-11-26T00:00")
    assert found == {
        (one.practitioner_id, one.start, one.end)
        for one in box.scenario.practice.praktika.working_hours
        if first <= one.start < last
    }
    assert found


def test_that_days_without_anything_are_an_empty_list(box: RunningSandbox) -> None:
    assert ask_availability(box, "2030-01-01", "2030-01-31").json() == []


def test_that_the_diary_is_that_of_the_scenario(box: RunningSandbox) -> None:
    rows = ask_diary(box, *WHOLE).json()
    found = [
        (
            str(one["iAppointmentId"]),
            minute(one["dtAppointment"]),
            int(one["vchAppLength"]),
            f"{one['vchPatientFirstName'][0]}.{one['vchPatientLastName'][0]}.",
        )
        for one in rows
    ]
    assert found == [
        (one.id, one.start, one.end - one.start, one.patient)
        for one in box.scenario.practice.praktika.appointments
    ]


def test_that_patients_are_invented_and_reachable_nowhere(box: RunningSandbox) -> None:
    rows = ask_diary(box, *WHOLE).json()
    assert {one["vchMobile"] for one in rows} <= {one.mobile for one in PATIENTS}
    assert {one["vchEmail"].partition("@")[2] for one in rows} == {"example.com", "example.net"}


def test_that_rules_are_those_of_the_scenario(box: RunningSandbox) -> None:
    rows = ask(box, Operation.RULES).json()
    found = [
        (
            str(one["ruleId"]),
            tuple(int(day) for day in one["weekDays"]),
            one["startTime"][:5],
            tuple(str(id_) for id_ in one.get("appointmentTypeIds") or ()),
        )
        for one in rows
    ]
    assert found == [
        (
            one.id,
            one.weekdays,
            f"{one.start // 60:02d}:{one.start % 60:02d}",
            one.appointment_type_ids or (),
        )
        for one in box.scenario.practice.praktika.rules
    ]


def test_that_the_search_offers_one_person_and_one_type(box: RunningSandbox) -> None:
    offered = box.scenario.snapshot.praktika.offered_slots
    assert offered is not None
    who, kind = offered[0].practitioner_id, offered[0].appointment_type_id
    answer = ask(
        box,
        Operation.SEARCH,
        staff_id=who,
        appointment_type_id=kind,
        start_date=WHOLE[0],
        end_date=WHOLE[1],
    ).json()
    found = [
        (minute(row["startDate"]), minute(row["endDate"]))
        for people in answer.values()
        for row in people[who]
    ]
    assert found == [
        (one.start, one.end)
        for one in box.scenario.offered_at(NOW)
        if (one.practitioner_id, one.appointment_type_id) == (who, kind)
    ]


def test_that_a_search_without_a_result_is_an_empty_list(box: RunningSandbox) -> None:
    fields = {"staff_id": "1", "appointment_type_id": "1"}
    days = {"start_date": WHOLE[0], "end_date": WHOLE[1]}
    assert ask(box, Operation.SEARCH, **fields, **days).json() == []


def test_that_the_habits_of_the_service_are_all_there(box: RunningSandbox) -> None:
    rows = ask_diary(box, *WHOLE).json()
    assert {type(one["vchAppLength"]) for one in rows} == {int, str}
    assert {type(one["iAppointmentId"]) for one in rows} == {int, str}
    assert {(len(one["dtAppointment"]), one["dtAppointment"][10]) for one in rows} == {
        (19, " "),
        (16, " "),
        (16, "T"),
    }
    assert {repr(one["bSmsReminder"]) for one in rows} == {"'t'", "True", "'1'", "1", "'true'"}
    assert {"iProviderId" in one for one in rows} == {True, False}
    sources = {repr(one.get("vchSource", "missing")) for one in rows}
    assert {"None", "''", "'missing'"} <= sources


@pytest.mark.parametrize("operation", list(PATHS))
@pytest.mark.parametrize("key", ["wrong", "", None])
def test_that_a_wrong_key_is_refused_with_status_200(
    box: RunningSandbox, operation: Operation, key: str | None
) -> None:
    data = {} if key is None else {"apikey": key}
    answer = httpx.post(box.base_url + PATHS[operation], data=data)
    assert answer.status_code == 200
    assert answer.json()["exception"]["error"] == "DBUnauthorisedException"


def test_that_a_key_in_the_url_is_refused(box: RunningSandbox) -> None:
    url = box.base_url + PATHS[Operation.CUSTOMER]
    answer = httpx.post(url, params={"apikey": box.key}, data={"apikey": box.key})
    assert "exception" in answer.json()


def test_that_multipart_is_read_as_well(box: RunningSandbox) -> None:
    url = box.base_url + PATHS[Operation.CUSTOMER]
    answer = httpx.post(url, files={"apikey": (None, box.key)})
    assert "practices" in answer.json()


@pytest.mark.parametrize("operation", list(PATHS))
def test_that_reading_with_get_is_not_allowed(box: RunningSandbox, operation: Operation) -> None:
    assert httpx.get(box.base_url + PATHS[operation]).status_code == 405


def test_that_an_unknown_practice_is_refused(box: RunningSandbox) -> None:
    answer = ask(box, Operation.RULES, practice_id="999").json()
    assert answer == {"error": "Practice 999 does not belong to this key"}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"start_date": "2026-02-30", "end_date": "2026-03-01"}, "Invalid date"),
        ({"start_date": "2026-03-01"}, "Missing parameter end_date"),
    ],
)
def test_that_a_bad_range_is_refused(
    box: RunningSandbox, fields: dict[str, object], says: str
) -> None:
    assert says in ask(box, Operation.AVAILABILITY, **fields).json()["error"]


def test_that_another_report_is_refused(box: RunningSandbox) -> None:
    answer = ask_diary(box, *WHOLE, sReportName="payments").json()
    assert answer == {"error": "Unknown report"}


def test_that_a_second_location_is_covered_and_has_people_of_its_own() -> None:
    with serve("v2-two-locations", now=NOW) as box:
        customer = ask(box, Operation.CUSTOMER).json()
        other = str(customer["practices"][1]["practiceId"])
        theirs = [
            one for one in customer["staff"] if [str(id_) for id_ in one["practiceIds"]] == [other]
        ]
        assert len(theirs) == 1
        assert ask(box, Operation.RULES, practice_id=other).json() == []
        assert ask_diary(box, *WHOLE, **{"iPracticeIds[]": other}).json() == []
