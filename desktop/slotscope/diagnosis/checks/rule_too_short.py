"""The check ``rule.too_short``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import minutes, times, weekdays
from slotscope.domain.diary import Rule
from slotscope.domain.intervals import merge
from slotscope.domain.practice import AppointmentType
from slotscope.domain.snapshot import SourceName


@check(
    "rule.too_short",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.PRAKTIKA,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.RULES),
)
def rule_too_short(case: Case) -> Iterator[Problem]:
    """A rule's time window is shorter than every type that it allows.

    Why: Praktika breaks the bookable space into appointments of the type's duration; a window
    that is shorter than the type yields none. Where a window continues in another rule of the
    same practitioner that allows the type, the two count as one.

    Fix:
    1. In Praktika, open Management > Online Booking > Rules and choose the practitioner.
    2. Lengthen the rule's time, or allow a type that fits into it.
    """
    for rule in case.snapshot.praktika.rules:
        allowed = [one for one in case.types.values() if rule.allows(one.id)]
        if not allowed or any(_fits(case, rule, one) for one in allowed):
            continue
        shortest = min(allowed, key=lambda one: one.duration_minutes)
        length = rule.end - rule.start
        gap = shortest.duration_minutes - length
        yield Problem(
            f"{case.name(rule.practitioner_id)}: the rule of {weekdays(rule.weekdays)} "
            f"{times(rule.start, rule.end)} is too short for every type it allows",
            subject(rule_id=rule.id),
            facts(
                ("Rule", f"{weekdays(rule.weekdays)} {times(rule.start, rule.end)}"),
                ("Its length", minutes(length)),
                (
                    "Shortest type it allows",
                    f"{shortest.name}, {minutes(shortest.duration_minutes)}: "
                    f"{minutes(gap)} too short",
                ),
            ),
            affects=0,
        )


def _fits(case: Case, rule: Rule, type_: AppointmentType) -> bool:
    """Whether the type fits into the rule's window, with what other rules add to it. [ours]"""
    if rule.end - rule.start >= type_.duration_minutes:
        return True
    others = [one for one in case.rules[rule.practitioner_id] if one.allows(type_.id)]
    first = case.today if rule.valid_from is None else rule.valid_from.toordinal()
    first = max(first, case.today)
    for day in range(first, first + 7):
        if rule.holds_on(day):
            near = (
                one.window(d) for d in (day - 1, day, day + 1) for one in others if one.holds_on(d)
            )
            start, end = rule.window(day)
            for left, right in merge(near):
                if left <= start and end <= right and right - left >= type_.duration_minutes:
                    return True
    return False
