"""The gate of V2's online booking rules."""

from collections.abc import Iterator, Sequence

from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.survey import rule_windows
from slotscope.diagnosis.tracing.booking import Booking, around
from slotscope.diagnosis.tracing.gate import Gate, passed, stopped, unknown
from slotscope.diagnosis.wording import day, listed, minutes, moment, times, weekdays
from slotscope.domain.clock import DAY_MINUTES, days_of, format_time
from slotscope.domain.diary import Rule
from slotscope.domain.intervals import Interval, covers
from slotscope.domain.practice import AppointmentType
from slotscope.domain.snapshot import SourceName

_LONGER_RULE = (
    "In Praktika, open Management > Online Booking > Rules and choose the practitioner.",
    "Set a rule that covers the whole time and allows the type, or lengthen the one that ends "
    "too early.",
)


def _rules(booking: Booking) -> Sequence[Rule]:
    return booking.case.rules.get(booking.practitioner_id, ())


def allowing(booking: Booking, target: AppointmentType) -> tuple[Rule, ...]:
    """The practitioner's rules that allow a type."""
    return tuple(rule for rule in _rules(booking) if rule.allows(target.id))


def covering(booking: Booking, target: AppointmentType, wanted: Interval) -> Gate:
    """Rules that allow the type cover the whole time. [praktika]"""
    id_ = "rule"
    if (why := booking.case.snapshot.unread(SourceName.RULES)) is not None:
        return unknown(id_, why)
    able = allowing(booking, target)
    near = [(wanted[0] - DAY_MINUTES, wanted[1] + DAY_MINUTES)]
    windows = rule_windows(able, near)
    if covers(windows, wanted):
        used = [rule for rule in able if _touches(rule, wanted)]
        return passed(
            id_,
            f"A rule allows {target.name} at {moment(booking.at)}.",
            *_described(booking, used),
        )
    if not _rules(booking):
        return stopped(
            id_,
            f"{booking.who} has no online booking rules.",
            ("Online booking rules", "0"),
            check="practitioner.no_rules",
        )
    if not able:
        return stopped(
            id_,
            f"No rule of {booking.who} allows {target.name}.",
            *_described(booking, _rules(booking)),
            check="type.not_in_rules",
        )
    holding, fix = around(windows, booking.at), _LONGER_RULE
    if holding is not None:
        left, need = holding[1] - booking.at, target.duration_minutes
        says = (
            f"The rules allow {target.name} until {format_time(holding[1])}: from "
            f"{format_time(booking.at)} that is {minutes(left)}, {minutes(need)} are needed: "
            f"{minutes(need - left)} short."
        )
    elif any(_touches(rule, (booking.at, booking.at + 1)) for rule in _rules(booking)):
        says = f"A rule covers {moment(booking.at)} but does not allow {target.name}."
        fix = BY_ID["type.not_in_rules"].fix
    else:
        says = f"No rule of {booking.who} that allows {target.name} covers {moment(booking.at)}."
    return stopped(id_, says, *_described(booking, _rules(booking)), fix=fix)


def _touches(rule: Rule, wanted: Interval) -> bool:
    windows = [rule.window(day) for day in days_of(*wanted) if rule.holds_on(day)]
    return any(start < wanted[1] and wanted[0] < end for start, end in windows)


def _described(booking: Booking, rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """Rules as evidence, their types by name."""
    known = booking.case.types
    for rule in rules:
        types = rule.appointment_type_ids
        names = [known[one].name if one in known else f"type {one}" for one in types or ()]
        allows = "all types" if types is None else listed(names) or "no type"
        since = f", from {day(rule.valid_from.toordinal())}" if rule.valid_from else ""
        until = f", until {day(rule.valid_to.toordinal())}" if rule.valid_to else ""
        window = f"{weekdays(rule.weekdays)} {times(rule.start, rule.end)}"
        yield f"Rule {rule.id}", f"{window}, {allows}{since}{until}"
