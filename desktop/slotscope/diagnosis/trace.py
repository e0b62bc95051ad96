"""Why can this not be booked, or why did it fail? One booking, gate after gate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.tracing import v1, v2
from slotscope.diagnosis.tracing.booking import Booking
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.domain.clock import WallMinute
from slotscope.domain.practice import HealthEngineTypeId, Mode, PractitionerId
from slotscope.domain.snapshot import Snapshot


class TraceVerdict(StrEnum):
    """What ``check`` says of the opening, or why it says nothing."""

    PUBLISHED = "published"
    AT_RISK = "at_risk"
    HIDDEN = "hidden"
    NO_OPENING = "no_opening"
    """No opening starts there."""
    UNKNOWN = "unknown"
    """[ours] A source that every verdict rests on was not read."""


@dataclass(frozen=True)
class Trace:
    """The answer: the verdict, every gate in order, and what could be offered instead."""

    practitioner_id: PractitionerId
    healthengine_type_id: HealthEngineTypeId
    at: WallMinute
    now: datetime
    verdict: TraceVerdict
    gates: tuple[Gate, ...]
    opening: Opening | None
    before: Opening | None
    """The nearest opening before ``at`` that a patient can book with this type."""
    after: Opening | None

    @property
    def stopper(self) -> Gate | None:
        """The first gate that failed; where none did, the first at risk."""
        for outcome in (Outcome.FAIL, Outcome.RISK):
            for gate in self.gates:
                if gate.outcome is outcome:
                    return gate
        return None


def trace(
    snapshot: Snapshot,
    now: datetime,
    practitioner_id: PractitionerId,
    type_id: HealthEngineTypeId,
    at: WallMinute,
    like: Judgement | None = None,
) -> Trace:
    """Trace one booking at an aware instant; ``at`` is the wall minute of its start.

    Raises LookupError, naming the id, where nothing of Praktika's has such a practitioner or the
    HealthEngine set-up no such type.
    """
    case = Case(snapshot, now, judge(snapshot, now, like))
    booking = Booking(case, practitioner_id, type_id, at)
    _ = booking.practitioner, booking.type
    walk = v1.gates if case.mode is Mode.V1 else v2.gates
    gates = tuple(walk(booking))
    before, after = booking.nearest()
    verdict = _verdict(booking)
    opening = booking.opening
    return Trace(practitioner_id, type_id, at, now, verdict, gates, opening, before, after)


def _verdict(booking: Booking) -> TraceVerdict:
    if booking.case.judgement.unjudged is not None:
        return TraceVerdict.UNKNOWN
    if booking.opening is None:
        return TraceVerdict.NO_OPENING
    return TraceVerdict(booking.opening.verdict.value)
