"""The gates of a booking, worked out on a result that is already there: nothing is judged again."""

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.tracing import common, v1, v2
from slotscope.diagnosis.tracing.booking import Booking
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import HealthEngineType, HealthEngineTypeId, Mode, PractitionerId

_GATE_OF: dict[str, str] = {
    "subscription.read_only": "subscription",
    "location.no_coordinates": "coordinates",
    "rules.allocation_off": "allocation",
    "practitioner.disabled": "practitioner.enabled",
    "practitioner.unlinked": "practitioner.linked",
    "type.none_configured": "practitioner.types",
    "type.disabled": "type.published_online",
    "slot.too_short": "slot.long_enough",
    "slot.outside_hours": "hours",
    "slot.duplicate": "slot.not_duplicate",
    "diary.occupied": "diary",
    "time.past": "time.not_past",
    "time.inside_threshold": "time.threshold",
    "time.beyond_horizon": "time.horizon",
    "type.length_mismatch": "lengths",
}
"""Which gate of a trace stands for a reason, so that inspector and trace say the same."""


def gates_at(
    result: CheckResult, who: PractitionerId, type_id: HealthEngineTypeId, at: WallMinute
) -> tuple[Gate, ...]:
    """Every gate of a booking. Raises LookupError where an id is not known."""
    booking = _booking(result, who, type_id, at)
    _ = booking.practitioner, booking.type
    walk = v1.gates if booking.case.mode is Mode.V1 else v2.gates
    return tuple(walk(booking))


def stopper(result: CheckResult, gates: tuple[Gate, ...]) -> Gate | None:
    """The first gate that failed; where none did, the first at risk; None: neither is.

    Where nothing could be judged, the first that is not known.
    """
    outcomes = (Outcome.FAIL, Outcome.RISK)
    for outcome in (*outcomes, Outcome.UNKNOWN) if result.unjudged else outcomes:
        for gate in gates:
            if gate.outcome is outcome:
                return gate
    return None


def types_for(result: CheckResult, who: PractitionerId) -> tuple[HealthEngineType, ...]:
    """The HealthEngine types that a patient could want to book with a practitioner.

    Those of the practitioner; all there are where the practitioner is not linked.
    """
    types = result.snapshot.healthengine.appointment_types
    case = Case(result.snapshot, result.now, result.judgement)
    mine = case.linked.get(who)
    if mine is None:
        return types
    return tuple(one for one in types if one.practitioner_id is None or one.practitioner_id in mine)


def type_of(result: CheckResult, opening: Opening) -> HealthEngineTypeId | None:
    """The type that an opening is traced with: its own, else the first that it is offered for."""
    own = opening.healthengine_type_id
    if own is not None:
        return own
    known = (*opening.offered_types, *opening.too_long_types)
    others = (one.id for one in result.snapshot.healthengine.appointment_types)
    return next(iter((*known, *others)), None)


def gates_behind(result: CheckResult, opening: Opening) -> dict[str, Gate]:
    """For each reason of an opening the gate that did not let it through, with its values."""
    type_id = type_of(result, opening)
    who, at = opening.practitioner_id, opening.start
    if type_id is None:
        booking = _booking(result, who, HealthEngineTypeId(""), at)
        gates = (common.not_past(booking), common.inside_horizon(booking))
    else:
        try:
            gates = gates_at(result, who, type_id, at)
        except LookupError:
            """A painted slot of a practitioner that Praktika does not list."""
            return {}
    stopped = {one.id: one for one in gates if one.outcome in {Outcome.FAIL, Outcome.RISK}}
    return {
        code: stopped[_GATE_OF[code]] for code in opening.reasons if _GATE_OF.get(code) in stopped
    }


def _booking(
    result: CheckResult, who: PractitionerId, type_id: HealthEngineTypeId, at: WallMinute
) -> Booking:
    return Booking(Case(result.snapshot, result.now, result.judgement), who, type_id, at)
