"""``sources.praktika.translate``."""

from typing import Any

import pytest

from builders import AMARA, CHECKUP, LIAM, at, hours, painted
from slotscope.app.errors import UnexpectedAnswer, UnknownPractice
from slotscope.app.ports import Location
from slotscope.domain.diary import OfferedSlot, Rule
from slotscope.domain.practice import (
    AppointmentType,
    KeyScope,
    Practitioner,
    PractitionerId,
    RuleId,
)
from slotscope.sources.praktika import translate, wire

STAFF = (Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien"))


def customer(**more: Any) -> wire.CustomerDetails:
    answer = {
        "practices": [
            {"practiceId": "1", "name": "Harbour Street", "timezone": "Australia/Sydney"},
            {"practiceId": 2, "name": "Hill Road"},
        ],
        "staff": [],
    }
    return wire.CUSTOMER_ANSWER.validate_python(answer | more)


def person(**fields: Any) -> Practitioner:
    (one,) = translate.practice_details(
        customer(staff=[{"staffId": "7"} | fields]), "1"
    ).practitioners
    return one


def online_type(**fields: Any) -> AppointmentType:
    row = {"appointmentTypeId": "5", "description": "Check-up", "duration": 30} | fields
    (one,) = translate.practice_details(customer(appointmentTypes=[row]), "1").appointment_types
    return one


def test_that_the_connection_test_lists_the_practices() -> None:
    assert translate.locations(customer()) == (
        Location("1", "Harbour Street", "Australia/Sydney"),
        Location("2", "Hill Road", None),
    )


def test_that_a_practice_listed_twice_counts_once() -> None:
    twice = [{"practiceId": 1, "name": "A"}, {"practiceId": "1", "name": "B"}]
    assert translate.locations(customer(practices=twice)) == (Location("1", "A", None),)


def test_that_a_key_without_practices_is_told() -> None:
    with pytest.raises(UnknownPractice, match="does not cover any practice"):
        translate.locations(customer(practices=[]))


def test_that_an_unknown_practice_names_those_that_the_key_covers() -> None:
    with pytest.raises(UnknownPractice, match="does not cover the practice 3") as raised:
        translate.practice_details(customer(), "3")
    assert "Harbour Street (1); Hill Road (2)" in raised.value.advice


@pytest.mark.parametrize(
    ("told", "scope"),
    [
        ("v1", KeyScope.V1),
        (" Combined ", KeyScope.COMBINED),
        (None, KeyScope.UNKNOWN),
        ("v3", KeyScope.UNKNOWN),
    ],
)
def test_that_the_key_scope_is_read(told: str | None, scope: KeyScope) -> None:
    assert translate.practice_details(customer(keyScope=told), "1").key_scope is scope


@pytest.mark.parametrize(("told", "read_only"), [("t", True), ("f", False), (None, False)])
def test_that_a_read_only_subscription_is_read(told: str | None, read_only: bool) -> None:
    details = translate.practice_details(customer(readOnly=told), "1")
    assert details.subscription_read_only is read_only


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Dr", "firstName": "Amara", "lastName": "Singh"}, "Dr Amara Singh"),
        ({"title": "", "firstName": " Mia ", "lastName": "Chen"}, "Mia Chen"),
        ({"lastName": "Chen"}, "Chen"),
        ({}, "Practitioner 7"),
    ],
)
def test_that_a_practitioner_has_a_name(fields: dict[str, str], name: str) -> None:
    assert person(**fields).name == name


@pytest.mark.parametrize(("told", "enabled"), [("t", True), ("f", False), (None, True)])
def test_that_a_practitioner_is_enabled_unless_told_otherwise(told: Any, enabled: bool) -> None:
    assert person(enabled=told).enabled is enabled


@pytest.mark.parametrize(("told", "published"), [(1, True), (0, False), ("", True)])
def test_that_a_type_is_published_unless_told_otherwise(told: Any, published: bool) -> None:
    assert online_type(publishOnline=told).published_online is published


@pytest.mark.parametrize(("told", "label"), [("CHK", "CHK"), ("CHECK", "CHE"), ("", None)])
def test_that_a_label_has_three_letters_at_most(told: str, label: str | None) -> None:
    assert online_type(label=told).label == label


@pytest.mark.parametrize(
    ("practices", "here"), [(["1"], 1), ([2], 0), ([2, 1], 1), ([], 1), (None, 1)]
)
def test_that_only_the_practice_s_own_people_are_shown(practices: Any, here: int) -> None:
    details = translate.practice_details(
        customer(staff=[{"staffId": "7", "practiceIds": practices}]), "1"
    )
    assert len(details.practitioners) == here
    assert bool(details.notes) is not bool(here)


@pytest.mark.parametrize(("practice", "here"), [("1", 1), (2, 0), (None, 1)])
def test_that_only_the_practice_s_own_types_are_shown(practice: Any, here: int) -> None:
    row = {"appointmentTypeId": 5, "practiceId": practice, "description": "A", "duration": 5}
    details = translate.practice_details(customer(appointmentTypes=[row]), "1")
    assert len(details.appointment_types) == here


def availability(*rows: tuple[str, str]) -> wire.Availability:
    """Working hours and a painted slot of half an hour at each (staff id, start)."""
    return wire.AVAILABILITY_ANSWER.validate_python(
        {
            "workingHours": [
                {"staffId": who, "startDate": f"{day} 09:00", "endDate": f"{day} 12:00"}
                for who, day in rows
            ],
            "slots": [
                {
                    "slotId": f"{who}-{day}",
                    "staffId": who,
                    "startDate": f"{day} 09:00",
                    "endDate": f"{day} 09:30",
                    "bookingSystem": "HealthEngine",
                }
                for who, day in rows
            ],
        }
    )


def test_that_what_two_chunks_hold_counts_once() -> None:
    one, two = availability(("p1", "2026-11-23")), availability(("p1", "2026-11-23"))
    ranges = translate.day_ranges([one, two], STAFF)
    assert ranges.working_hours == (hours("mon 09:00", "mon 12:00"),)
    assert ranges.painted_slots == (painted("p1-2026-11-23", "mon 09:00", "mon 09:30"),)
    assert ranges.notes == ()


def test_that_strangers_are_left_out_and_counted() -> None:
    ranges = translate.day_ranges(
        [availability(("p1", "2026-11-23"), ("p9", "2026-11-23"), ("p9", "2026-11-24"))], STAFF
    )
    assert {one.practitioner_id for one in ranges.working_hours} == {AMARA}
    assert ranges.notes == (
        "Working hours of nobody in this practice's staff, left out: 2.",
        "Painted slots of nobody in this practice's staff, left out: 2.",
    )


def test_that_strangers_alone_are_not_an_empty_diary() -> None:
    with pytest.raises(UnexpectedAnswer, match="of all working hours is unknown") as raised:
        translate.day_ranges([availability(("p9", "2026-11-23"))], STAFF)
    assert raised.value.path == "staffId"


def test_that_a_practice_without_practitioners_is_no_error() -> None:
    assert translate.day_ranges([availability(("p9", "2026-11-23"))], ()).working_hours == ()


def rule_row(**fields: Any) -> wire.RuleRow:
    row = {"ruleId": 1, "staffId": "p1", "weekDays": ["1", 3, 1], "startTime": "09:00"}
    return wire.RuleRow.model_validate(row | {"endTime": "24:00:00"} | fields)


def test_that_a_rule_is_read() -> None:
    rules = translate.online_rules([rule_row(), rule_row(), rule_row(ruleId=2)], STAFF)
    assert rules.items == (
        Rule(RuleId("1"), AMARA, (1, 3), 540, 1440),
        Rule(RuleId("2"), AMARA, (1, 3), 540, 1440),
    )


@pytest.mark.parametrize(("told", "allowed"), [(None, None), ("", None), ([], ()), ([5], ("5",))])
def test_that_a_rule_without_a_list_allows_every_type(told: Any, allowed: Any) -> None:
    (rule,) = translate.online_rules([rule_row(appointmentTypeIds=told)], STAFF).items
    assert rule.appointment_type_ids == allowed


def test_that_a_stranger_s_rule_is_left_out_and_counted() -> None:
    rules = translate.online_rules([rule_row(), rule_row(ruleId=2, staffId="p9")], STAFF)
    assert [rule.id for rule in rules.items] == ["1"]
    assert len(rules.notes) == 1


def test_that_the_search_s_offers_count_once_each() -> None:
    offer = {
        "practiceId": "1",
        "staffId": "p1",
        "appointmentTypeId": "k1",
        "startDate": "2026-11-23 09:00:00",
        "endDate": "2026-11-23 09:30:00",
    }
    answer = wire.SEARCH_ANSWER.validate_python({"2026-11-23": {"p1": [offer, offer], "p2": []}})
    assert translate.offered_slots(answer) == (
        OfferedSlot(PractitionerId("p1"), CHECKUP, at("mon 09:00"), at("mon 09:30")),
    )
