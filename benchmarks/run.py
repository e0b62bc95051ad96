"""All benchmarks: ``python3 packaging/dev.py bench [--size SIZE] [--suite SUITE] [--json]``.

Status 1: a goal is missed, or could not be measured. Goals are for two cores without a GPU.
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
import measure
import responsiveness_suite
import startup_suite
import timeline_suite
import window_suite
from machine import Watch
from measure import Figure
from practices import SIZES, Size
from slotscope.app.kept_memory import keep_freed_memory
from tables import markdown, row

SUITES: dict[str, Callable[[Size], Iterator[Figure]]] = {
    "diagnosis": diagnosis_suite.figures,
    "timeline": timeline_suite.figures,
    "window": window_suite.figures,
}
ONCE: dict[str, Callable[[], Iterator[Figure]]] = {
    "responsiveness": responsiveness_suite.figures,
    "start": startup_suite.figures,
}
"""Suites without sizes."""
EXPONENT = 1.1
"""A goal: how cost may grow with the number of items, from the smallest to the largest size."""


def main() -> int:
    """Measure, print, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(SIZES), action="append", help="default: all")
    parser.add_argument("--suite", choices=(*SUITES, *ONCE), action="append", help="default: all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--markdown", action="store_true", help="figures as tables for the docs")
    parser.add_argument(
        "--clock",
        choices=tuple(measure.CLOCKS),
        default=measure.clock[0],
        help="processor: this program's own time, for a machine that works on other things; "
        "goals are for the wall's",
    )
    given = parser.parse_args()
    measure.clock[0] = given.clock
    keep_freed_memory()  # as the program does
    found: list[Figure] = []
    told = given.json or given.markdown
    for figure in _all(given.size or list(SIZES), given.suite or [*SUITES, *ONCE]):
        found.append(figure)
        print(row(figure), file=sys.stderr if told else sys.stdout, flush=True)
    if given.json:
        print(json.dumps([asdict(one) | {"met": one.met} for one in found], indent=1))
    if given.markdown:
        print(markdown(found))
    missed = [one for one in found if not one.met]
    goals = sum(one.goal is not None for one in found)
    print(f"\n{goals} goals, {len(missed)} missed or not measured", file=sys.stderr)
    for one in missed:
        print(row(one), file=sys.stderr)
    return int(bool(missed))


def _all(sizes: list[str], suites: list[str]) -> Iterator[Figure]:
    watch, found = Watch(), list[Figure]()
    yield from watch.figures()
    for size in sizes:
        for name in suites:
            for figure in SUITES[name](SIZES[size]) if name in SUITES else ():
                found.append(figure)
                yield figure
            gc.collect()
    for name in suites:
        yield from ONCE[name]() if name in ONCE else ()
    yield from _growth(found)
    yield from watch.figures()


def _growth(found: list[Figure]) -> Iterator[Figure]:
    """How each cost grows with the items, where more than one size was measured."""
    for suite, name in dict.fromkeys((one.suite, one.name) for one in found if one.items):
        same = [one for one in found if (one.suite, one.name) == (suite, name)]
        low, high = min(same, key=lambda one: one.items), max(same, key=lambda one: one.items)
        if low.unit == "ms" and high.items > low.items and low.median > 0 and high.median > 0:
            slope = math.log(high.median / low.median) / math.log(high.items / low.items)
            goal = None if any(word in name for word in ("by ", "plain")) else EXPONENT
            yield Figure(suite, "growth", name, slope, slope, len(same), goal, "exponent")


if __name__ == "__main__":
    sys.exit(main())
