"""The fix plan in plain words, by who can do it, with running counts."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import OWNER_TITLES, Owner
from slotscope.diagnosis.plan import FixPlan
from slotscope.ui.explain import blocks
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.models.findings_outline import SEVERITY_GLYPHS

STEP_LINK = "step:"
"""A link's target: this, and the number of the step."""


def explain_plan(plan: FixPlan) -> Iterator[blocks.Block]:
    """Steps that can be counted first, then what has to be done by hand."""
    total = f"{plan.openings:,}"
    if not plan.steps and not plan.by_hand:
        says = f"Nothing to fix: {plan.published:,} of {total} openings are published."
        yield blocks.Verdict(Glyph.GOOD, says)
        return
    now = f"{plan.published:,} of {total} openings published now"
    then = f", {plan.final:,} after every step" if plan.steps else ""
    yield blocks.Verdict(Glyph.INFO, f"{now}{then}.")
    owner: Owner | None = None
    for step in plan.steps:
        if step.finding.owner is not owner:
            owner = step.finding.owner
            yield blocks.Heading(OWNER_TITLES[owner])
        yield blocks.Point(
            Glyph.GAINED if step.gained > 0 else Glyph.SKIPPED,
            f"{step.number}.",
            step.instruction,
            note=f"After step {step.number}: {step.published:,} of {total} published "
            f"({step.gained:+,}).",
            link=blocks.Link("Show the finding", f"{STEP_LINK}{step.number - 1}"),
        )
    if plan.by_hand:
        yield blocks.Heading("To look at, without a count")
    for finding in plan.by_hand:
        yield blocks.Point(
            SEVERITY_GLYPHS[finding.severity],
            f"{finding.title}.",
            f"{OWNER_TITLES[finding.owner]}.",
            steps=finding.fix,
        )
