"""What waits for a paint comes after it, whatever else falls due."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from slotscope.ui.after_paint import AfterPaint


class Part(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.log: list[str] = []
        self.after = AfterPaint(lambda: self.log.append("after"), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.log.append("paint")


class Result(QObject):
    """Comes with an event, as what a worker thread did comes to the window."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part = part

    def customEvent(self, event: QEvent) -> None:
        self._part.update()
        self._part.after.start()


@pytest.fixture
def part(qtbot: QtBot) -> Iterator[Part]:
    part = Part()
    qtbot.addWidget(part)
    with qtbot.waitExposed(part):
        part.show()
    qtbot.wait(30)
    part.log.clear()
    busy = QTimer(part)
    busy.start(0)
    yield part
    busy.stop()


def test_that_it_comes_after_the_paint_while_timers_fall_due(qtbot: QtBot, part: Part) -> None:
    QCoreApplication.postEvent(Result(part), QEvent(QEvent.Type.User))
    qtbot.waitUntil(lambda: "after" in part.log)
    assert part.log[0] == "paint"


def test_that_it_comes_where_nothing_is_to_be_painted(qtbot: QtBot, part: Part) -> None:
    part.after.start()
    qtbot.waitUntil(lambda: bool(part.log))
    assert part.log == ["after"]


def test_that_it_comes_once_however_often_it_was_asked_for(qtbot: QtBot, part: Part) -> None:
    part.after.start()
    part.after.start()
    qtbot.wait(30)
    assert part.log == ["after"]


def test_that_it_does_not_come_once_it_was_stopped(qtbot: QtBot, part: Part) -> None:
    part.after.start()
    part.after.stop()
    qtbot.wait(30)
    assert part.log == []
    part.after.start()
    qtbot.waitUntil(lambda: bool(part.log))
