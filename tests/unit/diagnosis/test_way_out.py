"""What publishes one opening: the smallest set of steps, and what no step removes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from builders import NOW, appointment, he_type, hours, painted, v1_snapshot, v2_snapshot, with_types
from check_cases import RAISED, without_coordinates
from diagnosing import moment, publishing, with_people
from practices import practices
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.reasons import REASONS, Verdict
from slotscope.diagnosis.way_out import WayOut, way_out
from slotscope.domain.changes import SetHealthEngineLength, SetPublishDays, SetThreshold
from slotscope.domain.practice import HealthEngineTypeId, Mode
from slotscope.domain.snapshot import Snapshot


def out_of(snapshot: Snapshot, now: datetime = NOW, index: int = 0) -> WayOut:
    result = diagnose(snapshot, now)
    return way_out(result, result.openings[index])


def test_that_a_published_opening_needs_nothing() -> None:
    assert out_of(v2_snapshot()) == WayOut((), ())
    assert out_of(v2_snapshot()).text() == ("This opening is published: there is nothing to fix.")


def test_that_the_steps_are_told_in_order() -> None:
    snapshot = with_types(RAISED["type.disabled"], he_type(minutes=45))
    assert out_of(snapshot).text() == (
        "To publish this opening:\n"
        "1. Praktika: Management > Online Booking > Appointment Types: publish online: Check-up\n"
        "2. HealthEngine portal: Practitioner types: set the length of Check-up to 30 min"
    )


def test_that_what_no_setting_removes_is_said_first() -> None:
    snapshot = replace(RAISED["type.disabled"])
    assert out_of(snapshot, moment("mon 09:00")).text().splitlines()[:2] == [
        "No setting changes this: The start has passed.",
        "Besides, to publish it:",
    ]


def test_that_where_nothing_helps_there_are_no_steps() -> None:
    way = out_of(v2_snapshot(), moment("mon 09:00"))
    assert (way.steps, way.stays) == ((), ("time.past",))
    assert way.text() == "No setting changes this: The start has passed."


BY_HAND: dict[str, Callable[[], tuple[Snapshot, int]]] = {
    "practitioner.unlinked": lambda: (with_people(v1_snapshot()), 0),
    "type.none_configured": lambda: (with_types(v1_snapshot()), 0),
    "slot.outside_hours": lambda: (RAISED["slot.outside_hours"], 0),
    "slot.duplicate": lambda: (RAISED["slot.duplicate"], 1),
}


@pytest.mark.parametrize("code", BY_HAND)
def test_that_what_is_done_by_hand_is_a_step_without_a_change(code: str) -> None:
    snapshot, index = BY_HAND[code]()
    (step,) = out_of(snapshot, index=index).steps
    assert (step.reason, step.change) == (code, None)
    assert step.says


def test_that_an_appointment_in_the_way_stays() -> None:
    taken = v1_snapshot(appointments=(appointment("a1", "mon 09:00", "mon 09:30"),))
    assert out_of(taken).stays == ("diary.occupied",)


@pytest.mark.parametrize(
    ("now", "threshold"),
    [("mon 08:30", 30), ("mon 08:59", 1), ("mon 07:00", 60), ("mon 08:00", 60)],
)
def test_that_the_threshold_is_lowered_no_further_than_it_must(now: str, threshold: int) -> None:
    snapshot = v2_snapshot(booking_minimum_threshold_minutes=3000)
    (step,) = out_of(snapshot, moment(now)).steps
    assert step.change == SetThreshold(threshold)


@pytest.mark.parametrize(("week", "extends"), [("++++++++++++", True), ("+++++++++++++", False)])
def test_that_the_limit_is_extended_to_90_days_and_not_beyond(week: str, extends: bool) -> None:
    """Twelve weeks ahead is day 84, thirteen is day 91."""
    snapshot = v2_snapshot(working_hours=(hours(f"{week}mon 09:00", f"{week}mon 09:30"),))
    way = out_of(publishing(snapshot, 7))
    if extends:
        assert [one.change for one in way.steps] == [SetPublishDays(90)]
    else:
        assert way.stays == ("time.beyond_horizon",)


def test_that_the_type_that_is_shortest_already_is_shortened() -> None:
    snapshot = v1_snapshot(painted_slots=(painted("s1", "mon 09:00", "mon 09:10"),))
    snapshot = with_types(snapshot, he_type("t1", 45, None), he_type("t2", 15, None))
    (step,) = out_of(snapshot).steps
    assert step.change == SetHealthEngineLength(HealthEngineTypeId("t2"), 0)


@pytest.mark.parametrize("reason", REASONS, ids=lambda one: one.code)
def test_that_every_reason_is_answered(reason: object) -> None:
    """Each is a step or stays, whatever opening it is found on."""
    code = reason.code  # type: ignore[attr-defined]
    seen = False
    for snapshot in (*RAISED.values(), without_coordinates(v1_snapshot())):
        for now in (NOW, moment("mon 09:00"), moment("mon 08:30")):
            result = diagnose(snapshot, now)
            for opening in result.openings:
                way = way_out(result, opening)
                assert {one.reason for one in way.steps} | set(way.stays) == set(opening.reasons)
                seen = seen or code in opening.reasons
    assert seen or code in {"diary.occupied", "time.beyond_horizon"}


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.one_of(practices(Mode.V1), practices(Mode.V2)), st.integers(0, 50))
def test_that_an_opening_is_published_after_steps_that_are_all_changes(
    case: tuple[Snapshot, datetime], place: int
) -> None:
    snapshot, now = case
    result = diagnose(snapshot, now)
    if not result.openings:
        return
    opening = result.openings[place % len(result.openings)]
    way = way_out(result, opening)
    changes = [one.change for one in way.steps]
    mechanical = not way.stays and None not in changes
    event(f"mechanical: {mechanical}")
    if not mechanical:
        return
    for change in changes:
        assert change is not None
        snapshot = change.apply(snapshot)
    after = {one.key: one for one in judge(snapshot, now).openings}
    assert after[opening.key].verdict is Verdict.PUBLISHED
