"""The real window in a process of its own: what it takes to open a file, to try a what-if, and to
stand idle. Prints one JSON object; ``--bare`` instead shows an empty window of Qt's.

A figure ends when the window has painted it, and a second one when it has painted the last that
follows, such as the findings and the numbers of the header; gaps are between ticks of 5 ms on the
window's thread until then.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from slotscope.ui.main_window import MainWindow

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


class Paints(QObject):
    """When the window has painted, timeline and all, while somebody watches."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._page = window.central
        self.ended: list[float] | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is about to paint what was asked for: it has done so at the next turn."""
        whole = event.type() is QEvent.Type.UpdateRequest and self._page.updatesEnabled()
        if self.ended is not None and whole:
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        if self.ended is not None:
            self.ended.append(time.perf_counter())


def told(paints: Paints, start: Callable[[], object], signal: SignalInstance) -> dict[str, float]:
    """Milliseconds from a start to what is painted after a signal, at first and at last, and the
    largest gap."""
    loop, ticks = QEventLoop(), list[float]()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    def changed(*_: object) -> None:
        paints.ended = []
        QTimer.singleShot(SETTLE_MS, loop.quit)

    handed = signal.connect(changed)
    began = time.perf_counter()
    ticks.append(began)
    start()
    loop.exec()
    signal.disconnect(handed)
    painted, paints.ended = paints.ended or [], None
    gap = max(b - a for a, b in pairwise(ticks))
    first, last = painted[0] - began, painted[-1] - began
    return {"ms": first * 1000, "all": last * 1000, "gap": gap * 1000}


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
    from slotscope.app.collection_pause import PAUSE
    from slotscope.bootstrap import Folders, profiles, settings
    from slotscope.commands.window_services import window_services

    collect_again = PAUSE.begin()  # as the program does until its window stands
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
        window.furnished.connect(collect_again)
        while not window.is_furnished:
            rest(20)
        rest()
        paints = Paints(window)
        found: dict[str, object] = {"idle": resident()}
        if file is not None:
            workspace = window.workspace
            found["open"] = told(
                paints, lambda: workspace.open_file(file), workspace.result_changed
            )
            rest()
            found["memory"] = resident()
            found["what_if"] = [
                told(
                    paints,
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
