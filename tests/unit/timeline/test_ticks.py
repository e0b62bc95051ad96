"""Day headings and hour ticks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.timeline.scale import Scale, day_axis
from slotscope.timeline.ticks import LABEL_GAP, day_labels, day_ticks, hour_grid, hour_ticks

MONDAY = 739_943
"""2026-11-23."""
DAY = 1440


def width(text: str) -> float:
    return len(text) * 7.0


def scale(days: int, pixels: float, closed: tuple[int, ...] = ()) -> Scale:
    one = day_axis((MONDAY + n, None if n in closed else (480, 1080)) for n in range(days))
    return Scale(one, pixels).fitted(MONDAY * DAY, (MONDAY + days) * DAY)


@given(st.integers(1, 40), st.floats(80, 3000), st.floats(0.3, 30), st.floats(0, 1))
def test_that_labels_never_overlap_and_never_leave_their_day(
    days: int, pixels: float, zoom: float, share: float
) -> None:
    one = scale(days, pixels, closed=(5, 6)).zoomed(zoom, pixels * share)
    hours = hour_ticks(one, width)
    for first, second in pairwise(hours):
        room = (width(first.label) + width(second.label)) / 2
        assert second.x - first.x >= room + LABEL_GAP - 6
    for tick in hours:
        day = tick.minute // DAY
        half = width(tick.label) / 2
        assert one.x(day * DAY) <= tick.x - half + 0.01
        assert tick.x + half <= one.x((day + 1) * DAY) + 0.01
    for day in day_ticks(one, width):
        seen = min(day.right, one.width) - max(day.left, 0)
        assert not day.label or width(day.label) <= seen


@pytest.mark.parametrize(
    ("days", "pixels", "expected"),
    [
        (1, 800, "Monday 23 November 2026"),
        (5, 800, "Monday 23 November"),
        (5, 500, "Mon 23 Nov"),
        (5, 330, "Mon 23"),
        (5, 150, "23"),
        (5, 60, ""),
    ],
)
def test_that_a_day_is_called_by_the_longest_name_that_fits(
    days: int, pixels: int, expected: str
) -> None:
    assert day_ticks(scale(days, pixels), width)[0].label == expected


def test_that_all_open_days_are_called_alike_and_a_closed_one_by_what_fits() -> None:
    ticks = day_ticks(scale(7, 1000, closed=(5, 6)), width)
    assert [tick.is_open for tick in ticks] == [True] * 5 + [False] * 2
    assert {len(tick.label.split(" ")) for tick in ticks[:5]} == {3}
    assert [tick.label for tick in ticks[5:]] == ["28", "29"]


def test_that_the_days_names_are_the_same_in_every_locale() -> None:
    assert day_labels(MONDAY + 8) == (
        "Tuesday 1 December 2026",
        "Tuesday 1 December",
        "Tue 1 Dec",
        "Tue 1",
        "1",
        "",
    )


@pytest.mark.parametrize(
    ("days", "pixels", "labels"),
    [
        (1, 1400, ["08:30", "09:00", "09:30"]),
        (1, 700, ["09:00", "10:00", "11:00"]),
        (5, 1000, ["09:00", "12:00", "15:00"]),
        (12, 800, ["12", "12", "12"]),
        (28, 600, []),
    ],
)
def test_that_hours_are_labelled_as_closely_as_there_is_room(
    days: int, pixels: int, labels: list[str]
) -> None:
    found = [tick.label for tick in hour_ticks(scale(days, pixels), width)]
    assert found[: len(labels)] == labels
    assert bool(found) is bool(labels)


def test_that_lines_stand_between_the_labels_where_they_do_not_crowd() -> None:
    assert [minute % 60 for minute in hour_grid(scale(1, 700), width)[:3]] == [0, 15, 30]
    assert [minute % 60 for minute in hour_grid(scale(4, 600), width)[:3]] == [0, 0, 0]
    crowded = hour_grid(scale(12, 800), width)
    assert [minute % DAY // 60 for minute in crowded[:2]] == [9, 12]
    assert not len(hour_grid(scale(28, 600), width))


@given(st.integers(1, 20), st.floats(80, 3000), st.floats(0.3, 30), st.floats(0, 1))
def test_that_every_label_has_a_line_and_no_line_stands_in_closed_time(
    days: int, pixels: float, zoom: float, share: float
) -> None:
    one = scale(days, pixels, closed=(5, 6)).zoomed(zoom, pixels * share)
    lines = set(hour_grid(one, width).tolist())
    assert {tick.minute for tick in hour_ticks(one, width)} <= lines
    assert all(480 <= minute % DAY <= 1080 for minute in lines)
    assert all((minute // DAY - MONDAY) not in (5, 6) for minute in lines)


@pytest.mark.parametrize("pixels", range(300, 2400, 30))
def test_that_closed_days_are_called_alike(pixels: int) -> None:
    ticks = day_ticks(scale(10, pixels, closed=(5, 6, 8)), width)
    closed = [tick for tick in ticks if not tick.is_open]
    assert len(closed) == 3
    assert len({len(tick.label.split(" ")) * bool(tick.label) for tick in closed}) == 1
