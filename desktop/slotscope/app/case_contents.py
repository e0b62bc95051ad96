"""What goes into a case file: everything a colleague needs to see the same practice, masked."""

from dataclasses import dataclass
from datetime import datetime

from slotscope.app.export import masked_log, masked_result, masked_traces
from slotscope.app.export_material import Material
from slotscope.app.matching import setup_rows
from slotscope.app.ports import LogEntry
from slotscope.app.profile import Setup
from slotscope.app.setup_row import SetupRow
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace
from slotscope.report.mask import Patients


@dataclass(frozen=True)
class CaseContents:
    """All of it is masked already. Changes that are tried are never in it."""

    result: CheckResult
    created_at: datetime
    computer_offset_minutes: int | None
    setup: tuple[SetupRow, ...] = ()
    log: tuple[LogEntry, ...] = ()
    traces: tuple[Trace, ...] = ()
    failed: tuple[Trace, ...] = ()
    untraced: int = 0


def case_contents(
    material: Material, created_at: datetime, patients: Patients = Patients.NONE
) -> CaseContents:
    """The case of what is known, without the preview; ``created_at`` is an aware instant."""
    result = masked_result(material.result, patients, material.computer_offset_minutes)
    healthengine = result.snapshot.healthengine
    setup = Setup(healthengine.practitioners, healthengine.appointment_types)
    return CaseContents(
        result=result,
        created_at=created_at.replace(microsecond=0),
        computer_offset_minutes=material.computer_offset_minutes,
        setup=tuple(setup_rows(setup, result.snapshot)),
        log=masked_log(material.log),
        traces=masked_traces(material.traces, result),
        failed=masked_traces(material.failed, result),
        untraced=material.untraced,
    )
