"""What marks the time on the timeline, in its pixels: now, threshold, horizon, clock changes,
and the ring round what is selected."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from builders import NOW, at, hours, rule, v2_snapshot
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.timeline.item import Item, ItemKind
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView

COLOURS = Theme.light().timeline
WEEK = ("mon", "tue", "wed", "thu", "fri")


class Wall:
    """A clock on the wall that can be put on."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


def practice(publish_days: int | None = None, now: datetime = NOW) -> CheckResult:
    snapshot = v2_snapshot(
        working_hours=tuple(hours(f"{day} 09:00", f"{day} 17:00") for day in WEEK),
        rules=(rule("r1", end="17:00"),),
        booking_minimum_threshold_minutes=180,
    )
    side = replace(snapshot.integration, publish_days=publish_days)
    return diagnose(replace(snapshot, integration=side), now)


def shown(qtbot: QtBot, result: CheckResult, wall: Wall, *, live: bool = False) -> TimelineView:
    view = TimelineView(Theme.light(), now=wall.now)
    qtbot.addWidget(view)
    view.resize(1200, 600)
    view.show_result(result, live=live)
    view.set_view("day")
    view.show()
    view.canvas.setFocus()
    return view


def line(view: TimelineView, y: float) -> npt.NDArray[np.uint32]:
    """The colours of one line of the plot, from its left edge."""
    image = view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return whole[round(y), round(view.canvas.plot.left()) :].copy()


def where(view: TimelineView, colour: str) -> list[int]:
    """The columns in which a colour stands anywhere below the last row of the first lane."""
    box = view.state.layout.boxes[0]
    top = view.canvas.plot.top() + max(row.bottom for row in box.rows) + 1
    wanted = QColor(colour).rgb()
    found: set[int] = set()
    # A dashed line has gaps, so more than one line of pixels is looked at.
    for y in range(round(top), round(view.canvas.plot.top() + box.bottom) - 2):
        found |= set(np.flatnonzero(line(view, y) == wanted).tolist())
    return sorted(found)


def column(view: TimelineView, minute: int) -> int:
    assert view.state.scale is not None
    return round(view.state.scale.x(minute))


def beside(columns: list[int], place: int) -> bool:
    return bool(columns) and all(abs(one - place) <= 2 for one in columns)


def test_that_the_now_line_stands_at_the_present_and_moves_with_the_clock(qtbot: QtBot) -> None:
    wall = Wall()
    view = shown(qtbot, practice(now=NOW + timedelta(hours=2)), wall, live=True)
    assert view.state.now == at("mon 08:00")
    wall.moment = NOW + timedelta(hours=2)
    timer = next(one for one in view.findChildren(QTimer) if one.isActive())
    assert timer.interval() <= 60_000
    timer.timeout.emit()
    assert beside(where(view, COLOURS.now), column(view, at("mon 10:00")))
    wall.moment += timedelta(hours=3)
    timer.timeout.emit()
    assert beside(where(view, COLOURS.now), column(view, at("mon 13:00")))


def test_that_the_threshold_ends_where_praktika_begins_to_offer(qtbot: QtBot) -> None:
    view = shown(qtbot, practice(now=NOW + timedelta(hours=2)), Wall())
    end = column(view, at("mon 13:00"))
    assert beside(where(view, COLOURS.threshold), end)


def test_that_the_horizon_is_a_line_at_the_end_of_what_is_published(qtbot: QtBot) -> None:
    view = shown(qtbot, practice(publish_days=2), Wall())
    assert where(view, COLOURS.horizon) == []
    view.set_view("week")
    assert beside(where(view, COLOURS.horizon), column(view, at("wed 00:00")))


def test_that_a_clock_change_is_marked_where_the_clocks_jump(qtbot: QtBot) -> None:
    view = shown(qtbot, practice(now=datetime.fromisoformat("2026-03-20T08:00:00+11:00")), Wall())
    scene = view.state.scene
    assert scene is not None
    ((minute, _),) = scene.clock_changes
    assert where(view, COLOURS.clock_change) == []
    view.go_to(minute // 1440)
    assert beside(where(view, COLOURS.clock_change), column(view, minute))


def test_that_the_strip_of_all_days_shows_how_each_is_published(qtbot: QtBot) -> None:
    found = practice().snapshot
    off = replace(found.praktika.appointment_types[0], published_online=False)
    troubled = replace(found, praktika=replace(found.praktika, appointment_types=(off,)))
    views = [shown(qtbot, result, Wall()) for result in (practice(), diagnose(troubled, NOW))]

    def colours(index: int, day: int) -> set[int]:
        strip = views[index].overview
        image = strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        whole = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
        place = strip.day_rect(day).toAlignedRect()
        inside = whole[place.top() : place.bottom(), place.left() + 2 : place.right() - 1]
        return set(inside.ravel().tolist())

    wednesday, sunday = at("wed 00:00") // 1440, at("mon 00:00") // 1440 + 13
    published, hidden = QColor(COLOURS.published.fill).rgb(), QColor(COLOURS.hidden.line).rgb()
    assert published in colours(0, wednesday)
    assert hidden not in colours(0, wednesday)
    assert hidden in colours(1, wednesday)
    assert published not in colours(1, wednesday)
    assert not {published, hidden} & colours(0, sunday)


def openings(view: TimelineView) -> list[Item]:
    assert view.state.scene is not None
    return [one for one in view.state.scene.items() if one.kind is ItemKind.OPENING]


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus])
def test_that_what_is_clicked_is_outlined_and_stays_in_view(qtbot: QtBot, key: Qt.Key) -> None:
    view = shown(qtbot, practice(now=NOW + timedelta(hours=2)), Wall())
    row = view.state.layout.boxes[0].rows[-1]
    middle = view.canvas.plot.top() + row.top + row.height / 2

    def outline() -> list[int]:
        # The ring's edges are smoothed.
        focused = view.canvas.hasFocus()
        ring = QColor(Theme.light().colours.accent if focused else COLOURS.selected)
        pixels = line(view, middle).view(np.uint8).reshape(-1, 4)[:, :3].astype(int)
        off = np.abs(pixels - (ring.blue(), ring.green(), ring.red())).sum(axis=1)
        return np.flatnonzero(off < 24).tolist()

    assert outline() == []
    item = next(one for one in openings(view) if one.start == at("mon 14:00"))
    x = view.canvas.plot.left() + column(view, (item.start + item.end) // 2)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(middle)))
    assert view.selected == item
    for _ in range(5):
        row = view.state.layout.boxes[0].rows[-1]
        middle = view.canvas.plot.top() + row.top + row.height / 2
        edges = outline()
        assert edges
        assert abs(edges[0] - column(view, item.start)) <= 3
        assert abs(edges[-1] - column(view, item.end)) <= 3
        assert 0 <= edges[0] <= edges[-1] <= view.canvas.plot.width()
        qtbot.keyClick(view.canvas, key)
