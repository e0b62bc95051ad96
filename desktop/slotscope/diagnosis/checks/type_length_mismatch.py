"""The check ``type.length_mismatch``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import minutes
from slotscope.domain.changes import SetHealthEngineLength
from slotscope.domain.snapshot import SourceName


@check(
    "type.length_mismatch",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
)
def type_length_mismatch(case: Case) -> Iterator[Problem]:
    """A HealthEngine type and the Praktika type it is linked to have different lengths.

    Why: Patients see the openings, but when the lengths differ the booking may fail to be
    inserted into the diary.

    Fix:
    1. In the HealthEngine portal, open the practitioner types page.
    2. Set the type's length to the duration that Praktika has for the linked type.
    3. Or change the duration under Management > Online Booking > Appointment Types in Praktika.
    """
    for one, target in case.linked_types:
        theirs, ours = one.length_minutes, target.duration_minutes
        if theirs != ours:
            way = "longer" if theirs > ours else "shorter"
            yield Problem(
                f"{one.name}: HealthEngine has {minutes(theirs)}, Praktika {minutes(ours)}",
                subject(healthengine_type_id=one.id, appointment_type_id=target.id),
                facts(
                    ("HealthEngine length", minutes(theirs)),
                    ("Praktika duration", f"{minutes(ours)} ({target.name})"),
                    ("Difference", f"HealthEngine is {minutes(abs(theirs - ours))} {way}"),
                ),
                fixed_by=SetHealthEngineLength(one.id, ours),
            )
