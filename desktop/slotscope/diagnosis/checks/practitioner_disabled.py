"""The check ``practitioner.disabled``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.domain.changes import SetPractitionerEnabled
from slotscope.domain.snapshot import SourceName


@check(
    "practitioner.disabled",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
)
def practitioner_disabled(case: Case) -> Iterator[Problem]:
    """A practitioner is not enabled in Praktika's Practice Staff.

    Why: V2 needs the practitioners enabled and set up in Practice Staff; the openings of one who
    is not are hidden. Somebody with neither a link, rules nor hours is not reported: practices
    keep former staff in the list.

    Fix:
    1. In Praktika, open Management > Practice Staff.
    2. Enable the practitioner and save.
    """
    for practitioner in case.practitioners:
        who = practitioner.id
        # [ours] Former staff are no trouble.
        matters = who in case.linked or who in case.rules or case.hours(who)
        if not practitioner.enabled and matters:
            yield Problem(
                f"{practitioner.name} is not enabled in Praktika's Practice Staff",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", practitioner.name),
                    ("Enabled in Practice Staff", "no"),
                    ("Linked on HealthEngine", "yes" if who in case.linked else "no"),
                ),
                fixed_by=SetPractitionerEnabled(who, enabled=True),
            )
