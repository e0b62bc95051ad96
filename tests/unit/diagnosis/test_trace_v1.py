"""V1: every gate of a booking, passed, stopped, unknown and skipped, with its arithmetic."""

from dataclasses import replace

import pytest

from builders import appointment, he_type, hours, painted, shown, v1_snapshot, with_types
from check_cases import without_coordinates
from diagnosing import moment, publishing, with_page, with_people, without
from gates import gate, other_than, outcomes, says, told, traced
from slotscope.diagnosis.trace import TraceVerdict
from slotscope.domain.practice import HealthEnginePractitioner, HealthEnginePractitionerId
from slotscope.domain.snapshot import Snapshot, SourceName

ORDER = [
    "subscription",
    "coordinates",
    "practitioner.linked",
    "practitioner.types",
    "slot.painted",
    "hours",
    "slot.not_duplicate",
    "diary",
    "slot.long_enough",
    "time.not_past",
    "time.horizon",
    "page",
]
BY_SLOT = ["hours", "slot.not_duplicate", "diary", "slot.long_enough"]


def complete(**praktika: object) -> Snapshot:
    return with_page(v1_snapshot(**praktika), shown("mon 09:00"))


def test_that_every_gate_of_a_good_booking_is_passed_in_order() -> None:
    found = traced(complete(), "mon 09:00")
    assert [one.id for one in found.gates] == ORDER
    assert other_than(found, "pass") == {}
    assert found.verdict is TraceVerdict.PUBLISHED


def test_that_whoever_only_the_diary_knows_can_be_traced_too() -> None:
    found = traced(complete(practitioners=()), "mon 09:00")
    assert found.verdict is TraceVerdict.PUBLISHED
    assert other_than(found, "pass") == {}


@pytest.mark.parametrize(
    ("snapshot", "stops", "skips"),
    [
        (complete(subscription_read_only=True), "subscription", []),
        (without_coordinates(complete()), "coordinates", []),
        (with_people(complete()), "practitioner.linked", ["practitioner.types", "page"]),
        (with_types(complete(), he_type(link=None, enabled=False)), "practitioner.types", []),
        (complete(working_hours=(hours("mon 09:01", "mon 12:00"),)), "hours", []),
        (complete(appointments=(appointment("a1", "mon 09:29", "mon 10:00"),)), "diary", []),
        (with_types(complete(), he_type(minutes=31, link=None)), "slot.long_enough", []),
        (publishing(complete(), 1), None, []),
    ],
)
def test_that_what_stops_a_booking_is_its_gate_alone(
    snapshot: Snapshot, stops: str | None, skips: list[str]
) -> None:
    found = traced(snapshot, "mon 09:00")
    expected = dict.fromkeys(skips, "skipped")
    assert other_than(found, "pass") == expected | ({} if stops is None else {stops: "fail"})
    hidden = TraceVerdict.PUBLISHED if stops is None else TraceVerdict.HIDDEN
    assert found.verdict is hidden
    assert (found.stopper and found.stopper.id) == stops


@pytest.mark.parametrize(
    ("types", "sentence"),
    [
        ((he_type(link=None),), "Check-up is one of Dr Amara Singh's types."),
        (
            (he_type(link=None, enabled=False),),
            "Dr Amara Singh has no enabled appointment type on HealthEngine.",
        ),
        (
            (he_type(link=None, enabled=False), he_type("t2", name="Clean")),
            "Check-up is not enabled on HealthEngine.",
        ),
        (
            (he_type(link=None, who="h9"), he_type("t2", name="Clean")),
            "Check-up belongs to another practitioner on HealthEngine.",
        ),
    ],
)
def test_that_the_types_gate_says_which_types_there_are(
    types: tuple[object, ...], sentence: str
) -> None:
    snapshot = with_types(complete(), *types)  # type: ignore[arg-type]
    assert says(snapshot, "mon 09:00", "practitioner.types")[1] == sentence


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("mon 09:00", "A HealthEngine slot of 30 min is painted here."),
        (
            "mon 09:10",
            "The HealthEngine slot 09:00-09:30 is booked from its start, not from 09:10.",
        ),
        ("mon 09:30", "No HealthEngine slot of Dr Amara Singh is painted at Mon 23 Nov 09:30."),
        ("tue 09:00", "No HealthEngine slot of Dr Amara Singh is painted at Tue 24 Nov 09:00."),
    ],
)
def test_that_the_slot_s_gate_says_what_is_painted(start: str, sentence: str) -> None:
    found = traced(complete(), start)
    assert gate(found, "slot.painted").says == sentence
    if start != "mon 09:00":
        assert found.verdict is TraceVerdict.NO_OPENING
        assert {id_ for id_, one in outcomes(found).items() if one == "skipped"} == set(BY_SLOT)


def test_that_the_nearest_slots_are_told_where_none_is_painted() -> None:
    one = gate(traced(complete(), "mon 09:30"), "slot.painted")
    assert told(one) == {
        "Nearest bookable before": "Mon 23 Nov 09:00-09:30",
        "Nearest bookable after": "Mon 23 Nov 10:00-10:30",
    }
    inside = gate(traced(complete(), "mon 09:10"), "slot.painted")
    assert told(inside)["Slot s1"] == "Mon 23 Nov 09:00-09:30"


def test_that_another_system_s_slot_is_no_slot() -> None:
    other = complete(painted_slots=(painted("s1", "mon 09:00", "mon 09:30", system="Praktika"),))
    assert says(other, "mon 09:00", "slot.painted")[0] == "fail"


def doubled() -> Snapshot:
    return complete(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 10:00"),
            painted("s2", "mon 09:30", "mon 10:10"),
            painted("s3", "mon 10:00", "mon 10:30"),
        )
    )


@pytest.mark.parametrize(
    ("start", "outcome", "sentence", "slots"),
    [
        ("mon 09:00", "pass", "No earlier HealthEngine slot overlaps it.", ["Slot s2"]),
        (
            "mon 09:30",
            "fail",
            "It overlaps the HealthEngine slot 09:00-10:00 by 30 min; only one of the two can be "
            "booked.",
            ["Slot s1"],
        ),
        ("mon 10:00", "pass", "No earlier HealthEngine slot overlaps it.", ["Slot s2"]),
    ],
)
def test_that_the_duplicate_s_gate_counts_the_overlap(
    start: str, outcome: str, sentence: str, slots: list[str]
) -> None:
    one = gate(traced(doubled(), start), "slot.not_duplicate")
    assert (one.outcome.value, one.says, list(told(one))) == (outcome, sentence, slots)


def test_that_of_two_slots_at_one_start_the_one_that_can_be_booked_is_traced() -> None:
    twice = complete(
        painted_slots=(
            painted("s1", "mon 09:00", "mon 10:00"),
            painted("s2", "mon 09:00", "mon 09:30"),
        )
    )
    found = traced(twice, "mon 09:00")
    assert found.opening is not None
    assert found.opening.slot_id == "s2"
    assert found.verdict is TraceVerdict.PUBLISHED
    assert "Slot s2" in told(gate(found, "slot.painted"))


def test_that_a_slot_of_an_earlier_day_is_past_and_no_opening() -> None:
    found = traced(complete(), "mon 09:00", moment("tue 08:00"))
    assert found.verdict is TraceVerdict.NO_OPENING
    assert gate(found, "time.not_past").outcome.value == "fail"
    assert gate(found, "slot.painted").outcome.value == "pass"
    assert gate(found, "slot.not_duplicate").outcome.value == "pass"


def test_that_a_slot_too_short_for_the_type_is_told_with_the_minutes() -> None:
    types = (he_type(minutes=45, link=None), he_type("t2", 0, None))
    found = traced(with_types(complete(), *types), "mon 09:00")
    assert found.verdict is TraceVerdict.PUBLISHED
    assert gate(found, "slot.long_enough").says == (
        "The slot is 30 min; Check-up needs 45 min: 15 min short."
    )


def test_that_the_hours_gate_has_the_arithmetic_of_the_slot() -> None:
    snapshot = complete(working_hours=(hours("mon 09:00", "mon 09:20"),))
    assert says(snapshot, "mon 09:00", "hours")[1] == (
        "The working hours end at 09:20: from 09:00 that is 20 min, 30 min are needed: "
        "10 min short."
    )


def test_that_every_portal_practitioner_linked_to_the_practitioner_counts_on_the_page() -> None:
    second = HealthEnginePractitionerId("h2")
    snapshot = complete()
    people = snapshot.healthengine.practitioners
    both = with_people(
        snapshot,
        *people,
        HealthEnginePractitioner(second, "A. Singh", people[0].praktika_practitioner_id),
    )
    side = replace(both.healthengine, published_slots=(shown("mon 09:00", who="h2"),))
    one = gate(traced(replace(both, healthengine=side), "mon 09:00"), "practitioner.linked")
    assert told(one) == {"HealthEngine practitioner": "Dr Amara Singh, A. Singh"}
    assert says(replace(both, healthengine=side), "mon 09:00", "page")[0] == "pass"


UNKNOWN = {
    SourceName.CUSTOMER: ["subscription", "coordinates"],
    SourceName.AVAILABILITY: ["slot.painted", *BY_SLOT],
    SourceName.APPOINTMENTS: ["diary"],
    SourceName.SETUP: [
        "practitioner.linked",
        "practitioner.types",
        "slot.long_enough",
        "time.horizon",
        "page",
    ],
    SourceName.PAGE: ["page"],
    SourceName.RULES: [],
    SourceName.SEARCH: [],
    SourceName.PMS_API: [],
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_that_a_gate_whose_source_failed_is_unknown_and_never_passed(name: SourceName) -> None:
    found = traced(without(complete(), name), "mon 09:00")
    assert other_than(found, "pass") == dict.fromkeys(UNKNOWN[name], "unknown")


def test_that_without_the_diary_the_nearest_slots_are_not_known() -> None:
    found = traced(without(complete(), SourceName.APPOINTMENTS), "mon 09:30")
    assert found.verdict is TraceVerdict.UNKNOWN
    assert told(gate(found, "slot.painted")) == {}
