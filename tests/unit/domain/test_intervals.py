"""Interval arithmetic, by table and against sets of minutes."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slotscope.domain.intervals import (
    Interval,
    covers,
    cut,
    intersect,
    meets,
    merge,
    overlaps,
    subtract,
)

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1]))
MANY = st.lists(SPANS, max_size=8)
EASY = settings(max_examples=120)


def held(intervals: Iterable[Interval]) -> set[int]:
    return {minute for start, end in intervals for minute in range(start, end)}


def apart(intervals: list[Interval]) -> bool:
    return all(one[1] < two[0] for one, two in pairwise(intervals))


@pytest.mark.parametrize(
    ("given_", "merged"),
    [
        ([], []),
        ([(1, 2)], [(1, 2)]),
        ([(1, 3), (3, 5)], [(1, 5)]),
        ([(1, 3), (4, 5)], [(1, 3), (4, 5)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
        ([(2, 4), (1, 3)], [(1, 4)]),
        ([(1, 2), (1, 2), (1, 4)], [(1, 4)]),
    ],
)
def test_that_what_overlaps_or_touches_is_joined(
    given_: list[Interval], merged: list[Interval]
) -> None:
    assert merge(given_) == merged


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ([(0, 5)], [(5, 9)], []),
        ([(0, 6)], [(5, 9)], [(5, 6)]),
        ([(0, 9)], [(1, 2), (3, 4)], [(1, 2), (3, 4)]),
        ([(0, 3), (6, 9)], [(2, 7)], [(2, 3), (6, 7)]),
        ([], [(0, 9)], []),
    ],
)
def test_that_intersecting_keeps_what_both_hold(
    first: list[Interval], second: list[Interval], shared: list[Interval]
) -> None:
    assert intersect(first, second) == shared
    assert intersect(second, first) == shared


@pytest.mark.parametrize(
    ("space", "taken", "left"),
    [
        ([(0, 10)], [], [(0, 10)]),
        ([(0, 10)], [(10, 12)], [(0, 10)]),
        ([(5, 10)], [(0, 5)], [(5, 10)]),
        ([(0, 10)], [(0, 10)], []),
        ([(0, 10)], [(2, 4)], [(0, 2), (4, 10)]),
        ([(0, 10)], [(0, 4)], [(4, 10)]),
        ([(0, 10)], [(4, 10)], [(0, 4)]),
        ([(0, 4), (6, 10)], [(3, 7)], [(0, 3), (7, 10)]),
        ([(0, 10)], [(1, 2), (3, 4)], [(0, 1), (2, 3), (4, 10)]),
    ],
)
def test_that_subtracting_leaves_what_is_not_taken(
    space: list[Interval], taken: list[Interval], left: list[Interval]
) -> None:
    assert subtract(space, taken) == left


@pytest.mark.parametrize(
    ("span", "minutes", "pieces"),
    [
        ((0, 90), 30, [(0, 30), (30, 60), (60, 90)]),
        ((0, 89), 30, [(0, 30), (30, 60)]),
        ((5, 34), 30, []),
        ((5, 35), 30, [(5, 35)]),
        ((0, 2), 1, [(0, 1), (1, 2)]),
    ],
)
def test_that_a_span_is_cut_from_its_start_and_a_short_rest_yields_nothing(
    span: Interval, minutes: int, pieces: list[Interval]
) -> None:
    assert cut(span, minutes) == pieces


@pytest.mark.parametrize("minutes", [0, -1])
def test_that_a_piece_without_length_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="at least a minute"):
        cut((0, 10), minutes)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 5), (5, 9), False),
        ((0, 5), (4, 9), True),
        ((0, 9), (3, 4), True),
        ((6, 9), (0, 5), False),
    ],
)
def test_that_touching_is_not_overlapping(one: Interval, other: Interval, shared: bool) -> None:
    assert overlaps(one, other) is shared
    assert overlaps(other, one) is shared


@pytest.mark.parametrize(
    ("inner", "held_"),
    [((2, 4), True), ((2, 5), False), ((1, 4), False), ((3, 4), True), ((4, 7), False)],
)
def test_that_covering_takes_one_whole_interval(inner: Interval, held_: bool) -> None:
    assert covers([(2, 4), (6, 8)], inner) is held_


@EASY
@given(MANY)
def test_that_merging_holds_the_same_minutes_with_gaps_between(many: list[Interval]) -> None:
    merged = merge(many)
    assert held(merged) == held(many)
    assert apart(merged)
    assert merge(merged) == merged


@EASY
@given(MANY, MANY)
def test_that_intersecting_and_subtracting_are_those_of_sets_of_minutes(
    one: list[Interval], other: list[Interval]
) -> None:
    left, right = merge(one), merge(other)
    shared, rest = intersect(left, right), subtract(left, right)
    assert held(shared) == held(one) & held(other)
    assert held(rest) == held(one) - held(other)
    assert apart(shared)
    assert apart(rest)


@EASY
@given(MANY, SPANS)
def test_that_a_list_meets_what_it_shares_a_minute_with(
    many: list[Interval], one: Interval
) -> None:
    assert meets(merge(many), one) is bool(held(many) & held([one]))


@EASY
@given(SPANS, st.integers(1, 25))
def test_that_pieces_are_consecutive_and_nothing_that_fits_is_left(
    span: Interval, minutes: int
) -> None:
    pieces = cut(span, minutes)
    assert all(end - start == minutes for start, end in pieces)
    assert [start for start, _ in pieces] == [span[0] + n * minutes for n in range(len(pieces))]
    assert 0 <= span[1] - span[0] - len(pieces) * minutes < minutes


@EASY
@given(SPANS, SPANS, MANY)
def test_that_overlapping_and_covering_are_those_of_sets_of_minutes(
    one: Interval, other: Interval, many: list[Interval]
) -> None:
    assert overlaps(one, other) == bool(held([one]) & held([other]))
    assert covers(merge(many), one) == (held([one]) <= held(many))
