"""The check ``type.link_invalid``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.domain.snapshot import SourceName


@check(
    "type.link_invalid",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
)
def type_link_invalid(case: Case) -> Iterator[Problem]:
    """A HealthEngine type is linked to a Praktika type that does not exist.

    Why: Bookings fail when the linked appointment type is not valid, and the type has no opening.

    Fix:
    1. In the HealthEngine portal, open the practitioner types page.
    2. Choose an existing Praktika type in the 'Linked PMS Appointment' drop-down and save.
    """
    for one in case.portal_types:
        link = one.praktika_appointment_type_id
        if link is not None and link not in case.types:
            yield Problem(
                f"{one.name} is linked to a Praktika type that does not exist",
                subject(healthengine_type_id=one.id, appointment_type_id=link),
                facts(
                    ("HealthEngine type", one.name),
                    ("Linked PMS Appointment", f"{link} (not among Praktika's online types)"),
                ),
                affects=0,
            )
