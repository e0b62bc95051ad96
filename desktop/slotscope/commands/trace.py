"""``slotscope trace``: why one time can or cannot be booked."""

import sys
from pathlib import Path

from slotscope.app.errors import InputError
from slotscope.commands.snapshot_argument import FIRST_YEAR, LAST_YEAR, load, moment
from slotscope.diagnosis.trace import trace
from slotscope.diagnosis.tracing.booking import traceable
from slotscope.domain.clock import parse_wall
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId


def run(
    path: Path, practitioner: str, type_: str, at: str, now: str | None, *, as_json: bool
) -> int:
    """Print the trace. Raises InputError."""
    opened = load(path)
    snapshot, instant = opened.snapshot, moment(now, opened)
    try:
        start = parse_wall(at)
    except ValueError:
        raise InputError("", "--at", "expected a time such as 2026-11-25T09:30") from None
    if not FIRST_YEAR <= int(at[:4]) <= LAST_YEAR:
        raise InputError("", "--at", "expected a time in a year that a diary can have")
    known = traceable(snapshot)
    if practitioner not in known:
        raise InputError("", "--practitioner", f"expected one of {', '.join(known) or 'none'}")
    types = [one.id for one in snapshot.healthengine.appointment_types]
    if type_ not in types:
        raise InputError("", "--type", f"expected one of {', '.join(types) or 'none'}")
    found = trace(snapshot, instant, PractitionerId(practitioner), HealthEngineTypeId(type_), start)
    from slotscope.report.trace_output import trace_json, trace_text

    sys.stdout.write(trace_json(found, snapshot) if as_json else trace_text(found, snapshot))
    return 0
