"""HealthEngine's page beside the diary."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from builders import (
    AMARA,
    HE_AMARA,
    LIAM,
    NOW,
    appointment,
    at,
    he_type,
    shown,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.sync import PageComparison, SyncState, UnlinkedDoctor, compare_page
from slotscope.domain.clock import format_wall
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot

Told = list[tuple[str, str, tuple[int, ...], tuple[int, ...]]]


def showing(snapshot: Snapshot, slots: Iterable[PublishedSlot] | None) -> Snapshot:
    many = None if slots is None else tuple(slots)
    return replace(snapshot, healthengine=replace(snapshot.healthengine, published_slots=many))


def compare(snapshot: Snapshot, now: datetime = NOW) -> PageComparison:
    return compare_page(snapshot, judge(snapshot, now).openings, snapshot.clock.today(now))


def told(comparison: PageComparison) -> Told:
    return [
        (format_wall(one.start)[11:], one.state.value, one.shown_lengths, one.opening_lengths)
        for one in comparison.marks
    ]


def test_that_a_page_that_was_not_read_is_not_compared() -> None:
    assert compare(showing(v1_snapshot(), None)) == PageComparison()


def test_that_every_start_of_both_sides_has_one_state() -> None:
    page = (shown("mon 09:00"), shown("mon 11:00", None))
    comparison = compare(showing(v1_snapshot(), page))
    assert told(comparison) == [
        ("09:00", "in_step", (30,), (30,)),
        ("10:00", "missing", (), (30,)),
        ("11:00", "stale", (), ()),
    ]
    (amara,) = comparison.practitioners
    assert amara.practitioner_id == AMARA
    assert amara.starts(SyncState.MISSING) == (at("mon 10:00"),)


def test_that_an_empty_page_misses_everything() -> None:
    states = [one.state for one in compare(showing(v1_snapshot(), ())).marks]
    assert states == [SyncState.MISSING, SyncState.MISSING]


def test_that_an_opening_at_risk_is_expected_on_the_page() -> None:
    snapshot = with_types(v2_snapshot(), he_type(minutes=45))
    starts = [f"mon {hour:02d}:{minute}" for hour in (9, 10, 11) for minute in ("00", "30")]
    comparison = compare(showing(snapshot, [shown(one) for one in starts[1:]]))
    assert {one.state for one in comparison.marks[1:]} == {SyncState.IN_STEP}
    assert comparison.marks[0].state is SyncState.MISSING


def test_that_a_time_that_was_booked_since_is_stale() -> None:
    snapshot = v1_snapshot(appointments=(appointment("a1", "mon 09:00", "mon 09:30"),))
    page = (shown("mon 09:00"), shown("mon 10:00"))
    assert told(compare(showing(snapshot, page)))[0] == ("09:00", "stale", (30,), ())


def test_that_what_lies_before_today_is_left_out() -> None:
    page = (shown("2026-11-22T23:59"), shown("mon 00:00"))
    comparison = compare(showing(v1_snapshot(painted_slots=()), page))
    assert told(comparison) == [("00:00", "stale", (30,), ())]


@pytest.mark.parametrize(
    ("length", "types", "state"),
    [
        (30, (0,), "in_step"),
        (None, (0,), "in_step"),
        (0, (0,), "in_step"),
        (5, (0,), "length_differs"),
        (5, (5,), "in_step"),
        (20, (0, 20), "in_step"),
        (45, (0, 45), "length_differs"),
        (10, (0,), "length_differs"),
    ],
)
def test_that_a_painted_slot_may_show_its_own_length_or_that_of_an_offered_type(
    length: int | None, types: tuple[int, ...], state: str
) -> None:
    portal = [he_type(f"t{number}", minutes, None) for number, minutes in enumerate(types)]
    snapshot = with_types(v1_snapshot(), *portal)
    assert told(compare(showing(snapshot, (shown("mon 09:00", length),))))[0][1] == state


def test_that_a_rule_opening_shows_the_length_of_praktika() -> None:
    snapshot = with_types(v2_snapshot(), he_type(minutes=45))
    mark = compare(showing(snapshot, (shown("mon 09:00", 45),))).marks[0]
    assert (mark.state, mark.shown_length) == (SyncState.LENGTH_DIFFERS, 45)
    assert mark.end == at("mon 09:45")
    assert mark.detail == "HealthEngine's page shows 45 min; the diary has 30 min."


def test_that_one_start_with_several_lengths_is_one_mark() -> None:
    page = (shown("mon 09:00", 30), shown("mon 09:00", 60))
    marks = compare(showing(v1_snapshot(), page)).marks
    assert (marks[0].state, marks[0].shown_lengths) == (SyncState.LENGTH_DIFFERS, (30, 60))


def test_that_several_portal_practitioners_of_one_are_united() -> None:
    snapshot = v1_snapshot()
    second = HealthEnginePractitionerId("h9")
    people = (
        *snapshot.healthengine.practitioners,
        HealthEnginePractitioner(second, "Amara (evenings)", AMARA),
    )
    snapshot = replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))
    page = (shown("mon 09:00"), shown("mon 10:00", who="h9"))
    assert [one.state for one in compare(showing(snapshot, page)).marks] == [SyncState.IN_STEP] * 2


def test_that_whom_nobody_linked_is_told_apart() -> None:
    snapshot = v1_snapshot()
    people = (
        *snapshot.healthengine.practitioners,
        HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Dr Liam O'Brien"),
    )
    snapshot = replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))
    page = (
        shown("mon 09:00"),
        shown("mon 10:00"),
        shown("mon 09:00", who="h2"),
        shown("mon 09:30", who="h2"),
        shown("mon 09:00", who="h3"),
        shown("2026-11-22T09:00", who="h4"),
    )
    comparison = compare(showing(snapshot, page))
    assert {one.state for one in comparison.marks} == {SyncState.IN_STEP}
    assert comparison.unlinked == (
        UnlinkedDoctor(HealthEnginePractitionerId("h2"), "Dr Liam O'Brien", 2),
        UnlinkedDoctor(HealthEnginePractitionerId("h3"), None, 1),
    )
    assert "2 times of Dr Liam O'Brien (h2)" in comparison.unlinked[0].says
    assert "1 time of practitioner h3" in comparison.unlinked[1].says


def test_that_practitioners_are_listed_by_id() -> None:
    snapshot = v1_snapshot(
        practitioners=(Practitioner(LIAM, "Liam"), Practitioner(AMARA, "Amara")), painted_slots=()
    )
    people = (
        HealthEnginePractitioner(HE_AMARA, "Amara", AMARA),
        HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Liam", LIAM),
    )
    snapshot = replace(snapshot, healthengine=replace(snapshot.healthengine, practitioners=people))
    page = (shown("mon 09:00", who="h2"), shown("mon 10:00"))
    comparison = compare(showing(snapshot, page))
    assert [one.practitioner_id for one in comparison.practitioners] == [AMARA, LIAM]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ((shown("mon 09:00"),), "HealthEngine's page and the diary agree: 30 min."),
        (
            (),
            "The diary has 30 min open here; HealthEngine's page does not show it.",
        ),
        (
            (shown("mon 08:30", 20),),
            "HealthEngine's page shows this time with 20 min; the diary does not allow it, so a "
            "booking here would fail.",
        ),
        (
            (shown("mon 08:30", None),),
            "HealthEngine's page shows this time; the diary does not allow it, so a booking here "
            "would fail.",
        ),
    ],
)
def test_that_a_mark_says_what_differs(page: tuple[PublishedSlot, ...], sentence: str) -> None:
    assert compare(showing(v1_snapshot(), page)).marks[0].detail == sentence


def test_that_a_mark_without_any_length_ends_where_it_starts() -> None:
    mark = compare(showing(v1_snapshot(), (shown("mon 08:30", None),))).marks[0]
    assert (mark.end, mark.shown_length) == (mark.start, None)
