"""What is prepared before there is a window to paint is what the window then shows."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from builders import NOW, he_type, praktika_type, v2_snapshot, with_types
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.practice import Practitioner, PractitionerId
from slotscope.timeline.glance import prepare
from slotscope.timeline.lane import Lane
from slotscope.timeline.layout import Layout, Metrics, Wishes, lay_out
from slotscope.timeline.scene import build_scene
from slotscope.ui import timeline_state
from slotscope.ui.scene_ahead import SceneAhead
from slotscope.ui.timeline_view import TimelineView
from two_people import two_people


class _Clock:
    def now(self) -> object:
        return NOW


def result() -> CheckResult:
    types = praktika_type(), praktika_type("k2", 20)
    snapshot = with_types(v2_snapshot(appointment_types=types), he_type(), he_type("t2", 20, "k2"))
    return diagnose(snapshot, NOW)


def shown(qtbot: QtBot, height: int = 200) -> TimelineView:
    view = TimelineView(now=lambda: NOW)
    qtbot.addWidget(view)
    view.resize(900, height)
    view.show()
    return view


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Wishes]:
    """For which wishes the window laid lanes out by itself, before room to spare is shared."""
    found: list[Wishes] = []

    def counted(lanes: Collection[Lane], metrics: Metrics, wishes: Wishes) -> Layout:
        found.append(wishes)
        return lay_out(lanes, metrics, wishes)

    monkeypatch.setattr(timeline_state, "lay_out", counted)
    return found


@pytest.mark.parametrize("height", [120, 900])
def test_that_lanes_laid_out_ahead_are_those_that_are_shown(
    height: int, laid_out: list[Wishes], qtbot: QtBot
) -> None:
    found = result()
    scene = build_scene(found)
    view, other = shown(qtbot, height), shown(qtbot, height)
    prepared = prepare(scene, view.state.glance(scene))
    laid_out.clear()
    view.show_result(found, scene=scene, prepared=prepared)
    assert not laid_out
    other.show_result(found, scene=scene)
    assert laid_out
    assert view.state.layout == other.state.layout
    assert view.state.scale == other.state.scale


def test_that_what_was_laid_out_for_other_wishes_is_not_shown(
    laid_out: list[Wishes], qtbot: QtBot
) -> None:
    found = result()
    scene = build_scene(found)
    view = shown(qtbot)
    prepared = prepare(scene, view.state.glance(scene))
    view.show_result(found, scene=scene)
    view.set_type_filter(scene.types[0].id)
    laid_out.clear()
    view.show_result(found, scene=scene, prepared=prepared)
    assert laid_out == [view.state.wishes]
    again = prepare(scene, view.state.glance(scene))
    view.show_result(found, scene=scene, prepared=again)
    assert laid_out == [view.state.wishes]


def test_that_wishes_for_one_practice_do_not_hold_for_another(qtbot: QtBot) -> None:
    view, found = shown(qtbot), result()
    view.show_result(found)
    view.set_type_filter("t2")  # type: ignore[arg-type]
    snapshot = two_people()
    other = replace(snapshot, practice=replace(snapshot.practice, id="another"))
    scene = build_scene(diagnose(other, NOW))
    assert view.state.glance(scene).wishes.type_id is None
    assert view.state.glance(build_scene(found)).wishes.type_id == "t2"


def test_that_the_worker_asks_how_the_timeline_will_look(
    laid_out: list[Wishes], qtbot: QtBot
) -> None:
    found, view = result(), shown(qtbot)
    ahead = SceneAhead(_Clock())  # type: ignore[arg-type]
    ahead.glance = view.state.glance
    ahead.build(found)
    scene, prepared = ahead.take(found, found.page.marks)
    assert scene is not None
    laid_out.clear()
    view.show_result(found, scene=scene, prepared=prepared)
    assert view.state.scene is scene
    assert not laid_out


def test_that_only_lanes_that_are_seen_are_sorted_ahead(qtbot: QtBot) -> None:
    found, view = result(), shown(qtbot, 120)
    snapshot = found.snapshot
    people = tuple(Practitioner(PractitionerId(f"p{n}"), f"Dr {n}") for n in range(30))
    many = replace(snapshot, praktika=replace(snapshot.praktika, practitioners=people))
    view.show_result(diagnose(many, NOW))
    bar = view.canvas.bar
    for scrolled, seen in ((0, 0), (bar.maximum(), len(people) - 1)):
        bar.setValue(scrolled)
        scene = build_scene(diagnose(many, NOW))
        prepare(scene, view.state.glance(scene))
        asked = [n for n, lane in enumerate(scene.lanes) if "appointments" in vars(lane)]
        assert seen in asked
        assert len(asked) < 10
