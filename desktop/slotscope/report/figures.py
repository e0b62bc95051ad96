"""The numbers that every report shows, counted once from one result."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from slotscope.diagnosis.reasons import Verdict, codes, verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import DAY_MINUTES, Day
from slotscope.domain.practice import PractitionerId

OUTLOOK_DAYS = 30
"""[ours] How far ahead "the next 30 days" looks, whatever the publishing limit is."""
ORDINARY = frozenset(
    {"time.past", "time.inside_threshold", "time.beyond_horizon", "diary.occupied"}
)
"""[ours] Reasons that belong to any healthy diary: no set-up is wrong because of them."""


@dataclass(slots=True)
class Tally:
    """How many openings have each verdict, and how often each reason applies."""

    verdicts: Counter[Verdict] = field(default_factory=Counter[Verdict])
    reasons: Counter[str] = field(default_factory=Counter[str])

    @property
    def total(self) -> int:
        """All openings counted."""
        return self.verdicts.total()

    def count(self, verdict_: Verdict, reasons: tuple[str, ...], number: int) -> None:
        """Count openings of one verdict with the same reasons."""
        self.verdicts[verdict_] += number
        for code in reasons:
            self.reasons[code] += number

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.verdicts.update(other.verdicts)
        self.reasons.update(other.reasons)

    def top(self, most: int) -> list[tuple[str, int]]:
        """The most frequent reasons, largest first, then by code."""
        ranked = sorted(self.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        return ranked[:most]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted."""

    summary: Mapping[Verdict, int]
    outlook: Tally
    """Openings of the next 30 practice-local days that have not begun yet."""
    by_practitioner: Mapping[PractitionerId, Mapping[Day, Tally]]
    """By practitioner in the practice's order, then by day in order."""
    troubled_days: tuple[Day, ...]
    """Days inside the horizon on which something is wrong that no healthy diary has."""

    @property
    def outlook_sentence(self) -> str:
        """``75 of 120 openings published in the next 30 days``."""
        return outlook_sentence(self.outlook)


def outlook_sentence(outlook_: Tally) -> str:
    """``75 of 120 openings published in the next 30 days``."""
    published = outlook_.verdicts[Verdict.PUBLISHED]
    return f"{published:,} of {outlook_.total:,} openings published in the next {OUTLOOK_DAYS} days"


def outlook(result: CheckResult) -> Tally:
    """Openings of the next 30 practice-local days that have not begun yet."""
    today = result.snapshot.clock.today(result.now)
    counted = Tally()
    until = (today + OUTLOOK_DAYS) * DAY_MINUTES
    for found, number in result.judgement.reasons_before(until).items():
        reasons = codes(found)
        if "time.past" not in reasons:
            counted.count(verdict(found), reasons, number)
    return counted


def figures(result: CheckResult) -> Figures:
    """Count a result."""
    known = [one.id for one in result.snapshot.praktika.practitioners]
    tallies: dict[PractitionerId, dict[Day, Tally]] = {id_: {} for id_ in known}
    troubled = set[Day]()
    for who, day, found, number in result.openings.counts():
        reasons = codes(found)
        tally = tallies.setdefault(who, {}).setdefault(day, Tally())
        tally.count(verdict(found), reasons, number)
        if _troubled(reasons):
            troubled.add(day)
    return Figures(
        summary=result.summary,
        outlook=outlook(result),
        by_practitioner={id_: dict(sorted(days.items())) for id_, days in tallies.items() if days},
        troubled_days=tuple(sorted(troubled)),
    )


def _troubled(reasons: tuple[str, ...]) -> bool:
    if "time.past" in reasons or "time.beyond_horizon" in reasons:
        return False
    return any(code not in ORDINARY for code in reasons)
