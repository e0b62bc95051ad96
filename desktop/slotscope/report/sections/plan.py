"""Who should do what, in which order."""

from collections.abc import Iterable, Iterator

from slotscope.diagnosis.basis import OWNER_TITLES, Owner, Severity
from slotscope.diagnosis.result import CheckResult
from slotscope.report.blocks import (
    PREVIEW,
    Block,
    Heading,
    Notice,
    Paragraph,
    Section,
    Steps,
    Table,
)
from slotscope.report.options import PlannedFix, ReportOptions

_UNKNOWN = "–"
_COMPUTED = "Each number counts the openings published once the steps so far are done."
_EACH_ALONE = (
    "How to do each is told under Findings. Each number counts the openings that this fix would "
    f"publish if nothing else changed; {_UNKNOWN} stands where that cannot be told beforehand."
)


def plan(result: CheckResult, options: ReportOptions) -> Section | None:
    """The fix plan by owner; None where there is nothing to fix."""
    computed = options.plan is not None
    fixes = options.plan if options.plan is not None else tuple(_from_findings(result))
    blocks = tuple(_blocks(fixes, computed=computed))
    return Section("plan", "Fix plan, by who can fix it", blocks) if fixes else None


def _blocks(fixes: Iterable[PlannedFix], *, computed: bool) -> Iterator[Block]:
    yield Paragraph(_COMPUTED if computed else _EACH_ALONE)
    for owner in Owner:
        own = [one for one in fixes if one.owner is owner]
        if own:
            yield Heading(OWNER_TITLES[owner])
            yield _table(owner, own, with_steps=computed)


def _table(owner: Owner, fixes: Iterable[PlannedFix], *, with_steps: bool) -> Table:
    """The steps are left out where the findings give them anyway."""
    rows: list[tuple[str, ...]] = []
    for number, fix in enumerate(fixes, 1):
        how = ("\n".join(_numbered(fix.steps)),) if with_steps else ()
        brings = _UNKNOWN if fix.publishes is None else f"{fix.publishes:,}"
        rows.append((str(number), fix.title, *how, brings))
    header = ("No.", "What", *(("How",) if with_steps else ()), "Publishes")
    last = len(header) - 1
    return Table(f"Fixes for: {OWNER_TITLES[owner]}", header, tuple(rows), frozenset({last}))


def _numbered(steps: tuple[str, ...]) -> Iterator[str]:
    if len(steps) == 1:
        yield steps[0]
    else:
        yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))


def _from_findings(result: CheckResult) -> Iterator[PlannedFix]:
    for finding in result.findings:
        if finding.severity is not Severity.INFO and finding.fix:
            yield PlannedFix(finding.owner, finding.title, finding.fix, finding.unlocks)


def what_if(options: ReportOptions) -> Section | None:
    """The changes that a preview rests on, as a checklist; None where there is no preview."""
    if not options.is_preview:
        return None
    blocks: list[Block] = [
        Notice(
            f"{PREVIEW}: this report is a preview. It shows what would be if the changes below "
            "were made. Nothing has been changed in Praktika or at HealthEngine."
        )
    ]
    if options.what_if:
        blocks.append(Steps(options.what_if, boxes=True))
    return Section("what-if", "Changes assumed", tuple(blocks))
