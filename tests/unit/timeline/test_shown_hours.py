"""Which part of each day is shown in full."""

from slotscope.timeline.shown_hours import shown_ranges

DAY = 1440


def span(day: int, start: str, end: str) -> tuple[int, int]:
    def minutes(text: str) -> int:
        return int(text[:2]) * 60 + int(text[3:])

    return (day * DAY + minutes(start), day * DAY + minutes(end))


def test_that_days_show_the_usual_hours_and_a_margin() -> None:
    found = shown_ranges([span(10, "09:00", "17:00"), span(11, "09:00", "17:00")], 10, 12)
    assert found == {10: (510, 1050), 11: (510, 1050), 12: None}


def test_that_a_longer_day_is_wider_and_a_shorter_one_is_not_narrower() -> None:
    spans = [span(day, "09:00", "17:00") for day in (10, 11)]
    found = shown_ranges([*spans, span(12, "07:10", "20:05"), span(13, "10:00", "11:00")], 10, 13)
    assert found[12] == (390, 1260)
    assert found[13] == (510, 1050)


def test_that_spans_of_one_day_are_united() -> None:
    found = shown_ranges([span(10, "09:00", "10:00"), span(10, "12:00", "13:00")], 10, 10)
    assert found[10] == (510, 810)
    found = shown_ranges([span(10, "09:00", "13:00"), span(10, "10:00", "11:00")], 10, 10)
    assert found[10] == (510, 810)


def test_that_a_whole_day_entry_opens_no_day() -> None:
    spans = [span(10, "09:00", "17:00"), (11 * DAY, 12 * DAY)]
    assert shown_ranges(spans, 10, 11)[11] is None


def test_that_nothing_is_shown_beyond_the_days_asked_for() -> None:
    found = shown_ranges([span(9, "03:00", "04:00"), span(10, "09:00", "17:00")], 10, 10)
    assert found == {10: (510, 1050)}


def test_that_midnight_bounds_the_range() -> None:
    assert shown_ranges([(10 * DAY + 5, 10 * DAY + 800)], 10, 10)[10] == (0, 840)
    assert shown_ranges([(10 * DAY + 1300, 11 * DAY + 30)], 10, 10)[10] == (1260, 1440)


def test_that_an_empty_diary_shows_ordinary_hours() -> None:
    assert shown_ranges([], 10, 11) == {10: (480, 1080), 11: (480, 1080)}
