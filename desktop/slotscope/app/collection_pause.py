"""Garbage collection put off while many objects are made.

A collection looks at every object that the program has, and lets no other thread run meanwhile:
during the reading of a large practice that stopped the window for up to a second. What is read is
freed by counting references, so that nothing is lost by waiting.
"""

import gc
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

MANY = 10_000
"""[ours] So many new objects take a collection some three milliseconds."""


class CollectionPause:
    """Collection is off while anybody is between ``begin`` and ``end``. Any thread may call.

    Where many objects were made they are then left out of later collections. That a few of them
    may refer to each other in a circle, and are then never freed, costs kilobytes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way = 0

    def begin(self) -> Callable[[], None]:
        """Put collection off; gives what ends this, which may be called more than once."""
        with self._lock:
            self._under_way += 1
            gc.disable()
        waiting = [None]

        def end() -> None:
            with self._lock:
                if waiting:
                    waiting.clear()
                    self._end()

        return end

    @contextmanager
    def until_called(self) -> Generator[Callable[[], None]]:
        """Put collection off until what this gives is called, at most until the block ends."""
        end = self.begin()
        try:
            yield end
        finally:
            end()

    def _end(self) -> None:
        self._under_way -= 1
        if self._under_way:
            return
        if gc.get_count()[0] > MANY:
            gc.freeze()
        gc.enable()


PAUSE = CollectionPause()
"""The one of this process, as there is one collection."""
