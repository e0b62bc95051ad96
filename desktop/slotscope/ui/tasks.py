"""The only threading of the window: work goes off, its outcome comes back on the GUI thread."""

from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from slotscope.app.collection_pause import PAUSE
from slotscope.app.errors import SlotscopeError
from slotscope.app.loop_thread import NetworkThread

T = TypeVar("T")


class Task(QObject):
    """One piece of work under way. Exactly one of the three callbacks comes, or none once dropped.

    ``wrong`` gets a SlotscopeError; any other exception is a defect: it goes to ``broken``.
    """

    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        wrong: Callable[[SlotscopeError], None],
        broken: Callable[[BaseException], None],
    ) -> None:
        super().__init__(parent)
        self._done, self._wrong, self._broken = done, wrong, broken
        self._future: Future[Any] | None = None
        self._dropped = False
        self._collect_again = PAUSE.begin()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop network work; work on the thread pool goes on and its outcome is dropped."""
        self._dropped = True
        if self._future is not None:
            self._future.cancel()

    def watch(self, future: "Future[Any]") -> None:
        """Deliver a future's outcome."""
        self._future = future
        future.add_done_callback(self._finished)

    def finish(self, value: object, error: BaseException | None) -> None:
        """Called on any thread with the outcome."""
        self._collect_again()
        try:
            self._ended.emit(value, error)
        except RuntimeError:
            """The window is gone; nobody waits for this any more."""

    def _finished(self, future: "Future[Any]") -> None:
        if future.cancelled():
            self._collect_again()
            return
        error = future.exception()
        self.finish(None if error else future.result(), error)

    def _deliver(self, value: object, error: BaseException | None) -> None:
        self.deleteLater()
        if self._dropped or isinstance(error, CancelledError):
            return
        if error is None:
            self._done(value)
        elif isinstance(error, SlotscopeError):
            self._wrong(error)
        else:
            self._broken(error)


class _Run(QRunnable):
    def __init__(self, work: Callable[[], object], task: Task) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        try:
            value = self._work()
        except BaseException as error:
            self._task.finish(None, error)
        else:
            self._task.finish(value, None)


class Tasks(QObject):
    """Starts work off the GUI thread. ``broke`` tells of a defect in the program."""

    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = NetworkThread(on_fault=self._loop_failed)
        self.ended = True
        """False once the program was closed while some work could not be stopped."""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        wrong: Callable[[SlotscopeError], None],
    ) -> Task:
        """Run a function on a worker thread: files, the keyring, the diagnosis."""
        task = Task(self, done, wrong, self.broke.emit)
        self._pool.start(_Run(work, task))
        return task

    def fetch(
        self,
        work: Coroutine[Any, Any, T],
        done: Callable[[T], None],
        wrong: Callable[[SlotscopeError], None],
    ) -> Task:
        """Run a coroutine on the network thread."""
        task = Task(self, done, wrong, self.broke.emit)
        task.watch(self._network.submit(work))
        return task

    def close(self) -> None:
        """End everything; called when the window closes. Takes at most 2.5 seconds."""
        self._pool.clear()
        ended = self._network.close(2.0)
        self.ended = self._pool.waitForDone(500) and ended

    def _loop_failed(self, _: object, context: "dict[str, Any]") -> None:
        """On the network thread: something failed there that no coroutine caught."""
        error = context.get("exception")
        with suppress(RuntimeError):  # the window is gone
            self.broke.emit(error or SlotscopeError(str(context.get("message", ""))))
