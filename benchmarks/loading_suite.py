"""Opening and saving a snapshot file, and what a practice takes in memory."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import practices
from measure import Figure, middle, once
from slotscope.diagnosis.engine import diagnose
from slotscope.sources.snapshot_file import read_snapshot, write_snapshot
from slotscope.ui.theme import Theme
from slotscope.ui.timeline_view import TimelineView
from window import application, largest_gap

GOALS = {
    ("large", "open a file: read, judge, show"): 3000.0,
    ("large", "open a file: largest gap"): 50.0,
    ("large", "save a file"): 2000.0,
    ("large", "memory over a bare window"): 250.0,
}
RUNS = 3


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    application()
    snapshot = practices.practice(size)
    items = len(snapshot.praktika.appointments)

    def figure(name: str, spans: list[float], unit: str = "ms") -> Figure:
        goal = GOALS.get((size.name, name))
        return Figure("loading", size.name, name, *middle(spans), RUNS, goal, unit, items=items)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.json"
        yield figure("save a file", [once(lambda: write_snapshot(snapshot, path)) for _ in "123"])
        view = TimelineView(Theme.light())
        view.resize(1600, 900)
        view.show()
        application().processEvents()
        gaps: list[float] = []

        def opened() -> None:
            gaps.append(
                largest_gap(
                    lambda: diagnose(read_snapshot(path), practices.NOW),
                    lambda result: view.show_result(result, ()),  # type: ignore[arg-type]
                )
            )

        whole = [once(opened) for _ in range(RUNS)]
        yield figure("open a file: read, judge, show", whole)
        yield figure("open a file: largest gap", gaps)
        view.close()
        used = [_memory(str(path)) - _memory() for _ in range(RUNS)]
        yield figure("memory over a bare window", used, "MB")


def _memory(*arguments: str) -> float:
    """The resident megabytes of a new process that shows a practice, or a bare window."""
    script = Path(__file__).parent / "memory_child.py"
    done = subprocess.run(
        (sys.executable, str(script), *arguments), capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])
