"""Who should do what, in which order."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import OWNER_TITLES, Owner
from slotscope.diagnosis.plan import FixPlan, fix_plan
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
from slotscope.report.options import ReportOptions
from slotscope.report.wording import owner_within


def plan(result: CheckResult, options: ReportOptions) -> Section | None:
    """The fix plan by owner; None where there is nothing to fix."""
    fixes = fix_plan(result) if options.plan is None else options.plan
    if not fixes.steps and not fixes.by_hand:
        return None
    return Section("plan", "Fix plan, by who can fix it", tuple(_blocks(result, fixes)))


def _blocks(result: CheckResult, fixes: FixPlan) -> Iterator[Block]:
    if result.unjudged is None:
        yield Paragraph(_promise(fixes))
    else:
        yield Paragraph("How to do each step is told under Findings.")
    for owner in Owner:
        steps = [one for one in fixes.steps if one.finding.owner is owner]
        by_hand = [one for one in fixes.by_hand if one.owner is owner]
        if steps or by_hand:
            yield Heading(OWNER_TITLES[owner])
        if steps:
            yield Table(
                f"Counted steps for {owner_within(owner)}",
                ("Step", "What", "Adds", "Published then"),
                tuple(
                    (str(one.number), one.instruction, f"+{one.gained:,}", f"{one.published:,}")
                    for one in steps
                ),
                frozenset({2, 3}),
            )
        if by_hand:
            yield Table(
                f"Also for {owner_within(owner)}: what cannot be counted beforehand",
                ("Look at",),
                tuple((one.title,) for one in by_hand),
            )


def _promise(fixes: FixPlan) -> str:
    return (
        f"{fixes.published:,} of {fixes.openings:,} openings are published now, and "
        f"{fixes.final:,} would be once every counted step is done. "
        "How to do each step is told under Findings."
    )


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
