"""The event loop of the network thread. Imported by that thread alone: asyncio is heavy."""

import asyncio
import socket
import threading
from collections.abc import Iterable
from typing import Any


class NetworkLoop(asyncio.SelectorEventLoop):
    """A loop that looks names up in daemon threads.

    A look-up can hang for a minute and cannot be stopped; in the usual pool of threads it would
    keep the program from ending.
    """

    async def getaddrinfo(self, host: Any, port: Any, **more: Any) -> Any:
        """As ``socket.getaddrinfo``; cancelling it leaves the look-up to itself."""
        found: asyncio.Future[Any] = self.create_future()

        def settle(result: Any, error: Exception | None) -> None:
            if found.done():
                return
            if error is None:
                found.set_result(result)
            else:
                found.set_exception(error)

        def look_up() -> None:
            result, failed = None, None
            try:
                result = socket.getaddrinfo(host, port, **more)
            except Exception as error:
                failed = error
            try:
                self.call_soon_threadsafe(settle, result, failed)
            except RuntimeError:
                return  # the loop was closed meanwhile: nobody waits for this name any more

        threading.Thread(target=look_up, name="slotscope-name-look-up", daemon=True).start()
        return await found


def end(
    loop: asyncio.AbstractEventLoop,
    seconds: float,
    asked_for: Iterable["asyncio.Task[Any]"] = (),
) -> None:
    """Cancel what a stopped loop still has to do, wait for it up to ``seconds``, close the loop.

    What was asked for comes first: it ends whatever it began itself, in the right order. A task of
    the HTTP library's that is cancelled from elsewhere before its first step drops its work.
    """
    late = loop.time() + seconds
    _cancel(loop, set(asked_for), seconds)
    _cancel(loop, asyncio.all_tasks(loop), late - loop.time())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


def _cancel(
    loop: asyncio.AbstractEventLoop, tasks: set["asyncio.Task[Any]"], seconds: float
) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=max(0.0, seconds)))
