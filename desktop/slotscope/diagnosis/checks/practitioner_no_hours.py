"""The check ``practitioner.no_hours``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts, subject
from slotscope.diagnosis.wording import span
from slotscope.domain.snapshot import SourceName


@check(
    "practitioner.no_hours",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.PRAKTIKA,
    needs=(SourceName.CUSTOMER, SourceName.AVAILABILITY, SourceName.SETUP),
)
def practitioner_no_hours(case: Case) -> Iterator[Problem]:
    """A practitioner who is on HealthEngine has no working hours from now on.

    Why: Slots (V1) and rules (V2) count only inside working hours. Without hours in the data that
    was read there is no opening.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Drag out available ranges, save, and propagate them for the weeks ahead.
    """
    present = case.snapshot.clock.wall(case.now)
    for practitioner in case.practitioners:
        who = practitioner.id
        if who in case.linked and not any(end > present for _, end in case.hours(who)):
            past = case.hours(who)
            yield Problem(
                f"{practitioner.name} has no working hours from now on",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", practitioner.name),
                    ("Working hours from now on", "none"),
                    ("Last working hours", span(past[-1]) if past else "none in the data"),
                ),
                affects=0,
            )
