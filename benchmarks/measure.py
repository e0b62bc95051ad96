"""Timing in one process: several runs, and what is typical of them."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing in milliseconds; ``goal`` is the most that its median may be."""

    suite: str
    size: str
    name: str
    median: float
    p95: float
    runs: int
    goal: float | None = None

    @property
    def met(self) -> bool:
        """Whether the goal is met; True where there is none."""
        return self.goal is None or self.median <= self.goal


def timed(work: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """The median and the 95th percentile in milliseconds; one run before is not counted."""
    work()
    spans: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spans.append((time.perf_counter() - start) * 1000)
    return middle(spans)


def middle(spans: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile of some figures."""
    ordered = sorted(spans)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
