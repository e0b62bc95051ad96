"""A point of time where nothing stands: what stops each type from being booked there."""

from collections.abc import Iterator
from dataclasses import dataclass

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.tracing.booking import around
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.diagnosis.wording import moment, times
from slotscope.domain.practice import HealthEngineType
from slotscope.domain.snapshot import SourceName
from slotscope.ui.explain import blocks
from slotscope.ui.explain.gates import gates_at, stopper, types_for
from slotscope.ui.explain.glyph import Glyph
from slotscope.ui.selection import TimeSelected

MOST_TYPES = 40
TYPE_LINK = "type:"
"""A link's target: this, and the number of the answer."""

_SIGNS: dict[Outcome, tuple[Glyph, str]] = {
    Outcome.FAIL: (Glyph.ERROR, "not bookable"),
    Outcome.RISK: (Glyph.WARNING, "at risk"),
    Outcome.UNKNOWN: (Glyph.UNTESTED, "not known"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One type, and the first gate that does not let it through; None: all do."""

    type: HealthEngineType
    gate: Gate | None


def answers_at(result: CheckResult, chosen: TimeSelected) -> tuple[Answer, ...]:
    """Trace each type that the practitioner could be booked for. May take long."""
    who = chosen.practitioner_id
    types = types_for(result, who)[:MOST_TYPES]
    try:
        return tuple(
            Answer(one, stopper(result, gates_at(result, who, one.id, chosen.at))) for one in types
        )
    except LookupError:
        return ()


def explain_moment(
    result: CheckResult, chosen: TimeSelected, answers: tuple[Answer, ...] | None
) -> Iterator[blocks.Block]:
    """``answers`` None: they are being worked out."""
    case = Case(result.snapshot, result.now, result.judgement)
    who = case.name(chosen.practitioner_id)
    yield blocks.Title(f"Nothing stands at {moment(chosen.at)}", who)
    yield blocks.Paragraph(_hours(case, chosen, who))
    if answers is None:
        yield blocks.Paragraph("Tracing each appointment type here.", muted=True)
        return
    if not answers:
        yield blocks.Paragraph("There is no HealthEngine appointment type that could be traced.")
        return
    yield blocks.Heading("What stops a booking here, by appointment type")
    for number, one in enumerate(answers):
        link = blocks.Link("Trace gate by gate", f"{TYPE_LINK}{number}")
        if one.gate is None:
            yield blocks.Point(Glyph.GOOD, one.type.name, "can be booked from here.", link=link)
        else:
            glyph, word = _SIGNS[one.gate.outcome]
            name = f"{one.type.name}: {word}"
            yield blocks.Point(glyph, name, one.gate.says, link=link)


def _hours(case: Case, chosen: TimeSelected, who: str) -> str:
    why = case.snapshot.unread(SourceName.AVAILABILITY)
    if why is not None:
        return f"{why}, so it is not known whether {who} works then."
    range_ = around(case.hours(chosen.practitioner_id), chosen.at)
    if range_ is None:
        return f"{who} does not work then."
    return f"{who} works {times(*range_)}."
