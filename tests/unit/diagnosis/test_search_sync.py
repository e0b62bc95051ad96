"""Praktika's own search beside our judgement."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from builders import (
    NOW,
    at,
    he_type,
    offered,
    praktika_type,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.search_sync import SearchComparison, compare_search
from slotscope.domain.clock import format_wall
from slotscope.domain.diary import OfferedSlot
from slotscope.domain.practice import HealthEnginePractitionerId, Integration, Mode
from slotscope.domain.snapshot import Snapshot

ALL = tuple(
    offered(f"mon {hour:02d}:{minute:02d}", f"mon {end // 60:02d}:{end % 60:02d}")
    for hour in (9, 10, 11)
    for minute in (0, 30)
    for end in (hour * 60 + minute + 30,)
)


def offering(*slots: OfferedSlot, **praktika: Any) -> Snapshot:
    return v2_snapshot(offered_slots=slots, **praktika)


def compare(snapshot: Snapshot, now: datetime = NOW) -> SearchComparison:
    return compare_search(snapshot, judge(snapshot, now).openings, snapshot.clock.today(now))


def told(comparison: SearchComparison) -> tuple[list[str], list[str]]:
    return (
        [
            format_wall(one.start)[11:]
            for who in comparison.practitioners
            for one in who.not_offered
        ],
        [format_wall(one.start)[11:] for who in comparison.practitioners for one in who.not_judged],
    )


def test_that_a_search_in_step_has_no_difference() -> None:
    assert compare(offering(*ALL)) == SearchComparison()


def test_that_a_search_that_was_not_read_is_not_compared() -> None:
    assert compare(v2_snapshot()) == SearchComparison()


def test_that_v1_is_not_compared() -> None:
    assert compare(v1_snapshot(offered_slots=())) == SearchComparison()


def test_that_both_sides_are_listed() -> None:
    late = offered("mon 11:45", "mon 12:15")
    assert told(compare(offering(*ALL[1:], late))) == (["09:00"], ["11:45"])


def test_that_an_empty_search_offers_nothing_of_what_we_judge_published() -> None:
    assert told(compare(offering()))[0] == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_that_an_opening_at_risk_may_be_offered_or_not() -> None:
    snapshot = with_types(offering(*ALL[3:]), he_type(minutes=45))
    assert compare(snapshot) == SearchComparison()


def test_that_the_publishing_limit_is_none_of_praktikas_business() -> None:
    snapshot = replace(offering(*ALL), integration=Integration(Mode.V2, 1))
    before = NOW - timedelta(days=1)
    assert compare(snapshot, before) == SearchComparison()
    assert compare(replace(snapshot, praktika=offering().praktika), before) == SearchComparison()


@pytest.mark.parametrize(
    "change",
    [
        {"subscription_read_only": True},
        {"rule_based_slot_allocation": False},
        {"appointment_types": (praktika_type(published_online=False),)},
        {"booking_minimum_threshold_minutes": 24 * 60},
    ],
)
def test_that_what_praktika_should_hide_and_offers_is_a_difference(change: dict[str, Any]) -> None:
    assert told(compare(offering(*ALL, **change))) == (
        [],
        [format_wall(one.start)[11:] for one in ALL],
    )


@pytest.mark.parametrize(
    "types",
    [
        (),
        (he_type(link=None),),
        (he_type(enabled=False),),
        (he_type(link="k9"),),
        (he_type(who="h9"),),
    ],
)
def test_that_what_healthengine_has_no_link_to_is_no_difference(types: tuple[Any, ...]) -> None:
    assert compare(with_types(offering(*ALL), *types)) == SearchComparison()


def test_that_a_type_of_one_practitioner_is_compared_for_them() -> None:
    snapshot = with_types(offering(offered("mon 09:10", "mon 09:40")), he_type(who="h1"))
    assert told(compare(snapshot))[1] == ["09:10"]


def test_that_two_portal_types_of_one_praktika_type_are_one_start() -> None:
    snapshot = with_types(offering(*ALL[1:]), he_type(), he_type("t2", name="First visit"))
    assert told(compare(snapshot)) == (["09:00"], [])


def test_that_a_practitioner_that_praktika_does_not_have_is_left_out() -> None:
    snapshot = offering(*ALL, practitioners=())
    assert compare(snapshot) == SearchComparison()


def test_that_an_unlinked_practitioner_is_left_out() -> None:
    snapshot = offering(*ALL)
    people = tuple(
        replace(one, praktika_practitioner_id=None, id=HealthEnginePractitionerId("h1"))
        for one in snapshot.healthengine.practitioners
    )
    snapshot = replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))
    assert compare(snapshot) == SearchComparison()


def test_that_what_was_offered_before_today_is_left_out() -> None:
    assert compare(offering(*ALL), NOW + timedelta(days=1)) == SearchComparison()


def test_that_without_a_date_the_day_of_the_capture_counts() -> None:
    snapshot = offering(*ALL, offered("2026-11-22T09:00", "2026-11-22T09:30"))
    assert compare_search(snapshot, judge(snapshot, NOW).openings) == SearchComparison()


def test_that_the_practitioner_the_type_and_the_start_are_told() -> None:
    (amara,) = compare(offering(*ALL[1:])).practitioners
    assert amara.practitioner_id == "p1"
    assert [(one.appointment_type_id, one.start) for one in amara.not_offered] == [
        ("k1", at("mon 09:00"))
    ]


def test_that_an_opening_without_a_praktika_type_is_left_out() -> None:
    v1 = judge(v1_snapshot(), NOW).openings
    assert [one.verdict for one in v1] == [Verdict.PUBLISHED, Verdict.PUBLISHED]
    assert compare_search(offering(), v1) == SearchComparison()
