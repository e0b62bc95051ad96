"""The real window in a process of its own: what it takes to open a file, to try a what-if, and to
stand idle. Prints one JSON object; ``--bare`` instead shows an empty window of Qt's.

A figure ends when the window has painted it; gaps are between ticks of 5 ms on the window's
thread, until everything that was put off is done as well.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

SETTLE_MS = 400
THRESHOLDS = (30, 45, 75, 90, 120, 150)


def resident() -> float:
    """Megabytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def rest(milliseconds: int = SETTLE_MS) -> None:
    """Let the window's loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def told(start: Callable[[], object], signal: SignalInstance) -> dict[str, float]:
    """Milliseconds from a start to what is painted after a signal, and the largest gap."""
    loop, ticks, painted = QEventLoop(), list[float](), list[float]()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    def later() -> None:
        painted.append(time.perf_counter())
        QTimer.singleShot(SETTLE_MS, loop.quit)

    # What the signal changes is painted before a timer's turn comes.
    handed = signal.connect(lambda *_: QTimer.singleShot(0, later))
    began = time.perf_counter()
    ticks.append(began)
    start()
    loop.exec()
    signal.disconnect(handed)
    gap = max(b - a for a, b in pairwise(ticks))
    return {"ms": (painted[0] - began) * 1000, "gap": gap * 1000}


def bare() -> dict[str, object]:
    """An empty window of Qt's, of the same size."""
    QApplication([])
    window = QWidget()
    window.resize(1600, 900)
    window.show()
    rest()
    return {"memory": resident()}


def ours(file: Path | None) -> dict[str, object]:
    """The program's window, with a file where one is given."""
    from slotscope.bootstrap import Folders, profiles, settings
    from slotscope.commands.window_services import window_services
    from slotscope.domain.changes import SetThreshold
    from slotscope.ui.application import make_application, make_window

    sys.setswitchinterval(0.001)
    app = make_application([])
    with tempfile.TemporaryDirectory() as name:
        where = Folders(Path(name), Path(name))
        window = make_window(window_services(profiles(where), settings(where), lambda: ""), app)
        window.resize(1600, 900)
        window.show()
        window.start()
        rest()
        found: dict[str, object] = {"idle": resident()}
        if file is not None:
            workspace = window.workspace
            found["open"] = told(lambda: workspace.open_file(file), workspace.result_changed)
            rest()
            found["memory"] = resident()
            found["what_if"] = [
                told(
                    lambda minutes=minutes: workspace.try_change(SetThreshold(minutes)),
                    workspace.result_changed,
                )
                for minutes in THRESHOLDS
            ]
    return found


if __name__ == "__main__":
    asked = sys.argv[1:]
    print(json.dumps(bare() if asked == ["--bare"] else ours(Path(asked[0]) if asked else None)))
    sys.stdout.flush()
    os._exit(0)
