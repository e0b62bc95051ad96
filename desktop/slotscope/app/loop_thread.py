"""One thread for everything that waits for the network, so that the window never does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

T = TypeVar("T")


class NetworkThread:
    """Runs coroutines on an event loop of its own, in a daemon thread that starts when needed.

    May be used from any thread. ``on_fault`` is called there with what no coroutine caught.
    """

    def __init__(
        self,
        name: str = "slotscope-network",
        grace: float = 2.0,
        on_fault: Callable[[asyncio.AbstractEventLoop, dict[str, Any]], None] | None = None,
    ) -> None:
        self._name = name
        self._grace = grace
        self._on_fault = on_fault
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        """What was submitted and has not ended; only its own thread looks at it."""
        self._waiting: list[tuple[Coroutine[Any, Any, Any], Future[Any]]] = []
        self._closed = False

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start a coroutine; cancelling the future cancels it. Never waits.

        Raises RuntimeError once the thread is closed.
        """
        from concurrent.futures import Future

        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                work.close()
                raise RuntimeError("the network thread is closed")
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._begin, self._loop, work, future)
                return future
            self._waiting.append((work, future))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        return future

    def close(self, timeout: float = 3.0) -> bool:
        """Cancel everything and end the thread; whether it ended within ``timeout`` seconds."""
        with self._lock:
            self._closed = True
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._loop.stop)
            thread = self._thread
        if thread is None:
            return True
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self) -> None:
        from slotscope.app.network_loop import NetworkLoop, end

        loop = NetworkLoop()
        loop.set_exception_handler(self._on_fault)
        with self._lock:
            waiting, self._waiting = self._waiting, []
            self._loop = loop
            closed = self._closed
        for work, future in waiting:
            self._begin(loop, work, future)
        if closed:
            loop.call_soon(loop.stop)
        try:
            loop.run_forever()
        finally:
            with self._lock:
                self._closed = True
                self._loop = None
            end(loop, self._grace, self._tasks)

    def _begin(
        self, loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T], future: Future[T]
    ) -> None:
        task = loop.create_task(work)
        self._tasks.add(task)

        def cancel(settled: Future[T]) -> None:
            if not settled.cancelled():
                return
            with self._lock:
                if self._loop is not None:
                    self._loop.call_soon_threadsafe(task.cancel)

        def deliver(done: asyncio.Task[T]) -> None:
            self._tasks.discard(done)
            if done.cancelled():
                future.cancel()
            if not future.set_running_or_notify_cancel():
                if not done.cancelled():
                    done.exception()  # looked at, so that nobody reports it as unseen
                return
            error = done.exception()
            if error is None:
                future.set_result(done.result())
            else:
                future.set_exception(error)

        task.add_done_callback(deliver)
        future.add_done_callback(cancel)
