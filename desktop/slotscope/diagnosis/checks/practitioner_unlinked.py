"""The check ``practitioner.unlinked``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts, subject
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName


@check(
    "practitioner.unlinked",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
    needs_v1=(SourceName.AVAILABILITY,),
    needs_v2=(SourceName.RULES,),
)
def practitioner_unlinked(case: Case) -> Iterator[Problem]:
    """A practitioner with painted slots (V1) or rules (V2) is nobody on HealthEngine.

    Why: HealthEngine publishes a practitioner's times under the portal practitioner that is
    linked. Without a link nothing of this practitioner is shown.

    Fix:
    1. In the HealthEngine portal, add the practitioner or open the existing one.
    2. Link it to the Praktika practitioner, or ask HealthEngine support to do so.
    """
    if case.mode is Mode.V1:
        what, busy = "Painted HealthEngine slots", {w: len(s) for w, s in case.painted.items()}
    else:
        what, busy = "Online booking rules", {w: len(r) for w, r in case.rules.items()}
    for who, number in busy.items():
        if who not in case.linked:
            yield Problem(
                f"{case.name(who)} is not linked to a HealthEngine practitioner",
                subject(practitioner_id=who),
                facts(("Practitioner", case.name(who)), (what, f"{number:,}"), ("Link", "none")),
                severity=Severity.ERROR if case.mode is Mode.V1 else Severity.WARNING,
            )
