"""``sources.praktika.wire`` and ``differences``: answers as models, differences as places."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from slotscope.app.errors import UnexpectedAnswer
from slotscope.sources.http.operation import Operation
from slotscope.sources.praktika import operations as ops
from slotscope.sources.praktika import wire
from slotscope.sources.praktika.differences import checked
from slotscope.sources.praktika.translate import day_ranges

PRACTICE = {"practiceId": "1", "name": "Harbour Street Dental"}
TYPE = {"appointmentTypeId": 5, "description": "Check-up", "duration": "30"}
HOURS = {"staffId": 7, "startDate": "2026-11-23 09:00", "endDate": "2026-11-23 12:00"}
SLOT = HOURS | {"slotId": "s", "bookingSystem": "HealthEngine"}
RULE = {"ruleId": 1, "staffId": 7, "weekDays": ["1"], "startTime": "09:00", "endTime": "12:00"}
ROW = {"iAppointmentId": "a", "dtAppointment": "2026-11-23 09:00:00"}
OFFER = HOURS | {"practiceId": 1, "appointmentTypeId": 5}

CUSTOMER = (ops.CUSTOMER, wire.CUSTOMER_ANSWER)
AVAILABILITY = (ops.AVAILABILITY, wire.AVAILABILITY_ANSWER)
PAINTED = (ops.AVAILABILITY, wire.PAINTED_ANSWER)
RULES = (ops.RULES, wire.RULES_ANSWER)
APPOINTMENTS = (ops.APPOINTMENTS, wire.APPOINTMENTS_ANSWER)
SEARCH = (ops.SEARCH, wire.SEARCH_ANSWER)
ALL = (CUSTOMER, AVAILABILITY, RULES, APPOINTMENTS, SEARCH)


def customer(**more: Any) -> dict[str, Any]:
    return {"practices": [PRACTICE], "staff": []} | more


def staff(count: int, **broken: Any) -> list[dict[str, Any]]:
    """So many people, the last of them broken."""
    good = [{"staffId": number} for number in range(count - 1)]
    return [*good, {"staffId": "9"} | broken]


@pytest.mark.parametrize(
    ("contract", "value", "path", "fault"),
    [
        (CUSTOMER, [], "practices", "is missing"),
        (CUSTOMER, {}, "practices", "is missing"),
        (CUSTOMER, None, "", "is not an object"),
        (CUSTOMER, "text", "", "is not an object"),
        (CUSTOMER, [1], "", "is not an object"),
        (CUSTOMER, {"practices": []}, "staff", "is missing"),
        (CUSTOMER, customer(staff=None), "staff", "is not a list"),
        (CUSTOMER, customer(staff={}), "staff", "is not a list"),
        (CUSTOMER, customer(staff=staff(4, staffId=None)), "staff[3].staffId", "is missing"),
        (CUSTOMER, customer(staff=[{}]), "staff[0].staffId", "is missing"),
        (CUSTOMER, customer(staff=[[]]), "staff[0].staffId", "is missing"),
        (CUSTOMER, customer(staff=["Dr"]), "staff[0]", "is not an object"),
        (CUSTOMER, customer(staff=staff(2, enabled="y")), "staff[1].enabled", "is neither yes"),
        (CUSTOMER, customer(readOnly="?"), "readOnly", "is neither yes nor no"),
        (
            CUSTOMER,
            customer(practices=[PRACTICE | {"latitude": 91}]),
            "practices[0].latitude",
            "degrees",
        ),
        (
            CUSTOMER,
            customer(practices=[PRACTICE | {"bookingMinimumThreshold": -1}]),
            "practices[0].bookingMinimumThreshold",
            "is not a length",
        ),
        (
            CUSTOMER,
            customer(appointmentTypes=[TYPE | {"duration": None}]),
            "appointmentTypes[0].duration",
            "is missing",
        ),
        (AVAILABILITY, None, "", "is not an object"),
        (AVAILABILITY, {"hours": []}, "workingHours", "is missing"),
        (AVAILABILITY, {"slots": []}, "workingHours", "is missing"),
        (PAINTED, {"hours": []}, "workingHours", "is missing"),
        (PAINTED, {"slots": []}, "workingHours", "is missing"),
        (PAINTED, {"workingHours": [HOURS]}, "slots", "is missing"),
        (SEARCH, {"error": {}}, "", "tells of an error"),
        (SEARCH, {"2026-11-23": {"error": []}}, "['2026-11-23']", "tells of an error"),
        (AVAILABILITY, {"workingHours": {"0": HOURS}}, "workingHours", "is not a list"),
        (
            AVAILABILITY,
            {"workingHours": [], "slots": [SLOT, SLOT | {"endDate": "2026-11-23 09:00"}]},
            "slots[1].endDate",
            "does not come after startDate",
        ),
        (
            AVAILABILITY,
            {"workingHours": [], "slots": [SLOT | {"bookingSystem": None}]},
            "slots[0].bookingSystem",
            "is missing",
        ),
        (RULES, {}, "", "is not a list"),
        (RULES, [RULE | {"weekDays": [1, 8]}], "[0].weekDays[1]", "is not a weekday"),
        (RULES, [RULE | {"endTime": "09:00"}], "[0].endTime", "does not come after startTime"),
        (RULES, [RULE | {"validTo": "2026-11-31"}], "[0].validTo", "does not exist"),
        (RULES, [RULE | {"appointmentTypeIds": 5}], "[0].appointmentTypeIds", "is not a list"),
        (APPOINTMENTS, None, "", "is not a list"),
        (APPOINTMENTS, {"rows": []}, "", "is not a list"),
        (APPOINTMENTS, [ROW] * 9999 + [{}], "[9999].iAppointmentId", "is missing"),
        (APPOINTMENTS, [ROW | {"vchAppLength": "long"}], "[0].vchAppLength", "is not a whole"),
        (SEARCH, None, "", "is not an object"),
        (SEARCH, [OFFER], "", "is not an object"),
        (SEARCH, {"2026-11-23": {"7": [OFFER, {}]}}, "['2026-11-23']['7'][1].startDate", "missing"),
        (SEARCH, {"2026-11-23": {"7": None}}, "['2026-11-23']['7']", "is not a list"),
    ],
)
def test_that_a_difference_is_told_with_its_place(
    contract: tuple[Operation, TypeAdapter[Any]], value: Any, path: str, fault: str
) -> None:
    operation, adapter = contract
    with pytest.raises(UnexpectedAnswer, match=fault) as raised:
        checked(adapter, value, operation)
    assert raised.value.path == path
    assert operation.name in raised.value.message
    assert path in raised.value.message
    assert raised.value.__cause__ is None


def test_that_a_difference_never_repeats_the_value() -> None:
    row = ROW | {"vchPatientFirstName": 5, "vchAppLength": "canary"}
    with pytest.raises(UnexpectedAnswer) as raised:
        checked(wire.APPOINTMENTS_ANSWER, [row], ops.APPOINTMENTS)
    assert "canary" not in repr((raised.value, raised.value.__context__, raised.value.advice))


@pytest.mark.parametrize("nothing", [None, "", [], ...])
def test_that_what_may_be_absent_may_be_null_empty_or_missing(nothing: Any) -> None:
    value = customer(staff=staff(1), appointmentTypes=nothing, keyScope=nothing or None)
    value["staff"][0]["practiceIds"] = nothing
    value["staff"][0]["title"] = nothing or None
    if nothing is ...:
        del value["appointmentTypes"], value["keyScope"]
        del value["staff"][0]["practiceIds"], value["staff"][0]["title"]
    read = checked(wire.CUSTOMER_ANSWER, value, ops.CUSTOMER)
    assert (read.appointmentTypes, read.keyScope, read.staff[0].title) == ([], None, None)
    assert read.staff[0].practiceIds == []


@pytest.mark.parametrize("empty", [[], {}, {"workingHours": [], "slots": None}])
@pytest.mark.parametrize("contract", [AVAILABILITY, PAINTED], ids=("rules", "painted"))
def test_that_an_empty_availability_may_come_in_any_shape(contract: Any, empty: Any) -> None:
    operation, adapter = contract
    read = checked(adapter, empty, operation)
    assert (read.workingHours, read.slots, read.names_no_slots) == ([], [], False)


def test_that_a_practice_with_rules_may_leave_painted_slots_out_which_is_told() -> None:
    read = checked(wire.AVAILABILITY_ANSWER, {"workingHours": [HOURS]}, ops.AVAILABILITY)
    assert read.names_no_slots
    assert (
        day_ranges([read], ()).notes[-1]
        == "Praktika's answer does not name painted slots; they count as none."
    )


@pytest.mark.parametrize("empty", [[], {}, {"2026-11-23": []}, {"2026-11-23": {"7": []}}])
def test_that_an_empty_search_may_come_in_any_shape(empty: Any) -> None:
    days = checked(wire.SEARCH_ANSWER, empty, ops.SEARCH)
    assert [rows for people in days.values() for rows in people.values() if rows] == []


def test_that_a_patient_is_cut_to_initials_and_the_rest_is_not_read() -> None:
    row = ROW | {
        "vchPatientFirstName": "Canaryjane",
        "vchPatientLastName": "Canarydoe",
        "vchMobile": "0491 570 006",
        "vchEmail": "canary@example.com",
        "vchAppointmentNotes": "canary notes",
    }
    (read,) = checked(wire.APPOINTMENTS_ANSWER, [row], ops.APPOINTMENTS)
    assert (read.vchPatientFirstName, read.vchPatientLastName) == ("C", "C")
    shown = repr(read) + repr(read.model_dump()) + repr(vars(read))
    assert not any(word in shown for word in ("anary", "0491", "@", "notes"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = sorted(
    name
    for model in (
        wire.Location,
        wire.StaffMember,
        wire.OnlineType,
        wire.CustomerDetails,
        wire.Slot,
        wire.Availability,
        wire.RuleRow,
        wire.AppointmentRow,
        wire.Offer,
    )
    for name in model.model_fields
)
near_misses = st.recursive(
    anything | st.sampled_from(["t", "30", "2026-11-23 09:00", "09:00", "#2a7fba", 7]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=12)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("contract", ALL, ids=lambda one: one[0].name)
@given(value=near_misses)
def test_that_any_json_gives_a_value_or_an_error_of_ours(
    contract: tuple[Operation, TypeAdapter[Any]], value: Any
) -> None:
    operation, adapter = contract
    try:
        read = checked(adapter, value, operation)
    except UnexpectedAnswer as error:
        read = error
    assert read is not None
