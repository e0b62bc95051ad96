"""How long the timeline takes to show, to move and to be pointed at; beside other ways to draw."""

import random
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

import practices
from measure import Figure, middle, once, timed
from slotscope.app.what_if import WhatIf
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.changes import SetThreshold
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView
from window import application

RUNS = 40
WIDTH, HEIGHT = 1600, 900
P95 = {"day": 8.0, "week": 8.0, "four_weeks": 8.0, "overview of everything": 12.0, "pan": 5.0}
"""For every size, the p95 in milliseconds."""
FIRST = {"typical": 50.0, "large": 150.0}
SHOWN = {"typical": 50.0, "large": 300.0}


class Shown:
    """A view of one result and a picture to paint it on."""

    def __init__(self, result: CheckResult) -> None:
        self.view = TimelineView(Theme.light())
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        application().processEvents()
        self.view.show_result(result, ())
        application().processEvents()
        size = self.view.canvas.size()
        self._picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)

    def paint(self) -> None:
        """The whole canvas."""
        self.view.canvas.render(self._picture)

    def after(self, change: Callable[[int], None]) -> tuple[float, float]:
        """The time from each of some changes of the view to its picture."""
        spans: list[float] = []
        for number in range(RUNS + 3):
            change(number)
            spans.append(once(self.paint))
        return middle(spans[3:])


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    application()
    result = diagnose(practices.practice(size), practices.NOW)
    items = sum(result.summary.values()) + len(result.snapshot.praktika.appointments)

    def figure(
        name: str, figures_: tuple[float, float], goal: float | None, of: str = "p95"
    ) -> Figure:
        return Figure("timeline", size.name, name, *figures_, RUNS, goal, "ms", of, items)

    first = [once(lambda: _first_frame(result)) for _ in range(4)][1:]
    yield figure("first frame after the data", middle(first), FIRST.get(size.name), "median")
    shown = Shown(result)
    for name, span in _moves(shown).items():
        yield figure(name, span, P95.get(name))
    view, state = shown.view, shown.view.state
    chance = random.Random(7)
    points = [
        QPointF(chance.uniform(400, WIDTH - 30), chance.uniform(90, HEIGHT - 250))
        for _ in range(2000)
    ]
    view.set_view("week")
    each = [once(lambda p=p: view.canvas.at(p)) for p in points]
    yield figure("hit test", middle(each), 0.05, "median")
    yield figure("what-if shown", _what_if(shown, result), SHOWN.get(size.name), "median")
    yield from _beside(size, result, shown, items)
    state.deleteLater()
    view.close()


def _moves(shown: Shown) -> dict[str, tuple[float, float]]:
    """Each way to move, and what a whole repaint after it takes."""
    state, view = shown.view.state, shown.view
    found: dict[str, tuple[float, float]] = {}

    def nudge(number: int) -> None:
        assert state.scale is not None
        state.move(state.scale.panned(7 if number % 2 else -7))

    for name in ("day", "week", "four_weeks"):
        view.set_view(name)
        found[name] = shown.after(nudge)
    view.set_view("week")

    def drag(_: int) -> None:
        assert state.scale is not None
        state.move(state.scale.panned(24))

    found["pan"] = shown.after(drag)
    view.set_view("week")
    found["zoom"] = shown.after(lambda number: _zoom(shown, number))
    assert state.scene is not None
    axis = state.scene.axis
    found["overview of everything"] = shown.after(
        lambda number: state.show_span(axis.start + number % 2, axis.end)
    )
    return found


def _zoom(shown: Shown, number: int) -> None:
    state = shown.view.state
    assert state.scale is not None
    state.move(state.scale.zoomed(1.3 if number % 8 < 4 else 1 / 1.3, 500))


def _first_frame(result: CheckResult) -> None:
    view = _empty()
    view.show_result(result, ())
    picture = QImage(view.canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    view.canvas.render(picture)
    view.close()


_kept: list[TimelineView] = []


def _empty() -> TimelineView:
    """A view that is already on the screen."""
    view = TimelineView(Theme.light())
    view.resize(WIDTH, HEIGHT)
    view.show()
    application().processEvents()
    _kept[:] = [view]
    return view


def _what_if(shown: Shown, result: CheckResult) -> tuple[float, float]:
    """From a changed threshold to its picture, with what is gained and lost."""
    trial, view = WhatIf(result), shown.view
    minutes = iter(range(30, 600, 15))

    def change() -> None:
        trial.make(SetThreshold(next(minutes)))
        preview = trial.preview
        view.show_result(preview.result, ())
        comparison = preview.comparison
        view.set_gained_lost(list(comparison.gained.keys()), list(comparison.lost.keys()))
        shown.paint()

    return timed(change, runs=5)


def _beside(
    size: practices.Size, result: CheckResult, shown: Shown, items: int
) -> Iterator[Figure]:
    """Ratios to other ways to draw the same items, measured in this run."""
    import baselines

    shown.view.show_result(result, ())
    shown.view.set_view("week")
    ours = shown.after(lambda number: _zoom(shown, number))[0]
    if size.name in ("small", "typical"):
        labelled = baselines.graphics_scene(result, WIDTH, HEIGHT)
        goal = 10.0 if size.name == "typical" else None
        yield _ratio(size, "times a labelled QGraphicsScene, zoom", labelled / ours, goal, items)
    plain = baselines.pyqtgraph(result, WIDTH, HEIGHT)
    if plain is not None:
        goal = {"typical": 2.0, "large": 5.0}.get(size.name)
        yield _ratio(size, "times pyqtgraph without labels, zoom", plain / ours, goal, items)


def _ratio(size: practices.Size, name: str, value: float, goal: float | None, items: int) -> Figure:
    return Figure("timeline", size.name, name, value, value, RUNS, goal, "x", items=items)
