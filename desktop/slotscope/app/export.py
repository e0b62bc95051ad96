"""Exporting a report: from what the program knows to the bytes of a file, masked first.

A report is made from a masked snapshot that is diagnosed anew, and from nothing else: what the
mask lets through is all that a report can hold.
"""

import threading
from dataclasses import dataclass
from datetime import datetime

from slotscope.app.export_contents import contents
from slotscope.app.export_material import FORMATS, Choice, Format, Material
from slotscope.app.failed_bookings import FailedBooking, TracedBooking
from slotscope.app.failed_summary import cause_of
from slotscope.app.file_name import safe_file_name
from slotscope.app.ports import LogEntry
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.plan import FixPlan, fix_plan
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace, trace
from slotscope.domain.clock import instant_in
from slotscope.report.blocks import PREVIEW, Document, Section
from slotscope.report.document import build_report
from slotscope.report.mask import Patients, masked_snapshot
from slotscope.report.options import Exchange, ReportOptions
from slotscope.report.remarks import HIDDEN, remark
from slotscope.report.sections.traces import failed_bookings_section, traces_section
from slotscope.report.text_writer import text
from slotscope.report.writers import write

__all__ = ["FORMATS", "Choice", "Exporter", "Format", "Material", "Report", "masked_result"]


def masked_result(
    result: CheckResult, patients: Patients, computer_offset_minutes: int | None
) -> CheckResult:
    """The diagnosis of the masked snapshot at the same moment."""
    return diagnose(
        masked_snapshot(result.snapshot, patients),
        result.now,
        computer_offset_minutes=computer_offset_minutes,
        like=result.judgement,
        real=result.real,
    )


def masked_traces(traces: tuple[Trace, ...], result: CheckResult) -> tuple[Trace, ...]:
    """The same bookings, traced on the masked snapshot of a result."""
    return tuple(
        trace(
            result.snapshot,
            one.now,
            one.practitioner_id,
            one.healthengine_type_id,
            one.at,
            result.judgement,
        )
        for one in traces
    )


def masked_log(log: tuple[LogEntry, ...]) -> tuple[LogEntry, ...]:
    """The connection log in our own words only."""
    return tuple(
        LogEntry(
            one.at,
            one.source,
            remark(one.operation) or HIDDEN,
            one.status,
            one.seconds,
            one.received,
            remark(one.outcome) or HIDDEN,
        )
        for one in log
    )


@dataclass(frozen=True)
class Report:
    """A report that is ready to be written: every format and the preview are made of it."""

    document: Document
    result: CheckResult
    choice: Choice

    def build(self, suffix: str) -> bytes:
        """The bytes of a file. Raises ValueError where no writer knows the suffix."""
        return write(self.document, self.result, suffix)

    @property
    def text(self) -> str:
        """The whole report as plain text, for reading and for the clipboard."""
        return text(self.document)

    def contains(self, suffix: str) -> tuple[str, ...]:
        """What is in a file of that format and what is not, in short sentences."""
        return contents(self.document, self.result, self.choice, suffix)

    def file_name(self, suffix: str) -> str:
        """A name with the practice and the moment judged for; a preview's says so."""
        return export_file_name(
            self.result.snapshot.practice.name,
            instant_in(self.result.snapshot.clock.zone, self.result.now),
            suffix,
            preview=self.document.preview,
        )


def export_file_name(practice: str, moment: datetime, suffix: str, *, preview: bool) -> str:
    """``Harbour Street Dental 2026-11-23 0910.html``; in a what-if, with that mark in front."""
    return safe_file_name(f"{PREVIEW} {practice}" if preview else practice, moment, suffix)


def _as_failed(one: Trace) -> TracedBooking:
    """A trace as a failed booking, without anything that was typed for it."""
    booking = FailedBooking(
        0, one.now, "", "", one.at, one.practitioner_id, one.healthengine_type_id
    )
    return TracedBooking(booking, one)


class Exporter:
    """Makes reports of one material; what is costly is worked out once. For any thread."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._lock = threading.RLock()
        self._results: dict[Patients, CheckResult] = {}
        self._plan: FixPlan | None = None

    def report(self, choice: Choice | None = None) -> Report:
        """The report as chosen. Tokens of patients are new each time that one is made."""
        chosen = Choice() if choice is None else choice
        with self._lock:
            result = self._masked(chosen.patients)
            return Report(build_report(result, self._options(result, chosen)), result, chosen)

    def _masked(self, patients: Patients) -> CheckResult:
        material = self._material
        if patients not in self._results:
            self._results[patients] = masked_result(
                material.shown, patients, material.computer_offset_minutes
            )
        return self._results[patients]

    def _planned(self, result: CheckResult) -> FixPlan:
        """The fix plan, which is the same whatever is said of patients."""
        if self._plan is None:
            self._plan = fix_plan(result)
        return self._plan

    def _options(self, result: CheckResult, choice: Choice) -> ReportOptions:
        """The neutral options: the fix plan, the checklist of a what-if, log and traces."""
        preview = self._material.preview
        return ReportOptions(
            audience=choice.audience,
            patients=choice.patients,
            days=choice.days,
            plan=self._planned(result),
            what_if=() if preview is None else preview.checklist,
            preview=preview is not None,
            log=tuple(
                Exchange(
                    one.at,
                    one.source.value,
                    one.operation,
                    one.status,
                    one.seconds,
                    one.received,
                    one.outcome,
                )
                for one in masked_log(self._material.log)
            ),
            extra=self._extra(result, choice),
        )

    def _extra(self, result: CheckResult, choice: Choice) -> tuple[Section, ...]:
        material, snapshot = self._material, result.snapshot
        codes = ReportOptions(audience=choice.audience).for_support
        failed = masked_traces(material.failed, result)
        sections = (
            traces_section(masked_traces(material.traces, result), snapshot, codes=codes),
            failed_bookings_section(
                failed,
                tuple(cause_of(_as_failed(one), snapshot) for one in failed),
                snapshot,
                untraced=material.untraced,
                codes=codes,
            ),
        )
        return tuple(one for one in sections if one is not None)
