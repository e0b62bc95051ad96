"""The check ``rule.outside_hours``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import times, weekdays
from slotscope.domain.snapshot import SourceName


@check(
    "rule.outside_hours",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.PRAKTIKA,
    modes=V2,
    needs=(SourceName.AVAILABILITY, SourceName.RULES, SourceName.SETUP),
)
def rule_outside_hours(case: Case) -> Iterator[Problem]:
    """A rule's times inside the horizon never meet working hours.

    Why: Rules apply only inside the provider's working hours, so this rule has no effect.

    Fix:
    1. In Praktika, compare the rule under Management > Online Booking > Rules with the
       practitioner's availability.
    2. Change the rule's days or times, or extend the working hours and propagate them.
    """
    for rule in case.snapshot.praktika.rules:
        days = case.judgement.survey.idle_days(rule, case.today, case.horizon)
        if days:
            yield Problem(
                f"{case.name(rule.practitioner_id)}: the rule of {weekdays(rule.weekdays)} "
                f"{times(rule.start, rule.end)} never meets working hours",
                subject(rule_id=rule.id),
                facts(
                    ("Practitioner", case.name(rule.practitioner_id)),
                    ("Rule", f"{weekdays(rule.weekdays)} {times(rule.start, rule.end)}"),
                    ("Days of the rule inside the horizon", str(len(days))),
                    ("Working hours met", "none"),
                ),
                affects=0,
            )
