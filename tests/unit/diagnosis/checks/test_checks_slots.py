"""The checks of painted slots: inside hours, of one length, once, painted again, not mixed."""

import pytest

from builders import (
    AMARA,
    LIAM,
    appointment,
    hours,
    painted,
    v1_snapshot,
    v2_snapshot,
)
from check_cases import RAISED, TWO_SLOTS
from diagnosing import evidence, findings, moment
from slotscope.diagnosis.basis import Basis, Severity
from slotscope.domain.diary import Origin, PaintedSlot, Status
from slotscope.domain.snapshot import Snapshot

PRACTITIONER = (("practitioner_id", "p1"),)


def slots(*spans: tuple[str, str, str], **more: object) -> Snapshot:
    many = tuple(painted(id_, f"mon {start}", f"mon {end}") for id_, start, end in spans)
    return v1_snapshot(painted_slots=many, **more)


def test_that_slots_of_different_lengths_are_warned_of() -> None:
    assert findings(v1_snapshot(), "slot.lengths_mixed") == []
    (one,) = findings(RAISED["slot.lengths_mixed"], "slot.lengths_mixed")
    assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one)["Lengths"] == "30 min x 1, 31 min x 1"


def test_that_the_lengths_of_two_practitioners_and_of_other_systems_may_differ() -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            *TWO_SLOTS,
            painted("s3", "mon 09:00", "mon 09:40", LIAM),
            painted("s4", "mon 11:00", "mon 11:40", system="Praktika"),
        )
    )
    assert findings(snapshot, "slot.lengths_mixed") == []


def test_that_the_usual_length_is_told_from_the_rest() -> None:
    snapshot = slots(("s1", "09:00", "09:45"), ("s2", "10:00", "10:30"), ("s3", "11:00", "11:30"))
    (one,) = findings(snapshot, "slot.lengths_mixed")
    assert one.affects == 1
    assert evidence(one)["Lengths"] == "30 min x 2, 45 min x 1"
    assert evidence(one)["Not of the usual length"] == "1 (usual: 30 min)"


def test_that_slots_outside_the_available_ranges_are_an_error_with_what_is_inside() -> None:
    assert findings(slots(("s1", "11:30", "12:00")), "slot.outside_hours") == []
    (one,) = findings(RAISED["slot.outside_hours"], "slot.outside_hours")
    assert (one.severity, one.subject) == (Severity.ERROR, PRACTITIONER)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one) == {
        "Practitioner": "Dr Amara Singh",
        "Slots outside": "Mon 23 Nov 11:31-12:01",
        "The first of them": "29 min of 30 min is inside",
    }


def test_that_overlapping_slots_are_warned_of_with_the_overlap() -> None:
    touching = slots(("s1", "09:00", "09:30"), ("s2", "09:30", "10:00"))
    assert findings(touching, "slot.duplicate") == []
    (one,) = findings(RAISED["slot.duplicate"], "slot.duplicate")
    assert (one.severity, one.subject, one.basis) == (Severity.WARNING, PRACTITIONER, Basis.OURS)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one)["Overlaps"] == "Mon 23 Nov 09:29-09:59 overlaps 09:00-09:30 by 1 min"


def test_that_a_slot_over_a_duplicate_alone_is_no_duplicate() -> None:
    snapshot = slots(
        ("s1", "09:00", "10:00"),
        ("s2", "09:30", "10:30"),
        ("s3", "10:00", "10:30"),
        ("s4", "10:15", "10:20"),
    )
    (one,) = findings(snapshot, "slot.duplicate")
    assert one.affects == 2
    assert one.title == "Dr Amara Singh: 2 slots overlap an earlier one"


def cancelled(
    start: str = "11:00",
    end: str = "11:30",
    status: Status = Status.CANCELLED,
    origin: Origin = Origin.HEALTHENGINE,
) -> Snapshot:
    gone = appointment("a1", f"mon {start}", f"mon {end}", AMARA, status, origin)
    return v1_snapshot(appointments=(gone,))


def test_that_a_cancelled_healthengine_booking_without_a_new_slot_is_warned_of() -> None:
    (one,) = findings(RAISED["slot.not_recreated"], "slot.not_recreated")
    assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
    assert (one.affects, one.unlocks) == (0, None)
    assert evidence(one)["Cancelled, no slot painted"] == "Mon 23 Nov 11:00-11:30"


@pytest.mark.parametrize(
    "snapshot",
    [
        v1_snapshot(),
        cancelled("10:29", "11:00"),
        cancelled("09:30", "10:01"),
        *(cancelled(status=status) for status in Status if status is not Status.CANCELLED),
        *(cancelled(origin=origin) for origin in Origin if origin is not Origin.HEALTHENGINE),
    ],
)
def test_that_a_slot_over_any_part_or_another_kind_of_booking_is_no_matter(
    snapshot: Snapshot,
) -> None:
    assert findings(snapshot, "slot.not_recreated") == []


@pytest.mark.parametrize(("start", "end"), [("09:30", "10:00"), ("10:30", "11:00")])
def test_that_slots_that_only_touch_do_not_replace_the_one_that_is_gone(
    start: str, end: str
) -> None:
    assert len(findings(cancelled(start, end), "slot.not_recreated")) == 1


def test_that_another_system_s_or_practitioner_s_slot_does_not_replace_it() -> None:
    others = (
        painted("s1", "mon 11:00", "mon 11:30", system="Praktika"),
        painted("s2", "mon 11:00", "mon 11:30", LIAM),
    )
    gone = cancelled().praktika.appointments
    snapshot = v1_snapshot(painted_slots=others, appointments=gone)
    assert len(findings(snapshot, "slot.not_recreated")) == 1


def test_that_a_slot_that_began_the_day_before_counts_where_it_reaches_into_today() -> None:
    over_midnight = painted("s1", "mon 23:45", "tue 00:15")
    gone = appointment("a1", "tue 00:00", "tue 00:15", AMARA, Status.CANCELLED, Origin.HEALTHENGINE)
    snapshot = v1_snapshot(
        working_hours=(hours("mon 23:00", "tue 02:00"),),
        painted_slots=(over_midnight,),
        appointments=(gone,),
    )
    today = moment("tue 00:00")
    assert findings(snapshot, "slot.not_recreated", today) == []
    assert findings(snapshot, "hours.not_painted", today) == []


def test_that_a_booking_of_an_earlier_day_is_no_matter_any_more() -> None:
    assert findings(cancelled(), "slot.not_recreated", moment("mon 23:59"))
    assert findings(cancelled(), "slot.not_recreated", moment("tue 00:00")) == []


def test_that_slots_left_from_v1_are_worth_knowing_in_v2() -> None:
    other = (painted("s1", "mon 09:00", "mon 09:30", system="Praktika"),)
    assert findings(v2_snapshot(), "mixed.painted_in_v2") == []
    assert findings(v2_snapshot(painted_slots=other), "mixed.painted_in_v2") == []
    past = findings(RAISED["mixed.painted_in_v2"], "mixed.painted_in_v2", moment("tue 00:00"))
    assert past == []
    (one,) = findings(RAISED["mixed.painted_in_v2"], "mixed.painted_in_v2")
    assert (one.severity, one.subject) == (Severity.INFO, PRACTITIONER)
    assert (one.affects, one.unlocks) == (0, None)
    assert evidence(one)["Painted HealthEngine slots"] == "2"
    assert evidence(one)["First"] == "Mon 23 Nov 09:00-09:30"


def overlapped(*others: PaintedSlot) -> Snapshot:
    return v1_snapshot(painted_slots=(*TWO_SLOTS, *others))


@pytest.mark.parametrize(
    "other",
    [
        painted("o", "mon 09:30", "mon 10:00", system="Praktika"),
        painted("o", "mon 09:00", "mon 10:00", LIAM, "Praktika"),
        painted("o", "mon 09:15", "mon 09:45", system="healthengine"),
    ],
)
def test_that_a_slot_that_only_touches_or_is_no_other_system_s_overlaps_nothing(
    other: PaintedSlot,
) -> None:
    assert findings(overlapped(other), "mixed.other_system_overlap") == []


def test_that_another_system_s_slots_over_healthengine_s_are_warned_of() -> None:
    (one,) = findings(RAISED["mixed.other_system_overlap"], "mixed.other_system_overlap")
    assert (one.severity, one.subject) == (Severity.WARNING, PRACTITIONER)
    assert (one.affects, one.unlocks) == (1, None)
    assert evidence(one)["Overlapped"] == "Mon 23 Nov 09:00-09:30"


def test_that_only_the_systems_that_overlap_are_named() -> None:
    snapshot = overlapped(
        painted("o1", "mon 09:00", "mon 10:30", system="Website"),
        painted("o2", "mon 09:00", "mon 09:10", system="App"),
        painted("o3", "mon 11:00", "mon 11:10", system="Elsewhere"),
    )
    (one,) = findings(snapshot, "mixed.other_system_overlap")
    assert one.affects == 2
    assert evidence(one)["Other booking system"] == "App, Website"


def test_that_a_day_worked_without_a_slot_is_worth_knowing() -> None:
    assert findings(v1_snapshot(), "hours.not_painted") == []
    (one,) = findings(RAISED["hours.not_painted"], "hours.not_painted")
    assert (one.severity, one.subject) == (Severity.INFO, PRACTITIONER)
    assert (one.affects, one.unlocks) == (0, None)
    assert evidence(one)["Days"] == "Tue 24 Nov"
    assert evidence(one)["Working days in the horizon"] == "2, 1 not painted"


@pytest.mark.parametrize(
    ("start", "end", "bare"),
    [
        ("sun 09:00", "sun 12:00", "Sun 29 Nov"),
        ("++++tue 09:00", "++++tue 12:00", "Tue 22 Dec"),
        ("++++wed 09:00", "++++wed 12:00", None),
        ("2026-11-22T09:00", "2026-11-22T12:00", None),
        ("mon 20:00", "tue 00:00", None),
        ("mon 20:00", "tue 00:01", "Tue 24 Nov"),
    ],
)
def test_that_days_count_inside_the_horizon_and_as_far_as_hours_reach(
    start: str, end: str, bare: str | None
) -> None:
    snapshot = v1_snapshot(working_hours=(hours("mon 09:00", "mon 12:00"), hours(start, end)))
    found = findings(snapshot, "hours.not_painted")
    assert [evidence(one)["Days"] for one in found] == ([] if bare is None else [bare])


def test_that_hours_around_the_clock_are_days_each_and_a_slot_over_midnight_paints_two() -> None:
    round_the_clock = (hours("mon 00:00", "tue 00:00"), hours("tue 00:00", "thu 00:00"))
    snapshot = v1_snapshot(
        working_hours=round_the_clock, painted_slots=(painted("s1", "mon 23:45", "tue 00:15"),)
    )
    (one,) = findings(snapshot, "hours.not_painted")
    assert evidence(one)["Days"] == "Wed 25 Nov"
