"""The only threading of the window: work goes off, its outcome comes back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from slotscope.app.collection_pause import PAUSE
from slotscope.app.errors import SlotscopeError
from slotscope.app.loop_thread import NetworkThread

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Task(QObject):
    """One piece of work under way. Exactly one of the three callbacks comes, or none once dropped.

    ``wrong`` gets a SlotscopeError; any other exception is a defect: it goes to ``broken``.
    The work and the callbacks are let go of on the GUI thread: where they are the last that know
    of a widget, it would else be taken down on a worker thread, which ends the process.
    """

    _ended = Signal()

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        wrong: Callable[[SlotscopeError], None],
        broken: Callable[[BaseException], None],
    ) -> None:
        super().__init__(parent)
        self._callbacks: (
            tuple[
                Callable[[Any], None],
                Callable[[SlotscopeError], None],
                Callable[[BaseException], None],
            ]
            | None
        ) = (done, wrong, broken)
        self.work: Callable[[], object] | None = None
        """What a worker thread does; only called, never kept by that thread."""
        self._outcome: tuple[object, BaseException | None] = (None, None)
        self._future: Future[Any] | None = None
        self._dropped = False
        self._collect_again = PAUSE.begin()
        from PySide6.QtCore import Qt  # not before the first paint; see `by_name`

        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop network work; work on the thread pool goes on and its outcome is dropped."""
        self._dropped = True
        if self._future is not None:
            self._future.cancel()

    def watch(self, future: Future[Any]) -> None:
        """Deliver a future's outcome."""
        self._future = future
        future.add_done_callback(self._finished)

    def do_work(self) -> None:
        """Called on a worker thread. That thread keeps neither the outcome nor its frames."""
        try:
            if self.work is not None:
                self._outcome = (self.work(), None)
        except BaseException as error:
            self._outcome = (None, error)
        self._finish()

    def _finish(self) -> None:
        """Called on any thread once the outcome is there.

        Garbage is collected again only once the GUI thread has it: a collection on a worker
        thread would take widgets down there.
        """
        try:
            self._ended.emit()
        except RuntimeError:  # the window is gone; nobody waits for this any more
            self._collect_again()

    def _finished(self, future: Future[Any]) -> None:
        from concurrent.futures import CancelledError

        if future.cancelled():
            self._outcome = (None, CancelledError())
        elif future.exception() is not None:
            self._outcome = (None, future.exception())
        else:
            self._outcome = (future.result(), None)
        self._finish()

    def let_collect(self) -> None:
        """Garbage may be collected again, whether or not the outcome ever comes."""
        self._collect_again()

    def _deliver(self) -> None:
        from concurrent.futures import CancelledError

        self._collect_again()
        self.deleteLater()
        value, error = self._outcome
        self._outcome = (None, None)
        callbacks, self._callbacks, self.work = self._callbacks, None, None
        if callbacks is None or self._dropped or isinstance(error, CancelledError):
            return
        done, wrong, broken = callbacks
        if error is None:
            done(value)
        elif isinstance(error, SlotscopeError):
            wrong(error)
        else:
            broken(error)


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.do_work()


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

    @property
    def busy(self) -> bool:
        """Whether the outcome of any work has not come yet."""
        return bool(self.findChildren(Task))

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        wrong: Callable[[SlotscopeError], None],
        *,
        broke: Callable[[], None] | None = None,
    ) -> Task:
        """Run a function on a worker thread: files, the keyring, the diagnosis.

        ``broke``: called after a defect was told, so that whoever waits does not wait for ever.
        """
        task = Task(self, done, wrong, self._teller(broke))
        task.work = work
        self._pool.start(_Run(task))
        return task

    def fetch(
        self,
        work: Coroutine[Any, Any, T],
        done: Callable[[T], None],
        wrong: Callable[[SlotscopeError], None],
        *,
        broke: Callable[[], None] | None = None,
    ) -> Task:
        """Run a coroutine on the network thread; ``broke`` as with ``run``."""
        task = Task(self, done, wrong, self._teller(broke))
        task.watch(self._network.submit(work))
        return task

    def _teller(self, broke: Callable[[], None] | None) -> Callable[[BaseException], None]:
        def tell(error: BaseException) -> None:
            self.broke.emit(error)
            if broke is not None:
                broke()

        return tell

    def close(self) -> None:
        """End everything; called when the window closes. Takes at most 2.5 seconds."""
        self._pool.clear()
        ended = self._network.close(2.0)
        self.ended = self._pool.waitForDone(500) and ended
        for task in self.findChildren(Task):
            task.let_collect()

    def _loop_failed(self, _: object, context: dict[str, Any]) -> None:
        """On the network thread: something failed there that no coroutine caught."""
        error = context.get("exception")
        with suppress(RuntimeError):  # the window is gone
            self.broke.emit(error or SlotscopeError(str(context.get("message", ""))))
