"""Work off the GUI thread: its outcome comes back there, and so does everything it held."""

import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from patience import SECONDS
from slotscope.app.errors import SlotscopeError
from slotscope.ui.quiet import rest
from slotscope.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Owner:
    """What a panel is to its tasks: the callbacks are its methods."""

    def __init__(self, took_down: list[int]) -> None:
        self.told: list[object] = []
        weakref.finalize(self, lambda: took_down.append(threading.get_ident()))

    def work(self, gate: threading.Event) -> int:
        gate.wait(SECONDS)
        return 7

    def fail(self, gate: threading.Event) -> int:
        gate.wait(SECONDS)
        raise SlotscopeError("It did not work.")

    def done(self, value: int) -> None:
        self.told.append(value)

    def wrong(self, error: SlotscopeError) -> None:
        self.told.append(error.message)


@pytest.mark.parametrize("cancelled", [True, False])
@pytest.mark.parametrize("method", ["work", "fail"])
def test_that_what_only_a_task_knows_of_is_let_go_on_the_gui_thread(
    qtbot: QtBot, tasks: Tasks, method: str, cancelled: bool
) -> None:
    took_down: list[int] = []
    for _ in range(25):
        gate = threading.Event()
        owner = Owner(took_down)
        work = getattr(owner, method)
        task = tasks.run(lambda one=work, at=gate: one(at), owner.done, owner.wrong)
        if cancelled:
            task.cancel()
        before = len(took_down)
        del owner, work, task
        gate.set()
        qtbot.waitUntil(lambda least=before: len(took_down) > least)
    assert set(took_down) == {threading.get_ident()}


def test_that_the_outcome_comes_to_its_callback_alone(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    gate.set()
    owner = Owner([])
    tasks.run(lambda: owner.work(gate), owner.done, owner.wrong)
    qtbot.waitUntil(lambda: owner.told == [7])
    tasks.run(lambda: owner.fail(gate), owner.done, owner.wrong)
    qtbot.waitUntil(lambda: owner.told == [7, "It did not work."])


def test_that_a_defect_is_told_and_is_no_error_of_the_users(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner([])

    def broken() -> int:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.broke) as caught:
        tasks.run(broken, owner.done, owner.wrong)
    assert isinstance(caught.args[0], ZeroDivisionError)
    assert owner.told == []


def test_that_a_window_rests_once_what_its_tasks_started_is_done_too(tasks: Tasks) -> None:
    told: list[int] = []

    def first(value: int) -> None:
        told.append(value)
        tasks.run(lambda: 2, told.append, lambda _: None)

    tasks.run(lambda: 1, first, lambda _: None)
    assert tasks.busy
    assert rest(tasks)
    assert (told, tasks.busy) == ([1, 2], False)


def test_that_a_window_that_never_rests_is_not_waited_for_without_end(tasks: Tasks) -> None:
    gate = threading.Event()
    tasks.run(lambda: gate.wait(SECONDS), lambda _: None, lambda _: None)
    assert not rest(tasks, patience_ms=50)
    gate.set()
