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
CAUSES: dict[str, str] = {
    "subscription": "The Praktika subscription is read-only",
    "coordinates": "The location has no geo coordinates",
    "allocation": "Rule Based Slot Allocation (V2) is not ticked",
    "practitioner.enabled": "The practitioner is not enabled in Practice Staff",
    "practitioner.linked": "No HealthEngine practitioner is linked",
    "practitioner.types": "The practitioner has no such type on HealthEngine",
    "type.enabled": "The type is not enabled on HealthEngine",
    "type.linked": "The type is not linked to a Praktika type",
    "type.link_valid": "The type is linked to a Praktika type that does not exist",
    "type.published_online": "The linked Praktika type is not published online",
    "rule": "No rule allows the type at that time",
    "slot.painted": "No HealthEngine slot is painted at that time",
    "slot.not_duplicate": "The slot overlaps an earlier one",
    "slot.long_enough": "The slot is too short for the type",
    "hours": "Outside the working hours",
    "diary": "The time is taken in the diary",
    "chunk": "No appointment of that length starts at that time",
    "time.not_past": "The time was already past",
    "time.threshold": "Inside the booking minimum threshold",
    "time.horizon": "Beyond the days that HealthEngine publishes",
    "lengths": "The lengths on both sides differ",
    "search": "Praktika's own search does not offer it",
    "page": "HealthEngine's page does not show it",
}
"""What stopped a booking, by gate."""
_OF_TYPES = frozenset({"rule", "slot.long_enough", "lengths"}) | {
    gate for gate in CAUSES if gate.startswith("type.")
}
_OF_PRACTITIONERS = frozenset({"hours"}) | {
    gate for gate in CAUSES if gate.startswith("practitioner.")
}


def traces_section(
    traces: Sequence[Trace], snapshot: Snapshot, *, codes: bool = False
) -> Section | None:
    """Each trace with every gate; None where nothing was traced. ``codes``: with gate ids."""
    if not traces:
        return None
    blocks = tuple(block for one in traces for block in _trace(one, snapshot, codes=codes))
    return Section("traces", "Traced bookings", blocks)


def failed_bookings_section(
    traces: Sequence[Trace], snapshot: Snapshot, *, untraced: int = 0, codes: bool = False
) -> Section | None:
    """Failed bookings by cause, then one line each; None where there is none.

    Each was traced at the moment it was booked. ``untraced``: how many could not be traced; what
    was typed for them is not told, because it may hold anything.
    """
    if not traces and not untraced:
        return None
    blocks: list[Block] = []
    if traces:
        blocks += [_causes(traces, snapshot, codes=codes), _list(traces, snapshot)]
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


def _causes(traces: Sequence[Trace], snapshot: Snapshot, *, codes: bool) -> Table:
    """By the first gate that failed and what it is about, the most frequent first."""
    seen = Counter(_cause(one, snapshot) for one in traces)
    ranked = sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
    code = ("Gate",) if codes else ()
    rows = tuple(
        (cause, *((gate,) if codes else ()), f"{number:,} of {len(traces):,}")
        for (gate, cause), number in ranked
    )
    caption = "What stopped them, by the first gate that failed"
    header = ("Cause", *code, "Bookings")
    return Table(caption, header, rows, frozenset({len(header) - 1}))


def _cause(trace: Trace, snapshot: Snapshot) -> tuple[str, str]:
    """The gate and what failed there, such as ``The lengths differ: Clean and scale``."""
    if trace.stopper is None:
        return ("", NOTHING_STOPS)
    gate = trace.stopper.id
    title, names = CAUSES.get(gate, trace.stopper.says), Names.of(snapshot)
    if gate in _OF_TYPES:
        title += f": {names.name('healthengine_type_id', trace.healthengine_type_id)}"
    elif gate in _OF_PRACTITIONERS:
        title += f": {names.name('practitioner_id', trace.practitioner_id)}"
    return (gate, title)


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
