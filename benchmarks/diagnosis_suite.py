"""How long the diagnosis takes, and whether the window stays alive meanwhile."""

import itertools
import os
import time
from collections.abc import Iterator

import practices
from measure import Figure, middle, timed
from slotscope.app.what_if import WhatIf
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.plan import fix_plan
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.changes import SetThreshold
from slotscope.domain.snapshot import Snapshot

GOALS = {
    ("typical", "all findings with unlocks"): 300.0,
    ("group", "all findings with unlocks"): 3000.0,
    ("large", "all findings with unlocks"): 3000.0,
    ("group", "largest gap of the window"): 50.0,
}
"""In milliseconds, for two cores."""


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    snapshot = practices.practice(size)
    now = practices.NOW
    result = diagnose(snapshot, now)
    total = sum(result.summary.values())
    works = {
        f"judge {total:,} openings": lambda: judge(snapshot, now).summary,
        "all findings with unlocks": lambda: diagnose(snapshot, now).findings,
        "the same from plain recounts": lambda: _recounted(result),
        "fix plan": lambda: fix_plan(result),
        "what-if: another threshold": lambda: _what_if(result),
    }
    for name, work in works.items():
        median, p95 = timed(work, runs=3)
        yield Figure("diagnosis", size.name, name, median, p95, 3, GOALS.get((size.name, name)))
    gaps = [_largest_gap(snapshot) for _ in range(3)]
    median, p95 = middle(gaps)
    name = "largest gap of the window"
    yield Figure("diagnosis", size.name, name, median, p95, 3, GOALS.get((size.name, name)))


def _recounted(result: CheckResult) -> int:
    """The baseline for unlocks: judge each changed snapshot from nothing."""
    changes = [one.fixed_by for one in result.findings if one.fixed_by is not None]
    return sum(judge(change.apply(result.snapshot), result.now).published for change in changes)


def _what_if(result: CheckResult) -> object:
    trial = WhatIf(result)
    trial.make(SetThreshold(30))
    return trial.preview.result.summary


def _largest_gap(snapshot: Snapshot) -> float:
    """The longest time in ms between two 5 ms ticks while all findings are made off the thread."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from slotscope.ui.tasks import Tasks

    application = QApplication.instance() or QApplication([])
    tasks, loop, ticks = Tasks(application), QEventLoop(), list[float]()
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    tasks.run(lambda: diagnose(snapshot, practices.NOW), lambda _: loop.quit(), print)
    loop.exec()
    timer.stop()
    tasks.close()
    return max((b - a) * 1000 for a, b in itertools.pairwise(ticks)) if ticks[1:] else 0.0
