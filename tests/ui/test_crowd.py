"""A frame with many items shows the same as one with few: only the way of drawing differs."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
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
from slotscope.timeline.hit import row_track
from slotscope.timeline.item import ItemKind
from slotscope.timeline.layout import RowKind
from slotscope.timeline.look import Look
from slotscope.ui import crowd
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


@pytest.fixture(params=["day", "week", "four_weeks"])
def span(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shot(result: CheckResult, span: str, qtbot: QtBot) -> tuple[TimelineView, QImage]:
    view = TimelineView(Theme.light(), now=lambda: NOW)
    qtbot.addWidget(view)
    view.resize(1300, 700)
    view.show_result(result)
    view.set_view(span)  # type: ignore[arg-type]
    view.show()
    return view, view.canvas.grab().toImage()


@pytest.mark.parametrize("result", [busy_v1(), busy_v2()], ids=["v1", "v2"])
def test_that_every_problem_in_view_is_seen_where_it_is(
    result: CheckResult, span: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "MANY", 0)
    view, image = shot(result, span, qtbot)
    scale, plot = view.state.scale, view.canvas.plot
    assert scale is not None
    hidden = Theme.light().timeline.hidden
    wanted = {QColor(hidden.line).rgb(), QColor(hidden.fill).rgb()}
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
                rows = range(round(plot.top() + row.top), round(plot.top() + row.bottom))
                # The line of the present is two pixels wide and lies above.
                columns = range(x, x + 3)
                assert {image.pixelColor(x, y).rgb() for x in columns for y in rows} & wanted
                seen += 1
    assert seen


@pytest.mark.parametrize("result", [busy_v1(), busy_v2()], ids=["v1", "v2"])
def test_that_few_and_many_are_drawn_at_the_same_places(
    result: CheckResult, span: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "MANY", 10**9)
    _, few = shot(result, span, qtbot)
    monkeypatch.setattr(crowd, "MANY", 0)
    view, many = shot(result, span, qtbot)
    plot = view.canvas.plot
    differ = total = 0
    for x in range(round(plot.left()), round(plot.right()), 3):
        for y in range(round(plot.top()), round(plot.bottom()), 3):
            one, other = few.pixelColor(x, y), many.pixelColor(x, y)
            total += 1
            differ += abs(one.lightness() - other.lightness()) > 60
    assert differ < total * 0.01


def test_that_what_is_below_the_pointer_does_not_depend_on_the_drawing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "MANY", 0)
    view, _ = shot(busy_v2(), "day", qtbot)
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
