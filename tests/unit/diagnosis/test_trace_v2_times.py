"""V2: the gates of time and of what the services show, with their arithmetic."""

from dataclasses import replace

import pytest

from builders import (
    LIAM,
    appointment,
    hours,
    offered,
    shown,
    v2_snapshot,
)
from check_cases import RAISED
from diagnosing import moment, publishing, with_page, without
from gates import gate, other_than, outcomes, says, told, traced
from slotscope.diagnosis.trace import TraceVerdict
from slotscope.domain.diary import Status
from slotscope.domain.snapshot import Snapshot, SourceName

BY_LENGTH = ["type.published_online", "rule", "hours", "diary", "chunk", "lengths", "search"]


def complete(**praktika: object) -> Snapshot:
    """With a page and a search that both show 09:00."""
    snapshot = v2_snapshot(offered_slots=(offered("mon 09:00", "mon 09:30"),), **praktika)
    return with_page(snapshot, shown("mon 09:00"))


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
