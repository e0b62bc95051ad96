"""What failed bookings have in common: counted by the first gate that each failed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from slotscope.app.failed_bookings import TracedBooking
from slotscope.diagnosis.trace import Trace, TraceVerdict
from slotscope.diagnosis.tracing.gate import Gate, Outcome
from slotscope.diagnosis.wording import moment
from slotscope.domain.snapshot import Snapshot

_CAUSES: dict[str, str] = {
    "subscription": "the Praktika subscription is read-only",
    "coordinates": "the location has no geo coordinates",
    "allocation": "Rule Based Slot Allocation (V2) is not ticked",
    "practitioner.enabled": "{who} is not enabled in Praktika",
    "practitioner.linked": "{who} is not linked on HealthEngine",
    "practitioner.types": "{what} is not a type of {who} on HealthEngine",
    "type.enabled": "{what} is not enabled for {who} on HealthEngine",
    "type.linked": "{what} has no Linked PMS Appointment",
    "type.link_valid": "{what} is linked to a Praktika type that does not exist",
    "type.published_online": "the Praktika type of {what} is not published online",
    "rule": "no rule allows {what} with {who} at that time",
    "hours": "outside the working hours of {who}",
    "diary": "the time is taken in the diary",
    "chunk": "no opening of {what} starts at that time",
    "slot.painted": "no HealthEngine slot of {who} is painted there",
    "slot.not_duplicate": "overlapping HealthEngine slots of {who}",
    "slot.long_enough": "the painted slot is too short for {what}",
    "time.not_past": "the start had passed",
    "time.threshold": "inside the booking minimum threshold",
    "time.horizon": "beyond the publishing limit",
    "lengths": "length mismatch on {what}",
    "search": "Praktika's own search did not offer it",
    "page": "HealthEngine's page did not show it",
}
NOTHING_FAILED = "no gate failed: the diary as it was read allows it"
UNKNOWN = "not known: {says}"
UNRESOLVED = "a name was not found"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause, and how many of all bookings failed because of it."""

    says: str
    number: int
    total: int

    @property
    def text(self) -> str:
        """``7 of 9: length mismatch on Clean and scale``."""
        return f"{self.number:,} of {self.total:,}: {self.says}"


def deciding_gate(traced: Trace) -> Gate | None:
    """The first gate that failed, else the first at risk; None where neither is.

    Where nothing could be judged, the first that is not known.
    """
    if traced.stopper is not None or traced.verdict is not TraceVerdict.UNKNOWN:
        return traced.stopper
    return next((one for one in traced.gates if one.outcome is Outcome.UNKNOWN), None)


def cause_of(one: TracedBooking, snapshot: Snapshot) -> str:
    """Why one booking failed, in a few words."""
    if one.trace is None:
        return UNRESOLVED
    gate = deciding_gate(one.trace)
    if gate is None:
        return NOTHING_FAILED
    if gate.outcome is Outcome.UNKNOWN:
        return UNKNOWN.format(says=gate.says.rstrip("."))
    people = {each.id: each.name for each in snapshot.praktika.practitioners}
    types = {each.id: each.name for each in snapshot.healthengine.appointment_types}
    return _CAUSES[gate.id].format(
        who=people[one.trace.practitioner_id], what=types[one.trace.healthengine_type_id]
    )


def summarise(traced: Sequence[TracedBooking], snapshot: Snapshot) -> tuple[Cause, ...]:
    """The causes, the most frequent first; of equal ones, the first in the list first."""
    counted = Counter(cause_of(one, snapshot) for one in traced)
    return tuple(Cause(says, number, len(traced)) for says, number in counted.most_common())


def failed_bookings_text(traced: Sequence[TracedBooking], snapshot: Snapshot) -> str:
    """The summary and every booking as plain text."""
    lines = ["Failed bookings by cause:"]
    lines += [f"- {one.text}" for one in summarise(traced, snapshot)]
    for each in traced:
        booking = each.booking
        lines += ["", f"{booking.appointment_type} with {booking.practitioner}, "]
        lines[-1] += moment(booking.start)
        booked = booking.booked_at.astimezone(snapshot.clock.zone)
        lines.append(f"  Booked at {moment(snapshot.clock.wall(booked))}")
        gate = None if each.trace is None else deciding_gate(each.trace)
        lines.append(f"  {booking.problem or (gate.says if gate else NOTHING_FAILED.capitalize())}")
    return "\n".join(lines)
