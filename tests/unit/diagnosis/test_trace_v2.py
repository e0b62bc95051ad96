"""V2: every gate of a booking, passed, stopped, unknown and skipped, with its arithmetic."""

from dataclasses import replace

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    appointment,
    he_type,
    hours,
    offered,
    praktika_type,
    rule,
    shown,
    v2_snapshot,
    with_types,
)
from check_cases import RAISED
from diagnosing import moment, publishing, with_page, with_people, without
from gates import gate, other_than, outcomes, says, told, traced
from slotscope.diagnosis.trace import TraceVerdict
from slotscope.domain.diary import Status
from slotscope.domain.practice import HealthEnginePractitioner, Practitioner
from slotscope.domain.snapshot import Snapshot, SourceName

ORDER = [
    "subscription",
    "allocation",
    "practitioner.enabled",
    "practitioner.linked",
    "type.enabled",
    "type.linked",
    "type.link_valid",
    "type.published_online",
    "rule",
    "hours",
    "diary",
    "chunk",
    "time.not_past",
    "time.threshold",
    "time.horizon",
    "lengths",
    "search",
    "page",
]
BY_LENGTH = ["type.published_online", "rule", "hours", "diary", "chunk", "lengths", "search"]


def complete(**praktika: object) -> Snapshot:
    """With a page and a search that both show 09:00."""
    snapshot = v2_snapshot(offered_slots=(offered("mon 09:00", "mon 09:30"),), **praktika)
    return with_page(snapshot, shown("mon 09:00"))


def test_that_every_gate_of_a_good_booking_is_passed_in_order() -> None:
    found = traced(complete(), "mon 09:00")
    assert [one.id for one in found.gates] == ORDER
    assert other_than(found, "pass") == {}
    assert found.verdict is TraceVerdict.PUBLISHED
    assert found.stopper is None
    assert found.before is None
    assert found.after is not None
    assert all(one.says.endswith(".") for one in found.gates)
    assert all(one.fix == () for one in found.gates)


@pytest.mark.parametrize(
    ("id_", "snapshot", "check"),
    [
        ("subscription", complete(subscription_read_only=True), "subscription.read_only"),
        ("allocation", complete(rule_based_slot_allocation=False), "rules.allocation_off"),
        (
            "practitioner.enabled",
            complete(practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),)),
            "practitioner.disabled",
        ),
        (
            "type.published_online",
            complete(appointment_types=(praktika_type(published_online=False),)),
            "type.disabled",
        ),
        ("time.threshold", complete(booking_minimum_threshold_minutes=61), "threshold.missing"),
    ],
)
def test_that_a_setting_that_stops_a_booking_is_its_gate_alone(
    id_: str, snapshot: Snapshot, check: str
) -> None:
    found = traced(snapshot, "mon 09:00")
    assert other_than(found, "pass") == {id_: "fail"}
    assert found.verdict is TraceVerdict.HIDDEN
    assert found.stopper is not None
    assert (found.stopper.id, found.stopper.check) == (id_, check)
    assert found.stopper.fix


def test_that_lengths_that_differ_are_a_risk_with_the_difference() -> None:
    found = traced(with_types(complete(), he_type(minutes=45)), "mon 09:00")
    assert other_than(found, "pass") == {"lengths": "risk"}
    assert found.verdict is TraceVerdict.AT_RISK
    assert found.stopper is not None
    assert found.stopper.says == (
        "HealthEngine has 45 min, Praktika 30 min: 15 min apart, so the insert may fail."
    )


@pytest.mark.parametrize(
    ("snapshot", "stops", "skips"),
    [
        (
            with_types(complete(), he_type(link=None)),
            ["type.linked"],
            ["type.link_valid", *BY_LENGTH],
        ),
        (with_types(complete(), he_type(link="gone")), ["type.link_valid"], BY_LENGTH),
        (with_people(complete()), ["practitioner.linked", "chunk"], ["page"]),
        (with_types(complete(), he_type(enabled=False)), ["type.enabled", "chunk"], []),
    ],
)
def test_that_a_link_that_is_missing_makes_what_follows_meaningless(
    snapshot: Snapshot, stops: list[str], skips: list[str]
) -> None:
    found = traced(snapshot, "mon 09:00")
    assert found.verdict is TraceVerdict.NO_OPENING
    assert {id_ for id_, one in outcomes(found).items() if one == "fail"} == set(stops)
    assert {id_ for id_, one in outcomes(found).items() if one == "skipped"} == set(skips)


def test_that_a_type_of_another_practitioner_is_said_to_be_one() -> None:
    person = HealthEnginePractitioner(HE_AMARA, "Dr Amara Singh", AMARA)
    other = with_types(with_people(complete(), person), he_type(who="h9"))
    outcome, sentence = says(other, "mon 09:00", "type.enabled")
    assert (outcome, sentence) == (
        "fail",
        "Check-up is a type of another practitioner on HealthEngine.",
    )


@pytest.mark.parametrize(
    ("rules", "start", "sentence"),
    [
        ((rule("r1"),), "mon 09:00", "A rule allows Check-up at Mon 23 Nov 09:00."),
        ((), "mon 09:00", "Dr Amara Singh has no online booking rules."),
        (
            (rule("r1", types=("k2",)),),
            "mon 09:00",
            "No rule of Dr Amara Singh allows Check-up.",
        ),
        (
            (rule("r1", "09:00", "09:20"),),
            "mon 09:00",
            "The rules allow Check-up until 09:20: from 09:00 that is 20 min, 30 min are needed: "
            "10 min short.",
        ),
        (
            (rule("r1", "09:00", "24:00"),),
            "mon 23:45",
            "The rules allow Check-up until 00:00: from 23:45 that is 15 min, 30 min are needed: "
            "15 min short.",
        ),
        (
            (rule("r1", "10:00", "12:00"), rule("r2", "09:00", "10:00", types=("k2",))),
            "mon 09:00",
            "A rule covers Mon 23 Nov 09:00 but does not allow Check-up.",
        ),
        (
            (rule("r1", "09:10", "12:00"),),
            "mon 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Mon 23 Nov 09:00.",
        ),
        (
            (rule("r1", "10:00", "12:00"), rule("r2", "09:10", "12:00", types=("k2",))),
            "mon 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Mon 23 Nov 09:00.",
        ),
        (
            (rule("r1"),),
            "sat 09:00",
            "No rule of Dr Amara Singh that allows Check-up covers Sat 28 Nov 09:00.",
        ),
    ],
)
def test_that_the_rule_s_gate_says_what_the_rules_say(
    rules: tuple[object, ...], start: str, sentence: str
) -> None:
    assert says(complete(rules=rules), start, "rule")[1] == sentence


def test_that_rules_are_told_with_their_days_types_and_validity() -> None:
    day = moment("mon 09:00").date()
    rules = (
        rule("r1", types=("k2",), valid_from=day, valid_to=day),
        rule("r2", "10:00", "11:00", weekdays=(1, 3)),
    )
    one = gate(traced(complete(rules=rules), "mon 09:00"), "rule")
    assert told(one) == {
        "Rule r1": "Mon-Fri 09:00-12:00, types k2, from 23/11/2026, until 23/11/2026",
        "Rule r2": "Mon, Wed 10:00-11:00, all types",
    }


def test_that_two_rules_that_touch_cover_a_booking_together() -> None:
    rules = (
        rule("r1", "09:00", "09:10"),
        rule("r2", "09:10", "09:30"),
        rule("r3", "11:00", "12:00"),
    )
    one = gate(traced(complete(rules=rules), "mon 09:00"), "rule")
    assert one.outcome.value == "pass"
    assert list(told(one)) == ["Rule r1", "Rule r2"]


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("mon 09:00", "09:00-09:30 is inside Dr Amara Singh's working hours."),
        (
            "mon 11:40",
            "The working hours end at 12:00: from 11:40 that is 20 min, 30 min are needed: "
            "10 min short.",
        ),
        ("mon 12:00", "Dr Amara Singh does not work at Mon 23 Nov 12:00."),
        ("tue 09:00", "Dr Amara Singh has no working hours on Tue 24 Nov 2026."),
    ],
)
def test_that_the_hours_gate_has_the_arithmetic(start: str, sentence: str) -> None:
    one = gate(traced(complete(), start), "hours")
    assert one.says == sentence
    if one.outcome.value == "fail":
        assert told(one)["Working hours that day"] == (
            "none" if start.startswith("tue") else "09:00-12:00"
        )


BUSY = appointment("a1", "mon 10:10", "mon 10:40")


@pytest.mark.parametrize(
    ("start", "taken", "sentence"),
    [
        ("mon 09:40", BUSY, "No appointment takes any of 09:40-10:10."),
        (
            "mon 09:50",
            BUSY,
            "Free 09:50-10:10 is 20 min, 30 min are needed: 10 min short.",
        ),
        ("mon 10:10", BUSY, "An appointment from 10:10-10:40 takes this time."),
        (
            "mon 10:10",
            replace(BUSY, status=Status.ON_HOLD),
            "No appointment takes any of 10:10-10:40.",
        ),
        (
            "mon 10:10",
            replace(BUSY, practitioner_id=LIAM),
            "No appointment takes any of 10:10-10:40.",
        ),
    ],
)
def test_that_the_diary_gate_has_the_arithmetic(start: str, taken: object, sentence: str) -> None:
    assert says(complete(appointments=(taken,)), start, "diary")[1] == sentence


def test_that_the_appointment_in_the_way_is_named_without_its_patient() -> None:
    taken = replace(BUSY, patient="A.B.")
    one = gate(traced(complete(appointments=(taken,)), "mon 10:00"), "diary")
    assert told(one) == {
        "Needed": "Mon 23 Nov 10:00-10:30 (30 min)",
        "Appointment a1": "Mon 23 Nov 10:10-10:40, booked",
    }


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("mon 09:30", "An opening of 30 min starts here."),
        ("mon 08:00", "Mon 23 Nov 08:00 is not in free space that rules and working hours leave."),
        (
            "mon 09:50",
            "Free 09:50-10:10 is 20 min, Check-up needs 30 min: 10 min short.",
        ),
        (
            "mon 09:40",
            "Free Mon 23 Nov 09:00-10:10 is cut from its start every 30 min; no piece starts at "
            "09:40.",
        ),
    ],
)
def test_that_the_chunk_gate_has_the_arithmetic(start: str, sentence: str) -> None:
    assert says(complete(appointments=(BUSY,)), start, "chunk")[1] == sentence


def test_that_the_nearest_starts_are_told_where_none_starts_here() -> None:
    found = traced(complete(appointments=(BUSY,)), "mon 10:10")
    assert told(gate(found, "chunk"))["Nearest bookable before"] == "Mon 23 Nov 09:30-10:00"
    assert told(gate(found, "chunk"))["Nearest bookable after"] == "Mon 23 Nov 10:40-11:10"
    late = told(gate(traced(complete(), "mon 12:00"), "chunk"))
    assert late["Nearest bookable after"] == "none"
    early = told(gate(traced(complete(), "mon 08:55"), "chunk"))
    assert early["Nearest bookable before"] == "none"


@pytest.mark.parametrize(
    ("now", "past", "threshold"),
    [
        ("mon 08:00", "pass", "pass"),
        ("mon 08:01", "pass", "fail"),
        ("mon 09:00", "fail", "skipped"),
        ("mon 09:01", "fail", "skipped"),
    ],
)
def test_that_a_start_that_has_passed_makes_the_threshold_meaningless(
    now: str, past: str, threshold: str
) -> None:
    found = outcomes(traced(complete(), "mon 09:00", moment(now)))
    assert (found["time.not_past"], found["time.threshold"]) == (past, threshold)


def test_that_the_threshold_is_told_in_minutes_and_as_the_default() -> None:
    unset = complete(booking_minimum_threshold_minutes=None)
    one = gate(traced(unset, "mon 09:00", moment("mon 08:20")), "time.threshold")
    assert one.says == (
        "It starts in 40 min; the booking minimum threshold is 1 h: 20 min too soon."
    )
    assert told(one) == {
        "Booking minimum threshold": "1 h (default)",
        "From now to the start": "40 min",
    }


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (8, "It is within the 8 days that HealthEngine publishes."),
        (7, "HealthEngine publishes 7 days, until Sun 29 Nov 2026; this is 1 day later."),
        (1, "HealthEngine publishes 1 day, until Mon 23 Nov 2026; this is 7 days later."),
    ],
)
def test_that_the_horizon_gate_counts_the_days(days: int, sentence: str) -> None:
    later = complete(working_hours=(hours("+mon 09:00", "+mon 12:00"),))
    assert says(publishing(later, days), "+mon 09:00", "time.horizon")[1] == sentence


@pytest.mark.parametrize(
    ("slots", "outcome"),
    [
        ((offered("mon 09:00", "mon 09:30"),), "pass"),
        ((offered("mon 09:30", "mon 10:00"),), "fail"),
        ((offered("mon 09:00", "mon 09:30", LIAM),), "fail"),
        ((offered("mon 09:00", "mon 09:30", type_id="k2"),), "fail"),
        ((), "fail"),
        (None, "unknown"),
    ],
)
def test_that_praktika_s_own_search_is_a_gate(slots: object, outcome: str) -> None:
    assert says(v2_snapshot(offered_slots=slots), "mon 09:00", "search")[0] == outcome


@pytest.mark.parametrize(("ahead", "outcome"), [(12, "fail"), (13, "unknown")])
def test_that_the_search_says_nothing_of_what_it_is_not_asked_for(ahead: int, outcome: str) -> None:
    """Twelve weeks ahead is day 84, thirteen is day 91 and beyond all that is read."""
    day = f"{'+' * ahead}mon"
    snapshot = complete(working_hours=(hours(f"{day} 09:00", f"{day} 12:00"),))
    assert says(snapshot, f"{day} 09:00", "search")[0] == outcome


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        ((shown("mon 09:00"),), "pass"),
        ((shown("mon 09:30"),), "fail"),
        ((shown("mon 09:00", who="h2"),), "fail"),
        ((), "fail"),
    ],
)
def test_that_healthengine_s_page_is_a_gate(page: tuple[object, ...], outcome: str) -> None:
    assert says(with_page(v2_snapshot(), *page), "mon 09:00", "page")[0] == outcome
    assert says(v2_snapshot(), "mon 09:00", "page")[0] == "unknown"


UNKNOWN = {
    SourceName.CUSTOMER: [
        "subscription",
        "allocation",
        "practitioner.enabled",
        "type.link_valid",
        *BY_LENGTH,
        "time.threshold",
    ],
    SourceName.AVAILABILITY: ["hours", "chunk"],
    SourceName.RULES: ["rule", "chunk"],
    SourceName.APPOINTMENTS: ["diary", "chunk"],
    SourceName.SEARCH: ["search"],
    SourceName.PAGE: ["page"],
    SourceName.SETUP: [
        "practitioner.linked",
        "type.enabled",
        "type.linked",
        "type.link_valid",
        *BY_LENGTH,
        "time.horizon",
        "page",
    ],
    SourceName.PMS_API: [],
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_that_a_gate_whose_source_failed_is_unknown_and_never_passed(name: SourceName) -> None:
    found = traced(without(complete(), name), "mon 09:00")
    assert other_than(found, "pass") == dict.fromkeys(UNKNOWN[name], "unknown")
    judged = name in {SourceName.SEARCH, SourceName.PAGE, SourceName.PMS_API}
    assert found.verdict is (TraceVerdict.PUBLISHED if judged else TraceVerdict.UNKNOWN)
    for id_ in UNKNOWN[name]:
        assert gate(found, id_).says.endswith(", so this could not be tested.")


def test_that_a_type_without_a_link_needs_no_practice_details_to_be_meaningless() -> None:
    found = traced(without(RAISED["type.unlinked"], SourceName.CUSTOMER), "mon 09:00")
    assert gate(found, "type.link_valid").outcome.value == "skipped"
    assert gate(found, "rule").outcome.value == "skipped"


@pytest.mark.parametrize(("who", "type_id", "named"), [("p9", "t1", "p9"), ("p1", "t9", "t9")])
def test_that_an_id_that_is_not_there_is_named(who: str, type_id: str, named: str) -> None:
    with pytest.raises(LookupError, match=named):
        traced(complete(), "mon 09:00", who=who, type_id=type_id)  # type: ignore[arg-type]
