"""Numbers, times and lists as people write them."""

from datetime import date

import pytest

from builders import at
from slotscope.diagnosis import wording


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min"), (1441, "24 h 1 min")],
)
def test_that_minutes_become_hours_from_sixty_on(number: int, text: str) -> None:
    assert wording.minutes(number) == text


def test_that_days_are_written_the_australian_way() -> None:
    day = date(2026, 11, 3).toordinal()
    assert wording.day(day) == "Tue 3 Nov 2026"
    assert wording.short_day(day) == "Tue 3 Nov"
    assert wording.moment(at("mon 09:05")) == "Mon 23 Nov 09:05"


def test_that_a_span_names_its_day_and_ends_at_24() -> None:
    assert wording.span((at("mon 09:00"), at("mon 09:30"))) == "Mon 23 Nov 09:00-09:30"
    assert wording.times(at("mon 23:00"), at("tue 00:00")) == "23:00-24:00"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((1, 2, 3, 4, 5), "Mon-Fri"),
        ((5, 1, 3, 2, 4, 1), "Mon-Fri"),
        ((1, 2), "Mon, Tue"),
        ((1, 3, 4), "Mon, Wed, Thu"),
        ((6, 7), "Sat, Sun"),
        ((7,), "Sun"),
        ((), "no weekday"),
    ],
)
def test_that_three_weekdays_in_a_row_are_a_range(days: tuple[int, ...], text: str) -> None:
    assert wording.weekdays(days) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 openings"), (1, "1 opening"), (1204, "1,204 openings")]
)
def test_that_a_count_agrees_with_its_noun(number: int, text: str) -> None:
    assert wording.count(number, "opening") == text


def test_that_a_count_may_bring_its_own_plural() -> None:
    assert wording.count(1, "slot is", "slots are") == "1 slot is"
    assert wording.count(2, "slot is", "slots are") == "2 slots are"


def test_that_a_long_list_says_how_many_more() -> None:
    assert wording.listed(["a", "b"], 2) == "a, b"
    assert wording.listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert wording.listed([]) == ""


def test_that_a_tally_begins_with_the_most_frequent() -> None:
    assert wording.tally([45, 30, 30]) == "30 min x 2, 45 min x 1"
