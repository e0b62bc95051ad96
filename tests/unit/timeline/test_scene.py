"""A result as lanes of tracks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from builders import (
    AMARA,
    LIAM,
    NOW,
    appointment,
    at,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.arrays import Spans
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.diary import Status
from slotscope.domain.practice import Integration, Mode, Practitioner, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.timeline.heat import Tally
from slotscope.timeline.item import ItemKind
from slotscope.timeline.look import Look
from slotscope.timeline.scene import DAYS_AHEAD, Scene, build_scene
from slotscope.timeline.scene_arrays import begun_days

MONDAY = at("mon 00:00") // 1440


def scene(snapshot: Snapshot, now: datetime = NOW, *marks: SyncMark) -> Scene:
    return build_scene(diagnose(snapshot, now), marks)


def test_that_every_practitioner_has_a_lane_in_praktikas_order_and_strangers_come_last() -> None:
    snapshot = v1_snapshot(
        practitioners=(Practitioner(LIAM, "Dr Liam"), Practitioner(AMARA, "Dr Amara", "#123456")),
        appointments=(appointment("a", "mon 09:00", "mon 09:30", PractitionerId("p9")),),
    )
    found = scene(snapshot)
    assert [lane.name for lane in found.lanes] == ["Dr Liam", "Dr Amara", "p9"]
    assert found.lanes[1].colour == "#123456"
    assert [lane.linked for lane in found.lanes] == [False, True, False]
    assert found.lane_of[AMARA] == 1


def test_that_a_practitioner_who_is_not_enabled_is_marked() -> None:
    snapshot = v2_snapshot(practitioners=(Practitioner(AMARA, "Dr Amara", enabled=False),))
    assert [lane.enabled for lane in scene(snapshot).lanes] == [False]


def test_that_openings_are_ranked_by_how_they_look() -> None:
    lane = scene(
        v1_snapshot(
            painted_slots=(
                painted("free", "mon 09:00", "mon 09:30"),
                painted("outside", "mon 13:00", "mon 13:30"),
                painted("late", "mon 08:00", "mon 08:30"),
            )
        )
    ).lanes[0]
    assert list(lane.openings.ranks) == [Look.HIDDEN, Look.PUBLISHED, Look.HIDDEN]
    assert lane.tally == Tally(published=1, hidden=2)
    assert lane.tally.of(Look.HIDDEN) == 2
    assert lane.tally.says == "1 of 3 published"
    assert lane.usual_minutes == 30


def test_that_a_lane_without_openings_says_so() -> None:
    lane = scene(v1_snapshot(painted_slots=())).lanes[0]
    assert lane.tally.says == "No openings"
    assert lane.usual_minutes == 30


def test_that_slots_of_another_system_stand_apart_and_past_ones_of_healthengine_stay() -> None:
    found = scene(
        v1_snapshot(
            painted_slots=(
                painted("own", "mon 09:00", "mon 09:30"),
                painted("other", "mon 10:00", "mon 10:30", system="Own website"),
                painted("past", "2026-11-20T09:00", "2026-11-20T09:30"),
            )
        )
    )
    lane = found.lanes[0]
    assert [one.subject.id for one in lane.painted.values] == ["other"]  # type: ignore[union-attr]
    assert [one.kind for one in lane.slots.values] == [ItemKind.PAINTED, ItemKind.OPENING]
    assert len(lane.openings) == 1


def test_that_slots_left_from_v1_stand_apart_in_v2() -> None:
    lane = scene(v2_snapshot(painted_slots=(painted("old", "mon 09:00", "mon 09:30"),))).lanes[0]
    assert list(lane.painted.ranks) == [1]
    assert len(lane.slots) == len(lane.openings)


def test_that_each_type_of_v2_has_a_track_and_the_reasons_that_all_of_it_shares() -> None:
    snapshot = with_types(
        v2_snapshot(
            appointment_types=(
                praktika_type(),
                praktika_type("k2", 60, published_online=False),
                praktika_type("k3", 20),
            )
        ),
        he_type("t2", 60, "k2"),
        he_type("t1"),
        he_type("t3", 30, "k3"),
        he_type("t4", enabled=False),
    )
    found = scene(snapshot)
    lane = found.lanes[0]
    assert [one.id for one in found.types] == ["t2", "t1", "t3"]
    assert [one.type.id for one in lane.by_type] == ["t2", "t1", "t3"]
    assert [one.shared for one in lane.by_type] == [
        ("type.disabled",),
        (),
        ("type.length_mismatch",),
    ]
    assert lane.tally_of(found.types[0].id).hidden == 3
    assert lane.tally_of(None).total == len(lane.openings)
    assert lane.tally_of(he_type("t9").id) == Tally()


def test_that_appointments_and_rules_are_items_too() -> None:
    lane = scene(
        v2_snapshot(
            appointments=(
                appointment("a", "mon 09:00", "mon 09:30"),
                appointment("b", "mon 10:00", "mon 10:30", status=Status.CANCELLED),
            ),
            rules=(rule("r1", weekdays=(2,)),),
        )
    ).lanes[0]
    assert list(lane.appointments.ranks) == [1, 0]
    assert lane.rules.starts[0] == at("tue 09:00")
    assert {one.kind for one in lane.items()} >= {
        ItemKind.APPOINTMENT,
        ItemKind.RULE,
        ItemKind.HOURS,
    }


def test_that_the_worst_sync_mark_is_drawn_last_and_none_is_without_width() -> None:
    marks = [SyncMark(AMARA, at("mon 09:00"), state) for state in SyncState]
    lane = scene(v1_snapshot(), NOW, *marks).lanes[0]
    assert sorted(lane.sync.ranks) == [0, 1, 2, 3]
    assert list(lane.sync.ends) == [at("mon 09:01")] * 4


def test_that_the_days_reach_from_the_first_known_week_to_the_horizon() -> None:
    found = scene(v1_snapshot())
    assert found.first_day == MONDAY
    assert found.last_day == MONDAY + 30
    assert found.horizon == (MONDAY + 30) * 1440
    past = v1_snapshot(appointments=(appointment("a", "2026-11-19T09:00", "2026-11-19T10:00"),))
    assert scene(past).first_day == MONDAY - 7


def test_that_an_entry_years_away_does_not_stretch_the_picture() -> None:
    found = scene(
        v1_snapshot(
            appointments=(
                appointment("a", "2031-01-01T09:00", "2031-01-01T10:00"),
                appointment("b", "2001-01-01T09:00", "2001-01-01T10:00"),
            )
        )
    )
    assert found.last_day - found.first_day <= DAYS_AHEAD


def test_that_a_rule_widens_an_open_day_and_opens_none() -> None:
    found = scene(v2_snapshot(rules=(rule("r1", "07:00", "20:00"),)))
    days = [one for one in found.axis.stretches if one.is_open]
    assert [(one.start, one.end) for one in days] == [(at("mon 06:30"), at("mon 20:30"))]


def test_that_the_threshold_counts_in_v2_alone() -> None:
    assert scene(v1_snapshot()).threshold_end is None
    assert scene(v2_snapshot()).threshold_end == at("mon 09:00")
    assert scene(v2_snapshot()).threshold_is_set
    unset = scene(v2_snapshot(booking_minimum_threshold_minutes=None))
    assert not unset.threshold_is_set
    assert unset.threshold_end == at("mon 09:00")


def test_that_clock_changes_inside_the_days_are_told() -> None:
    now = datetime.fromisoformat("2026-03-20T08:00:00+11:00")
    ((minute, change),) = scene(v1_snapshot(), now).clock_changes
    assert (minute, change.minutes) == (at("2026-04-05T02:00"), -60)
    assert scene(v1_snapshot()).clock_changes == ()


def test_that_each_day_counts_what_becomes_of_its_openings() -> None:
    found = scene(v1_snapshot())
    assert dict(found.days) == {MONDAY: Tally(published=2)}


def test_that_an_item_is_found_again_by_its_key() -> None:
    snapshot = v2_snapshot(
        appointments=(appointment("a", "mon 09:00", "mon 09:30"),),
        painted_slots=(painted("s", "mon 09:00", "mon 09:30"),),
    )
    mark = SyncMark(AMARA, at("mon 09:00"), SyncState.MISSING)
    found = scene(snapshot, NOW, mark)
    everything = list(found.items())
    assert len({one.key for one in everything}) == len(everything)
    assert all(found.find(one.key) == one for one in everything)
    assert found.find(("opening", "p1", 1, 2, "t1")) is None
    assert found.find(("opening", "nobody", 1, 2, "t1")) is None
    assert found.snapshot is snapshot


@pytest.mark.parametrize("mode", ["v1", "v2"])
def test_that_a_practice_without_anything_has_a_scene(mode: str) -> None:
    snapshot = v1_snapshot() if mode == "v1" else v2_snapshot()
    bare = replace(snapshot, praktika=type(snapshot.praktika)())
    found = scene(bare)
    assert found.lanes == ()
    assert found.mode.value == mode
    assert any(one.is_open for one in found.axis.stretches)


def test_that_working_hours_alone_open_a_day() -> None:
    found = scene(v1_snapshot(working_hours=(hours("wed 09:00", "wed 12:00"),), painted_slots=()))
    assert [one.start for one in found.axis.stretches if one.is_open] == [at("wed 08:30")]


@pytest.mark.parametrize(
    ("start", "end", "opens"),
    [("mon 22:00", "tue 06:00", "tue"), ("wed 00:00", "wed 23:00", "wed")],
    ids=("over midnight", "longer than a day's work"),
)
def test_that_openings_open_the_days_that_unusual_working_hours_do_not(
    start: str, end: str, opens: str
) -> None:
    snapshot = v2_snapshot(
        working_hours=(hours(start, end),), rules=(rule("r1", "03:00", "04:00"),)
    )
    axis = scene(snapshot).axis
    assert at(f"{opens} 00:00") // 1440 in axis.open_days
    assert any(
        one.is_open and one.start <= at(f"{opens} 03:00") and at(f"{opens} 04:00") <= one.end
        for one in axis.stretches
    )
    closed = scene(v2_snapshot(working_hours=(hours(start, end),), rules=())).axis
    assert not any(
        one.is_open and one.start <= at(f"{opens} 03:30") < one.end for one in closed.stretches
    )


@pytest.mark.parametrize("make", [v1_snapshot, v2_snapshot])
def test_that_a_scene_like_the_one_before_shows_what_a_fresh_one_shows(
    make: Callable[..., Snapshot],
) -> None:
    diary = {
        "painted_slots": (painted("s", "mon 10:00", "mon 11:00"),),
        "appointments": (appointment("a", "mon 09:07", "mon 09:30"),),
    }
    before = scene(make(**diary))
    assert list(before.items())
    snapshot = before.snapshot
    changed = replace(
        snapshot, praktika=replace(snapshot.praktika, booking_minimum_threshold_minutes=240)
    )
    result = diagnose(changed, NOW)
    again = build_scene(result, (), before)
    assert again.diary is before.diary
    assert [one.key for one in again.items()] == [one.key for one in build_scene(result).items()]
    other = Mode.V2 if snapshot.integration.mode is Mode.V1 else Mode.V1
    switched = diagnose(replace(changed, integration=Integration(other, 30)), NOW)
    from_before, fresh = build_scene(switched, (), before), build_scene(switched)
    assert [one.key for one in from_before.items()] == [one.key for one in fresh.items()]


def test_that_another_diary_is_sorted_out_anew() -> None:
    before = scene(v2_snapshot(appointments=(appointment("a", "mon 09:00", "mon 09:30"),)))
    result = diagnose(v2_snapshot(appointments=(appointment("b", "mon 12:00", "mon 12:30"),)), NOW)
    after = build_scene(result, (), before)
    assert [one.start for one in after.lanes[0].appointments.values] == [at("mon 12:00")]


def test_that_the_windows_of_other_rules_are_sorted_out_anew_in_the_same_diary() -> None:
    before = scene(v2_snapshot())
    assert before.lanes[0].rules.values
    assert before.lanes[0].hours.values
    later = (rule("r1", "10:00", "11:00", weekdays=(1,)),)
    snapshot = before.snapshot
    changed = replace(snapshot, praktika=replace(snapshot.praktika, rules=later))
    after = build_scene(diagnose(changed, NOW), (), before)
    assert after.lanes[0].hours is before.lanes[0].hours
    assert {one.start % 1440 for one in after.lanes[0].rules.values} == {600}


def test_that_days_are_as_wide_as_in_a_fresh_scene_whatever_was_shown_before() -> None:
    before = scene(v2_snapshot())
    snapshot = before.snapshot
    early = (*snapshot.praktika.rules, rule("r9", "05:00", "06:00"))
    shorter = replace(snapshot, integration=Integration(Mode.V2, 10))
    for changed, same in (
        (replace(snapshot, praktika=replace(snapshot.praktika, rules=early)), False),
        (shorter, False),
        (
            replace(
                snapshot, praktika=replace(snapshot.praktika, booking_minimum_threshold_minutes=90)
            ),
            True,
        ),
    ):
        result = diagnose(changed, NOW)
        after, fresh = build_scene(result, (), before), build_scene(result)
        assert after.axis.stretches == fresh.axis.stretches
        assert (after.axis.stretches == before.axis.stretches) is same


@pytest.mark.parametrize("make", [v1_snapshot, v2_snapshot])
def test_that_a_lane_knows_of_slots_of_other_systems_without_its_track(
    make: Callable[..., Snapshot],
) -> None:
    ours = painted("s1", "mon 09:00", "mon 09:30")
    other = painted("s2", "mon 10:00", "mon 10:30", system="Other")
    for slots in ((), (ours,), (other,), (ours, other)):
        lane = scene(make(painted_slots=slots)).lanes[0]
        assert lane.has_other_systems is (0 in lane.painted.ranks)
        assert lane.has_painted is (len(lane.painted) > 0)


def test_that_the_days_on_which_anything_starts_are_told_whatever_the_order() -> None:
    starts = np.array([5, 1439, 1440, 2, 9 * 1440, 3], np.int64)
    assert begun_days([Spans(starts, starts + 1), Spans(starts[:0], starts[:0])]) == {0, 1, 9}
    assert begun_days([]) == set()


def test_that_a_lane_knows_whether_anything_was_judged_in_it() -> None:
    assert scene(v2_snapshot()).lanes[0].has_openings
    assert not scene(v2_snapshot(rules=())).lanes[0].has_openings
