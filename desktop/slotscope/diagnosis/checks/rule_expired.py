"""The check ``rule.expired``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, day, times, weekdays
from slotscope.domain.snapshot import SourceName


@check(
    "rule.expired",
    severity=Severity.INFO,
    owner=Owner.PRACTICE,
    basis=Basis.OURS,
    modes=V2,
    needs=(SourceName.RULES,),
)
def rule_expired(case: Case) -> Iterator[Problem]:
    """A rule's last day has passed.

    Why: The rule has no effect any more. That may be meant; where openings are missing, it may
    be the cause.

    Fix:
    1. In Praktika, open Management > Online Booking > Rules and choose the practitioner.
    2. Extend the rule's end date, or delete the rule.
    """
    for rule in case.snapshot.praktika.rules:
        if rule.valid_to is not None and rule.valid_to.toordinal() < case.today:
            ago = case.today - rule.valid_to.toordinal()
            yield Problem(
                f"{case.name(rule.practitioner_id)}: the rule of {weekdays(rule.weekdays)} "
                f"{times(rule.start, rule.end)} has expired",
                subject(rule_id=rule.id),
                facts(
                    ("Rule", f"{weekdays(rule.weekdays)} {times(rule.start, rule.end)}"),
                    ("Valid until", f"{day(rule.valid_to.toordinal())} ({count(ago, 'day')} ago)"),
                ),
                affects=0,
            )
