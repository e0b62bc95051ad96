"""What a file has to report on: for a case also its maker's log and traces."""

from pathlib import Path

from slotscope.app.export_material import Material
from slotscope.app.opened import AskedTrace
from slotscope.bootstrap import computer_offset_minutes
from slotscope.commands.snapshot_argument import judged, load
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace, trace


def material(path: Path, now: str | None) -> Material:
    """The diagnosis of a file with all that it holds. Raises InputError."""
    opened = load(path)
    result = judged(opened, now)
    case = opened.case
    if case is None or result.now != opened.moment:
        offset = computer_offset_minutes(result.now)
    else:
        offset = case.computer_offset_minutes
    return Material(
        result,
        log=opened.log,
        traces=() if case is None else _traced(case.traces, result),
        failed=() if case is None else _traced(case.failed, result),
        untraced=0 if case is None else case.untraced,
        computer_offset_minutes=offset,
    )


def _traced(asked: tuple[AskedTrace, ...], result: CheckResult) -> tuple[Trace, ...]:
    """Traced again; a booking whose practitioner or type is not in the file is left out."""
    snapshot = result.snapshot
    people = {one.id for one in snapshot.praktika.practitioners}
    types = {one.id for one in snapshot.healthengine.appointment_types}
    return tuple(
        trace(
            snapshot,
            one.now,
            one.practitioner_id,
            one.healthengine_type_id,
            one.at,
            result.judgement,
        )
        for one in asked
        if one.practitioner_id in people and one.healthengine_type_id in types
    )
