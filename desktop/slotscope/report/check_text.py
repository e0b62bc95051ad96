"""A check's result for a terminal: 80 columns, the gravest first."""

import textwrap
from collections.abc import Iterator

from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import instant_in
from slotscope.report.document import printable
from slotscope.report.figures import figures
from slotscope.report.sections.summary import problems_sentence, summary_sentence
from slotscope.report.wording import (
    MODE_TITLES,
    SEVERITY_GROUPS,
    cost,
    leftovers,
    moment_title,
    what_to_do,
)

COLUMNS = 79


def check_text(result: CheckResult) -> str:
    """The summary, then every finding with its evidence, its fix and what it costs."""
    lines = [*_head(result), *_findings(result), *_untested(result)]
    return "\n".join(lines) + "\n"


def _head(result: CheckResult) -> Iterator[str]:
    snapshot = result.snapshot
    now = instant_in(snapshot.clock.zone, result.now)
    mode = MODE_TITLES[snapshot.integration.mode]
    yield from _wrapped(f"{snapshot.practice.name} (Praktika id {snapshot.practice.id}), {mode}")
    yield f"Judged for {moment_title(now)}"
    yield ""
    if result.unjudged is None:
        yield f"Openings: {summary_sentence(result)}."
        yield f"{figures(result).outlook_sentence}."
    else:
        yield from _wrapped(result.unjudged)
    yield from _wrapped(problems_sentence(result))


def _findings(result: CheckResult) -> Iterator[str]:
    for severity in Severity:
        group = [one for one in result.findings if one.severity is severity]
        if not group:
            continue
        title = f"{SEVERITY_GROUPS[severity]} ({len(group):,})"
        yield from ("", title, "=" * len(title))
        for finding in group:
            yield ""
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _wrapped(finding.title, "* ", "  ")
    yield from _wrapped(f"[{finding.id}]", "  ")
    price = cost(finding)
    if price:
        yield from _wrapped(price, "  ")
    for fact in finding.evidence:
        yield from _wrapped(f"{fact.label}: {fact.value}", "  - ", "    ")
    for left in leftovers(finding):
        yield from _wrapped(left, "  ")
    if finding.fix:
        yield f"  {what_to_do(finding.owner)}:"
    for number, step in enumerate(finding.fix, 1):
        yield from _wrapped(step, f"  {number}. ", "     ")


def _untested(result: CheckResult) -> Iterator[str]:
    if not result.untested:
        return
    title = f"Checks that could not run ({len(result.untested):,})"
    yield from ("", title, "=" * len(title), "")
    for one in result.untested:
        yield from _wrapped(f"{one.id}: {one.because}", "- ", "  ")


def _wrapped(text: str, first: str = "", then: str | None = None) -> list[str]:
    """Lines of at most 79 columns; control characters cannot reach the terminal."""
    return textwrap.wrap(
        printable(text),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=first if then is None else then,
        break_on_hyphens=False,
    )
