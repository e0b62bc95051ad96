"""Timing in one process: several runs, and what is typical of them."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing; ``goal`` is the most that it may be, or the least of a ratio.

    ``items``: how many items it worked on, so that growth can be told.
    """

    suite: str
    size: str
    name: str
    median: float
    p95: float
    runs: int
    goal: float | None = None
    unit: str = "ms"
    """``ms``, ``MB``, ``x`` (a ratio measured in one run) or ``exponent``."""
    goal_of: str = "median"
    """Whether the goal is for the median or the p95."""
    items: int = 0

    @property
    def met(self) -> bool:
        """Whether the goal is met; True where there is none."""
        if self.goal is None:
            return True
        value = self.p95 if self.goal_of == "p95" else self.median
        return value >= self.goal if self.unit == "x" else value <= self.goal


def timed(work: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """The median and the 95th percentile in milliseconds; one run before is not counted."""
    work()
    return middle([once(work) for _ in range(runs)])


def once(work: Callable[[], object]) -> float:
    """One run in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def middle(spans: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile of some figures."""
    ordered = sorted(spans)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
