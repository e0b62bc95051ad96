"""One bisection over all groups finds what each of them has in a stretch of time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from slotscope.timeline.grouped import Grouped

Span = tuple[int, int]


def _in_order(steps: list[tuple[int, int]]) -> list[Span]:
    """Spans that do not overlap, of pauses and lengths."""
    found: list[Span] = []
    at = 0
    for pause, length in steps:
        found.append((at + pause, at + pause + length))
        at += pause + length
    return found


GROUPS = st.lists(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=8).map(_in_order), max_size=5
)


@given(GROUPS, st.floats(-5, 90), st.floats(0, 40), st.sets(st.integers(0, 4)))
def test_that_spans_in_a_stretch_are_those_that_share_time_with_it(
    groups: list[list[Span]], start: float, length: float, wanted: set[int]
) -> None:
    end = start + length + 1
    arrays = [np.array(one, np.int64).reshape(-1, 2) for one in groups]
    grouped = Grouped([one[:, 0] for one in arrays], [one[:, 1] for one in arrays])
    only = sorted(one for one in wanted if one < len(groups))
    for numbers, asked in ((range(len(groups)), None), (only, np.array(only, np.int64))):
        which, counts = grouped.within(start, end, asked)
        expected = [
            [span for span in groups[number] if span[1] > int(np.floor(start)) and span[0] < end]
            for number in numbers
        ]
        assert counts.tolist() == [len(one) for one in expected]
        spans = zip(grouped.starts[which].tolist(), grouped.ends[which].tolist(), strict=True)
        assert list(spans) == [span for one in expected for span in one]
