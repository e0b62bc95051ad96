"""Lanes and rows from top to bottom, what lies under a point, and walking with the keyboard."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.sync import SyncMark, SyncState
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    Practitioner,
)
from slotscope.domain.snapshot import Snapshot
from slotscope.timeline.hit import band_in, hit
from slotscope.timeline.item import ItemKind
from slotscope.timeline.layout import (
    LAYER_TITLES,
    MAX_TYPE_ROWS,
    Layer,
    Layout,
    Metrics,
    RowKind,
    Wishes,
    lay_out,
)
from slotscope.timeline.scale import Scale
from slotscope.timeline.scene import Scene, build_scene
from slotscope.timeline.walk import across, along, first_in_view, locate, nearest, problem

METRICS = Metrics(16)


def two_types(**more: object) -> Snapshot:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k2", 60, published_online=False)),
        **more,
    )
    return with_types(snapshot, he_type(), he_type("t2", 60, "k2", name="Long"))


def everything() -> Scene:
    snapshot = two_types(
        practitioners=(Practitioner(AMARA, "Amara"), Practitioner(LIAM, "Liam")),
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("tue 09:00", "tue 12:00", LIAM)),
        rules=(rule("r1"), rule("r2", who=LIAM)),
        appointments=(
            appointment("a", "mon 09:00", "mon 09:30"),
            appointment("b", "mon 09:15", "mon 09:45"),
        ),
        painted_slots=(painted("s", "mon 10:00", "mon 10:30"),),
    )
    portal = HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Liam", LIAM)
    side = snapshot.healthengine
    snapshot = replace(
        snapshot, healthengine=replace(side, practitioners=(*side.practitioners, portal))
    )
    mark = SyncMark(AMARA, at("mon 10:00"), SyncState.MISSING)
    return build_scene(diagnose(snapshot, NOW), [mark])


def laid(scene: Scene, **wishes: object) -> Layout:
    return lay_out(scene.lanes, METRICS, Wishes(**wishes))  # type: ignore[arg-type]


def kinds(layout: Layout, lane: int = 0) -> list[RowKind]:
    return [row.kind for row in layout.boxes[lane].rows]


def test_that_lanes_and_rows_follow_one_another_without_overlap() -> None:
    layout = laid(everything())
    edge = 0.0
    for box in layout.boxes:
        assert box.top == edge
        edge = box.bottom
        row_edge = box.top
        for row in box.rows:
            assert row.top >= row_edge - 1
            row_edge = row.bottom
        assert row_edge <= box.bottom
    assert layout.height == edge


def test_that_an_expanded_lane_has_a_row_for_each_layer_and_type() -> None:
    layout = laid(everything())
    assert kinds(layout) == [
        RowKind.RULES,
        RowKind.DIARY,
        RowKind.PAINTED,
        RowKind.OPENINGS,
        RowKind.OPENINGS,
        RowKind.SYNC,
    ]
    assert kinds(layout, 1) == [
        RowKind.RULES,
        RowKind.DIARY,
        RowKind.OPENINGS,
        RowKind.OPENINGS,
    ]


def test_that_without_room_the_types_share_a_row() -> None:
    layout = laid(everything(), expanded=False)
    assert RowKind.MERGED in kinds(layout)
    assert RowKind.OPENINGS not in kinds(layout)
    assert layout.height < laid(everything()).height


def test_that_a_chosen_type_has_a_row_of_its_own_at_any_size() -> None:
    scene = everything()
    for expanded in (True, False):
        layout = laid(scene, expanded=expanded, type_id=scene.types[1].id)
        rows = [row for row in layout.boxes[0].rows if row.kind is RowKind.OPENINGS]
        assert [row.type.type.id for row in rows if row.type] == ["t2"]


def test_that_too_many_types_share_a_row_even_with_room() -> None:
    count = MAX_TYPE_ROWS + 1
    snapshot = with_types(v2_snapshot(), *[he_type(f"t{n}") for n in range(count)])
    layout = laid(build_scene(diagnose(snapshot, NOW)))
    assert RowKind.MERGED in kinds(layout)


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        (Layer.RULES, RowKind.RULES),
        (Layer.APPOINTMENTS, RowKind.DIARY),
        (Layer.PAINTED, RowKind.PAINTED),
        (Layer.OPENINGS, RowKind.OPENINGS),
        (Layer.SYNC, RowKind.SYNC),
    ],
)
def test_that_a_layer_switched_off_takes_no_room(layer: Layer, kind: RowKind) -> None:
    assert kind not in kinds(laid(everything(), layers=frozenset(Layer) - {layer}))
    assert layer in LAYER_TITLES


def test_that_a_folded_lane_keeps_one_line() -> None:
    layout = laid(everything(), collapsed=frozenset({AMARA}))
    assert kinds(layout) == [RowKind.MERGED]
    assert layout.boxes[0].collapsed
    assert layout.boxes[0].height < layout.boxes[1].height
    no_openings = laid(
        everything(), collapsed=frozenset({AMARA}), layers=frozenset({Layer.APPOINTMENTS})
    )
    assert kinds(no_openings) == []


def test_that_v1_has_one_row_of_slots() -> None:
    layout = laid(build_scene(diagnose(v1_snapshot(), NOW)))
    assert kinds(layout) == [RowKind.DIARY, RowKind.OPENINGS]


def test_that_rows_grow_with_the_text_and_with_room_to_spare() -> None:
    scene = everything()
    plain = lay_out(scene.lanes, METRICS, Wishes()).height
    assert lay_out(scene.lanes, Metrics(24), Wishes()).height > plain
    assert lay_out(scene.lanes, Metrics(16, 1.4), Wishes()).height > plain


@given(st.floats(-50, 900), st.floats(1, 300))
def test_that_the_lanes_in_a_stretch_are_those_that_touch_it(top: float, height: float) -> None:
    layout = LAYOUT
    assert list(layout.within(top, top + height)) == [
        box for box in layout.boxes if box.top < top + height and box.bottom > top
    ]
    box = layout.at(top)
    assert box is next((one for one in layout.boxes if one.top <= top < one.bottom), None)


SCENE = everything()
LAYOUT = laid(SCENE)
SCALE = Scale(SCENE.axis, 1000).fitted(at("mon 00:00"), at("tue 00:00"))


def row_of(kind: RowKind, layout: Layout = LAYOUT, nth: int = 0) -> float:
    rows = [row for row in layout.boxes[0].rows if row.kind is kind]
    return rows[nth].top + 2


def test_that_a_point_tells_the_item_below_it() -> None:
    found = hit(LAYOUT, SCALE, SCALE.x(at("mon 10:40")), row_of(RowKind.OPENINGS))
    assert found is not None
    assert found.item is not None
    assert found.item.kind is ItemKind.OPENING
    assert found.item.start <= at("mon 10:40") < found.item.end
    assert found.minute == pytest.approx(at("mon 10:40"))


@pytest.mark.parametrize(
    ("time", "row", "kind"),
    [
        ("mon 10:10", RowKind.PAINTED, ItemKind.PAINTED),
        ("mon 09:05", RowKind.DIARY, ItemKind.APPOINTMENT),
        ("mon 09:05", RowKind.RULES, ItemKind.RULE),
        ("mon 10:00", RowKind.SYNC, ItemKind.SYNC),
        ("mon 11:50", RowKind.DIARY, ItemKind.HOURS),
    ],
)
def test_that_every_layer_can_be_pointed_at(time: str, row: RowKind, kind: ItemKind) -> None:
    found = hit(LAYOUT, SCALE, SCALE.x(at(time)), row_of(row))
    assert found is not None
    assert found.item is not None
    assert found.item.kind is kind


def test_that_of_two_appointments_at_once_the_upper_and_the_lower_can_be_pointed_at() -> None:
    row = next(row for row in LAYOUT.boxes[0].rows if row.kind is RowKind.DIARY)
    x = SCALE.x(at("mon 09:20"))
    keys = []
    for y in (row.top + 2, row.bottom - 2):
        found = hit(LAYOUT, SCALE, x, y)
        assert found is not None
        assert found.item is not None
        keys.append(found.item.key[4])
    assert keys == ["a", "b"]


def test_that_nothing_is_below_the_last_lane_and_no_item_in_closed_time() -> None:
    assert hit(LAYOUT, SCALE, 10, LAYOUT.height + 1) is None
    found = hit(LAYOUT, SCALE, SCALE.x(at("mon 08:40")), row_of(RowKind.DIARY))
    assert found is not None
    assert found.item is None
    hidden = hit(
        LAYOUT,
        SCALE,
        SCALE.x(at("mon 11:50")),
        row_of(RowKind.DIARY),
        frozenset(Layer) - {Layer.HOURS},
    )
    assert hidden is not None
    assert hidden.item is None


def test_that_the_bands_of_a_merged_row_tell_their_own_openings() -> None:
    layout = laid(SCENE, expanded=False)
    row = next(row for row in layout.boxes[0].rows if row.kind is RowKind.MERGED)
    x = SCALE.x(at("mon 10:40"))
    verdicts = []
    for share in (0.1, 0.5, 0.9):
        found = hit(layout, SCALE, x, row.top + row.height * share)
        assert found is not None
        kind = None if found.item is None else found.item.kind
        name = found.item.key[4] if found.item and kind is ItemKind.OPENING else None
        verdicts.append(name)
    edges = [band_in(row, band) for band in range(3)]
    assert edges[0][0] == row.top
    assert edges[2][0] + edges[2][1] == pytest.approx(row.bottom)
    assert verdicts == ["t1", None, "t2"]


def test_that_a_narrow_item_is_hit_beside_its_edge() -> None:
    far = Scale(SCENE.axis, 400).fitted(SCENE.axis.start, SCENE.axis.end)
    found = hit(LAYOUT, far, far.x(at("mon 09:00")) - 2, row_of(RowKind.DIARY))
    assert found is not None
    assert found.item is not None
    assert found.item.kind is ItemKind.APPOINTMENT


def test_that_walking_goes_along_a_row_and_stops_at_its_end() -> None:
    first = first_in_view(LAYOUT, at("mon 00:00"))
    assert first is not None
    assert first.kind is ItemKind.RULE
    opening = next(one for one in SCENE.items() if one.kind is ItemKind.OPENING)
    second = along(LAYOUT, opening.key, 1)
    assert second is not None
    assert second.start > opening.start
    assert along(LAYOUT, second.key, -1) == opening
    assert along(LAYOUT, opening.key, -1) is None
    assert along(LAYOUT, ("opening", "p1", 0, 1, "x"), 1) is None


def test_that_walking_down_visits_every_row_and_goes_on_to_the_next_lane() -> None:
    item = first_in_view(LAYOUT, at("mon 00:00"))
    visited = []
    while item is not None:
        visited.append((item.practitioner_id, item.kind))
        last = item
        item = across(LAYOUT, item.key, 1)
    rows = sum(
        1
        for box in LAYOUT.boxes
        for row in box.rows
        if not (row.kind is RowKind.DIARY and not len(box.lane.appointments))
    )
    assert len(visited) == rows
    assert visited[-1][0] == LIAM
    up = across(LAYOUT, last.key, -1)
    assert up is not None
    assert across(LAYOUT, ("opening", "p1", 0, 1, "x"), 1) is None


def test_that_there_is_nothing_to_walk_to_in_an_empty_practice() -> None:
    empty = lay_out((), METRICS, Wishes())
    assert first_in_view(empty, 0) is None
    assert first_in_view(LAYOUT, SCENE.axis.end) is None
    assert nearest([], 0) is None
    assert problem(empty, None, 1) is None
    assert empty.box_of(AMARA) is None
    assert LAYOUT.box_of(LIAM) is LAYOUT.boxes[1]
    assert locate(empty, ("opening", "p1", 0, 1, "x")) is None


def test_that_the_next_problem_goes_by_time_then_lane_and_round_at_the_end() -> None:
    first = problem(LAYOUT, None, 1)
    assert first is not None
    visited = [first]
    while True:
        last = visited[-1]
        lane = 0 if last.practitioner_id == AMARA else 1
        found = problem(LAYOUT, (last.start, lane), 1)
        assert found is not None
        if found == first:
            break
        visited.append(found)
    order = [(one.start, one.practitioner_id) for one in visited]
    assert order == sorted(order)
    assert {one.key[4] for one in visited} == {"t2"}
    back = problem(LAYOUT, (first.start, 0), -1)
    assert back == visited[-1]


def test_that_of_several_problems_at_one_start_the_worst_is_visited() -> None:
    snapshot = with_types(
        v2_snapshot(
            appointment_types=(
                praktika_type("k1", 30),
                praktika_type("k2", 30, published_online=False),
                praktika_type("k3", 30),
            )
        ),
        he_type("t1", 45, "k1"),
        he_type("t2", 30, "k2"),
        he_type("t3", 60, "k3"),
    )
    found = problem(laid(build_scene(diagnose(snapshot, NOW))), None, 1)
    assert found is not None
    assert found.key[4] == "t2"
