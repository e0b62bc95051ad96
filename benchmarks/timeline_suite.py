"""How long the timeline takes to show, to move and to be pointed at; beside other ways to draw."""

import gc
import random
import statistics
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF

import practices
from measure import ROUNDS, Figure, middle, once, settled
from peers import browser, culling, plots, scene
from peers.drawing import Drawing, Frame
from shown import HEIGHT, RUNS, WIDTH, Shown
from slotscope.app.collection_pause import PAUSE
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.result import CheckResult
from window import application

DAY, WEEK, WEEKS, EVERYTHING, PAN = (
    "whole repaint: day",
    "whole repaint: week",
    "whole repaint: four weeks",
    "overview of everything",
    "pan, until painted",
)
P95 = {DAY: 8.0, WEEK: 8.0, WEEKS: 8.0, EVERYTHING: 12.0, PAN: 5.0}
"""For every size, the p95 in milliseconds."""
ZOOM = "whole repaint: zoom"
FIRST = {"typical": 50.0, "large": 150.0}
HIT = 0.05
GRAPHICS = {"typical": 10.0}
"""How many times as fast as a labelled QGraphicsScene in the overview; at large it is not built.

Zoomed in, where few items are in view, the scene is told without a goal."""
PLOTS = {"typical": 2.0, "large": 5.0}
PEER_FRAMES = 8
AGAINST_SMALL = "zoom at large, in zooms at small"


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    application()
    result = diagnose(practices.practice(size), practices.NOW)
    items = practices.diary_items(result.snapshot) + sum(result.summary.values())
    gc.freeze()  # as the program leaves what was read out of later collections

    def figure(name: str, rounds: list[list[float]], goal: float | None, of: str = "p95") -> Figure:
        runs = sum(map(len, rounds))
        return Figure("timeline", size.name, name, *settled(rounds), runs, goal, "ms", of, items)

    first = [_first_frame(result) for _ in range(2 * ROUNDS)]
    yield figure("first frame after the data", [first[1:]], FIRST.get(size.name), "median")
    shown = Shown(result)
    found: dict[str, list[list[float]]] = {}
    for _ in range(ROUNDS):
        for name, spans in _moves(shown):
            found.setdefault(name, []).append(spans)
    for name, rounds in found.items():
        yield figure(name, rounds, P95.get(name))
    yield figure("hit test", [_hits(shown) for _ in range(ROUNDS)], HIT, "median")
    yield from _beside(size, result, shown)
    if size.name == "large":
        yield _against_small(shown)
    shown.close()
    gc.unfreeze()


def _moves(shown: Shown) -> Iterator[tuple[str, list[float]]]:
    """Each way to move, and what the picture after it takes."""
    view = shown.view
    for name, days in ((DAY, "day"), (WEEK, "week"), (WEEKS, "four_weeks")):
        view.set_view(days)
        yield name, shown.repaints(shown.nudge)
    view.set_view("week")
    yield PAN, shown.responses(shown.pan)
    view.go_to_now()
    yield ZOOM, shown.repaints(shown.zoom)
    yield EVERYTHING, shown.repaints(shown.everything)


def _hits(shown: Shown) -> list[float]:
    chance = random.Random(7)
    points = [
        QPointF(chance.uniform(400, WIDTH - 30), chance.uniform(90, HEIGHT - 250))
        for _ in range(1000)
    ]
    shown.view.set_view("week")
    return [once(lambda p=p: shown.canvas.at(p)) for p in points]


def _first_frame(result: CheckResult) -> float:
    """From the data to the picture in milliseconds, in a view that is already on the screen."""
    empty = Shown(None)

    def show() -> None:
        empty.view.show_result(result, ())
        empty.paint()

    end = PAUSE.begin()  # as the program does while it makes much
    spent = once(show)
    end()
    empty.close()
    return spent


def _against_small(shown: Shown) -> Figure:
    small = Shown(diagnose(practices.practice(practices.SIZES["small"]), practices.NOW))

    def zoomed(one: Shown) -> float:
        one.view.set_view("week")
        return middle(one.repaints(one.zoom))[0]

    ratios = [zoomed(shown) / zoomed(small) for _ in range(ROUNDS)]
    small.close()
    runs = 2 * ROUNDS * RUNS
    return Figure("timeline", "growth", AGAINST_SMALL, *middle(ratios), runs, 2.0, "exponent")


def _beside(size: practices.Size, result: CheckResult, shown: Shown) -> Iterator[Figure]:
    """Ratios to other ways to draw the same items and the same parts of time, in this run."""
    shown.view.set_view("week")
    lane = shown.state.layout.boxes[0].height
    zooms = Drawing(result, lane, shown.spans_of(shown.zoom))
    wholes = Drawing(result, lane, shown.spans_of(shown.everything))
    width, height = shown.canvas.width(), shown.canvas.height()
    makers: list[tuple[str, Callable[[Drawing, int, int], Frame], dict[str, float | None], str]]
    makers = [
        ("plain Python culling", culling.plain_culling, {}, ""),
        ("pyqtgraph without labels", plots.plots, {"zoom": PLOTS.get(size.name)}, plots.MISSING),
    ]
    if size.name != "large":
        goals = {"everything": GRAPHICS.get(size.name)}
        makers.append(("a labelled QGraphicsScene", scene.graphics_scene, goals, ""))
    if size.name == "typical":
        yield from _browser(size, shown, zooms)
    for name, make, goals, missing in makers:
        if missing:
            told, of = f"zoom, times {name}", goals.get("zoom")
            yield Figure("timeline", size.name, told, 0, 0, 0, of, "x", missing=missing)
            continue
        frame = make(zooms, width, height)
        for what, drawing, ours in (
            ("zoom", zooms, shown.zoom),
            ("everything", wholes, shown.everything),
        ):
            theirs, ratios = [], []
            for _ in range(ROUNDS):
                spans = _drawn(frame, drawing)
                theirs.append(spans)
                shown.view.set_view("week")
                ratios.append(middle(spans)[0] / middle(shown.repaints(ours))[0])
            yield Figure(
                "timeline",
                size.name,
                f"{what} by {name}",
                *settled(theirs),
                ROUNDS * PEER_FRAMES,
                items=len(drawing),
            )
            told = f"{what}, times {name}"
            of = goals.get(what)
            ratio = statistics.median(ratios)
            yield Figure("timeline", size.name, told, ratio, min(ratios), ROUNDS, of, "x")


def _browser(size: practices.Size, shown: Shown, drawing: Drawing) -> Iterator[Figure]:
    """vis-timeline takes seconds for a frame at larger sizes, so it is asked for few."""
    try:
        opened, frames = browser.vis_timeline(drawing, shown.canvas.width(), shown.canvas.height())
    except browser.BrowserMissingError as why:
        missing = f"vis-timeline in Chromium, not compared: {why}"
        yield Figure("timeline", size.name, "zoom by vis-timeline", 0, 0, 0, missing=missing)
        return
    many = len(drawing)
    yield Figure("timeline", size.name, "vis-timeline opened", opened, opened, 1, items=many)
    told = middle(frames)
    yield Figure("timeline", size.name, "zoom by vis-timeline", *told, len(frames), items=many)
    ours = middle(shown.repaints(shown.zoom))[0]
    ratio = told[0] / ours
    yield Figure("timeline", size.name, "zoom, times vis-timeline", ratio, ratio, 1, None, "x")


def _drawn(frame: Frame, drawing: Drawing) -> list[float]:
    frame(*drawing.spans[0])
    return [once(lambda s=span: frame(*s)) for span in drawing.spans[:PEER_FRAMES]]
