"""What time alone has changed since the practice was read is no difference to its page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from builders import NOW, appointment, at, offered, shown, v1_snapshot, v2_snapshot
from slotscope.diagnosis.elapsed import elapsed
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.search_sync import SearchComparison, compare_search
from slotscope.diagnosis.sync import SyncState, compare_page
from slotscope.domain.clock import format_wall
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.snapshot import Snapshot

STARTS = [f"mon {hour:02d}:{minute}" for hour in (9, 10, 11) for minute in ("00", "30")]
OFFERED = tuple(
    offered(start, format_wall(at(start) + 30).replace("2026-11-23T", "mon ")) for start in STARTS
)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def gone(snapshot: Snapshot, now: datetime) -> list[str]:
    return [format_wall(one.start)[11:] for one in elapsed(snapshot, judge(snapshot, now).openings)]


def showing(snapshot: Snapshot, slots: Iterable[PublishedSlot]) -> Snapshot:
    return replace(
        snapshot, healthengine=replace(snapshot.healthengine, published_slots=tuple(slots))
    )


def states(snapshot: Snapshot, now: datetime) -> list[tuple[str, SyncState]]:
    today = snapshot.clock.today(now)
    marks = compare_page(snapshot, judge(snapshot, now).openings, today).marks
    return [(format_wall(one.start)[11:], one.state) for one in marks]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, []),
        (59.9, []),
        (60, ["09:00"]),
        (119, ["09:00"]),
        (120, ["09:00", "10:00"]),
    ],
)
def test_that_a_painted_slot_elapses_when_it_starts(minutes: float, expected: list[str]) -> None:
    assert gone(v1_snapshot(), after(minutes)) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        # Read at 08:00 with the threshold of an hour: 09:00 could just be booked.
        (0, []),
        (0.1, ["09:00"]),
        (30, ["09:00"]),
        (31, ["09:00", "09:30"]),
    ],
)
def test_that_an_opening_elapses_when_it_comes_inside_the_threshold(
    minutes: float, expected: list[str]
) -> None:
    assert gone(v2_snapshot(), after(minutes)) == expected


def test_that_what_was_inside_the_threshold_when_read_did_not_elapse() -> None:
    snapshot = v2_snapshot(booking_minimum_threshold_minutes=90)
    assert gone(snapshot, NOW) == []
    assert gone(snapshot, after(1)) == ["09:30"]


def test_that_what_something_else_hides_too_did_not_elapse() -> None:
    taken = appointment("a1", "mon 09:00", "mon 09:30")
    assert gone(v1_snapshot(appointments=(taken,)), after(90)) == []


def test_that_a_page_in_step_stays_so_while_time_passes() -> None:
    snapshot = showing(v2_snapshot(), [shown(one) for one in STARTS])
    assert {state for _, state in states(snapshot, NOW)} == {SyncState.IN_STEP}
    assert states(snapshot, after(61)) == [
        (one[4:], SyncState.IN_STEP) for one in STARTS if one >= "mon 10:30"
    ]


def test_that_a_time_that_had_passed_when_the_page_was_read_is_stale() -> None:
    snapshot = replace(showing(v1_snapshot(), [shown("mon 09:00")]), captured_at=after(60))
    assert states(snapshot, after(60))[0] == ("09:00", SyncState.STALE)
    assert states(snapshot, after(90))[0] == ("09:00", SyncState.STALE)


def test_that_a_day_published_only_since_the_page_was_read_is_not_missed() -> None:
    snapshot = showing(v1_snapshot(), [])
    one_day = replace(snapshot, integration=replace(snapshot.integration, publish_days=1))
    late = replace(one_day, captured_at=NOW - timedelta(days=1))
    assert [state for _, state in states(one_day, NOW)] == [SyncState.MISSING] * 2
    assert states(late, NOW) == []


def test_that_what_praktika_offered_when_asked_is_no_difference_later() -> None:
    snapshot = v2_snapshot(offered_slots=OFFERED)
    for minutes in (0, 1, 61, 130):
        now = after(minutes)
        found = compare_search(snapshot, judge(snapshot, now).openings, snapshot.clock.today(now))
        assert found == SearchComparison()
