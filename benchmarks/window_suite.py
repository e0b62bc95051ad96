"""The whole window with everything in it: a file opened, a what-if shown, and its memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import practices
from measure import ROUNDS, Figure, middle, once, settled
from slotscope.diagnosis.engine import diagnose
from slotscope.sources.snapshot_file import read_snapshot, write_snapshot

OPEN, OPEN_ALL, GAP, SAVE, MEMORY = (
    "open a file: read, judge, show",
    "open a file: findings and numbers too",
    "open a file: largest gap",
    "save a file",
    "memory over a bare window",
)
WHAT_IF, WHAT_IF_ALL, WHAT_IF_GAP, IDLE = (
    "what-if shown",
    "what-if: findings and numbers too",
    "what-if: largest gap",
    "memory at idle over a bare window",
)
GOALS = {
    ("large", OPEN): 3000.0,
    ("large", GAP): 50.0,
    ("large", SAVE): 2000.0,
    ("large", MEMORY): 250.0,
    ("typical", WHAT_IF): 50.0,
    ("large", WHAT_IF): 300.0,
}
IDLE_GOAL = 40.0


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    snapshot = practices.practice(size)
    items = practices.diary_items(snapshot)

    def figure(name: str, rounds: list[list[float]], unit: str = "ms", of: int = items) -> Figure:
        goal = GOALS.get((size.name, name))
        runs = sum(map(len, rounds))
        return Figure("window", size.name, name, *settled(rounds), runs, goal, unit, items=of)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.json"
        write_snapshot(snapshot, path)
        yield figure(SAVE, [[once(lambda: write_snapshot(snapshot, path))] for _ in range(ROUNDS)])
        parts = {
            "read and check a file": lambda: read_snapshot(path),
            "judge it, with all findings": lambda: diagnose(snapshot, practices.NOW),
        }
        for name, work in parts.items():
            yield figure(name, [[once(work)] for _ in range(ROUNDS)])
        found = [(_child(str(path)), _child("--bare")) for _ in range(ROUNDS)]
    ours = [one for one, _ in found]
    yield figure(OPEN, [[one["open"]["ms"]] for one in ours])
    yield figure(OPEN_ALL, [[one["open"]["all"]] for one in ours])
    yield figure(GAP, [[one["open"]["gap"]] for one in ours], of=0)
    yield figure(MEMORY, [[one["memory"] - bare["memory"]] for one, bare in found], "MB")
    yield figure(WHAT_IF, [[run["ms"] for run in one["what_if"][1:]] for one in ours])
    yield figure(WHAT_IF_ALL, [[run["all"] for run in one["what_if"][1:]] for one in ours])
    yield figure(WHAT_IF_GAP, [[run["gap"] for run in one["what_if"][1:]] for one in ours], of=0)


def idle_figures() -> Iterator[Figure]:
    """The window with nothing in it; it does not depend on a practice's size."""
    spent = [_child()["idle"] - _child("--bare")["memory"] for _ in range(ROUNDS)]
    yield Figure("window", "-", IDLE, *middle(spent), ROUNDS, IDLE_GOAL, "MB")


def _child(*arguments: str) -> dict[str, Any]:
    script = Path(__file__).parent / "window_child.py"
    done = subprocess.run(
        (sys.executable, str(script), *arguments), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])
