"""Whether the window stays alive while 200 answers of 500 kB are fetched, validated and judged.

Gaps are between the ticks of a 5 ms timer on the window's thread. The services are a program of
their own. The idle figures say what the machine and Qt cost alone: where they are large, the
machine was not idle.
"""

import gc
import itertools
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import big_server
from measure import Figure
from slotscope.app.ports import Reading
from slotscope.app.profile import Profile, Setup
from slotscope.bootstrap import SystemClock
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.sources.http.limits import Limits
from slotscope.sources.reader import NetworkReader

CHUNKS = 100
"""Each is one answer of availability and one of the diary."""
LARGEST_GAP, P99 = 50.0, 20.0
"""Goals in milliseconds."""
TURN = 0.001
"""The window's own: see ``slotscope.ui.application``."""


@contextmanager
def _served(chunks: int) -> Iterator[str]:
    program = [sys.executable, str(Path(big_server.__file__)), str(chunks)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.kill()


def _profile(url: str) -> Profile:
    people = tuple(
        HealthEnginePractitioner(
            HealthEnginePractitionerId(f"h{n}"), f"Practitioner{n}", PractitionerId(f"p{n}")
        )
        for n in range(big_server.PEOPLE)
    )
    types = tuple(
        HealthEngineType(
            HealthEngineTypeId(f"t{n}"), f"Type {n}", 15 + 15 * n, None, AppointmentTypeId(f"k{n}")
        )
        for n in range(big_server.TYPES)
    )
    return Profile(
        "b" * 32,
        "Large",
        ("1",),
        Mode.V2,
        base_url=url,
        publish_days=90,
        setup=Setup(people, types),
    )


class _Ticks:
    """A 5 ms timer on this thread, and the gaps between its ticks."""

    def __init__(self) -> None:
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        self.loop = QEventLoop()
        self._ticks: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(lambda: self._ticks.append(time.perf_counter()))
        self._timer.start()

    def during(self, start: Callable[[], object]) -> list[float]:
        """The gaps in milliseconds, in order of size, until something quits the loop."""
        self._ticks.clear()
        start()
        self.loop.exec()
        self._ticks.append(time.perf_counter())
        return sorted((b - a) * 1000 for a, b in itertools.pairwise(self._ticks))


def figures(chunks: int = CHUNKS) -> Iterator[Figure]:
    """Largest gap and 99th percentile: idle, while reading and judging, and what else was tried.

    In ``Figure`` the median is the largest gap, p95 the 99th percentile.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from slotscope.ui.tasks import Tasks

    application = QApplication.instance() or QApplication([])
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    tasks, ticks, came = Tasks(application), _Ticks(), list[Any]()

    def take(value: object) -> None:
        came.append(value)
        ticks.loop.quit()

    size = f"{2 * chunks}x500kB"

    def figure(name: str, gaps: list[float], *, goal: bool = True) -> Iterator[Figure]:
        for what, value, most in (
            ("largest gap", gaps[-1], LARGEST_GAP),
            ("99th percentile of gaps", gaps[int(len(gaps) * 0.99)], P99),
        ):
            told = most if goal else None
            yield Figure("responsiveness", size, f"{name}: {what}", value, value, len(gaps), told)

    yield from figure("idle", ticks.during(lambda: QTimer.singleShot(3000, ticks.loop.quit)))
    tasks.broke.connect(take)
    with _served(chunks) as url:
        reader = NetworkReader(SystemClock(), limits=Limits(total=600), read_search=False)
        first = big_server.FIRST
        last = first + timedelta(chunks * big_server.CHUNK_DAYS - 1)
        work = reader.read(_profile(url), "1", "invented-key", first, last, lambda _: None)
        reading_gaps = ticks.during(lambda: tasks.fetch(work, take, take))
    reading = came.pop()
    assert isinstance(reading, Reading), reading
    answers = [one for one in reading.log if one.received > 400_000]
    assert len(answers) == 2 * chunks, len(answers)
    snapshot = reading.snapshot
    judging = ticks.during(
        lambda: tasks.run(lambda: diagnose(snapshot, snapshot.captured_at), take, take)
    )
    yield from figure("reading and judging", sorted(reading_gaps + judging))
    came.clear()
    packed = pickle.dumps(snapshot)
    unpacking = ticks.during(lambda: tasks.run(lambda: pickle.loads(packed), take, take))
    yield from figure("a child process's reading taken in", unpacking, goal=False)
    tasks.close()
    sys.setswitchinterval(before)
    gc.enable()


if __name__ == "__main__":
    for one in figures(int(sys.argv[1]) if sys.argv[1:] else CHUNKS):
        met = "" if one.goal is None else f"  goal {one.goal:.0f}: {'met' if one.met else 'MISSED'}"
        print(f"{one.size:10} {one.name:58} {one.median:8.1f} ms{met}", flush=True)
