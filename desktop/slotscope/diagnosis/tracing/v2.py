"""The gates of a V2 booking, in the order in which they are passed."""

from collections.abc import Iterator

from slotscope.diagnosis.tracing import common, rules
from slotscope.diagnosis.tracing.booking import Booking, around
from slotscope.diagnosis.tracing.gate import Gate, Outcome, passed, skipped, stopped, unknown
from slotscope.diagnosis.wording import minutes, moment, span, times
from slotscope.domain.clock import DAY_MINUTES, format_time
from slotscope.domain.intervals import Interval
from slotscope.domain.practice import MAX_PUBLISH_DAYS, AppointmentType
from slotscope.domain.snapshot import SourceName

_NO_LENGTH = "Without a valid link to a Praktika type it is not known how long this takes."


def gates(booking: Booking) -> Iterator[Gate]:
    """Every gate of a V2 booking."""
    yield common.subscription(booking)
    yield _allocation(booking)
    yield _practitioner_enabled(booking)
    yield common.practitioner_linked(booking)
    yield _type_enabled(booking)
    yield _type_linked(booking)
    yield _link_valid(booking)
    target = booking.target
    if target is None:
        for id_ in ("type.published_online", "rule", "hours", "diary", "chunk"):
            yield _no_length(booking, id_)
    else:
        wanted = booking.wanted(target.duration_minutes)
        yield _published_online(target)
        yield rules.covering(booking, target, wanted)
        yield common.inside_hours(booking, wanted, None)
        yield common.not_occupied(booking, wanted, _free_here(booking, target))
        yield _chunk(booking, target)
    past = common.not_past(booking)
    yield past
    yield _threshold(booking, past)
    yield common.inside_horizon(booking)
    yield _no_length(booking, "lengths") if target is None else _lengths(booking, target)
    yield _no_length(booking, "search") if target is None else _search(booking, target)
    yield common.shown(booking)


def _no_length(booking: Booking, id_: str) -> Gate:
    """Without its length the time that the booking takes is not known."""
    snapshot = booking.case.snapshot
    why = snapshot.unread(SourceName.SETUP)
    if why is None and booking.type.praktika_appointment_type_id is not None:
        why = snapshot.unread(SourceName.CUSTOMER)
    return skipped(id_, _NO_LENGTH) if why is None else unknown(id_, why)


def _allocation(booking: Booking) -> Gate:
    id_, snapshot = "allocation", booking.case.snapshot
    if (why := snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    if not snapshot.praktika.rule_based_slot_allocation:
        return stopped(
            id_,
            "'Rule Based Slot Allocation (V2)' is not ticked in Praktika.",
            ("Rule Based Slot Allocation (V2)", "not ticked"),
            check="rules.allocation_off",
        )
    return passed(id_, "'Rule Based Slot Allocation (V2)' is ticked.")


def _practitioner_enabled(booking: Booking) -> Gate:
    id_ = "practitioner.enabled"
    if (why := booking.case.snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    if not booking.on_the_staff:
        return stopped(
            id_,
            f"Practitioner {booking.who} is not in Praktika's Practice Staff.",
            ("In Practice Staff", "no"),
            check="practitioner.disabled",
        )
    if not booking.practitioner.enabled:
        return stopped(
            id_,
            f"{booking.who} is not enabled in Praktika's Practice Staff.",
            ("Enabled in Practice Staff", "no"),
            check="practitioner.disabled",
        )
    return passed(id_, f"{booking.who} is enabled in Praktika's Practice Staff.")


def _type_enabled(booking: Booking) -> Gate:
    id_, one = "type.enabled", booking.type
    if (why := booking.case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    if not one.enabled:
        return stopped(
            id_,
            f"{one.name} is not enabled on HealthEngine.",
            ("Enabled on HealthEngine", "no"),
            fix=("In the HealthEngine portal, enable the type on the practitioner types page.",),
        )
    if booking.linked and not booking.belongs:
        return stopped(
            id_,
            f"{one.name} is a type of another practitioner on HealthEngine.",
            ("Belongs to", one.practitioner_id or "all"),
            fix=("In the HealthEngine portal, add the type to this practitioner.",),
        )
    return passed(id_, f"{one.name} is enabled on HealthEngine.")


def _type_linked(booking: Booking) -> Gate:
    id_ = "type.linked"
    if (why := booking.case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    if booking.type.praktika_appointment_type_id is None:
        return stopped(
            id_,
            f"{booking.type.name} has no 'Linked PMS Appointment'.",
            ("Linked PMS Appointment", "none"),
            check="type.unlinked",
        )
    return passed(id_, f"{booking.type.name} has a 'Linked PMS Appointment'.")


def _link_valid(booking: Booking) -> Gate:
    id_, link = "type.link_valid", booking.type.praktika_appointment_type_id
    if (why := booking.case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    if link is None:
        return skipped(id_, "There is no link that could be valid.")
    if (why := booking.case.snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    if booking.target is None:
        return stopped(
            id_,
            f"{booking.type.name} is linked to a Praktika type that does not exist.",
            ("Linked PMS Appointment", f"{link} (not among Praktika's online types)"),
            check="type.link_invalid",
        )
    return passed(
        id_,
        f"It is linked to Praktika's {booking.target.name}.",
        (
            "Linked PMS Appointment",
            f"{booking.target.name} ({minutes(booking.target.duration_minutes)})",
        ),
    )


def _published_online(target: AppointmentType) -> Gate:
    if not target.published_online:
        return stopped(
            "type.published_online",
            f"{target.name} is not set to publish online in Praktika.",
            ("Publish online", "no"),
            check="type.disabled",
        )
    return passed("type.published_online", f"{target.name} is published online in Praktika.")


def _free_here(booking: Booking, target: AppointmentType) -> Interval | None:
    survey = booking.case.judgement.survey
    free = survey.free(booking.practitioner_id, rules.allowing(booking, target))
    return around(free, booking.at)


def _chunk(booking: Booking, target: AppointmentType) -> Gate:
    """Free space is cut from its start into pieces of the type's duration. [ours]"""
    id_, case = "chunk", booking.case
    if case.judgement.unjudged is not None:
        return unknown(id_, case.judgement.unjudged.rstrip("."))
    need = target.duration_minutes
    free = _free_here(booking, target)
    if free is not None and booking.at in range(free[0], free[1] - need + 1, need):
        # Without a link there is no opening, and the time is free all the same.
        what = "A free piece" if booking.opening is None else "An opening"
        return passed(id_, f"{what} of {minutes(need)} starts here.")
    if free is None:
        says = f"{moment(booking.at)} is not in free space that rules and working hours leave."
    elif free[1] - booking.at < need:
        left = free[1] - booking.at
        says = (
            f"Free {times(booking.at, free[1])} is {minutes(left)}, {target.name} needs "
            f"{minutes(need)}: {minutes(need - left)} short."
        )
    else:
        says = (
            f"Free {span(free)} is cut from its start every {minutes(need)}; no piece starts at "
            f"{format_time(booking.at)}."
        )
    return stopped(
        id_,
        says,
        *((("Free space", f"{span(free)} ({minutes(free[1] - free[0])})"),) if free else ()),
        ("Needed", minutes(need)),
        *booking.nearest_facts(),
        fix=("Offer the nearest start before or after.",),
    )


def _threshold(booking: Booking, past: Gate) -> Gate:
    """[article] Nothing is offered that starts sooner than the booking minimum threshold."""
    id_, case = "time.threshold", booking.case
    if past.outcome is Outcome.FAIL:
        return skipped(id_, "The start has passed.")
    if (why := case.snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    threshold = case.snapshot.praktika.threshold_minutes
    unset = case.snapshot.praktika.booking_minimum_threshold_minutes is None
    seconds = case.snapshot.clock.instant(booking.at) - case.now.timestamp()
    ahead = int(seconds // 60)
    facts = (
        ("Booking minimum threshold", minutes(threshold) + (" (default)" if unset else "")),
        ("From now to the start", minutes(ahead)),
    )
    if seconds < threshold * 60:
        return stopped(
            id_,
            f"It starts in {minutes(ahead)}; the booking minimum threshold is "
            f"{minutes(threshold)}: {minutes(threshold - ahead)} too soon.",
            *facts,
            check="threshold.missing",
        )
    return passed(id_, f"It starts in {minutes(ahead)}, outside the threshold.", *facts)


def _lengths(booking: Booking, target: AppointmentType) -> Gate:
    theirs, ours = booking.type.length_minutes, target.duration_minutes
    facts = (("HealthEngine length", minutes(theirs)), ("Praktika duration", minutes(ours)))
    if theirs != ours:
        return stopped(
            "lengths",
            f"HealthEngine has {minutes(theirs)}, Praktika {minutes(ours)}: "
            f"{minutes(abs(theirs - ours))} apart, so the insert may fail.",
            *facts,
            check="type.length_mismatch",
            outcome=Outcome.RISK,
        )
    return passed("lengths", f"Both systems have {minutes(ours)}.", *facts)


def _search(booking: Booking, target: AppointmentType) -> Gate:
    id_, snapshot = "search", booking.case.snapshot
    if (why := snapshot.unread(SourceName.SEARCH)) is not None:
        return unknown(id_, why)
    offered = any(
        one.practitioner_id == booking.practitioner_id
        and one.appointment_type_id == target.id
        and one.start == booking.at
        for one in snapshot.praktika.offered_slots or ()
    )
    if offered:
        return passed(id_, "Praktika's own search offers this start.", ("Offered", "yes"))
    if booking.at // DAY_MINUTES >= booking.case.today + MAX_PUBLISH_DAYS:
        return unknown(id_, f"Praktika's search is read for the next {MAX_PUBLISH_DAYS} days only")
    return stopped(
        id_,
        "Praktika's own search did not offer this start.",
        ("Offered", "no"),
        fix=(
            "Where everything above passes, this program's model or the set-up it read differs "
            "from Praktika here: read again, then send Praktika support this trace.",
        ),
    )
