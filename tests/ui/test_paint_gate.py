"""What is told in several turns is painted once it is all told."""

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from slotscope.ui.paint_gate import PaintGate


class Part(QWidget):
    """A widget with two that are painted after it, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = QLabel("first"), QLabel("last")
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.last)
        self.telling = False
        self.gate = PaintGate(
            self, lambda: self.telling, (lambda: [self.first], lambda: [self.last])
        )


def shown(qtbot: QtBot) -> Part:
    part = Part()
    qtbot.addWidget(part)
    part.show()
    qtbot.waitExposed(part)
    return part


def states(part: Part) -> list[tuple[bool, ...]]:
    """Whether the part and what is painted later were let to paint, from turn to turn."""
    seen: list[tuple[bool, ...]] = []
    loop, tick = QEventLoop(), QTimer()

    def look() -> None:
        now = tuple(one.updatesEnabled() for one in (part, part.first, part.last))
        if not seen or seen[-1] != now:
            seen.append(now)
        if all(now):
            loop.quit()

    tick.timeout.connect(look)
    tick.start(0)
    QTimer.singleShot(5000, loop.quit)
    loop.exec()
    return seen


def test_that_the_part_is_painted_first_and_what_comes_last_after_it(qtbot: QtBot) -> None:
    part = shown(qtbot)
    part.gate.close()
    assert not part.updatesEnabled()
    none, rest, first, all_ = (False,) * 3, (True, False, False), (True, True, False), (True,) * 3
    assert states(part) == [none, rest, first, all_]


def test_that_nothing_is_painted_while_more_is_told(qtbot: QtBot) -> None:
    part = shown(qtbot)
    part.telling = True
    part.gate.close()
    qtbot.wait(30)
    assert not part.updatesEnabled()
    part.telling = False
    qtbot.waitUntil(lambda: part.last.updatesEnabled())


def test_that_it_is_laid_out_before_it_is_painted(qtbot: QtBot) -> None:
    part = shown(qtbot)
    part.gate.close()
    part.last.setText("last " * 40)
    qtbot.waitUntil(lambda: part.updatesEnabled())
    assert part.last.width() >= part.last.sizeHint().width()


def test_that_a_gate_closed_again_begins_anew(qtbot: QtBot) -> None:
    part = shown(qtbot)
    part.gate.close()
    qtbot.waitUntil(lambda: part.updatesEnabled())
    part.gate.close()
    assert not part.updatesEnabled()
    qtbot.waitUntil(lambda: part.last.updatesEnabled())


def test_that_a_defect_in_a_step_does_not_leave_the_part_unpainted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("a layout that fails")

    monkeypatch.setattr("slotscope.ui.paint_gate.lay_out_all", broken)
    part = shown(qtbot)
    with qtbot.captureExceptions() as caught:
        part.gate.close()
        qtbot.waitUntil(lambda: part.last.updatesEnabled())
    assert [str(error) for _, error, _ in caught] == ["a layout that fails"]
    assert part.updatesEnabled()
    assert part.first.updatesEnabled()
