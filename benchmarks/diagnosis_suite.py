"""How long the diagnosis takes, and whether the window stays alive meanwhile."""

from collections.abc import Iterator

import practices
from measure import ROUNDS, Figure, middle, timed
from plain_judge import plain_counts
from slotscope.app.what_if import WhatIf
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.plan import fix_plan
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.changes import SetThreshold
from window import largest_gap

FINDINGS, GAP, WHAT_IF = (
    "all findings with unlocks",
    "findings in the background: largest gap",
    "what-if: another threshold",
)
JUDGE, RATIO = "judge, all reasons", "judge: times the plain judge"
GOALS = {
    ("typical", FINDINGS): 300.0,
    ("large", FINDINGS): 3000.0,
    ("large", GAP): 50.0,
    ("large", JUDGE): 200.0,
    ("large", RATIO): 3.0,
}
"""In milliseconds, for two cores; the what-if's goal is in the window's suite, where it shows."""


def figures(size: practices.Size) -> Iterator[Figure]:
    """Every figure of one size."""
    snapshot, now = practices.practice(size), practices.NOW
    result = diagnose(snapshot, now)
    total = sum(result.summary.values())

    def figure(name: str, median: float, p95: float, runs: int, unit: str = "ms") -> Figure:
        goal = GOALS.get((size.name, name))
        return Figure("diagnosis", size.name, name, median, p95, runs, goal, unit, items=total)

    rounds = [
        (
            timed(lambda: judge(snapshot, now).summary, runs=3),
            timed(lambda: plain_counts(snapshot, now), runs=1),
        )
        for _ in range(ROUNDS)
    ]
    arrays, plain = ([one[which][0] for one in rounds] for which in (0, 1))
    ratios = [a / b for a, b in zip(plain, arrays, strict=True)]
    yield figure(JUDGE, *middle(arrays), 3 * ROUNDS**2)
    yield figure("the plain judge", *middle(plain), ROUNDS**2)
    yield figure(RATIO, middle(ratios)[0], min(ratios), ROUNDS, "x")
    works = {
        "openings in order, as columns": lambda: judge(snapshot, now).openings.columns,
        FINDINGS: lambda: diagnose(snapshot, now).findings,
        "the same from plain recounts": lambda: _recounted(result),
        "fix plan": lambda: fix_plan(result),
        WHAT_IF: lambda: _what_if(result),
    }
    for name, work in works.items():
        yield figure(name, *timed(work, runs=1), ROUNDS)
    gaps = [largest_gap(lambda: diagnose(snapshot, now)) for _ in range(ROUNDS)]
    yield figure(GAP, *middle(gaps), ROUNDS)


def _recounted(result: CheckResult) -> int:
    """The baseline for unlocks: judge each changed snapshot from nothing."""
    changes = [one.fixed_by for one in result.findings if one.fixed_by is not None]
    return sum(judge(change.apply(result.snapshot), result.now).published for change in changes)


def _what_if(result: CheckResult) -> object:
    trial = WhatIf(result)
    trial.make(SetThreshold(30))
    return trial.preview.comparison.summary
