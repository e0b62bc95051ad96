"""What a report contains, in a few short sentences: read before it is sent."""

from collections.abc import Iterator

from slotscope.app.export_material import Choice
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.snapshot import SOURCE_TITLES, SourceStatus
from slotscope.report.blocks import PREVIEW, Document, Timeline
from slotscope.report.mask import Patients
from slotscope.report.options import Audience
from slotscope.report.sections.summary import problems_sentence, summary_sentence
from slotscope.report.wording import count

PATIENTS_SAY: dict[Patients, str] = {
    Patients.NONE: "Patients: nothing at all, neither names nor initials.",
    Patients.TOKEN: (
        "Patients: a token such as P-7F3A in place of each; it cannot be turned back into a name."
    ),
    Patients.INITIALS: "Patients: their initials, beside the times of their appointments.",
}


NEVER = "Never: the API key, phone numbers, e-mail addresses, appointment notes."
_DATA: dict[str, str] = {
    ".csv": "Every opening with its verdict, reasons, codes and ids.",
    ".findings.csv": "Every finding with its evidence, steps, codes and ids.",
    ".json": "Every opening and every finding, with codes and ids.",
}
"""Formats for programs: the same for every reader, and nothing of patients or the log."""


def contents(
    document: Document, result: CheckResult, choice: Choice, suffix: str
) -> tuple[str, ...]:
    """One sentence for each thing that its reader, or its sender, will want to know."""
    return tuple(_contents(document, result, choice, suffix))


def _contents(
    document: Document, result: CheckResult, choice: Choice, suffix: str
) -> Iterator[str]:
    if document.preview:
        yield (
            f"{PREVIEW}: what would be after {count(len(document.assumed), 'change')} that nobody "
            "has made yet."
        )
    if suffix in _DATA:
        yield _DATA[suffix]
        yield PATIENTS_SAY[Patients.NONE]
    else:
        yield from _report(document, result, choice)
    yield NEVER


def _report(document: Document, result: CheckResult, choice: Choice) -> Iterator[str]:
    if result.unjudged is None:
        yield f"Openings: {summary_sentence(result)}."
    yield problems_sentence(result)
    yield PATIENTS_SAY[choice.patients]
    pictures = _pictures(document)
    yield f"Timeline pictures: {count(pictures, 'day')}." if pictures else "No timeline pictures."
    failed = [one for one in result.snapshot.sources if one.status is SourceStatus.FAILED]
    if failed:
        yield f"Could not be read: {', '.join(SOURCE_TITLES[one.name] for one in failed)}."
    if document.section("traces") is not None:
        yield "The bookings that were traced."
    if document.section("failed-bookings") is not None:
        yield "The failed bookings, by cause."
    yield _log(document, choice)


def _pictures(document: Document) -> int:
    return sum(isinstance(block, Timeline) for part in document.sections for block in part.blocks)


def _log(document: Document, choice: Choice) -> str:
    if document.section("log") is not None:
        return "The connection log of the last refresh, and codes and ids."
    if choice.audience is Audience.SUPPORT:
        return "Codes and ids; there is no connection log, because nothing was read here."
    return "No codes, no ids and no connection log."
