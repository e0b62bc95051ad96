"""The left edge is as wide as its names and types need, and no wider than a third."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from builders import NOW
from slotscope.diagnosis.engine import diagnose
from slotscope.timeline.lane import Lane
from slotscope.timeline.scene import build_scene
from slotscope.ui.paint_labels import MOST_SHARE, NAME_MARGIN, ROW_MARGIN, label_widths, widths_of
from slotscope.ui.timeline_frame import Fonts
from two_people import two_people


def lanes(first: str) -> tuple[Lane, ...]:
    snapshot = two_people()
    people = snapshot.praktika.practitioners
    named = (replace(people[0], name=first), *people[1:])
    snapshot = replace(snapshot, praktika=replace(snapshot.praktika, practitioners=named))
    return tuple(build_scene(diagnose(snapshot, NOW), ()).lanes)


def shared(fonts: Fonts, who: tuple[Lane, ...], room: float) -> tuple[float, float]:
    return label_widths(fonts, widths_of(fonts, who), room)


@pytest.fixture
def fonts(qapp: QApplication) -> Fonts:
    return Fonts(QFont())


def test_that_long_names_and_types_are_whole_where_there_is_room(fonts: Fonts):
    name = "Dr Bartholomew Featherstonehaugh (OHT)"
    names, rows = shared(fonts, lanes(name), 2400)
    assert names - NAME_MARGIN >= fonts.bold_width(name) - 1
    assert rows - ROW_MARGIN >= fonts.small_width("Clean and scale 60≠45") - 1


def test_that_short_names_leave_the_room_to_the_lanes(fonts: Fonts):
    short, _ = shared(fonts, lanes("Al"), 2400)
    long, _ = shared(fonts, lanes("Dr Bartholomew Featherstonehaugh (OHT)"), 2400)
    assert short < long


def test_that_types_give_way_before_names_do(fonts: Fonts):
    who = lanes("Grace Williams (OHT)")
    wide_names, wide_rows = shared(fonts, who, 2400)
    names, rows = shared(fonts, who, (wide_names + wide_rows - 30) / MOST_SHARE)
    assert names - NAME_MARGIN >= fonts.bold_width("Grace Williams (OHT)") - 1
    assert rows < wide_rows


def test_that_the_edge_of_a_small_window_has_room_for_the_counts(fonts: Fonts):
    names, rows = shared(fonts, lanes("Dr Bartholomew Featherstonehaugh (OHT)"), 420)
    assert names - NAME_MARGIN >= fonts.small_width("1,000 of 1,000") - 1
    assert names + rows < 420
