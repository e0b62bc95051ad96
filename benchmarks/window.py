"""One offscreen application for every suite, and how long its loop stands still."""

import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from slotscope.ui.application import make_application
from slotscope.ui.tasks import Tasks


def application() -> QApplication:
    """The one application, with the program's font and its turns between threads."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    sys.setswitchinterval(0.001)
    return make_application(["bench"])


def largest_gap(work: Callable[[], object]) -> float:
    """The longest time in ms between two 5 ms ticks while work is done off the thread."""
    tasks, loop, ticks = Tasks(application()), QEventLoop(), list[float]()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    tasks.run(work, lambda _: QTimer.singleShot(20, loop.quit), print)
    loop.exec()
    timer.stop()
    tasks.close()
    return max((b - a) * 1000 for a, b in pairwise(ticks)) if ticks[1:] else 0.0
