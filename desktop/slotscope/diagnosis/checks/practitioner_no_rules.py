"""The check ``practitioner.no_rules``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.domain.snapshot import SourceName


@check(
    "practitioner.no_rules",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.RULES, SourceName.SETUP),
)
def practitioner_no_rules(case: Case) -> Iterator[Problem]:
    """A linked and enabled practitioner has no online booking rules.

    Why: In V2 the rules define when a practitioner can be booked. Without any there is no opening.

    Fix:
    1. In Praktika, open Management > Online Booking > Rules and choose the practitioner.
    2. Set a rule: the weekdays, the time, and the online booking types.
    """
    for practitioner in case.practitioners:
        who = practitioner.id
        if practitioner.enabled and who in case.linked and who not in case.rules:
            yield Problem(
                f"{practitioner.name} has no online booking rules",
                subject(practitioner_id=who),
                facts(("Practitioner", practitioner.name), ("Online booking rules", "0")),
                affects=0,
            )
