"""Traces as short answers: which gate fared how, and what it says."""

from datetime import datetime

from builders import AMARA, HE_CHECKUP, NOW, at
from slotscope.diagnosis.trace import Trace, trace
from slotscope.diagnosis.tracing.gate import Gate
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot


def traced(
    snapshot: Snapshot,
    start: str,
    now: datetime = NOW,
    who: PractitionerId = AMARA,
    type_id: str = HE_CHECKUP,
) -> Trace:
    return trace(snapshot, now, who, HealthEngineTypeId(type_id), at(start))


def gate(found: Trace, id_: str) -> Gate:
    (one,) = [one for one in found.gates if one.id == id_]
    return one


def says(snapshot: Snapshot, start: str, id_: str, now: datetime = NOW) -> tuple[str, str]:
    """The outcome and the sentence of one gate."""
    one = gate(traced(snapshot, start, now), id_)
    return one.outcome.value, one.says


def told(one: Gate) -> dict[str, str]:
    return {fact.label: fact.value for fact in one.evidence}


def outcomes(found: Trace) -> dict[str, str]:
    return {one.id: one.outcome.value for one in found.gates}


def other_than(found: Trace, outcome: str) -> dict[str, str]:
    return {id_: one for id_, one in outcomes(found).items() if one != outcome}
