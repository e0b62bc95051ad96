"""Traced bookings: gate by gate, and failed bookings summed up by what stopped them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.trace import Trace
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.diagnosis.wording import moment, span
from slotscope.domain.clock import instant_in
from slotscope.domain.snapshot import Snapshot
from slotscope.report.blocks import Block, Fact, Facts, Heading, Paragraph, Section, Steps, Table
from slotscope.report.names import Names
from slotscope.report.trace_output import VERDICT_SAYS
from slotscope.report.wording import count, moment_title

OUTCOME_TITLES: dict[Outcome, str] = {
    Outcome.PASS: "Passed",
    Outcome.FAIL: "Failed",
    Outcome.RISK: "At risk",
    Outcome.UNKNOWN: "Not known",
    Outcome.SKIPPED: "Skipped",
}
NOTHING_STOPS = "Nothing that can be seen stops it"


def traces_section(
    traces: Sequence[Trace], snapshot: Snapshot, *, codes: bool = False
) -> Section | None:
    """Each trace with every gate; None where nothing was traced. ``codes``: with gate ids."""
    if not traces:
        return None
    blocks = tuple(block for one in traces for block in _trace(one, snapshot, codes=codes))
    return Section("traces", "Traced bookings", blocks)


def failed_bookings_section(
    traces: Sequence[Trace],
    causes: Sequence[str],
    snapshot: Snapshot,
    *,
    untraced: int = 0,
    codes: bool = False,
) -> Section | None:
    """Failed bookings by cause, then one line each; None where there is none.

    Each was traced at the moment it was booked; ``causes`` says in a few words what stopped each,
    so that the same can be counted. ``untraced``: how many could not be traced; what
    was typed for them is not told, because it may hold anything.
    """
    if not traces and not untraced:
        return None
    blocks: list[Block] = []
    if traces:
        blocks += [_causes(traces, causes, codes=codes), _list(traces, snapshot)]
    if untraced:
        blocks.append(
            Paragraph(
                f"{count(untraced, 'more booking')} could not be traced, because the practitioner, "
                "the appointment type or the time is not known in this practice."
            )
        )
    return Section("failed-bookings", "Failed bookings", tuple(blocks))


def _trace(trace: Trace, snapshot: Snapshot, *, codes: bool) -> Iterator[Block]:
    asked = moment_title(instant_in(snapshot.clock.zone, trace.now))
    yield Heading(_title(trace, snapshot))
    yield Paragraph(VERDICT_SAYS[trace.verdict])
    stopper = trace.stopper
    if stopper is not None:
        yield Paragraph(stopper.says)
        if stopper.evidence:
            yield Facts(tuple(Fact(one.label, one.value) for one in stopper.evidence))
        if stopper.fix:
            yield Steps(stopper.fix)
    yield _gates(trace.gates, codes=codes)
    yield Facts(
        (
            Fact("Traced for", asked),
            Fact("Nearest bookable before", _span(trace.before)),
            Fact("Nearest bookable after", _span(trace.after)),
        )
    )


def _gates(gates: Sequence[Gate], *, codes: bool) -> Table:
    code = ("Gate",) if codes else ()
    rows = tuple(
        (OUTCOME_TITLES[one.outcome], *((one.id,) if codes else ()), one.says) for one in gates
    )
    return Table("What a booking has to pass, in order", ("Outcome", *code, "What was seen"), rows)


def _causes(traces: Sequence[Trace], causes: Sequence[str], *, codes: bool) -> Table:
    """The most frequent first; with the gate that each failed at, where codes are wanted."""
    gates = ("" if one.stopper is None else one.stopper.id for one in traces)
    seen = Counter(zip(causes, gates, strict=True))
    code = ("Gate",) if codes else ()
    rows = tuple(
        (
            cause[:1].upper() + cause[1:],
            *((gate,) if codes else ()),
            f"{number:,} of {len(traces):,}",
        )
        for (cause, gate), number in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    header = ("Cause", *code, "Bookings")
    caption = "What stopped them, by the first gate that failed"
    return Table(caption, header, rows, frozenset({len(header) - 1}))


def _list(traces: Sequence[Trace], snapshot: Snapshot) -> Table:
    zone = snapshot.clock.zone
    rows = tuple(
        (
            moment_title(instant_in(zone, one.now)),
            _title(one, snapshot),
            NOTHING_STOPS if one.stopper is None else one.stopper.says,
        )
        for one in traces
    )
    caption = "Each booking, traced at the moment it was booked"
    return Table(caption, ("Booked at", "Booking", "What stopped it"), rows)


def _title(trace: Trace, snapshot: Snapshot) -> str:
    names = Names.of(snapshot)
    what = names.name("healthengine_type_id", trace.healthengine_type_id)
    who = names.name("practitioner_id", trace.practitioner_id)
    return f"{what} with {who}, {moment(trace.at)}"


def _span(opening: Opening | None) -> str:
    return "none" if opening is None else span((opening.start, opening.end))
