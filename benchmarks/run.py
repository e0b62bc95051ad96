"""All benchmarks: ``python3 packaging/dev.py bench [--size SIZE] [--json]``.

Status 1: a goal is missed. Times are of this machine; goals are for two cores without a GPU.
"""

import argparse
import gc
import json
import sys
from dataclasses import asdict

import diagnosis_suite
import responsiveness_suite
from measure import Figure, timed
from practices import SIZES


def main() -> int:
    """Measure, print, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(SIZES), action="append", help="default: all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    given = parser.parse_args()
    found: list[Figure] = []
    noise, noise_p95 = timed(lambda: sum(range(1_000_000)), runs=15)
    found.append(Figure("machine", "-", "noise: one sum of a million", noise, noise_p95, 15))
    for name in given.size or list(SIZES):
        for figure in diagnosis_suite.figures(SIZES[name]):
            found.append(figure)
            if not given.json:
                print(_row(figure), flush=True)
        gc.collect()
    if not given.size or "group" in given.size:
        for figure in responsiveness_suite.figures():
            found.append(figure)
            if not given.json:
                print(_row(figure), flush=True)
    if given.json:
        print(json.dumps([asdict(one) | {"met": one.met} for one in found], indent=1))
    else:
        print(_row(found[0]))
    return int(not all(one.met for one in found))


def _row(one: Figure) -> str:
    goal = "" if one.goal is None else f"  goal {one.goal:,.0f}: {'met' if one.met else 'MISSED'}"
    return f"{one.size:8} {one.name:34} {one.median:10,.1f} ms  p95 {one.p95:10,.1f} ms{goal}"


if __name__ == "__main__":
    sys.exit(main())
