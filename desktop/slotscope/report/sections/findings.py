"""Every problem with its evidence and what to do about it."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.result import CheckResult
from slotscope.report.blocks import Block, Fact, FindingBlock, Heading, Paragraph, Section
from slotscope.report.names import Names
from slotscope.report.options import ReportOptions
from slotscope.report.wording import BASIS_TITLES, SEVERITY_GROUPS, cost, leftovers


def findings(result: CheckResult, options: ReportOptions) -> Section:
    """The findings by severity, in the order of the check."""
    return Section("findings", "Findings", tuple(_blocks(result, options)))


def _blocks(result: CheckResult, options: ReportOptions) -> Iterator[Block]:
    if not result.findings:
        yield Paragraph("No problem was found in what was read.")
    names = Names.of(result.snapshot)
    for severity in Severity:
        group = [one for one in result.findings if one.severity is severity]
        if group:
            yield Heading(f"{SEVERITY_GROUPS[severity]} ({len(group):,})")
        for finding in group:
            yield finding_block(finding, names, options)


def finding_block(finding: Finding, names: Names, options: ReportOptions) -> FindingBlock:
    """One finding for its reader."""
    return FindingBlock(
        severity=finding.severity,
        title=finding.title,
        about=names.subject(finding, ids=options.for_support),
        cost=cost(finding),
        affects=finding.affects,
        unlocks=finding.unlocks,
        owner=finding.owner,
        basis=BASIS_TITLES[finding.basis],
        evidence=tuple(Fact(one.label, one.value) for one in finding.evidence),
        fix=finding.fix,
        leftovers=leftovers(finding),
        code=finding.id if options.for_support else "",
    )
