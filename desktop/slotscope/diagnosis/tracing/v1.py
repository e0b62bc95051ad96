"""The gates of a V1 booking, in the order in which they are passed."""

from collections.abc import Iterator

from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.tracing import common
from slotscope.diagnosis.tracing.booking import Booking
from slotscope.diagnosis.tracing.gate import Gate, passed, skipped, stopped, unknown
from slotscope.diagnosis.wording import listed, minutes, moment, span, times
from slotscope.domain.clock import format_time
from slotscope.domain.diary import PaintedSlot
from slotscope.domain.intervals import overlaps
from slotscope.domain.snapshot import SourceName

_NO_SLOT = "No HealthEngine slot starts here."


def gates(booking: Booking) -> Iterator[Gate]:
    """Every gate of a V1 booking."""
    yield common.subscription(booking)
    yield _coordinates(booking)
    yield common.practitioner_linked(booking)
    yield _types(booking)
    slot = _slot(booking)
    yield _painted(booking, slot)
    if slot is None:
        why = booking.case.snapshot.unread(SourceName.AVAILABILITY)
        for id_ in ("hours", "slot.not_duplicate", "diary", "slot.long_enough"):
            yield skipped(id_, _NO_SLOT) if why is None else unknown(id_, why)
    else:
        taken = (slot.start, slot.end)
        yield common.inside_hours(booking, taken, "slot.outside_hours")
        yield _not_duplicate(booking, slot)
        yield common.not_occupied(booking, taken, None)
        yield _long_enough(booking, slot)
    yield common.not_past(booking)
    yield common.inside_horizon(booking)
    yield common.shown(booking)


def _coordinates(booking: Booking) -> Gate:
    id_, snapshot = "coordinates", booking.case.snapshot
    if (why := snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    if snapshot.practice.latitude is None or snapshot.practice.longitude is None:
        return stopped(
            id_,
            "The location has no geo coordinates in Praktika, so HealthEngine cannot pick it up.",
            ("Coordinates", "not set"),
            check="location.no_coordinates",
        )
    return passed(id_, "The location has geo coordinates.")


def _types(booking: Booking) -> Gate:
    id_, case = "practitioner.types", booking.case
    if (why := case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    if not booking.linked:
        return skipped(id_, "Without a link there are no types of this practitioner.")
    types = case.types_of(booking.practitioner_id)
    facts = (("Enabled types", listed([one.name for one in types]) or "none"),)
    if not types:
        return stopped(
            id_,
            f"{booking.who} has no enabled appointment type on HealthEngine.",
            *facts,
            check="type.none_configured",
        )
    if all(one.id != booking.type_id for one in types):
        why = "is not enabled" if not booking.type.enabled else "belongs to another practitioner"
        return stopped(
            id_,
            f"{booking.type.name} {why} on HealthEngine.",
            *facts,
            fix=("In the HealthEngine portal, enable the type for this practitioner.",),
        )
    return passed(id_, f"{booking.type.name} is one of {booking.who}'s types.", *facts)


def _slot(booking: Booking) -> PaintedSlot | None:
    """The slot that starts here; of several, the one whose opening is traced."""
    if booking.case.snapshot.unread(SourceName.AVAILABILITY) is not None:
        return None
    opening: Opening | None = booking.opening
    slots = [
        one
        for one in booking.case.snapshot.praktika.painted_slots
        if one.is_healthengine
        and one.practitioner_id == booking.practitioner_id
        and one.start == booking.at
    ]
    wanted = [one for one in slots if opening is not None and one.id == opening.slot_id]
    return next(iter(wanted or slots), None)


def _painted(booking: Booking, slot: PaintedSlot | None) -> Gate:
    id_, case = "slot.painted", booking.case
    if (why := case.snapshot.unread(SourceName.AVAILABILITY)) is not None:
        return unknown(id_, why)
    if slot is not None:
        return passed(
            id_,
            f"A HealthEngine slot of {minutes(slot.minutes)} is painted here.",
            (f"Slot {slot.id}", span((slot.start, slot.end))),
        )
    here = [
        one
        for one in case.painted.get(booking.practitioner_id, ())
        if one.start < booking.at < one.end
    ]
    if here:
        says = (
            f"The HealthEngine slot {times(here[0].start, here[0].end)} is booked from its start, "
            f"not from {format_time(booking.at)}."
        )
    else:
        says = f"No HealthEngine slot of {booking.who} is painted at {moment(booking.at)}."
    return stopped(
        id_,
        says,
        *((f"Slot {one.id}", span((one.start, one.end))) for one in here),
        *booking.nearest_facts(),
        fix=(
            "In Praktika, choose availability, select the practitioner and HealthEngine, and "
            "paint a slot at this time.",
            "Save the availability and propagate it for the weeks ahead.",
        ),
    )


def _not_duplicate(booking: Booking, slot: PaintedSlot) -> Gate:
    """[ours] The one that comes earlier by start, end and id counts."""
    id_ = "slot.not_duplicate"
    kept: PaintedSlot | None = None
    for one in booking.case.painted.get(booking.practitioner_id, ()):
        doubled = kept is not None and one.start < kept.end
        if one.id == slot.id:
            if not doubled or kept is None:
                break
            shared = min(slot.end, kept.end) - slot.start
            return stopped(
                id_,
                f"It overlaps the HealthEngine slot {times(kept.start, kept.end)} by "
                f"{minutes(shared)}; only one of the two can be booked.",
                (f"Slot {kept.id}", span((kept.start, kept.end))),
                check="slot.duplicate",
            )
        if not doubled:
            kept = one
    others = [
        one
        for one in booking.case.painted.get(booking.practitioner_id, ())
        if one.id != slot.id and overlaps((one.start, one.end), (slot.start, slot.end))
    ]
    facts = tuple((f"Slot {one.id}", span((one.start, one.end))) for one in others)
    return passed(id_, "No earlier HealthEngine slot overlaps it.", *facts)


def _long_enough(booking: Booking, slot: PaintedSlot) -> Gate:
    id_, need = "slot.long_enough", booking.type.length_minutes
    if (why := booking.case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    facts = (("Slot", minutes(slot.minutes)), ("HealthEngine length", minutes(need)))
    if need > slot.minutes:
        return stopped(
            id_,
            f"The slot is {minutes(slot.minutes)}; {booking.type.name} needs {minutes(need)}: "
            f"{minutes(need - slot.minutes)} short.",
            *facts,
            check="slot.too_short",
        )
    return passed(id_, f"{booking.type.name} fits into {minutes(slot.minutes)}.", *facts)
