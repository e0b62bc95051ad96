"""A finding in plain words: what, why it matters, the evidence, and what fixing it brings."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import OWNER_TITLES
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Evidence, Finding
from slotscope.diagnosis.result import CheckResult
from slotscope.report.names import Names
from slotscope.report.wording import cost, leftovers
from slotscope.ui.explain import blocks
from slotscope.ui.explain.opening import BASIS_NOTES
from slotscope.ui.models.findings_outline import SEVERITY_GLYPHS, SEVERITY_WORDS


def explain_finding(result: CheckResult, finding: Finding) -> Iterator[blocks.Block]:
    """Everything that is known about one finding."""
    known = BY_ID.get(finding.id)
    about = Names.of(result.snapshot).subject(finding, ids=True)
    yield blocks.Title(finding.title, about)
    price = cost(finding)
    word = SEVERITY_WORDS[finding.severity]
    says = f"{word}. {price}" if price else f"{word}."
    yield blocks.Verdict(SEVERITY_GLYPHS[finding.severity], says)
    if known is not None and known.why:
        yield blocks.Heading("Why it matters")
        yield blocks.Paragraph(known.why)
    if finding.evidence:
        yield blocks.Heading("Evidence")
        yield blocks.Facts(finding.evidence)
    if finding.fix:
        yield blocks.Heading("What to do")
        yield blocks.Steps(finding.fix)
    left = leftovers(finding)
    if left:
        yield blocks.Heading("What fixing it alone does not bring")
        yield blocks.Bullets(left)
    yield blocks.Heading("About this finding")
    yield blocks.Facts(
        (
            Evidence("Who can fix it", OWNER_TITLES[finding.owner]),
            Evidence("Basis", BASIS_NOTES[finding.basis]),
            Evidence("Id", finding.id),
        )
    )
    if finding.fixed_by is not None:
        yield blocks.Paragraph(
            f"The fix that can be tried here: {finding.fixed_by.says(result.snapshot)}.", muted=True
        )
