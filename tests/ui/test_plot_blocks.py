"""Many blocks composed to one picture: nothing is hidden, nothing is moved."""

from collections.abc import Iterable

import numpy as np
import pytest

from builders import at
from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.coat import LOOK_COATS, Coat
from slotscope.timeline.lane_blocks import Group, single_groups
from slotscope.timeline.layout import Row, RowKind
from slotscope.timeline.look import Look
from slotscope.timeline.page import Page
from slotscope.timeline.scale import Scale, day_axis
from slotscope.timeline.shelf import Part, Shelf
from slotscope.timeline.track import Track, track
from slotscope.ui.plot_blocks import blocks
from slotscope.ui.plot_codes import CODES, colour_table
from slotscope.ui.plot_lines import lines
from slotscope.ui.plot_stretch import PlotStretch
from slotscope.ui.plot_tiles import Bytes
from slotscope.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
"""Patterns are drawn by Qt."""

DAY = at("mon 00:00") // DAY_MINUTES
SCALE = Scale(
    day_axis((day, (0, DAY_MINUTES)) for day in range(DAY, DAY + 90)), 900, 0.001
).clamped()
"""A plot of 900 pixels for ninety days that are open round the clock."""


def row(top: float = 10, height: float = 20, kind: RowKind = RowKind.OPENINGS) -> Row:
    return Row(kind, top, height)


def drawn(
    groups: Iterable[Group], scale: Scale = SCALE, ratio: float = 1.0, offset: float = 0.0
) -> Bytes:
    page = Page((), tuple(groups))
    place = PlotStretch.whole(scale, ratio, offset)
    return blocks(page, place, lines(page, place.top, round(100 * ratio), ratio))


def singles(spans: list[tuple[int, int, int, None]], where: Row) -> list[Group]:
    return list(single_groups(track(spans), where, LOOK_COATS))  # type: ignore[arg-type]


def runs(found: Track[None], level: int, where: Row) -> list[Group]:
    return [
        Group(where, Shelf(), LOOK_COATS[rank], np.asarray(one.starts), np.asarray(one.ends))
        for rank, one in found.runs(level).items()
    ]


def of(coat: Coat) -> range:
    """The codes of a coat."""
    first = CODES[coat].thin
    later = [one.thin for one in CODES.values() if one.thin > first]
    return range(first, min(later, default=256))


@pytest.mark.parametrize("worst", [Look.AT_RISK, Look.HIDDEN])
@pytest.mark.parametrize("minute", [0, 3, 71, 143, 144])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_a_problem_narrower_than_a_pixel_colours_its_pixel(
    worst: Look, minute: int, ratio: float
) -> None:
    day = (DAY + 7) * DAY_MINUTES
    start = day + minute
    spans = [
        (day - 600, day + 1200, int(Look.PUBLISHED), None),
        (start, start + 1, int(worst), None),
    ]
    picture = drawn(runs(track(spans), 7, row()), ratio=ratio)
    x = round(SCALE.x(start) * ratio)
    column = picture[round(11 * ratio) : round(29 * ratio), x]
    assert set(column.tolist()) == {CODES[LOOK_COATS[worst]].thin}
    assert picture.shape[1] == round(900 * ratio)


def test_that_the_worst_of_one_pixel_is_seen_whatever_the_order() -> None:
    start = (DAY + 3) * DAY_MINUTES
    for ranks in ((0, 3, 2, 1), (3, 2, 1, 0)):
        spans = [(start + n, start + n + 1, rank, None) for n, rank in enumerate(ranks)]
        column = drawn(singles(spans, row()))[12:28, round(SCALE.x(start))]
        assert set(column.tolist()) == {CODES[Coat.HIDDEN].thin}


def test_that_blocks_of_one_look_in_one_pixel_are_drawn_once_and_the_next_where_it_begins() -> None:
    start = (DAY + 3) * DAY_MINUTES
    spans = [(start + n, start + n + 1, 0, None) for n in range(3)]
    spans.append((start + 3, start + 1440, 0, None))
    line = drawn(singles(spans, row()))[20]
    first, last = round(SCALE.x(start)), round(SCALE.x(start + 1440))
    assert np.flatnonzero(line).tolist() == list(range(first, last - 1))


def test_that_times_off_the_grid_begin_and_end_at_their_own_pixels() -> None:
    close = SCALE.fitted(DAY * DAY_MINUTES, DAY * DAY_MINUTES + 300)
    start = DAY * DAY_MINUTES + 61
    picture = drawn(singles([(start, start + 17, int(Look.PUBLISHED), None)], row()), close)
    filled = np.flatnonzero(picture[20])
    assert filled[0] == round(close.x(start))
    assert filled[-1] == round(close.x(start + 17)) - 2


def test_that_double_bookings_keep_rows_of_their_own() -> None:
    start = (DAY + 1) * DAY_MINUTES
    spans = [
        (start, start + 1440, 0, None),
        (start + 100, start + 1300, 3, None),
        (start + 1440, start + 2880, 0, None),
    ]
    picture = drawn(singles(spans, row(height=40)))
    middle, after = round(SCALE.x(start + 700)), round(SCALE.x(start + 2100))
    published, hidden = CODES[Coat.PUBLISHED], of(Coat.HIDDEN)
    assert set(picture[12:28, middle].tolist()) == {published.inside}
    assert set(picture[31:49, middle].tolist()) <= set(hidden)
    assert set(picture[12:48, after].tolist()) == {published.inside}
    assert not picture[50:, middle].any()


def test_that_many_double_bookings_are_all_seen_in_a_low_row() -> None:
    start = (DAY + 1) * DAY_MINUTES
    spans = [(start + n, start + 1440 + n, 0, None) for n in range(9)]
    picture = drawn(singles(spans, row(height=18)))
    column = picture[:, round(SCALE.x(start + 700))]
    assert np.count_nonzero(column) >= 9


def test_that_nothing_is_painted_beside_the_plot() -> None:
    first, last = DAY * DAY_MINUTES, (DAY + 90) * DAY_MINUTES
    spans = [(first - 5000, first - 10, 3, None), (last + 5, last + 4000, 3, None)]
    assert not drawn(singles(spans, row())).any()


def test_that_a_block_that_goes_on_beside_the_plot_has_no_edge_there() -> None:
    scale = SCALE.fitted((DAY + 5) * DAY_MINUTES, (DAY + 6) * DAY_MINUTES)
    spans = [((DAY + 4) * DAY_MINUTES, (DAY + 7) * DAY_MINUTES, 0, None)]
    picture = drawn(singles(spans, row()), scale)
    assert set(picture[20].tolist()) == {CODES[Coat.PUBLISHED].inside}


def test_that_rows_that_are_scrolled_off_are_cut() -> None:
    start = (DAY + 3) * DAY_MINUTES
    picture = drawn(singles([(start, start + 1440, 0, None)], row()), offset=20.0)
    column = picture[:, round(SCALE.x(start + 700))]
    assert set(column[:8].tolist()) == {CODES[Coat.PUBLISHED].inside}
    assert not column[9:].any()


def test_that_a_rule_hangs_from_a_bar_with_two_feet_where_there_is_room() -> None:
    start = (DAY + 3) * DAY_MINUTES
    wide = (np.array([start]), np.array([start + 1440]))
    narrow = (np.array([start]), np.array([start + 300]))
    where = row(kind=RowKind.RULES, height=7)
    left, right = round(SCALE.x(start)), round(SCALE.x(start + 1440))
    for spans, feet in ((wide, [left, left + 1, right - 2, right - 1]), (narrow, [])):
        picture = drawn(
            (
                Group(where, Shelf(Part.BAR), Coat.RULE_BAR, *spans),
                Group(where, Shelf(Part.FEET), Coat.RULE_FOOT, *spans),
            )
        )
        bar = np.flatnonzero(picture[11])
        assert bar[0] == left
        assert set(picture[11, bar].tolist()) == {CODES[Coat.RULE_BAR].thin}
        assert np.flatnonzero(picture[15]).tolist() == feet


def test_that_what_was_booked_online_is_marked_below_its_block() -> None:
    start = (DAY + 3) * DAY_MINUTES
    one = track([(start, start + 1440, 1, None), (start + 1440, start + 2880, 1, None)])
    marked = Track(
        np.asarray(one.starts), np.asarray(one.ends), np.asarray(one.ranks), one.values, (1, 0)
    )
    where = row(kind=RowKind.DIARY)
    groups = single_groups(marked, where, (Coat.FREED, Coat.APPOINTMENT))  # type: ignore[arg-type]
    picture = drawn(groups)
    lines_ = np.flatnonzero((picture == CODES[Coat.ONLINE].thin).any(axis=1)).tolist()
    columns = np.flatnonzero((picture == CODES[Coat.ONLINE].thin).any(axis=0)).tolist()
    left, right = round(SCALE.x(start)), round(SCALE.x(start + 1440))
    assert lines_ == [25, 26, 27]
    assert columns == list(range(left + 1, right - 2))


def test_that_every_part_of_every_coat_has_a_byte_of_its_own() -> None:
    table = colour_table(Theme.light(), preview=False)
    firsts = [codes.thin for codes in CODES.values()]
    assert firsts == sorted(set(firsts))
    assert max(firsts) < 256
    assert all(table[code] for codes in CODES.values() for code in (codes.thin, codes.inside))
    assert table[0] == 0
