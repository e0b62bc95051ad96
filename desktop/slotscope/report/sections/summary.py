"""The answer on half a page."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.report.blocks import Block, Figure, Notice, Numbers, Paragraph, Section, Table
from slotscope.report.figures import Figures
from slotscope.report.options import ReportOptions
from slotscope.report.wording import VERDICT_MEANINGS, VERDICT_TITLES, count, reason_says

TOP_CAUSES = 3


def summary(result: CheckResult, counted: Figures, options: ReportOptions) -> Section:
    """Counts per verdict, the outlook, how many problems, and the most frequent causes."""
    return Section("summary", "Summary", tuple(_blocks(result, counted, options)))


def _blocks(result: CheckResult, counted: Figures, options: ReportOptions) -> Iterator[Block]:
    if result.unjudged is not None:
        yield Notice(result.unjudged)
    else:
        yield Numbers(
            tuple(
                Figure(verdict, number, VERDICT_TITLES[verdict], VERDICT_MEANINGS[verdict])
                for verdict, number in counted.summary.items()
            )
        )
        yield Paragraph(f"{counted.outlook_sentence}.")
    yield Paragraph(problems_sentence(result))
    causes = counted.outlook.top(TOP_CAUSES)
    if causes:
        yield _causes(causes, options)


def problems_sentence(result: CheckResult) -> str:
    """How many findings there are of each severity, and how many checks could not run."""
    if not result.findings:
        said = "No problem was found"
    else:
        numbers = dict.fromkeys(Severity, 0)
        for finding in result.findings:
            numbers[finding.severity] += 1
        said = (
            f"{count(numbers[Severity.ERROR], 'problem')}, "
            f"{count(numbers[Severity.WARNING], 'warning')} and "
            f"{count(numbers[Severity.INFO], 'note')} found"
        )
    untested = len(result.untested)
    if untested:
        said += f"; {count(untested, 'check')} could not run"
    return f"{said}."


def _causes(causes: list[tuple[str, int]], options: ReportOptions) -> Table:
    codes = ("Code",) if options.for_support else ()
    rows = tuple(
        (reason_says(code), *((code,) if options.for_support else ()), f"{number:,}")
        for code, number in causes
    )
    return Table(
        "Most frequent reasons in that time",
        ("Reason", *codes, "Openings"),
        rows,
        frozenset({2 if options.for_support else 1}),
    )


def summary_sentence(result: CheckResult) -> str:
    """``120 published, 12 at risk, 34 hidden``."""
    numbers = result.summary
    return (
        f"{numbers[Verdict.PUBLISHED]:,} published, {numbers[Verdict.AT_RISK]:,} at risk, "
        f"{numbers[Verdict.HIDDEN]:,} hidden"
    )
