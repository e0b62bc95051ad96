"""The timeline as a user drives it: mouse, wheel and keys, and what it tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from builders import (
    AMARA,
    LIAM,
    NOW,
    appointment,
    at,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    shown,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.timeline.hit import row_track
from slotscope.timeline.item import Item, ItemKind
from slotscope.timeline.layout import Layer, RowKind
from slotscope.ui.paint_day_counts import day_counts, header_ticks
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView

MONDAY = at("mon 00:00") // 1440
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
WEEK = ("mon", "tue", "wed", "thu", "fri")


def practice(**more: object) -> CheckResult:
    """Amara and Liam work Monday to Friday; one of two types is not published online."""
    snapshot = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam")),
        appointment_types=(praktika_type(), praktika_type("k2", 60, published_online=False)),
        working_hours=tuple(
            hours(f"{day} 09:00", f"{day} 17:00", who) for day in WEEK for who in (AMARA, LIAM)
        ),
        rules=(rule("r1", end="17:00"), rule("r2", end="17:00", who=LIAM)),
        appointments=(appointment("a", "mon 10:00", "mon 11:00"),),
        **more,
    )
    side = replace(
        snapshot.healthengine,
        practitioners=(
            *snapshot.healthengine.practitioners,
            HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Dr Liam", LIAM),
        ),
    )
    snapshot = with_types(
        replace(snapshot, healthengine=side), he_type(), he_type("t2", 60, "k2", name="Long")
    )
    return diagnose(snapshot, NOW)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TimelineView]:
    widget = TimelineView(Theme.light(), now=lambda: NOW)
    qtbot.addWidget(widget)
    widget.resize(1200, 700)
    widget.show_result(practice())
    widget.set_view("day")
    widget.show()
    widget.canvas.setFocus()
    yield widget
    widget.close()


def point(view: TimelineView, item: Item) -> QPoint:
    """Where an item is painted on the canvas."""
    plot, scale = view.canvas.plot, view.state.scale
    assert scale is not None
    box = view.state.layout.box_of(item.practitioner_id)
    assert box is not None
    row = next(row for row in box.rows if item in row_track(box.lane, row).values)
    x = plot.left() + scale.x((item.start + item.end) / 2)
    return QPoint(round(x), round(plot.top() + row.top + 3 - view.canvas.bar.value()))


def items(view: TimelineView, kind: ItemKind) -> list[Item]:
    assert view.state.scene is not None
    return [one for one in view.state.scene.items() if one.kind is kind]


def drag(view: QWidget, start: QPoint, end: QPoint, qtbot: QtBot) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (0.5, 1.0):
        at_ = QPointF(start) + (QPointF(end) - QPointF(start)) * step
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at_,
            QPointF(view.mapToGlobal(at_.toPoint())),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def hover(view: TimelineView, where: QPoint) -> None:
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(view.canvas.mapToGlobal(where)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.canvas, move)


def wheel(
    view: TimelineView,
    x: float,
    steps: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    where = QPointF(x, 200)
    event = QWheelEvent(
        where,
        QPointF(view.canvas.mapToGlobal(where.toPoint())),
        QPoint(),
        steps * 120,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.canvas, event)


@pytest.mark.parametrize(("name", "days"), [("day", 1), ("week", 7), ("four_weeks", 28)])
def test_that_a_view_shows_its_days_from_today_on(view: TimelineView, name: str, days: int) -> None:
    view.set_view(name)  # type: ignore[arg-type]
    start, end = view.visible_range
    assert start == MONDAY * 1440
    assert end == pytest.approx((MONDAY + days) * 1440)
    assert view.view == name


def test_that_a_click_on_an_opening_selects_it(view: TimelineView, qtbot: QtBot) -> None:
    item = items(view, ItemKind.OPENING)[3]
    with qtbot.waitSignal(view.item_selected) as told:
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point(view, item))
    assert told.args == [item]
    assert view.selected == item
    assert "Dr Amara Singh" in view.canvas.accessibleDescription()


def test_that_a_click_on_an_appointment_and_on_a_rule_selects_them(
    view: TimelineView, qtbot: QtBot
) -> None:
    for kind in (ItemKind.APPOINTMENT, ItemKind.RULE):
        item = items(view, kind)[0]
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point(view, item))
        assert view.selected is not None
        assert view.selected.kind is kind


def test_that_a_click_beside_every_item_tells_practitioner_and_time(
    view: TimelineView, qtbot: QtBot
) -> None:
    one = items(view, ItemKind.APPOINTMENT)[0]
    scale = view.state.scale
    assert scale is not None
    where = point(view, one)
    where.setX(round(view.canvas.plot.left() + scale.x(at("mon 12:00"))))
    with qtbot.waitSignal(view.empty_selected) as told:
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=where)
    who, minute = told.args
    assert who == AMARA
    assert abs(minute - at("mon 12:00")) <= 1
    assert view.selected is None


def test_that_a_click_below_the_lanes_means_nothing(view: TimelineView, qtbot: QtBot) -> None:
    where = QPoint(800, view.canvas.height() - 4)
    with qtbot.assertNotEmitted(view.empty_selected):
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseClick(view.canvas, Qt.MouseButton.RightButton, pos=where)


def test_that_dragging_pans_and_selects_nothing(view: TimelineView, qtbot: QtBot) -> None:
    start = view.visible_range[0]
    with qtbot.waitSignal(view.range_changed):
        drag(view.canvas, QPoint(900, 120), QPoint(600, 120), qtbot)
    assert view.visible_range[0] > start
    assert view.selected is None


def test_that_the_wheel_zooms_around_the_pointer(view: TimelineView) -> None:
    x = 700.0
    scale = view.state.scale
    assert scale is not None
    under = scale.minute(x - view.canvas.plot.left())
    wheel(view, x, QPoint(0, 2), CTRL)
    assert view.state.scale is not None
    assert view.state.scale.pixels > scale.pixels
    assert view.state.scale.minute(x - view.canvas.plot.left()) == pytest.approx(under, abs=0.01)


@pytest.mark.parametrize(("value", "closer"), [(0.2, True), (-0.2, False), (-5.0, False)])
def test_that_two_fingers_on_a_touchpad_zoom_around_the_pointer(
    view: TimelineView, value: float, closer: bool
) -> None:
    x = 700.0
    scale = view.state.scale
    assert scale is not None
    left = view.canvas.plot.left()
    under = scale.minute(x - left)
    point = QPointF(x, 150)
    gesture = QNativeGestureEvent(
        *(Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2),
        *(point, point, QPointF(view.canvas.mapToGlobal(point)), value, QPointF()),
    )
    QApplication.sendEvent(view.canvas, gesture)
    assert gesture.isAccepted()
    after = view.state.scale
    assert after is not None
    assert (after.pixels > scale.pixels) is closer
    if closer:
        assert after.minute(x - left) == pytest.approx(under, abs=0.01)


def test_that_two_fingers_on_a_touch_screen_zoom(view: TimelineView, qtbot: QtBot) -> None:
    before, canvas = view.state.scale, view.canvas
    assert before is not None
    device = QTest.createTouchDevice()
    for step in range(8):
        touch = QTest.touchEvent(canvas, device)
        for finger, way in ((0, -1), (1, 1)):
            point = QPoint(700 + way * (40 + step * 25), 150)
            (touch.press if step == 0 else touch.move)(finger, point, canvas)
        touch.commit()
    QTest.touchEvent(canvas, device).release(0, QPoint(485, 150), canvas).release(
        1, QPoint(915, 150), canvas
    ).commit()
    qtbot.waitUntil(lambda: view.state.scale is not None and view.state.scale != before)
    after = view.state.scale
    assert after is not None
    assert after.pixels > before.pixels * 1.5


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        (QPoint(0, -1), Qt.KeyboardModifier.NoModifier),
        (QPoint(0, -1), SHIFT),
        (QPoint(-1, 0), Qt.KeyboardModifier.NoModifier),
    ],
)
def test_that_the_wheel_goes_through_time(
    view: TimelineView, steps: QPoint, keys: Qt.KeyboardModifier
) -> None:
    start = view.visible_range[0]
    wheel(view, 700, steps, keys)
    assert view.visible_range[0] > start


def test_that_the_wheel_scrolls_lanes_that_do_not_fit(view: TimelineView, qtbot: QtBot) -> None:
    view.resize(1200, 250)
    qtbot.waitUntil(lambda: view.canvas.bar.maximum() > 0)
    wheel(view, 700, QPoint(0, -1))
    assert view.canvas.bar.value() > 0


def test_that_arrows_pan_and_plus_and_minus_zoom(view: TimelineView, qtbot: QtBot) -> None:
    start, end = view.visible_range
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.visible_range[0] > start
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    assert view.visible_range == (pytest.approx(start), pytest.approx(end))
    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus)
    assert view.visible_range[1] - view.visible_range[0] < end - start
    qtbot.keyClick(view.canvas, Qt.Key.Key_Minus)
    assert view.visible_range[1] - view.visible_range[0] == pytest.approx(end - start)


def test_that_home_goes_to_today_and_page_keys_go_by_days(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert view.visible_range[0] == (MONDAY + 2) * 1440
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageUp)
    assert view.visible_range[0] == (MONDAY + 1) * 1440
    qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    assert view.visible_range[0] == MONDAY * 1440


def test_that_f8_visits_the_problems_in_order_and_goes_back(
    view: TimelineView, qtbot: QtBot
) -> None:
    visited: list[Item] = []
    view.item_selected.connect(visited.append)
    for _ in range(3):
        qtbot.keyClick(view.canvas, Qt.Key.Key_F8)
    assert [(one.start, one.practitioner_id) for one in visited] == [
        (at("mon 09:00"), AMARA),
        (at("mon 09:00"), LIAM),
        (at("mon 10:00"), LIAM),
    ]
    qtbot.keyClick(view.canvas, Qt.Key.Key_F8, SHIFT)
    assert visited[-1] == visited[1]
    assert view.next_problem() == visited[2]
    assert view.previous_problem() == visited[1]


def test_that_a_problem_out_of_view_is_brought_into_view(view: TimelineView) -> None:
    view.go_to(MONDAY + 10)
    view.select(None)
    found = view.next_problem()
    assert found is not None
    start, end = view.visible_range
    assert start <= found.start < end


def test_that_shift_and_arrows_walk_from_item_to_item(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, SHIFT)
    first = view.selected
    assert first is not None
    assert first.kind is ItemKind.RULE
    qtbot.keyClick(view.canvas, Qt.Key.Key_Down, SHIFT)
    assert view.selected is not None
    assert view.selected.kind is ItemKind.APPOINTMENT
    qtbot.keyClick(view.canvas, Qt.Key.Key_Down, SHIFT)
    opening = view.selected
    assert opening.kind is ItemKind.OPENING
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, SHIFT)
    assert view.selected.start > opening.start
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left, SHIFT)
    assert view.selected == opening
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up, SHIFT)
    assert view.selected.kind is ItemKind.APPOINTMENT


def test_that_enter_tells_the_selection_again_and_escape_drops_it(
    view: TimelineView, qtbot: QtBot
) -> None:
    item = view.next_problem()
    with qtbot.waitSignal(view.item_selected) as told:
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert told.args == [item]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.selected is None


def test_that_tab_leaves_the_timeline(view: TimelineView, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    edit = QLineEdit()
    layout.addWidget(view)
    layout.addWidget(edit)
    window.show()
    window.activateWindow()
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: view.overview.hasFocus())
    qtbot.keyClick(view.overview, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: edit.hasFocus())
    view.setParent(None)


def test_that_selecting_by_key_says_nothing_and_brings_into_view(
    view: TimelineView, qtbot: QtBot
) -> None:
    item = items(view, ItemKind.OPENING)[-1]
    with qtbot.assertNotEmitted(view.item_selected):
        assert view.select(item.key)
        assert view.select(item.key[1:])
    assert view.selected == item
    start, end = view.visible_range
    assert start <= item.start < end
    assert not view.select(("p9", 1, 2, "t1"))
    assert view.selected is None


def test_that_the_selection_and_the_days_stay_when_the_same_practice_is_read_again(
    view: TimelineView,
) -> None:
    view.go_to(MONDAY + 2)
    item = view.next_problem()
    assert item is not None
    before = view.visible_range
    view.show_result(practice())
    assert view.selected == item
    assert view.visible_range == (pytest.approx(before[0]), pytest.approx(before[1]))


def test_that_another_practice_starts_afresh(view: TimelineView) -> None:
    view.go_to(MONDAY + 2)
    view.next_problem()
    other = v1_snapshot()
    other = replace(other, practice=replace(other.practice, id="other"))
    view.show_result(diagnose(other, NOW))
    assert view.selected is None
    assert view.visible_range[0] == MONDAY * 1440


def test_that_the_card_tells_what_is_below_the_pointer(view: TimelineView) -> None:
    item = next(one for one in items(view, ItemKind.OPENING) if one.key[4] == "t2")
    hover(view, point(view, item))
    text = view.canvas.card.text
    assert "Dr Amara Singh" in text
    assert "09:00-10:00 (1 h)" in text
    assert "not set to publish online" in text
    assert view.canvas.rect().contains(view.canvas.card.geometry())
    hover(view, QPoint(800, view.canvas.height() - 4))
    assert view.canvas.card.text == ""


def test_that_the_card_tells_the_agents_time_where_it_differs(view: TimelineView) -> None:
    item = items(view, ItemKind.APPOINTMENT)[0]
    view.set_local_zone(ZoneInfo("Australia/Perth"))
    hover(view, point(view, item))
    assert "07:00 your time" in view.canvas.card.text
    view.set_local_zone(ZoneInfo("Australia/Melbourne"))
    hover(view, point(view, item))
    assert "your time" not in view.canvas.card.text


def test_that_the_labels_tell_counts_and_what_is_wrong_with_a_type(view: TimelineView) -> None:
    rows = [row for row in view.state.layout.boxes[0].rows if row.kind is RowKind.OPENINGS]
    plot = view.canvas.plot
    hover(view, QPoint(round(plot.left()) - 20, round(plot.top() + rows[1].top + 3)))
    assert "Long" in view.canvas.card.text
    assert "Type off" in view.canvas.card.text
    hover(view, QPoint(40, round(plot.top() + 8)))
    assert "Dr Amara Singh" in view.canvas.card.text
    assert "published" in view.canvas.card.text


def test_that_a_lane_folds_with_a_click_on_its_arrow(view: TimelineView, qtbot: QtBot) -> None:
    height = view.state.layout.boxes[0].height
    arrow = QPoint(9, round(view.canvas.plot.top()) + 12)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=arrow)
    assert view.state.layout.boxes[0].collapsed
    assert view.state.layout.boxes[0].height < height
    view.set_folded(AMARA, False)
    assert not view.state.layout.boxes[0].collapsed


def test_that_the_selected_items_lane_folds_with_a_key(view: TimelineView, qtbot: QtBot) -> None:
    view.next_problem()
    qtbot.keyClick(view.canvas, Qt.Key.Key_F)
    assert view.state.layout.boxes[0].collapsed
    qtbot.keyClick(view.canvas, Qt.Key.Key_F)
    assert not view.state.layout.boxes[0].collapsed


def test_that_practitioners_are_filtered_and_ordered(view: TimelineView) -> None:
    view.set_practitioners([LIAM, AMARA])
    assert [box.lane.practitioner_id for box in view.state.layout.boxes] == [LIAM, AMARA]
    view.set_practitioners([LIAM])
    assert [box.lane.practitioner_id for box in view.state.layout.boxes] == [LIAM]
    view.set_practitioners([])
    assert view.state.layout.boxes == ()
    view.set_practitioners(None)
    assert len(view.state.layout.boxes) == 2


def test_that_a_type_is_chosen_and_dropped_when_it_is_gone(view: TimelineView) -> None:
    view.set_type_filter(he_type("t2").id)
    rows = [row for row in view.state.layout.boxes[0].rows if row.kind is RowKind.OPENINGS]
    assert [row.type.type.id for row in rows if row.type] == ["t2"]
    found = practice()
    view.show_result(diagnose(with_types(found.snapshot, he_type()), NOW))
    assert view.state.wishes.type_id is None


def test_that_layers_are_switched(view: TimelineView) -> None:
    view.set_layers({Layer.OPENINGS, Layer.HOURS})
    kinds = {row.kind for box in view.state.layout.boxes for row in box.rows}
    assert kinds == {RowKind.OPENINGS}


@pytest.mark.parametrize("height", [420, 500, 600])
def test_that_lanes_fill_the_window_without_a_scroll_bar(
    view: TimelineView, qtbot: QtBot, height: int
) -> None:
    view.resize(2000, height)
    qtbot.waitUntil(lambda: view.canvas.width() > 1900)
    empty = view.canvas.plot.height() - view.state.layout.height
    assert view.canvas.bar.maximum() == 0
    assert 0 <= empty < len(view.state.layout.boxes)


def test_that_a_highlight_goes_where_its_openings_are(view: TimelineView) -> None:
    view.go_to(MONDAY + 12)
    keys = [one.key for one in practice().openings if "type.disabled" in one.reasons]
    view.highlight(keys=keys)
    start, end = view.visible_range
    assert any(start <= key[1] < end for key in keys)
    view.highlight(practitioners=[LIAM])
    view.highlight(days=(MONDAY + 20, MONDAY + 21))
    assert view.visible_range[0] == (MONDAY + 20) * 1440
    view.clear_highlight()
    assert not view.state.highlight


def test_that_a_highlighted_lane_is_scrolled_into_view(view: TimelineView, qtbot: QtBot) -> None:
    view.resize(1200, 250)
    qtbot.waitUntil(lambda: view.canvas.bar.maximum() > 0)
    view.highlight(practitioners=[LIAM])
    box = view.state.layout.box_of(LIAM)
    assert box is not None
    assert view.canvas.bar.value() > 0
    assert view.canvas.bar.value() <= box.top


def test_that_the_overview_drags_the_visible_range(view: TimelineView, qtbot: QtBot) -> None:
    strip = view.overview
    start = strip.day_rect(MONDAY).center().toPoint()
    drag(strip, start, strip.day_rect(MONDAY + 3).center().toPoint(), qtbot)
    assert view.visible_range[0] == pytest.approx((MONDAY + 3) * 1440, abs=200)
    far = strip.day_rect(MONDAY + 20).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=far)
    start_, end_ = view.visible_range
    assert start_ <= (MONDAY + 20) * 1440 + 720 <= end_
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert view.visible_range[0] < start_


def test_that_the_overview_tells_each_day_in_words(view: TimelineView) -> None:
    text = view.overview.day_text(MONDAY)
    assert text.startswith("Mon 23 Nov 2026: ")
    assert "hidden by a problem" in text
    assert "published" in view.overview.accessibleDescription()
    assert view.overview.day_text(MONDAY + 5) == "Sat 28 Nov 2026: No openings"


def test_that_the_now_line_moves_with_the_clock_when_live(qtbot: QtBot) -> None:
    moment = [NOW]
    widget = TimelineView(Theme.dark(), now=lambda: moment[0])
    qtbot.addWidget(widget)
    widget.show_result(practice(), live=True)
    moment[0] = NOW + timedelta(minutes=7)
    widget.tick()
    assert widget.state.now == at("mon 08:07")
    widget.show_result(practice())
    widget.tick()
    assert widget.state.now == at("mon 08:00")


def test_that_the_real_clock_is_the_default(qtbot: QtBot) -> None:
    widget = TimelineView()
    qtbot.addWidget(widget)
    result = practice()
    before = result.snapshot.clock.wall(datetime.now(UTC))
    widget.show_result(result, live=True)
    assert before <= widget.state.now <= before + 1


def test_that_the_table_holds_what_is_in_view(view: TimelineView, qtbot: QtBot) -> None:
    table = view.table
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.watch(True)
    inside = [table.item(row) for row in range(table.rowCount())]
    start, end = view.visible_range
    assert inside
    assert all(one.start < end and one.end > start for one in inside)
    rows = [
        [table.data(table.index(row, column)) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    assert ["Dr Amara Singh", "Appointment"] in [row[:2] for row in rows]
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Practitioner"
    assert table.row_of(inside[2]) == 2
    with qtbot.waitSignal(table.modelReset):
        view.go_to(MONDAY + 1)


def kinds(view: TimelineView) -> set[str]:
    view.table.reload()
    return {view.table.item(row).kind.value for row in range(view.table.rowCount())}


def test_that_the_table_follows_the_layers_and_the_chosen_type(view: TimelineView) -> None:
    scene = view.state.scene
    assert scene is not None
    assert {"rule", "appointment", "opening"} <= kinds(view)
    view.set_layers([Layer.APPOINTMENTS])
    assert kinds(view) == {"appointment"}
    view.set_layers([Layer.OPENINGS])
    assert kinds(view) == {"opening"}
    everything = view.table.rowCount()
    chosen = scene.types[0].id
    view.set_type_filter(chosen)
    assert kinds(view) == {"opening"}
    found = [view.table.item(row).subject for row in range(view.table.rowCount())]
    assert 0 < len(found) < everything
    assert all(isinstance(one, Opening) and one.healthengine_type_id == chosen for one in found)


def picture(view: TimelineView) -> bytes:
    image = view.grab().toImage()  # kept while its bytes are read
    return bytes(image.constBits())


def counted(view: TimelineView) -> dict[int, str]:
    frame = view.canvas.frame()
    assert frame is not None
    return {tick.day: text for tick, text in day_counts(frame, header_ticks(frame))}


def test_that_each_day_tells_how_much_of_it_is_published(view: TimelineView, qtbot: QtBot) -> None:
    scene = view.state.scene
    assert scene is not None
    found = counted(view)
    assert MONDAY in found
    for day, text in found.items():
        tally = scene.days[day]
        assert text in (
            f"{tally.published} of {tally.total}",
            f"{tally.published}/{tally.total}",
        )
    assert len({" of " in text for text in found.values()}) == 1
    view.set_view("four_weeks")
    assert counted(view) == {}
    view.set_view("day")
    assert " of " in counted(view)[MONDAY]
    view.set_type_filter(scene.types[0].id)
    assert counted(view) == {}


@pytest.mark.parametrize("width", [900, 1000, 1300])
def test_that_days_are_called_shorter_where_their_counts_need_the_room(
    view: TimelineView, qtbot: QtBot, width: int
) -> None:
    view.resize(width, 600)
    view.set_view("week")
    qtbot.waitUntil(lambda: abs(view.canvas.width() - width) < 40)
    frame = view.canvas.frame()
    assert frame is not None
    assert len(day_counts(frame, header_ticks(frame))) == 5
    names = [tick.label for tick in header_ticks(frame) if tick.is_open]
    assert all(name.startswith(("Mon", "Tue", "Wed", "Thu", "Fri")) for name in names)


def test_that_every_state_can_be_painted(view: TimelineView) -> None:
    """What-if, highlight, selection, all views, both themes, a folded lane and larger text."""
    keys = [one.key for one in practice().openings]
    view.set_preview(True)
    view.set_gained_lost(set(keys[::3]), set(keys[1::3]))
    view.next_problem()
    pictures: set[bytes] = set()
    for theme in (Theme.light(), Theme.dark()):
        view.set_theme(theme)
        for name in ("day", "week", "four_weeks"):
            view.set_view(name)  # type: ignore[arg-type]
            pictures.add(picture(view))
            view.highlight(keys=keys[::2])
            pictures.add(picture(view))
            view.highlight(practitioners=[LIAM], days=(MONDAY, MONDAY))
            pictures.add(picture(view))
            view.clear_highlight()
    view.set_folded(LIAM, True)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    view.setFont(font)
    pictures.add(picture(view))
    assert len(pictures) == 19


def test_that_v1_can_be_painted_with_slots_of_every_kind(view: TimelineView) -> None:
    snapshot = v1_snapshot(
        painted_slots=(
            painted("own", "mon 09:00", "mon 09:30"),
            painted("twice", "mon 09:15", "mon 09:45"),
            painted("other", "mon 10:00", "mon 10:30", system="Own website"),
        ),
        appointments=(appointment("a", "mon 11:00", "mon 11:30"),),
    )
    view.show_result(diagnose(snapshot, NOW))
    plain = view.grab().toImage()
    view.set_layers({Layer.HOURS})
    assert view.grab().toImage() != plain


def test_that_healthengines_page_is_shown_beside_the_diary(
    view: TimelineView, qtbot: QtBot
) -> None:
    plain = view.grab().toImage()
    marks = [
        SyncMark(AMARA, at("mon 12:00") + 30 * number, state)
        for number, state in enumerate(SyncState)
    ]
    view.show_result(practice(), marks)
    assert "Missing on HealthEngine" in view.legend.accessibleDescription()
    assert view.grab().toImage() != plain
    item = items(view, ItemKind.SYNC)[0]
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point(view, item))
    assert view.selected == item
    assert view.grab().toImage() != plain


def test_that_the_page_is_compared_where_it_was_read(view: TimelineView) -> None:
    found = practice().snapshot
    side = replace(found.healthengine, published_slots=(shown("mon 09:00"),))
    view.show_result(diagnose(replace(found, healthengine=side), NOW))
    assert RowKind.SYNC in {row.kind for row in view.state.layout.boxes[0].rows}


def test_that_types_share_a_row_where_there_is_no_room_for_each(view: TimelineView) -> None:
    view.set_view("four_weeks")
    view.resize(700, 250)
    keys = [one.key for one in practice().openings]
    view.set_gained_lost(set(keys[:4]), set(keys[4:8]))
    plain = view.grab().toImage()
    assert {row.kind for row in view.state.layout.boxes[0].rows} >= {RowKind.MERGED}
    view.highlight(keys=keys[:5])
    assert view.grab().toImage() != plain
    view.clear_highlight()
    view.next_problem()
    assert view.grab().toImage() != plain


def test_that_the_horizon_and_a_clock_change_are_shown(view: TimelineView) -> None:
    now = datetime.fromisoformat("2026-03-20T08:00:00+11:00")
    view.show_result(diagnose(practice().snapshot, now))
    assert view.state.scene is not None
    view.go_to(view.state.scene.last_day - 1)
    before = view.grab().toImage()
    view.set_view("four_weeks")
    assert view.grab().toImage() != before


def test_that_an_unjudged_practice_says_why(view: TimelineView) -> None:
    found = practice().snapshot
    failed = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED)
    before = view.grab().toImage()
    view.show_result(diagnose(replace(found, sources=(failed,)), NOW))
    assert view.grab().toImage() != before


def test_that_a_selected_item_stays_beside_the_zoom(view: TimelineView, qtbot: QtBot) -> None:
    item = view.next_problem()
    assert item is not None
    for _ in range(6):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Plus)
    start, end = view.visible_range
    assert start <= item.start < end
    assert view.select(items(view, ItemKind.HOURS)[0].key)
    assert not view.grab().isNull()


def test_that_nothing_to_show_is_said(qtbot: QtBot) -> None:
    widget = TimelineView()
    qtbot.addWidget(widget)
    widget.resize(800, 400)
    empty = widget.grab().toImage()
    assert widget.visible_range == (0, 0)
    assert not widget.select(("p1", 1, 2, "t1"))
    assert widget.next_problem() is None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_F8, Qt.Key.Key_Home):
        qtbot.keyClick(widget.canvas, key)
    wheel(widget, 300, QPoint(0, 1))
    drag(widget.canvas, QPoint(300, 100), QPoint(200, 100), qtbot)
    widget.set_view("day")
    assert widget.view == "day"
    bare = v1_snapshot()
    widget.show_result(diagnose(replace(bare, praktika=type(bare.praktika)()), NOW))
    assert widget.grab().toImage() != empty


def test_that_zoom_and_range_can_be_kept_and_restored(view: TimelineView) -> None:
    view.go_to(MONDAY + 3)
    view.zoom_in()
    kept = view.visible_range
    view.zoom_out()
    view.go_to_now()
    view.restore_range(*kept)
    assert view.visible_range == (pytest.approx(kept[0]), pytest.approx(kept[1]))
    view.step(1)
    assert view.visible_range[0] > kept[0]


def test_that_every_part_has_an_accessible_name(view: TimelineView) -> None:
    for part in (view, view.canvas, view.overview, view.legend, view.canvas.bar):
        assert part.accessibleName()
    assert "Published" in view.legend.accessibleDescription()
