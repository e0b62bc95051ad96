"""Per day: how many openings are published, at risk and hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slotscope.diagnosis.opening import Opening
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.timeline.look import Look, look_of


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


def tally(looks: Iterable[int]) -> Tally:
    """Count looks."""
    counts = Counter(looks)
    return Tally(*(counts[look] for look in Look))


def heat(openings: Iterable[Opening]) -> Mapping[Day, Tally]:
    """The tally of every day that has openings, by practice-local start day."""
    days: dict[Day, list[int]] = {}
    for opening in openings:
        days.setdefault(opening.start // DAY_MINUTES, []).append(look_of(opening))
    return {day: tally(days[day]) for day in sorted(days)}
