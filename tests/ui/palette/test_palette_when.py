"""Days and times as Australians type them; today is Monday 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.ui.palette_when import When, read_when

TODAY = date(2026, 11, 23).toordinal()


def day(year: int, month: int, number: int) -> int:
    return date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wed 25 nov", day(2026, 11, 25)),
        ("Wednesday, 25th November 2026", day(2026, 11, 25)),
        ("25 nov", day(2026, 11, 25)),
        ("nov 25", day(2026, 11, 25)),
        ("25/11", day(2026, 11, 25)),
        ("25/11/2026", day(2026, 11, 25)),
        ("25/11/26", day(2026, 11, 25)),
        ("5/1", day(2027, 1, 5)),
        ("24/9", day(2026, 9, 24)),
        ("23/9", day(2027, 9, 23)),
        ("29/2", None),
        ("29 feb 2028", day(2028, 2, 29)),
        ("31/11", None),
        ("mon", TODAY),
        ("wed", day(2026, 11, 25)),
        ("sun", day(2026, 11, 29)),
        ("today", TODAY),
        ("tomorrow", TODAY + 1),
        ("may", None),
        ("25", None),
        ("", None),
    ],
)
def test_that_days_are_read_as_day_and_month(typed: str, found: int | None):
    assert read_when(typed, TODAY).day == found


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("9:30", 570),
        ("09:30", 570),
        ("9.30", 570),
        ("9:30pm", 1290),
        ("2pm", 840),
        ("12am", 0),
        ("12pm", 720),
        ("0:00", 0),
        ("23:59", 1439),
        ("24:00", None),
        ("9:60", None),
        ("13pm", None),
        ("0am", None),
    ],
)
def test_that_times_of_day_are_read(typed: str, minute: int | None):
    assert read_when(typed, TODAY).minute == minute


def test_that_the_other_words_are_left_for_names():
    assert read_when("Chen 25/11 9:30 check", TODAY) == When(day(2026, 11, 25), 570, "chen check")
    assert read_when("may 2pm", TODAY) == When(None, 840, "may")
    assert read_when("room 12", TODAY) == When(None, None, "room 12")


@given(st.text(max_size=40))
def test_that_nothing_that_is_typed_breaks_it(typed: str):
    found = read_when(typed, TODAY)
    assert found.minute is None or 0 <= found.minute < 1440


@given(st.dates(date(2026, 11, 23), date(2027, 11, 22)))
def test_that_every_date_to_come_is_found_as_it_is_written(one: date):
    assert read_when(f"{one.day}/{one.month}/{one.year}", TODAY).day == one.toordinal()
