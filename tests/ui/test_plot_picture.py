"""The painted plot: problems are seen where they are, and a scrolled picture is a fresh one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from builders import (
    AMARA,
    NOW,
    appointment,
    at,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.diary import Origin, Status
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.timeline.hit import row_track
from slotscope.timeline.item import ItemKind
from slotscope.timeline.layout import Layer, RowKind
from slotscope.timeline.look import Look
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView

WEEK = ("mon", "tue", "wed", "thu", "fri")


def busy_v2() -> CheckResult:
    """Two types, one of them not published online, and a diary with double bookings."""
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k2", 20, published_online=False)),
        working_hours=tuple(hours(f"{day} 08:00", f"{day} 18:00") for day in WEEK),
        rules=(rule("r1", start="08:00", end="18:00"),),
        appointments=(
            *(appointment(f"a{day}", f"{day} 10:00", f"{day} 11:00") for day in WEEK),
            *(appointment(f"b{day}", f"{day} 10:30", f"{day} 11:30") for day in WEEK),
            appointment("c", "mon 12:00", "mon 13:00", AMARA, Status.CANCELLED),
            appointment("d", "mon 14:00", "mon 15:00", AMARA, origin=Origin.HEALTHENGINE),
        ),
    )
    return diagnose(with_types(snapshot, he_type(), he_type("t2", 20, "k2", name="Other")), NOW)


def busy_v1() -> CheckResult:
    """Slots of every quarter of an hour, some of another system, some of them twice."""
    times = [(day, hour, quarter) for day in WEEK for hour in range(9, 16) for quarter in (0, 15)]
    slots = [
        painted(f"s{day}{hour}{quarter}", f"{day} {hour:02}:{quarter:02}", f"{day} {hour:02}:45")
        for day, hour, quarter in times
    ]
    other = [painted(f"o{day}", f"{day} 16:00", f"{day} 17:00", system="Other") for day in WEEK]
    return diagnose(v1_snapshot(painted_slots=(*slots, *other)), NOW)


RESULTS = pytest.mark.parametrize("result", [busy_v1(), busy_v2()], ids=["v1", "v2"])


@pytest.fixture(params=["day", "week", "four_weeks"])
def span(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shown(result: CheckResult, span: str, qtbot: QtBot, theme: Theme | None = None) -> TimelineView:
    view = TimelineView(theme or Theme.light(), now=lambda: NOW)
    qtbot.addWidget(view)
    view.resize(1300, 700)
    view.show_result(result)
    view.set_view(span)  # type: ignore[arg-type]
    view.show()
    return view


def pixels(view: TimelineView, ratio: float = 1.0) -> npt.NDArray[np.uint32]:
    size = view.canvas.size()
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    view.canvas.render(image)
    return np.frombuffer(image.constBits(), np.uint32).reshape(height, width).copy()


@RESULTS
def test_that_every_problem_in_view_is_seen_where_it_is(
    result: CheckResult, span: str, qtbot: QtBot
) -> None:
    view = shown(result, span, qtbot)
    picture = pixels(view)
    scale, plot = view.state.scale, view.canvas.plot
    assert scale is not None
    hidden = Theme.light().timeline.hidden
    wanted = [QColor(hidden.line).rgb(), QColor(hidden.fill).rgb()]
    seen = 0
    for box in view.state.layout.boxes:
        for row in box.rows:
            if row.kind not in (RowKind.OPENINGS, RowKind.MERGED):
                continue
            found = row_track(box.lane, row)
            for index in found.within(scale.start, scale.end):
                if found.ranks[index] != Look.HIDDEN:
                    continue
                x = round(plot.left() + round(scale.x(found.starts[index])))
                # The line of the present is two pixels wide and lies above.
                own = picture[
                    round(plot.top() + row.top) : round(plot.top() + row.bottom), x : x + 3
                ]
                assert np.isin(own, wanted).any()
                seen += 1
    assert seen


@RESULTS
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_a_panned_picture_is_the_same_as_one_that_is_painted_anew(
    result: CheckResult, span: str, ratio: float, qtbot: QtBot
) -> None:
    view = shown(result, span, qtbot)
    for pan in (3.0, -1.4, 37.0, 200.5, -90.25, 5.0):
        pixels(view, ratio)
        assert view.state.scale is not None
        view.state.move(view.state.scale.panned(pan))
        panned = pixels(view, ratio)
        fresh = shown(result, span, qtbot)
        fresh.state.move(view.state.scale)
        assert (panned == pixels(fresh, ratio)).all()
        fresh.close()


@RESULTS
def test_that_a_picture_a_little_closer_is_the_same_as_one_that_is_painted_anew(
    result: CheckResult, span: str, qtbot: QtBot
) -> None:
    view = shown(result, span, qtbot)
    before = pixels(view)
    for factor, x in ((1.004, 500), (1.05, 0), (0.97, 900), (1.002, 1000), (1.3, 500), (0.8, 300)):
        assert view.state.scale is not None
        view.state.move(view.state.scale.zoomed(factor, x))
        closer = pixels(view)
        assert (closer != before).any()
        fresh = shown(result, span, qtbot)
        fresh.state.move(view.state.scale)
        assert (closer == pixels(fresh)).all()
        fresh.close()
        before = closer


@RESULTS
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75])
@pytest.mark.parametrize("wide", [1299, 1300, 1301])
def test_that_no_pixel_is_left_as_it_was(
    result: CheckResult, ratio: float, wide: int, qtbot: QtBot
) -> None:
    view = shown(result, "week", qtbot)
    view.resize(wide, 700)
    found = pixels(view, ratio)
    assert QColor("magenta").rgb() not in found


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.set_theme(Theme.dark()),
        lambda view: view.set_preview(on=True),
        lambda view: view.set_layers(set(Layer) - {Layer.HOURS}),
        lambda view: view.set_layers(set(Layer) - {Layer.THRESHOLD}),
        lambda view: view.set_type_filter(view.state.scene.types[0].id),
        lambda view: view.zoom_in(),
        lambda view: view.set_folded(AMARA, True),
        lambda view: view.show_result(busy_v1()),
    ],
)
def test_that_a_change_is_painted_as_if_nothing_had_been_kept(
    change: Callable[[TimelineView], object], qtbot: QtBot
) -> None:
    kept, fresh = (shown(busy_v2(), "week", qtbot) for _ in range(2))
    for view in (kept, fresh):
        view.resize(1300, 220)
    before = pixels(kept)
    for view in (kept, fresh):
        change(view)
    after = pixels(kept)
    assert (after == pixels(fresh)).all()
    assert (after != before).any()


def test_that_scrolled_lanes_are_painted_as_if_nothing_had_been_kept(qtbot: QtBot) -> None:
    views = [shown(busy_v2(), "day", qtbot) for _ in range(2)]
    for view in views:
        view.canvas.setFont(QFont("DejaVu Sans", 24))
        view.resize(1300, 260)
        qtbot.waitUntil(lambda view=view: view.canvas.bar.maximum() > 20)
    kept, fresh = views
    before = pixels(kept)
    for value in (20, 3):
        kept.canvas.bar.setValue(value)
        scrolled = pixels(kept)
        assert (scrolled != before).any()
    fresh.canvas.bar.setValue(3)
    assert (scrolled == pixels(fresh)).all()


def test_that_patterns_stand_still_on_the_content_while_it_is_panned(qtbot: QtBot) -> None:
    view = shown(busy_v2(), "day", qtbot)
    plot = view.canvas.plot
    left, top = round(plot.left()), round(plot.top())
    before = pixels(view)
    assert view.state.scale is not None
    view.state.move(view.state.scale.panned(50))
    after = pixels(view)
    row = next(row for row in view.state.layout.boxes[0].rows if row.kind is RowKind.OPENINGS)
    lines = slice(top + round(row.top), top + round(row.bottom))
    # Beside the line of the present and what is cut by an edge.
    assert (before[lines, left + 350 : left + 700] == after[lines, left + 300 : left + 650]).all()


def test_that_what_is_below_the_pointer_is_what_is_drawn_there(qtbot: QtBot) -> None:
    view = shown(busy_v2(), "day", qtbot)
    plot, scale = view.canvas.plot, view.state.scale
    assert scale is not None
    box = view.state.layout.boxes[0]
    row = next(row for row in box.rows if row.kind is RowKind.DIARY)
    x = plot.left() + scale.x(at("mon 14:30"))
    hit = view.canvas.at(QPointF(x, plot.top() + row.top + 4))
    assert hit is not None
    assert hit.item is not None
    assert hit.item.kind is ItemKind.APPOINTMENT
    assert hit.item.key[4] == "d"
    taken = QColor(Theme.light().timeline.appointment.fill).rgb()
    assert pixels(view)[round(plot.top() + row.top + 4), round(x)] == taken


def lane_colours(view: TimelineView, start: str, end: str) -> set[int]:
    """The colours of a stretch of the first lane, below its rows."""
    plot, scale, box = view.canvas.plot, view.state.scale, view.state.layout.boxes[0]
    assert scale is not None
    left, right = (round(plot.left() + scale.x(at(one))) for one in (start, end))
    low = round(plot.top() + max(row.bottom for row in box.rows))
    found = pixels(view)[low : round(plot.top() + box.bottom) - 2, left:right]
    assert found.size
    return set(found.ravel().tolist())


@pytest.mark.parametrize("theme", [Theme.light(), Theme.dark()], ids=lambda one: one.name)
def test_that_hours_that_were_not_read_do_not_look_like_closed_time(
    theme: Theme, qtbot: QtBot
) -> None:
    known = v2_snapshot(appointments=(appointment("a", "mon 08:30", "mon 19:00"),))
    failed = SourceRead(SourceName.AVAILABILITY, SourceStatus.FAILED)
    unknown = replace(
        known,
        sources=(failed,),
        praktika=replace(known.praktika, working_hours=(), painted_slots=()),
    )
    dot, closed = (QColor(one).rgb() for one in (theme.timeline.unknown, theme.timeline.closed))
    read = shown(diagnose(known, NOW), "day", qtbot, theme)
    assert closed in lane_colours(read, "mon 14:00", "mon 18:00")
    assert dot not in lane_colours(read, "mon 14:00", "mon 18:00")
    assert "Working hours," in read.legend.accessibleDescription()
    unread = shown(diagnose(unknown, NOW), "day", qtbot, theme)
    assert {dot, closed} <= lane_colours(unread, "mon 14:00", "mon 18:00")
    assert "Working hours not read" in unread.legend.accessibleDescription()


def test_that_the_threshold_is_banded_as_a_whole_also_beyond_the_horizon(qtbot: QtBot) -> None:
    snapshot = v2_snapshot(
        booking_minimum_threshold_minutes=3 * 1440,
        working_hours=tuple(hours(f"{day} 09:00", f"{day} 17:00") for day in WEEK),
    )
    snapshot = replace(snapshot, integration=replace(snapshot.integration, publish_days=1))
    view = shown(diagnose(snapshot, NOW), "week", qtbot)
    inside = lane_colours(view, "mon 10:00", "mon 16:00")
    assert lane_colours(view, "wed 10:00", "wed 16:00") == inside
    assert not lane_colours(view, "fri 10:00", "fri 16:00") & inside
