"""The fix plan: findings as steps, by who can do them and what they bring, with running counts."""

from dataclasses import dataclass

from slotscope.diagnosis.basis import OWNER_TITLES, Owner, Severity
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step. ``published`` counts after this step and all before it."""

    number: int
    finding: Finding
    instruction: str
    gained: int
    published: int


@dataclass(frozen=True, slots=True)
class FixPlan:
    """Steps with a mechanical fix first, then what has to be done by hand."""

    steps: tuple[PlanStep, ...]
    by_hand: tuple[Finding, ...]
    published: int
    openings: int
    final: int
    """Published after every step."""

    def text(self) -> str:
        """The plan as plain text for a ticket or a call."""
        lines = [f"Fix plan: {self.published:,} of {self.openings:,} openings published now."]
        owner: Owner | None = None
        for step in self.steps:
            if step.finding.owner is not owner:
                owner = step.finding.owner
                lines += ["", f"{OWNER_TITLES[owner]}:"]
            lines.append(f"{step.number}. {step.instruction}")
            lines.append(
                f"   After step {step.number}: {step.published:,} of {self.openings:,} "
                f"published (+{step.gained:,})."
            )
        if self.by_hand:
            lines += ["", "To look at, without a count:"]
            for finding in self.by_hand:
                lines.append(f"- {finding.title} ({OWNER_TITLES[finding.owner]})")
                lines += [f"  {number}. {line}" for number, line in enumerate(finding.fix, 1)]
        return "\n".join(lines)


def fix_plan(result: CheckResult) -> FixPlan:
    """Order the findings into steps: by owner, then by what each brings on top of those before.

    A mechanical fix that brings nothing by then is still a step where its finding is an error or
    a warning; an info that brings nothing is left out, and so is a change that an earlier step
    has made.
    """
    snapshot, published = result.snapshot, result.judgement.published
    steps: list[PlanStep] = []
    for owner in Owner:
        waiting = [
            (one, one.fixed_by)
            for one in result.findings
            if one.owner is owner and one.fixed_by is not None
        ]
        while waiting:
            counts = [_published(result, change.apply(snapshot)) for _, change in waiting]
            best = max(counts)
            finding, change = waiting.pop(counts.index(best))
            if best == published and finding.severity is Severity.INFO:
                continue
            says, changed = change.says(snapshot), change.apply(snapshot)
            if changed == snapshot:
                continue
            snapshot = changed
            steps.append(PlanStep(len(steps) + 1, finding, says, best - published, best))
            published = best
    by_hand = tuple(
        one for one in result.findings if one.fixed_by is None and one.severity is not Severity.INFO
    )
    total = sum(result.summary.values())
    return FixPlan(tuple(steps), by_hand, result.judgement.published, total, published)


def _published(result: CheckResult, snapshot: Snapshot) -> int:
    return judge(snapshot, result.now, result.judgement).published
