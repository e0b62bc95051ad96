"""Days on which the clock changes: wall times beside the instant of now."""

from dataclasses import replace
from datetime import datetime

import pytest

from builders import hours, painted, rule, v1_snapshot, v2_snapshot
from diagnosing import slot_reasons, start_reasons
from slotscope.domain.snapshot import Snapshot

FORWARD, BACK = "2026-10-04", "2026-04-05"


def v1(start: str, end: str) -> Snapshot:
    day = start[:10]
    return v1_snapshot(
        painted_slots=(painted("s1", start, end),),
        working_hours=(hours(f"{day}T00:00", f"{day}T23:00"),),
    )


def v2(day: str, threshold: int, zone: str = "Australia/Sydney") -> Snapshot:
    snapshot = v2_snapshot(
        working_hours=(hours(f"{day}T00:00", f"{day}T06:00"),),
        rules=(rule("r1", "00:00", "24:00", weekdays=(7,)),),
        booking_minimum_threshold_minutes=threshold,
    )
    return replace(snapshot, practice=replace(snapshot.practice, timezone=zone))


@pytest.mark.parametrize(
    ("now", "past"),
    [("2026-10-04T03:29:59+11:00", False), ("2026-10-04T03:30:00+11:00", True)],
)
def test_that_a_slot_in_the_missing_hour_starts_an_hour_later(now: str, past: bool) -> None:
    found = slot_reasons(v1(f"{FORWARD}T02:30", f"{FORWARD}T03:00"), datetime.fromisoformat(now))
    assert found == {"s1": ("time.past",) if past else ()}


@pytest.mark.parametrize(
    ("now", "past"),
    [
        ("2026-04-05T02:29:59+11:00", False),
        ("2026-04-05T02:30:00+11:00", True),
        ("2026-04-05T02:00:00+10:00", True),
    ],
)
def test_that_a_slot_in_the_repeated_hour_starts_the_first_time(now: str, past: bool) -> None:
    found = slot_reasons(v1(f"{BACK}T02:30", f"{BACK}T03:00"), datetime.fromisoformat(now))
    assert found == {"s1": ("time.past",) if past else ()}


@pytest.mark.parametrize(
    ("day", "now", "threshold", "inside"),
    [
        (FORWARD, "2026-10-04T01:30:00+10:00", 60, ["02:00", "03:00"]),
        (FORWARD, "2026-10-04T01:30:00+10:00", 61, ["02:00", "02:30", "03:00", "03:30"]),
        (FORWARD, "2026-10-04T01:30:00+10:00", 90, ["02:00", "02:30", "03:00", "03:30"]),
        (BACK, "2026-04-05T01:30:00+11:00", 60, ["02:00"]),
        (BACK, "2026-04-05T01:30:00+11:00", 61, ["02:00", "02:30"]),
        (BACK, "2026-04-05T01:30:00+11:00", 150, ["02:00", "02:30"]),
        (BACK, "2026-04-05T01:30:00+11:00", 151, ["02:00", "02:30", "03:00"]),
    ],
)
def test_that_the_threshold_is_counted_in_real_minutes(
    day: str, now: str, threshold: int, inside: list[str]
) -> None:
    """On the day of the gap 02:30 means 03:30, which is an hour after 01:30."""
    found = start_reasons(v2(day, threshold), datetime.fromisoformat(now))
    hidden = [start[6:] for start, why in found.items() if why == ("time.inside_threshold",)]
    assert hidden == inside


@pytest.mark.parametrize(
    ("now", "past"),
    [("2026-10-04T02:44:59+11:00", False), ("2026-10-04T02:45:00+11:00", True)],
)
def test_that_lord_howe_moves_by_half_an_hour(now: str, past: bool) -> None:
    snapshot = v1(f"{FORWARD}T02:15", f"{FORWARD}T02:30")
    snapshot = replace(
        snapshot, practice=replace(snapshot.practice, timezone="Australia/Lord_Howe")
    )
    found = slot_reasons(snapshot, datetime.fromisoformat(now))
    assert found == {"s1": ("time.past",) if past else ()}


def test_that_the_date_of_now_is_the_practice_s() -> None:
    snapshot = v1("2026-11-23T09:00", "2026-11-23T09:30")
    perth = replace(snapshot, practice=replace(snapshot.practice, timezone="Australia/Perth"))
    now = datetime.fromisoformat("2026-11-24T00:30:00+11:00")
    assert slot_reasons(snapshot, now) == {}
    assert slot_reasons(perth, now) == {"s1": ("time.past",)}
