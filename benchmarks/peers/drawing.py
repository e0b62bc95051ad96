"""The items of the timeline as rectangles, for every other way to draw them alike.

The same items as ours: working hours, rules, painted slots, appointments and openings of every
practitioner, in lanes as high as ours, so that as many are in view. Ours also has names, a header,
a grid, patterns and marks; the others are spared these.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import DAY_MINUTES, format_time

Numbers = npt.NDArray[np.int64]
VERDICTS = {
    Verdict.PUBLISHED: "#1c7f74",
    Verdict.AT_RISK: "#ffd98c",
    Verdict.HIDDEN: "#f7dcde",
}


@dataclass(frozen=True)
class Layer:
    """Rectangles of one colour; times in minutes of the drawing, ``lane`` the practitioner's."""

    colour: str
    top: float
    """Where its row begins in a lane, and how high it is: parts of a lane."""
    height: float
    labelled: bool
    lane: Numbers
    start: Numbers
    end: Numbers

    def __len__(self) -> int:
        return len(self.lane)

    @cached_property
    def labels(self) -> list[str]:
        """Each one's time of day."""
        return [format_time(int(one) % DAY_MINUTES) for one in self.start]


class Drawing:
    """All rectangles of a result, and what of them is in view."""

    def __init__(
        self, result: CheckResult, lane_height: float, spans: Sequence[tuple[float, float]]
    ) -> None:
        praktika = result.snapshot.praktika
        self.lanes = len(praktika.practitioners)
        self.lane_height = lane_height
        self.origin = result.snapshot.clock.today(result.now) * DAY_MINUTES
        self.spans = [(start - self.origin, end - self.origin) for start, end in spans]
        places = {one.id: place for place, one in enumerate(praktika.practitioners)}

        def timed(items: Iterable[object]) -> list[tuple[int, int, int]]:
            return [(places[one.practitioner_id], one.start, one.end) for one in items]  # type: ignore[attr-defined]

        taking = [one for one in praktika.appointments if one.blocks]
        other = [one for one in praktika.appointments if not one.blocks]
        self.layers = [
            self._layer("#f2f5f9", 0.0, 1.0, timed(praktika.working_hours)),
            self._layer("#7c6fc0", 0.06, 0.06, _windows(result, places)),
            self._layer("#ffffff", 0.16, 0.24, timed(other), labelled=True),
            self._layer("#5c6b7b", 0.16, 0.24, timed(taking), labelled=True),
            self._layer("#e2e6ee", 0.42, 0.14, timed(praktika.painted_slots)),
        ]
        columns = result.openings.columns
        lanes = np.array([places[who] for who in columns.practitioners])[columns.practitioner]
        for number, colour in enumerate(VERDICTS.values()):
            own = columns.verdict == number
            rows = (lanes[own], columns.starts[own] - self.origin, columns.ends[own] - self.origin)
            self.layers.append(Layer(colour, 0.58 + 0.13 * number, 0.12, True, *rows))

    def __len__(self) -> int:
        return sum(map(len, self.layers))

    def _layer(
        self,
        colour: str,
        top: float,
        height: float,
        rows: list[tuple[int, int, int]],
        *,
        labelled: bool = False,
    ) -> Layer:
        table = np.array(rows, np.int64).reshape(-1, 3)
        start, end = table[:, 1] - self.origin, table[:, 2] - self.origin
        return Layer(colour, top, height, labelled, table[:, 0], start, end)


def _windows(result: CheckResult, places: dict[str, int]) -> list[tuple[int, int, int]]:
    """The windows of the rules on every day that has working hours."""
    praktika = result.snapshot.praktika
    days = sorted({one.start // DAY_MINUTES for one in praktika.working_hours})
    return [
        (places[rule.practitioner_id], *rule.window(day))
        for rule in praktika.rules
        for day in days
        if rule.holds_on(day)
    ]


Frame = Callable[[float, float], None]
"""Draws the time from one minute to another."""
