"""Many blocks composed to one picture: nothing is hidden, nothing is moved."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from builders import NOW, at, v1_snapshot
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.clock import DAY_MINUTES
from slotscope.timeline.layout import Wishes, lay_out
from slotscope.timeline.look import Look
from slotscope.timeline.scale import Scale, day_axis
from slotscope.timeline.scene import build_scene
from slotscope.timeline.track import track
from slotscope.ui.paint_many import Strips
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_frame import Fonts, Frame

DAY = at("mon 00:00") // DAY_MINUTES
THEME = Theme.light()
INKS = tuple(THEME.timeline.look(look) for look in Look)


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    """A plot of 900 x 100 pixels on ninety days that are open round the clock."""
    fonts = Fonts(QFont())
    scene = build_scene(diagnose(v1_snapshot(), NOW))
    axis = day_axis((day, (0, DAY_MINUTES)) for day in range(DAY, DAY + 90))
    return Frame(
        scene,
        lay_out((), fonts.metrics, Wishes()),
        Scale(axis, 900, 0.001).clamped(),
        THEME,
        fonts,
        width=900,
        height=100,
        header=0,
        labels=0,
        offset=0,
        now=DAY * DAY_MINUTES,
    )


def colours(image: QImage, x: int, rows: range) -> set[str]:
    return {image.pixelColor(x, y).name() for y in rows if image.pixelColor(x, y).alpha()}


@pytest.mark.parametrize("worst", [Look.AT_RISK, Look.HIDDEN])
@pytest.mark.parametrize("minute", [0, 3, 71, 143, 144])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_that_a_problem_narrower_than_a_pixel_colours_its_pixel(
    frame: Frame, worst: Look, minute: int, ratio: float
) -> None:
    start = (DAY + 7) * DAY_MINUTES + minute
    day = (DAY + 7) * DAY_MINUTES
    found = track(
        [
            (day - 600, day + 1200, int(Look.PUBLISHED), None),
            (start, start + 1, int(worst), None),
        ]
    )
    strips = Strips(frame, ratio)
    for rank, joined in found.runs(7).items():
        strips.add_runs(joined, 10, 20, INKS[rank])
    image = strips.image()
    x = round(round(frame.scale.x(start)) * ratio)
    assert colours(image, x, range(round(11 * ratio), round(29 * ratio))) == {INKS[worst].line}
    assert image.width() == round(900 * ratio)


def test_that_the_worst_of_one_pixel_is_seen_whatever_the_order(frame: Frame) -> None:
    start = (DAY + 3) * DAY_MINUTES
    for ranks in ((0, 3, 2, 1), (3, 2, 1, 0)):
        found = track([(start + n, start + n + 1, rank, None) for n, rank in enumerate(ranks)])
        strips = Strips(frame, 1.0)
        strips.add_spans(found, 10, 20, INKS)
        x = round(frame.scale.x(start))
        assert colours(strips.image(), x, range(12, 28)) == {INKS[Look.HIDDEN].line}


def test_that_times_off_the_grid_begin_at_their_own_pixel(frame: Frame) -> None:
    close = replace(frame, scale=frame.scale.fitted(DAY * DAY_MINUTES, DAY * DAY_MINUTES + 300))
    start = DAY * DAY_MINUTES + 61
    strips = Strips(close, 1.0)
    strips.add_spans(track([(start, start + 17, int(Look.PUBLISHED), None)]), 10, 20, INKS)
    image = strips.image()
    filled = [x for x in range(image.width()) if QColor(image.pixelColor(x, 20)).alpha()]
    assert filled[0] == round(close.scale.x(start))
    assert filled[-1] == round(close.scale.x(start + 17)) - 2


def test_that_double_bookings_keep_rows_of_their_own(frame: Frame) -> None:
    start = (DAY + 1) * DAY_MINUTES
    found = track(
        [
            (start, start + 1440, 0, None),
            (start + 100, start + 1300, 3, None),
            (start + 1440, start + 2880, 0, None),
        ]
    )
    strips = Strips(frame, 1.0)
    strips.add_spans(found, 10, 40, INKS)
    image = strips.image()
    middle, after = round(frame.scale.x(start + 700)), round(frame.scale.x(start + 2100))
    problem = INKS[Look.HIDDEN]
    assert colours(image, middle, range(12, 28)) == {INKS[0].fill}
    assert colours(image, middle, range(31, 32)) == {problem.line}
    assert colours(image, after, range(12, 48)) == {INKS[0].fill}
    assert not colours(image, middle, range(50, 100))


def test_that_nothing_is_painted_beside_the_plot(frame: Frame) -> None:
    first, last = DAY * DAY_MINUTES, (DAY + 90) * DAY_MINUTES
    strips = Strips(frame, 1.0)
    spans = [(first - 5000, first - 10, 3, None), (last + 5, last + 4000, 3, None)]
    strips.add_spans(track(spans), 10, 20, INKS)
    image = strips.image()
    assert not any(colours(image, x, range(100)) for x in (0, 1, 450, 898, 899))


def test_that_rows_that_are_scrolled_off_are_cut(frame: Frame) -> None:
    scrolled = replace(frame, offset=20.0)
    strips = Strips(scrolled, 1.0)
    start = (DAY + 3) * DAY_MINUTES
    strips.add_spans(track([(start, start + 1440, 0, None)]), 10, 20, INKS)
    x = round(frame.scale.x(start + 700))
    assert colours(strips.image(), x, range(8)) == {INKS[0].fill}
    assert not colours(strips.image(), x, range(9, 100))


def test_that_bars_are_drawn_from_pixel_to_pixel(frame: Frame) -> None:
    import numpy as np

    strips = Strips(frame, 1.0)
    strips.add_pixels(np.array([10.0]), np.array([13.0]), 5, 3, INKS[0])
    strips.add_pixels(np.array([]), np.array([]), 5, 3, INKS[0])
    image = strips.image()
    filled = {x for x in range(30) if image.pixelColor(x, 6).alpha()}
    assert filled == {10, 11, 12}
