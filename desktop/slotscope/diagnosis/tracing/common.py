"""The gates that V1 and V2 share."""

from slotscope.diagnosis.tracing.booking import Booking, around
from slotscope.diagnosis.tracing.gate import Gate, passed, skipped, stopped, unknown
from slotscope.diagnosis.wording import clock_note, count, day, listed, minutes, moment, span, times
from slotscope.domain.clock import day_of
from slotscope.domain.intervals import Interval, covers
from slotscope.domain.snapshot import SourceName


def subscription(booking: Booking) -> Gate:
    """The Praktika subscription is not read-only. [article]"""
    id_, snapshot = "subscription", booking.case.snapshot
    if (why := snapshot.unread(SourceName.CUSTOMER)) is not None:
        return unknown(id_, why)
    if snapshot.praktika.subscription_read_only:
        return stopped(
            id_,
            "The Praktika subscription is read-only, so nothing can be booked online.",
            ("Subscription", "read-only"),
            check="subscription.read_only",
        )
    return passed(id_, "The Praktika subscription allows online booking.")


def practitioner_linked(booking: Booking) -> Gate:
    """A HealthEngine practitioner is linked to the Praktika practitioner. [pms-api]"""
    id_, snapshot = "practitioner.linked", booking.case.snapshot
    if (why := snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    if not booking.linked:
        return stopped(
            id_,
            f"No HealthEngine practitioner is linked to {booking.who}.",
            ("Link", "none"),
            check="practitioner.unlinked",
        )
    names = [
        one.name
        for one in snapshot.healthengine.practitioners
        if one.praktika_practitioner_id == booking.practitioner_id
    ]
    return passed(
        id_,
        f"{booking.who} is linked to HealthEngine's {listed(names)}.",
        ("HealthEngine practitioner", listed(names)),
    )


def inside_hours(booking: Booking, wanted: Interval, check: str | None) -> Gate:
    """The whole time lies inside the merged working hours. [praktika]"""
    id_, snapshot = "hours", booking.case.snapshot
    if (why := snapshot.unread(SourceName.AVAILABILITY)) is not None:
        return unknown(id_, why)
    hours = booking.case.hours(booking.practitioner_id)
    if covers(hours, wanted):
        at = around(hours, booking.at)
        return passed(
            id_,
            f"{times(*wanted)} is inside {booking.who}'s working hours.",
            ("Working hours", span(at) if at else ""),
        )
    today = [one for one in hours if day_of(one[0]) == day_of(booking.at)]
    holding = around(hours, booking.at)
    if holding is not None:
        left, need = holding[1] - booking.at, wanted[1] - wanted[0]
        says = (
            f"The working hours end at {times(*holding)[-5:]}: from {times(*wanted)[:5]} that is "
            f"{minutes(left)}, {minutes(need)} are needed: {minutes(need - left)} short."
        )
    elif today:
        says = f"{booking.who} does not work at {moment(booking.at)}."
    else:
        says = f"{booking.who} has no working hours on {day(day_of(booking.at))}."
    return stopped(
        id_,
        says,
        ("Needed", span(wanted)),
        ("Working hours that day", listed([times(*one) for one in today]) or "none"),
        check=check or "practitioner.no_hours",
    )


def not_occupied(booking: Booking, wanted: Interval, free: Interval | None) -> Gate:
    """No blocking appointment takes any of the time. [article]

    ``free``: the free space around the start, where the caller knows it, for the arithmetic.
    """
    id_, snapshot = "diary", booking.case.snapshot
    if (why := snapshot.unread(SourceName.APPOINTMENTS)) is not None:
        return unknown(id_, why)
    blocking = booking.blocking(wanted)
    if not blocking:
        return passed(id_, f"No appointment takes any of {times(*wanted)}.")
    first = blocking[0]
    says = f"An appointment from {times(first.start, first.end)} takes this time."
    need = wanted[1] - wanted[0]
    if free is not None:
        length = free[1] - booking.at
        says = (
            f"Free {times(booking.at, free[1])} is {minutes(length)}, {minutes(need)} are needed: "
            f"{minutes(need - length)} short."
        )
    return stopped(
        id_,
        says,
        ("Needed", f"{span(wanted)} ({minutes(need)})"),
        *(
            (f"Appointment {one.id}", f"{span((one.start, one.end))}, {one.status.value}")
            for one in blocking
        ),
        fix=(
            "Choose another time, or move or cancel the appointment in the Praktika diary.",
            "An appointment that is cancelled or on hold does not take its time.",
        ),
    )


def not_past(booking: Booking) -> Gate:
    """The start is still ahead. [ours]"""
    id_, case = "time.not_past", booking.case
    start = case.snapshot.clock.instant(booking.at)
    facts = (
        ("Start", moment(booking.at)),
        ("Now, at the practice", moment(case.snapshot.clock.wall(case.now))),
        *_clock_change(booking),
    )
    if start <= case.now.timestamp():
        return stopped(
            id_,
            f"{moment(booking.at)} had passed.",
            *facts,
            fix=("Choose a later time.",),
        )
    return passed(id_, f"{moment(booking.at)} is still ahead.", *facts)


def _clock_change(booking: Booking) -> tuple[tuple[str, str], ...]:
    """Flags a wall time that the clocks leave out, or show twice. [ours]"""
    says = clock_note(booking.case.snapshot.clock, booking.at)
    return (("Daylight saving", says),) if says else ()


def inside_horizon(booking: Booking) -> Gate:
    """The start lies within the days that HealthEngine publishes. [article]"""
    id_, case = "time.horizon", booking.case
    if (why := case.snapshot.unread(SourceName.SETUP)) is not None:
        return unknown(id_, why)
    days = case.snapshot.integration.effective_publish_days
    ahead = day_of(booking.at) - case.today
    last = case.horizon - 1
    facts = (("Publishing limit", count(days, "day")), ("Last day published", day(last)))
    if ahead >= days:
        return stopped(
            id_,
            f"HealthEngine publishes {count(days, 'day')}, until {day(last)}; this is "
            f"{count(ahead - days + 1, 'day')} later.",
            *facts,
            fix=("Ask HealthEngine support to extend the publishing limit, to 90 days at most.",),
        )
    return passed(
        id_, f"It is within the {count(days, 'day')} that HealthEngine publishes.", *facts
    )


def shown(booking: Booking) -> Gate:
    """HealthEngine's booking page shows the start."""
    id_, case = "page", booking.case
    for source in (SourceName.PAGE, SourceName.SETUP):
        if (why := case.snapshot.unread(source)) is not None:
            return unknown(id_, why)
    if not booking.linked:
        return skipped(
            id_, "Without a link, nothing on HealthEngine's page is this practitioner's."
        )
    portal_ids = case.linked[booking.practitioner_id]
    slots = case.snapshot.healthengine.published_slots or ()
    if any(one.start == booking.at and one.practitioner_id in portal_ids for one in slots):
        return passed(id_, f"HealthEngine's page shows {moment(booking.at)}.", ("Shown", "yes"))
    return stopped(
        id_,
        f"HealthEngine's page did not show {moment(booking.at)} for {booking.who}.",
        ("Shown", "no"),
        fix=(
            "Where everything above passes: wait for HealthEngine's next sync and read again.",
            "If it is still missing, send HealthEngine support this trace.",
        ),
    )
