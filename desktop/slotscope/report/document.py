"""A check's result and the exporter's choices in, a whole report out, before any file format."""

import dataclasses
import re
from enum import Enum
from typing import Any

from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import instant_in
from slotscope.report.blocks import Document, Fact, Section
from slotscope.report.figures import figures
from slotscope.report.options import ReportOptions
from slotscope.report.sections.about import about
from slotscope.report.sections.closing import glossary, log, untested
from slotscope.report.sections.counts import counts
from slotscope.report.sections.findings import findings
from slotscope.report.sections.pictures import pictures
from slotscope.report.sections.plan import plan, what_if
from slotscope.report.sections.summary import summary
from slotscope.report.wording import MODE_TITLES, moment_title

TITLE = "HealthEngine availability report"

_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def build_report(result: CheckResult, options: ReportOptions | None = None) -> Document:
    """The report. Only what a section names gets in; patients appear as ``options`` say."""
    chosen = ReportOptions() if options is None else options
    counted = figures(result)
    parts: tuple[Section | None, ...] = (
        what_if(chosen),
        summary(result, counted, chosen),
        plan(result, chosen),
        findings(result, chosen),
        pictures(result, counted, chosen),
        *chosen.extra,
        counts(result, counted),
        untested(result, chosen),
        about(result, chosen),
        log(result, chosen),
        glossary(),
    )
    snapshot = result.snapshot
    now = instant_in(snapshot.clock.zone, result.now)
    document = Document(
        title=TITLE,
        subtitle=snapshot.practice.name,
        meta=(
            Fact("Judged for", moment_title(now)),
            Fact("Data from", moment_title(instant_in(snapshot.clock.zone, snapshot.captured_at))),
            Fact("Integration", MODE_TITLES[snapshot.integration.mode]),
        ),
        sections=tuple(part for part in parts if part is not None),
        preview=chosen.is_preview,
        assumed=chosen.what_if,
    )
    return _printable(document)


def printable(text: str) -> str:
    """Text without control characters, direction overrides and halves of characters."""
    return _LONE_SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text))


def _printable(value: Any) -> Any:
    """The same value with all its text made printable, all the way down."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(_printable(one) for one in value)  # pyright: ignore[reportUnknownVariableType]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            one.name: _printable(getattr(value, one.name)) for one in dataclasses.fields(value)
        }
        return type(value)(**fields)
    return value
