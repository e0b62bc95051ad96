"""The check ``types.none``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.domain.snapshot import SourceName


@check(
    "types.none",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER,),
)
def types_none(case: Case) -> Iterator[Problem]:
    """Praktika has no online appointment type.

    Why: In V2 every HealthEngine type is linked to an online appointment type of Praktika. With
    none there is nothing to link to, and nothing can be booked.

    Fix:
    1. In Praktika, open Management > Online Booking > Appointment Types.
    2. Add the types that patients may book and set them to publish online.
    3. Link them in the HealthEngine portal: 'Linked PMS Appointment' on the practitioner types
       page.
    """
    if not case.snapshot.praktika.appointment_types:
        yield Problem(
            "Praktika has no online appointment types",
            evidence=facts(("Online appointment types", "0")),
            affects=0,
        )
