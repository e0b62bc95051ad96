"""Rules, slots, appointments and limits: their own small questions."""

from dataclasses import replace
from datetime import date

import pytest

from builders import appointment, at, painted, praktika_type, rule
from slotscope.domain.clock import Day
from slotscope.domain.diary import (
    Status,
    are_blocking,
    are_healthengine,
    by_practitioner,
    healthengine_slots,
)
from slotscope.domain.practice import AppointmentId, Integration, Mode, PractitionerId
from slotscope.domain.snapshot import PraktikaSide

MONDAY: Day = date(2026, 11, 23).toordinal()


@pytest.mark.parametrize("name", ["HealthEngine", "healthengine", "HEALTHENGINE"])
def test_that_letter_case_does_not_matter_to_whose_slot_it_is(name: str) -> None:
    assert painted("s1", "mon 09:00", "mon 09:30", system=name).is_healthengine


@pytest.mark.parametrize("name", ["Praktika", "Health Engine", "healthengine2", ""])
def test_that_any_other_name_is_another_booking_system(name: str) -> None:
    assert not painted("s1", "mon 09:00", "mon 09:30", system=name).is_healthengine


@pytest.mark.parametrize(
    ("status", "blocks"),
    [(one, one not in {Status.CANCELLED, Status.ON_HOLD}) for one in Status],
)
def test_that_an_appointment_blocks_unless_cancelled_or_on_hold(
    status: Status, blocks: bool
) -> None:
    assert appointment("a1", "mon 09:00", "mon 09:30", status=status).blocks is blocks


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (date(2026, 11, 23), date(2026, 11, 23), True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 22), False),
    ],
)
def test_that_a_rule_holds_from_its_first_to_its_last_day(
    first: date | None, last: date | None, holds: bool
) -> None:
    assert rule("r1", valid_from=first, valid_to=last).holds_on(MONDAY) is holds


@pytest.mark.parametrize("weekday", range(1, 8))
def test_that_a_rule_holds_on_its_weekdays_alone(weekday: int) -> None:
    only = rule("r1", weekdays=(weekday,))
    assert [only.holds_on(MONDAY + n) for n in range(7)] == [n + 1 == weekday for n in range(7)]
    assert not rule("r1", weekdays=()).holds_on(MONDAY)


def test_that_a_window_may_last_until_the_end_of_the_day() -> None:
    assert rule("r1", "22:00", "24:00").window(MONDAY) == (at("mon 22:00"), at("tue 00:00"))


def test_that_a_rule_without_a_list_allows_every_type_and_an_empty_list_none() -> None:
    type_id = praktika_type().id
    assert rule("r1").allows(type_id)
    assert rule("r1", types=("k1", "k2")).allows(type_id)
    assert not rule("r1", types=("k2",)).allows(type_id)
    assert not rule("r1", types=()).allows(type_id)


@pytest.mark.parametrize(("days", "in_force"), [(None, 30), (1, 1), (30, 30), (90, 90), (91, 90)])
def test_that_healthengine_publishes_30_days_by_default_and_90_at_most(
    days: int | None, in_force: int
) -> None:
    assert Integration(Mode.V1, days).effective_publish_days == in_force


@pytest.mark.parametrize(("minutes", "in_force"), [(None, 60), (0, 0), (1, 1), (1441, 1441)])
def test_that_an_hour_is_the_threshold_where_none_is_set(
    minutes: int | None, in_force: int
) -> None:
    side = PraktikaSide(booking_minimum_threshold_minutes=minutes)
    assert side.threshold_minutes == in_force


def test_that_things_are_sorted_out_by_practitioner_in_the_order_given() -> None:
    first = appointment("a1", "mon 09:00", "mon 09:30")
    other = replace(first, id=AppointmentId("a2"), practitioner_id=PractitionerId("p9"))
    third = replace(first, id=AppointmentId("a3"))
    assert by_practitioner([first, other, third]) == {
        first.practitioner_id: [first, third],
        other.practitioner_id: [other],
    }
    assert by_practitioner([]) == {}


def test_that_many_appointments_and_slots_tell_what_each_of_them_tells() -> None:
    entries = [appointment(one, "mon 09:00", "mon 09:30", status=one) for one in Status]
    assert are_blocking(entries) == [one.blocks for one in entries]
    names = ("HealthEngine", "healthengine", "Praktika", "", "HealthEngine")
    slots = [painted(one, "mon 09:00", "mon 09:30", system=one) for one in names]
    assert are_healthengine(slots) == [one.is_healthengine for one in slots]
    assert healthengine_slots(slots) == [one for one in slots if one.is_healthengine]


@pytest.mark.parametrize("first", [None, date(2026, 11, 25)])
@pytest.mark.parametrize("last", [None, date(2026, 11, 22), date(2026, 11, 27)])
def test_that_the_days_of_a_rule_are_those_on_which_it_holds(
    first: date | None, last: date | None
) -> None:
    one = rule("r1", weekdays=(1, 3, 5), valid_from=first, valid_to=last)
    days = range(MONDAY, MONDAY + 14)
    assert one.days(days.start, days.stop) == [day for day in days if one.holds_on(day)]
