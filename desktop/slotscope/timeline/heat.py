"""Per day: how many openings are published, at risk and hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from slotscope.diagnosis.judgement import Judgement
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.timeline.look import Look, looks


@dataclass(frozen=True, slots=True)
class Tally:
    """Openings by look."""

    published: int = 0
    ordinary: int = 0
    at_risk: int = 0
    hidden: int = 0

    @property
    def total(self) -> int:
        """All openings."""
        return self.published + self.ordinary + self.at_risk + self.hidden

    def of(self, look: Look) -> int:
        """The number with one look."""
        return (self.published, self.ordinary, self.at_risk, self.hidden)[look]

    @property
    def says(self) -> str:
        """As a short sentence."""
        if not self.total:
            return "No openings"
        return f"{self.published:,} of {self.total:,} published"


def heat(judgement: Judgement) -> Mapping[Day, Tally]:
    """The tally of every day that has openings, by practice-local start day."""
    import numpy as np

    starts, reasons = judgement.flat
    if not len(starts):
        return {}
    days, ranks = starts // DAY_MINUTES, looks(reasons)
    first, kinds = int(days.min()), len(Look)
    number = int(days.max()) - first + 1
    counts = np.bincount((days - first) * kinds + ranks, minlength=number * kinds)
    rows: list[list[int]] = counts.reshape(-1, kinds).tolist()
    return {first + day: Tally(*row) for day, row in enumerate(rows) if any(row)}
