"""What a file has to report on: for a case also its maker's log and traces."""

from pathlib import Path

from slotscope.app.export_material import Material
from slotscope.app.opened import traced_again
from slotscope.bootstrap import computer_offset_minutes
from slotscope.commands.snapshot_argument import judged, load


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
        traces=() if case is None else traced_again(case.traces, result),
        failed=() if case is None else traced_again(case.failed, result),
        untraced=0 if case is None else case.untraced,
        computer_offset_minutes=offset,
    )
