"""Sorted arrays: culling, stacking, and runs in which the worst verdict wins."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from slotscope.domain.intervals import overlaps
from slotscope.timeline.detail import level, one_by_one, runs
from slotscope.timeline.look import Look
from slotscope.timeline.stack import Place, stack
from slotscope.timeline.track import join_all, track

spans = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 120), st.integers(0, 3)), max_size=40
).map(lambda found: [(start, start + length, rank, None) for start, length, rank in found])


@given(spans, st.integers(-50, 600), st.integers(1, 300))
def test_that_culling_finds_what_walking_all_finds(
    found: list[tuple[int, int, int, None]], start: int, length: int
) -> None:
    one = track(found)
    brute = [
        index
        for index in range(len(one))
        if overlaps((one.starts[index], one.ends[index]), (start, start + length))
    ]
    assert one.within(start, start + length) == brute


@given(spans)
def test_that_stacked_spans_never_share_a_place(found: list[tuple[int, int, int, None]]) -> None:
    one = track(found)
    for first in range(len(one)):
        for second in range(first + 1, len(one)):
            pair = ((one.starts[first], one.ends[first]), (one.starts[second], one.ends[second]))
            if overlaps(*pair):
                assert one.places[first].level != one.places[second].level
                assert one.places[first].depth == one.places[second].depth
    assert all(place.level < place.depth for place in one.places)


def test_that_only_a_double_booking_shares_the_row() -> None:
    assert stack([0, 10, 30, 60], [10, 40, 50, 70]) == [
        Place(0, 1),
        Place(0, 2),
        Place(1, 2),
        Place(0, 1),
    ]
    assert stack([0, 5, 10], [20, 10, 20]) == [Place(0, 2), Place(1, 2), Place(1, 2)]
    assert stack([], []) == []


@given(spans, st.integers(0, 6))
def test_that_runs_hide_no_span_and_no_rank(
    found: list[tuple[int, int, int, None]], gap: int
) -> None:
    one = track(found)
    joined = one.runs(gap)
    for start, end, rank, _ in found:
        assert any(low <= start and end <= high for low, high in joined[rank].within(start, end))
    for rank, parts in joined.items():
        assert rank in one.ranks
        edges = list(zip(parts.starts, parts.ends, strict=True))
        for (_, end), (start, _) in pairwise(edges):
            assert start - end > 2**gap


@given(st.lists(spans, max_size=6), st.integers(0, 6), st.integers(0, 6))
def test_that_many_are_joined_at_once_as_each_is_by_itself(
    found: list[list[tuple[int, int, int, None]]], finer: int, gap: int
) -> None:
    together, alone = [track(one) for one in found], [track(one) for one in found]
    # One of them was joined before: that is made coarser, if it was joined more closely.
    for one in (*together[:1], *alone[:1]):
        one.runs(finer)
    join_all(together, gap)
    assert all(one.is_joined(gap) for one in together)
    for one, other in zip(together, alone, strict=True):
        assert list(one.runs(gap)) == list(other.runs(gap))
        assert one.runs(gap) == other.runs(gap)


@given(spans, st.integers(-50, 600), st.integers(1, 300))
def test_that_culled_runs_are_those_that_touch_the_range(
    found: list[tuple[int, int, int, None]], start: int, length: int
) -> None:
    for parts in track(found).runs(2).values():
        brute = [
            pair
            for pair in zip(parts.starts, parts.ends, strict=True)
            if overlaps(pair, (start, start + length))
        ]
        assert parts.within(start, start + length) == brute


def test_that_runs_come_with_the_worst_last_so_that_it_is_seen() -> None:
    joined = runs([0, 30, 60], [30, 60, 90], [Look.HIDDEN, Look.PUBLISHED, Look.AT_RISK], 1)
    assert list(joined) == [Look.PUBLISHED, Look.AT_RISK, Look.HIDDEN]


def test_that_a_level_is_worked_out_once() -> None:
    one = track([(0, 10, 0, None)])
    assert one.runs(3) is one.runs(3)


def test_that_the_level_of_detail_follows_the_minutes_of_a_pixel() -> None:
    assert [level(minutes) for minutes in (0.1, 1, 1.9, 2, 7, 8, 100)] == [0, 0, 0, 1, 2, 3, 6]
    assert one_by_one(30, 0.2)
    assert not one_by_one(30, 0.1)
