"""A network loop whose clock jumps to the next time-out while nothing happens.

Where both ends of every connection live on the loop, silence lasts until a timer rings. So a test
may give the program time-outs of minutes, which no slow machine uses up, and waits for none of
them. What takes place outside of the loop, such as looking a name up, is not waited for.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from slotscope.app.network_loop import NetworkLoop, end

T = TypeVar("T")
QUIET = 0.05
"""Seconds without an event on any socket, after which none is taken to come by itself."""


class _Selector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.jumped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= QUIET:
            return super().select(timeout)
        events = super().select(QUIET)
        if not events:
            self.jumped += timeout - QUIET
        return events


class JumpingLoop(NetworkLoop):
    """The program's loop on a clock that jumps."""

    def __init__(self) -> None:
        self._jumping = _Selector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return super().time() + self._jumping.jumped


def run(work: Coroutine[Any, Any, T], *, jumping: bool = False) -> T:
    """Run to the end on the loop that the program uses, or on one with a clock that jumps."""
    loop = JumpingLoop() if jumping else NetworkLoop()
    try:
        return loop.run_until_complete(work)
    finally:
        end(loop, 2)


def now() -> float:
    """Seconds on the clock of the loop that runs."""
    return asyncio.get_running_loop().time()
