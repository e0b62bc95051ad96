"""Timing in one process: rounds of runs, and what is typical of them.

A figure's median and p95 are the medians of those of its rounds, so that one disturbed moment
decides nothing.
"""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 3
CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
clock: list[str] = ["wall"]
"""Which of them tells: on a machine that works on other things, the processor's time of this
program alone says more. Goals are for the wall's."""


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
    """``ms``, ``MB``, ``%``, ``x`` (a ratio measured in one run) or ``exponent``."""
    goal_of: str = "median"
    """Whether the goal is for the median or the p95."""
    items: int = 0
    missing: str = ""
    """Why it could not be measured; a goal that was not measured is not met."""

    @property
    def value(self) -> float:
        """What is compared with the goal."""
        return self.p95 if self.goal_of == "p95" else self.median

    @property
    def met(self) -> bool:
        """Whether the goal is met; True where there is none."""
        if self.goal is None:
            return True
        if self.missing:
            return False
        return self.value >= self.goal if self.unit == "x" else self.value <= self.goal


def timed(work: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Median and p95 in milliseconds of some rounds; one run before is not counted."""
    work()
    return settled([[once(work) for _ in range(runs)] for _ in range(ROUNDS)])


def once(work: Callable[[], object]) -> float:
    """One run in milliseconds."""
    now = CLOCKS[clock[0]]
    start = now()
    work()
    return (now() - start) * 1000


def middle(spans: Sequence[float]) -> tuple[float, float]:
    """The median of some figures, and the least one that 95 of 100 do not exceed."""
    ordered = sorted(spans)
    return statistics.median(ordered), ordered[math.ceil(len(ordered) * 0.95) - 1]


def settled(rounds: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The median of the rounds' medians, and of their p95s."""
    found = [middle(one) for one in rounds]
    return statistics.median(one for one, _ in found), statistics.median(one for _, one in found)
