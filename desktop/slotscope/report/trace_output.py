"""A trace as JSON and as text."""

import json
import textwrap
from collections.abc import Iterator

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.trace import Trace, TraceVerdict
from slotscope.diagnosis.tracing.gate import Outcome
from slotscope.diagnosis.wording import moment, span
from slotscope.domain.clock import format_wall, instant_in
from slotscope.domain.snapshot import Snapshot

FORMAT = "slotscope-trace/1"

VERDICT_SAYS: dict[TraceVerdict, str] = {
    TraceVerdict.PUBLISHED: "Published: patients can book it.",
    TraceVerdict.AT_RISK: "At risk: patients see it, but the booking is likely to fail.",
    TraceVerdict.HIDDEN: "Hidden: patients do not see it.",
    TraceVerdict.NO_OPENING: "No opening starts at this time.",
    TraceVerdict.UNKNOWN: "Not known: a source that decides was not read.",
}

_MARKS: dict[Outcome, str] = {
    Outcome.PASS: "ok     ",
    Outcome.FAIL: "FAIL   ",
    Outcome.RISK: "RISK   ",
    Outcome.UNKNOWN: "unknown",
    Outcome.SKIPPED: "skipped",
}


def trace_document(trace: Trace, snapshot: Snapshot) -> dict[str, object]:
    """The machine-readable trace; times as in the snapshot format."""
    return {
        "format": FORMAT,
        "practice_id": snapshot.practice.id,
        "now": instant_in(snapshot.clock.zone, trace.now).isoformat(),
        "practitioner_id": trace.practitioner_id,
        "healthengine_type_id": trace.healthengine_type_id,
        "at": format_wall(trace.at),
        "verdict": trace.verdict.value,
        "gates": [
            {
                "id": gate.id,
                "outcome": gate.outcome.value,
                "says": gate.says,
                "evidence": [{"label": one.label, "value": one.value} for one in gate.evidence],
                "fix": list(gate.fix),
            }
            for gate in trace.gates
        ],
        "nearest": {"before": _start(trace.before), "after": _start(trace.after)},
    }


def trace_json(trace: Trace, snapshot: Snapshot) -> str:
    """The trace as JSON text."""
    return json.dumps(trace_document(trace, snapshot), ensure_ascii=False, indent=1) + "\n"


def trace_text(trace: Trace, snapshot: Snapshot) -> str:
    """The trace to read out, 80 columns."""
    return "\n".join(_lines(trace, snapshot)) + "\n"


def _lines(trace: Trace, snapshot: Snapshot) -> Iterator[str]:
    who = next(
        (one.name for one in snapshot.praktika.practitioners if one.id == trace.practitioner_id),
        trace.practitioner_id,
    )
    what = next(
        (
            one.name
            for one in snapshot.healthengine.appointment_types
            if one.id == trace.healthengine_type_id
        ),
        trace.healthengine_type_id,
    )
    yield f"{what} with {who}, {moment(trace.at)}"
    yield VERDICT_SAYS[trace.verdict]
    if trace.stopper is not None:
        yield from textwrap.wrap(trace.stopper.says, 79)
    yield ""
    for gate in trace.gates:
        yield from textwrap.wrap(
            f"{_MARKS[gate.outcome]}  {gate.says}", 79, subsequent_indent=" " * 9
        )
        if gate.outcome in {Outcome.FAIL, Outcome.RISK}:
            for one in gate.evidence:
                yield f"{' ' * 11}{one.label}: {one.value}"
            for number, step in enumerate(gate.fix, 1):
                yield from textwrap.wrap(
                    f"{number}. {step}",
                    79,
                    initial_indent=" " * 11,
                    subsequent_indent=" " * 14,
                )
    yield ""
    yield f"Nearest bookable before: {_span(trace.before)}"
    yield f"Nearest bookable after:  {_span(trace.after)}"


def _start(opening: Opening | None) -> str | None:
    return None if opening is None else format_wall(opening.start)


def _span(opening: Opening | None) -> str:
    return "none" if opening is None else span((opening.start, opening.end))
