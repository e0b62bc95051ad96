"""The check ``type.unlinked``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import minutes
from slotscope.domain.snapshot import SourceName


@check(
    "type.unlinked",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.SETUP,),
)
def type_unlinked(case: Case) -> Iterator[Problem]:
    """An enabled HealthEngine type has no 'Linked PMS Appointment'.

    Why: Without the link HealthEngine does not know which Praktika appointment to insert, so the
    type has no opening.

    Fix:
    1. In the HealthEngine portal, open the practitioner types page.
    2. Choose the Praktika type in the 'Linked PMS Appointment' drop-down and save.
    """
    for one in case.portal_types:
        if one.praktika_appointment_type_id is None:
            yield Problem(
                f"{one.name} is not linked to a Praktika appointment type",
                subject(healthengine_type_id=one.id),
                facts(
                    ("HealthEngine type", f"{one.name} ({minutes(one.length_minutes)})"),
                    ("Linked PMS Appointment", "none"),
                ),
                affects=0,
            )
