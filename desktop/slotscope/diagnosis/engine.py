"""The whole diagnosis: judge, run every check, weigh what was found, put it in order."""

from collections.abc import Iterator
from datetime import datetime

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Check, Problem
from slotscope.diagnosis.checks import ALL_CHECKS
from slotscope.diagnosis.finding import Finding, Subject, Untested
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.unlocks import Gain, gain
from slotscope.domain.snapshot import SOURCE_TITLES, Snapshot, SourceName


def diagnose(
    snapshot: Snapshot,
    now: datetime,
    *,
    computer_offset_minutes: int | None = None,
    like: Judgement | None = None,
    real: CheckResult | None = None,
) -> CheckResult:
    """Judge a snapshot at an aware instant and find every problem of its set-up.

    ``computer_offset_minutes``: what this computer's clock is ahead of UTC at ``now``.
    ``like``: an earlier judgement of the same practice, whose cutting is used again.
    ``real``: of a practice as it would be, the result of the practice as it is. What others show
    of the real one is not compared with an imagined one.
    """
    case = Case(snapshot, now, judge(snapshot, now, like), computer_offset_minutes)
    imagined = real is not None
    findings: list[Finding] = []
    untested: list[Untested] = []
    for one in ALL_CHECKS:
        if case.mode not in one.modes:
            continue
        because = _not_testable(case, one, imagined=imagined)
        if because is not None:
            untested.append(Untested(one.id, because))
        else:
            findings.extend(_found(case, one))
    if not imagined:
        untested.extend(_not_compared(case))
    findings.sort(key=_order)
    return CheckResult(snapshot, now, case.judgement, tuple(findings), tuple(untested), real)


_OF_OTHERS = (SourceName.PAGE, SourceName.SEARCH)
"""What tells how others see the practice, and not how it is set up."""


def _not_testable(case: Case, one: Check, *, imagined: bool) -> str | None:
    """The one place that decides what is untested: a source was not read, or is of no use."""
    sources = one.sources(case.mode)
    missing = [why for name in sources if (why := case.snapshot.unread(name)) is not None]
    if imagined and not missing:
        missing = [
            f"{SOURCE_TITLES[name]} tells of the practice as it is, not as it would be"
            for name in sources
            if name in _OF_OTHERS
        ]
    if one.id == "clock.timezone_differs" and case.computer_offset_minutes is None:
        missing.append("This computer's timezone was not given")
    return "; ".join(missing) or None


def _not_compared(case: Case) -> Iterator[Untested]:
    """[ours] Whom the page shows and nobody linked: said, and never taken for stale."""
    if case.judgement.unjudged is None and case.snapshot.unread(SourceName.PAGE) is None:
        for doctor in case.page.unlinked:
            yield Untested("sync.stale", doctor.says)


def _found(case: Case, one: Check) -> Iterator[Finding]:
    for problem in one.run(case):
        gained = _gain(case, one, problem)
        yield Finding(
            id=one.id,
            severity=problem.severity or one.severity,
            title=problem.title,
            subject=problem.subject,
            evidence=problem.evidence,
            owner=one.owner,
            basis=one.basis,
            fix=one.fix,
            affects=_affects(case, one, problem),
            unlocks=gained.unlocks if gained else None,
            fixed_by=problem.fixed_by,
            leftovers=gained.leftovers if gained else (),
        )


def _gain(case: Case, one: Check, problem: Problem) -> Gain | None:
    """None where no change is mechanical, or nothing could be judged."""
    if problem.fixed_by is None or case.judgement.unjudged is not None:
        return None
    return gain(case, problem.fixed_by, one.reason or one.id, problem.subject)


def _affects(case: Case, one: Check, problem: Problem) -> int:
    if problem.affects is not None:
        return problem.affects
    return case.affected(one.reason or one.id, problem.subject)


def _order(finding: Finding) -> tuple[int, int, str, Subject]:
    lost = 1 if finding.unlocks is None else -finding.unlocks
    return (finding.severity.rank, lost, finding.id, finding.subject)
