"""A trace in plain words: the sentence to read out, then every gate."""

from collections.abc import Iterator

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.trace import Trace, TraceVerdict
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.diagnosis.wording import count, moment, span
from slotscope.domain.snapshot import Snapshot
from slotscope.report.trace_output import VERDICT_SAYS
from slotscope.ui.explain import blocks
from slotscope.ui.explain.glyph import Glyph

BEFORE, AFTER = "before", "after"
"""The targets of the two links."""

OUTCOMES: dict[Outcome, tuple[Glyph, str]] = {
    Outcome.PASS: (Glyph.GOOD, "Passed"),
    Outcome.FAIL: (Glyph.ERROR, "Failed"),
    Outcome.RISK: (Glyph.WARNING, "At risk"),
    Outcome.UNKNOWN: (Glyph.UNTESTED, "Not known"),
    Outcome.SKIPPED: (Glyph.SKIPPED, "Skipped"),
}
_VERDICTS: dict[TraceVerdict, Glyph] = {
    TraceVerdict.PUBLISHED: Glyph.GOOD,
    TraceVerdict.AT_RISK: Glyph.WARNING,
    TraceVerdict.HIDDEN: Glyph.ERROR,
    TraceVerdict.NO_OPENING: Glyph.ERROR,
    TraceVerdict.UNKNOWN: Glyph.UNTESTED,
}


def explain_trace(trace: Trace, snapshot: Snapshot) -> Iterator[blocks.Block]:
    """The answer first, then what could be offered instead, then the gates in order."""
    people = {one.id: one.name for one in snapshot.praktika.practitioners}
    types = {one.id: one.name for one in snapshot.healthengine.appointment_types}
    who = people.get(trace.practitioner_id, trace.practitioner_id)
    what = types.get(trace.healthengine_type_id, trace.healthengine_type_id)
    at = moment(snapshot.clock.wall(trace.now))
    yield blocks.Title(f"{what} with {who}", f"{moment(trace.at)} \u00b7 traced as of {at}")
    yield blocks.Verdict(_VERDICTS[trace.verdict], _sentence(trace))
    yield blocks.Links("Nearest bookable:", tuple(_nearest(trace)))
    yield blocks.Heading(f"Gates in order ({_tally(trace)})")
    for gate in trace.gates:
        yield _gate(gate)


def _sentence(trace: Trace) -> str:
    says = VERDICT_SAYS[trace.verdict]
    if trace.stopper is None:
        return says
    head = says.split(":")[0].rstrip(".")
    return f"{head}. {trace.stopper.says}"


def _nearest(trace: Trace) -> Iterator[blocks.Link]:
    for label, target, opening in (
        ("before", BEFORE, trace.before),
        ("after", AFTER, trace.after),
    ):
        yield blocks.Link(f"{label}: {_span(opening)}", target if opening is not None else "")


def _span(opening: Opening | None) -> str:
    return "none" if opening is None else span((opening.start, opening.end))


def _tally(trace: Trace) -> str:
    failed = sum(one.outcome is Outcome.FAIL for one in trace.gates)
    return f"{count(failed, 'gate')} of {len(trace.gates)} failed"


def _gate(gate: Gate) -> blocks.Point:
    glyph, word = OUTCOMES[gate.outcome]
    stopped = gate.outcome in {Outcome.FAIL, Outcome.RISK}
    return blocks.Point(glyph, word, gate.says, gate.evidence, gate.fix if stopped else ())
