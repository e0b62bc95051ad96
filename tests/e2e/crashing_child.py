"""The real window in which everything that may fail does; what came of it is said as JSON.

A program of its own, because the handlers of a whole process are tried. The module's name keeps it
from being collected as a test.
"""

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import slotscope.ui.application as application
from fakes import fake_services
from healthy_services import KEY, PATIENT
from patience import SECONDS
from slotscope.app.masking import register_secret
from slotscope.ui.main_window import MainWindow
from slotscope.ui.overriding import override

register_secret(KEY)
LOGS = Path(sys.argv[1])
SECRET = f"{KEY} of {' '.join(PATIENT)}"


def fail(kind: type[Exception]) -> None:
    key_in_a_local = SECRET
    raise kind(key_in_a_local)


class Failing(QWidget):
    """Fails when an event comes."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            fail(LookupError)
        return super().event(event)


class Painting(QWidget):
    """Fails while it is painted, with an error of Python's own, inside of two methods of ours."""

    @override
    def event(self, event: QEvent) -> bool:
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.fail()

    def fail(self) -> None:
        key_in_a_local = SECRET
        print(len(key_in_a_local) // 0)  # noqa: T201


class Discarded:
    """Fails when nobody needs it any more."""

    def __del__(self) -> None:
        fail(BufferError)


async def coroutine() -> None:
    fail(KeyError)


async def loop_callback() -> None:
    asyncio.get_running_loop().call_soon(fail, IndexError)
    await asyncio.sleep(0.05)


def click() -> None:
    button = QPushButton()
    button.clicked.connect(lambda: fail(RuntimeError))
    button.click()


def an_event() -> None:
    widget = Failing()
    QApplication.sendEvent(widget, QEvent(QEvent.Type.User))


def thread() -> None:
    one = threading.Thread(target=fail, args=(OverflowError,), name="worker")
    one.start()
    one.join()


def ignore(_: Any) -> None:
    """Nobody asked for this outcome."""


class Trial:
    """One failure after the other; then all of them are given time to be told."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        tasks = window.tasks
        self.steps: list[Callable[[], object]] = [
            lambda: QTimer.singleShot(0, lambda: fail(ValueError)),
            click,
            an_event,
            lambda: Painting().grab() and None,
            thread,
            lambda: Discarded() and None,
            lambda: tasks.run(lambda: fail(ArithmeticError), ignore, ignore),
            lambda: tasks.fetch(coroutine(), ignore, ignore),
            lambda: tasks.fetch(loop_callback(), ignore, ignore),
        ]
        self.awaited = len(self.steps)
        self.late = time.monotonic() + SECONDS / 2
        self.timer = QTimer(window)
        self.timer.setInterval(150)
        self.timer.timeout.connect(self.step)
        self.timer.start()

    def step(self) -> None:
        if self.steps:
            self.steps.pop(0)()
            return
        if len(list(LOGS.glob("crash-*"))) < self.awaited and time.monotonic() < self.late:
            return
        self.timer.stop()
        banner = self.window.banners.up.get("crash")
        buttons = [] if banner is None else banner.findChildren(QPushButton)
        for button in buttons:
            if button.text() == "Copy details":
                button.click()
        told = {
            "visible": self.window.isVisible(),
            "banner": None if banner is None else banner.accessibleName(),
            "copied": QGuiApplication.clipboard().text(),
        }
        print(json.dumps(told), flush=True)  # noqa: T201
        self.window.close()


trials: list[Trial] = []
made = application.make_window


def make_and_try(*arguments: Any) -> MainWindow:
    window = made(*arguments)
    QTimer.singleShot(100, lambda: trials.append(Trial(window)))
    return window


application.make_window = make_and_try
sys.exit(application.run_window(fake_services(), log_folder=LOGS))
