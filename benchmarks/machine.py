"""What the machine does beside what is measured: its noise, and who else works on it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Figure, timed

NOISE = "noise: one sum of a million"


class Watch:
    """From its making on: how much of the machine's processor time others take."""

    def __init__(self) -> None:
        self._before = _taken()

    def figures(self) -> Iterator[Figure]:
        """The noise now, and the share of all processors that others had since the start."""
        yield Figure("machine", "-", NOISE, *timed(lambda: sum(range(1_000_000)), 15), 45)
        before, now = self._before, _taken()
        if before is None or now is None or now[0] <= before[0]:
            return
        whole, busy, ours = (b - a for a, b in zip(before, now, strict=True))
        share = 100 * max(0.0, busy - ours) / whole
        yield Figure("machine", "-", "others' share of the processors", share, share, 1, unit="%")


def _taken() -> tuple[float, float, float] | None:
    """Seconds of all processors, busy and of this program with its children; None: not told."""
    if sys.platform != "linux":
        return None
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    ticks = [int(one) / os.sysconf("SC_CLK_TCK") for one in line.split()[1:9]]
    return sum(ticks), sum(ticks) - ticks[3] - ticks[4], sum(os.times()[:4])
