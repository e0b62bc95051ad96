"""Wall minutes to pixels and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.timeline.scale import (
    CLOSED_DAY_UNITS,
    MAX_PIXELS_PER_UNIT,
    NIGHT_UNITS,
    Axis,
    Scale,
    Stretch,
    day_axis,
)

DAY = 1440
OPEN = (540, 1020)


def axis(*ranges: tuple[int, int] | None) -> Axis:
    return day_axis((100 + index, one) for index, one in enumerate(ranges))


ranges = st.lists(
    st.none()
    | st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1]),
    min_size=1,
    max_size=12,
)


@given(ranges, st.floats(-500, 12 * DAY + 500))
def test_that_unit_and_minute_are_inverse_of_each_other(
    days: list[tuple[int, int] | None], after: float
) -> None:
    one = axis(*days)
    minute = one.start + after
    assert one.minute(one.unit(minute)) == pytest.approx(minute, abs=1e-4)


@given(ranges, st.floats(-500, 12 * DAY), st.floats(0.01, 900))
def test_that_later_is_further_right(
    days: list[tuple[int, int] | None], after: float, gap: float
) -> None:
    one = axis(*days)
    assert one.unit(one.start + after) < one.unit(one.start + after + gap)


@given(ranges, st.lists(st.integers(-5000, 12 * DAY + 5000), min_size=1, max_size=20))
def test_that_many_minutes_lie_where_each_of_them_lies(
    days: list[tuple[int, int] | None], after: list[int]
) -> None:
    one = axis(*days)
    minutes = np.array([one.start + minute for minute in after], np.int64)
    plain = [one.unit(minute) for minute in minutes.tolist()]
    assert one.units(minutes).tolist() == pytest.approx(plain, abs=1e-3)
    shown = Scale(one, 800, 1.5, 20)
    pixels = [shown.x(minute) for minute in minutes.tolist()]
    assert shown.xs(minutes).tolist() == pytest.approx(pixels, abs=1e-3)


def test_that_open_time_keeps_its_minutes_and_closed_time_is_compressed() -> None:
    one = axis(OPEN, None)
    midnight = 100 * DAY
    assert one.unit(midnight + 1020) - one.unit(midnight + 540) == 480
    assert one.unit(midnight + 540) == NIGHT_UNITS
    assert one.length == NIGHT_UNITS + 480 + NIGHT_UNITS + CLOSED_DAY_UNITS
    assert (one.start, one.end) == (midnight, midnight + 2 * DAY)


def test_that_a_day_open_round_the_clock_has_no_closed_ends() -> None:
    assert [one.is_open for one in axis((0, DAY)).stretches] == [True]


def test_that_a_short_closed_end_is_not_stretched() -> None:
    assert axis((5, DAY)).unit(100 * DAY + 5) == 5


@pytest.mark.parametrize(
    "stretches",
    [
        [],
        [Stretch(0, 0, 1, True)],
        [Stretch(0, 10, 0, True)],
        [Stretch(0, 10, 1, True), Stretch(11, 20, 1, True)],
    ],
)
def test_that_stretches_that_do_not_follow_one_another_are_refused(
    stretches: list[Stretch],
) -> None:
    with pytest.raises(ValueError, match="stretch"):
        Axis(stretches)


def test_that_only_the_stretches_in_a_range_are_told() -> None:
    one = axis(OPEN, OPEN)
    noon = 100 * DAY + 720
    assert [part.start for part in one.between(noon, noon + 1)] == [100 * DAY + 540]
    assert len(one.between(one.start, one.end)) == 6
    assert len(one.between(100 * DAY + 1020, 101 * DAY)) == 1


def scale(width: float = 800, days: int = 7) -> Scale:
    return Scale(axis(*[OPEN] * days), width).fitted(100 * DAY, (100 + days) * DAY)


@given(st.floats(0.2, 20), st.floats(0, 800))
def test_that_the_time_under_the_pointer_stays_there_while_zooming_in(
    factor: float, x: float
) -> None:
    before = scale(days=30).fitted(105 * DAY, 112 * DAY)
    after = before.zoomed(max(1.0, factor), x)
    assert after.minute(x) == pytest.approx(before.minute(x), abs=1e-3)


@given(st.floats(0.01, 100), st.floats(-5000, 5000))
def test_that_no_move_leaves_the_axis(factor: float, pan: float) -> None:
    one = scale().zoomed(factor, 100).panned(pan)
    assert one.start >= one.axis.start - 1e-6
    assert one.end <= one.axis.end + 1e-6
    assert one.pixels <= MAX_PIXELS_PER_UNIT


def test_that_fitting_a_day_shows_that_day_exactly() -> None:
    one = scale().fitted(102 * DAY, 103 * DAY)
    assert (one.start, one.end) == (102 * DAY, pytest.approx(103 * DAY))
    assert one.minutes_per_pixel == 1 / one.pixels


def test_that_another_width_keeps_the_times_at_both_edges() -> None:
    before = scale().fitted(102 * DAY, 104 * DAY)
    after = before.resized(1234)
    assert (after.start, after.end) == (pytest.approx(before.start), pytest.approx(before.end))
    assert before.resized(0).width == 1


def test_that_a_time_can_be_put_at_the_left_edge() -> None:
    one = scale().fitted(100 * DAY, 101 * DAY).starting(103 * DAY + 600)
    assert one.start == pytest.approx(103 * DAY + 600)


@pytest.mark.parametrize(
    ("start", "end", "moved"),
    [
        (102 * DAY + 600, 102 * DAY + 630, False),
        (101 * DAY + 600, 101 * DAY + 630, True),
        (103 * DAY + 600, 103 * DAY + 630, True),
        (101 * DAY, 104 * DAY, True),
    ],
)
def test_that_keeping_a_span_in_view_moves_no_more_than_needed(
    start: int, end: int, moved: bool
) -> None:
    before = scale().fitted(102 * DAY, 103 * DAY)
    after = before.keeping(start, end, 40)
    assert (after != before) is moved
    assert after.x(start) >= 39.9
    if end - start < DAY:
        assert after.x(end) <= after.width - 39.9
