"""All benchmarks: ``python3 packaging/dev.py bench [--size SIZE] [--suite SUITE] [--json]``.

Status 1: a goal is missed. Times are of this machine; goals are for two cores without a GPU.
"""

import argparse
import gc
import json
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

import diagnosis_suite
import loading_suite
import responsiveness_suite
import startup_suite
import timeline_suite
from measure import Figure, timed
from practices import SIZES, Size

SUITES: dict[str, Callable[[Size], Iterator[Figure]]] = {
    "diagnosis": diagnosis_suite.figures,
    "timeline": timeline_suite.figures,
    "loading": loading_suite.figures,
}
ONCE: dict[str, Callable[[], Iterator[Figure]]] = {
    "responsiveness": responsiveness_suite.figures,
    "start": startup_suite.figures,
}
"""Suites without sizes."""
EXPONENT = 1.1
"""A goal: how cost may grow with the number of items, from the smallest to the largest size."""
NOISE = "noise: one sum of a million"


def main() -> int:
    """Measure, print, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(SIZES), action="append", help="default: all")
    parser.add_argument("--suite", choices=(*SUITES, *ONCE), action="append", help="default: all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    given = parser.parse_args()
    suites = given.suite or [*SUITES, *ONCE]
    found: list[Figure] = []

    def take(figure: Figure) -> None:
        found.append(figure)
        if not given.json:
            print(_row(figure), flush=True)

    take(_noise())
    for size in given.size or list(SIZES):
        for name in suites:
            for figure in SUITES[name](SIZES[size]) if name in SUITES else ():
                take(figure)
            gc.collect()
    for name in suites:
        for figure in ONCE[name]() if name in ONCE else ():
            take(figure)
    for figure in [*_growth(found), *_zoom(found)]:
        take(figure)
    take(_noise())
    if given.json:
        print(json.dumps([asdict(one) | {"met": one.met} for one in found], indent=1))
    missed = [one for one in found if not one.met]
    if missed and not given.json:
        print(f"\n{len(missed)} goals missed:")
        for one in missed:
            print(_row(one))
    return int(bool(missed))


def _noise() -> Figure:
    return Figure("machine", "-", NOISE, *timed(lambda: sum(range(1_000_000)), runs=15), 15)


def _growth(found: list[Figure]) -> Iterator[Figure]:
    """How each cost grows with the items, where more than one size was measured."""
    for suite, name in dict.fromkeys((one.suite, one.name) for one in found if one.items):
        same = [one for one in found if (one.suite, one.name) == (suite, name)]
        low, high = min(same, key=lambda one: one.items), max(same, key=lambda one: one.items)
        if low.unit == "ms" and high.items > low.items and low.median > 0 and high.median > 0:
            slope = math.log(high.median / low.median) / math.log(high.items / low.items)
            yield Figure(suite, "growth", name, slope, slope, len(same), EXPONENT, "exponent")


def _zoom(found: list[Figure]) -> Iterator[Figure]:
    """Zooming a group against zooming a small practice."""
    spans = {one.size: one.median for one in found if (one.suite, one.name) == ("timeline", "zoom")}
    if {"small", "large"} <= spans.keys():
        ratio = spans["large"] / spans["small"]
        name = "zoom at large, in zooms at small"
        yield Figure("timeline", "growth", name, ratio, ratio, 2, 2.0, "exponent")


def _row(one: Figure) -> str:
    goal = ""
    if one.goal is not None:
        least = "at least" if one.unit == "x" else f"{one.goal_of} at most"
        goal = f"  goal {least} {one.goal:,.4g}: {'met' if one.met else 'MISSED'}"
    unit = {"exponent": ""}.get(one.unit, one.unit)
    median, p95 = f"{one.median:10,.3g} {unit:2}", f"{one.p95:10,.3g} {unit:2}"
    return f"{one.size:8} {one.name:44} {median}  p95 {p95}{goal}"


if __name__ == "__main__":
    sys.exit(main())
