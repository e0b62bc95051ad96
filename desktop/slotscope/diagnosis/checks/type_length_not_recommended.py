"""The check ``type.length_not_recommended``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import minutes, tally
from slotscope.domain.changes import SetHealthEngineLength
from slotscope.domain.snapshot import SourceName

ADVISED = (0, 5)
"""[article] The lengths in minutes that fit any painted slot."""


@check(
    "type.length_not_recommended",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY, SourceName.SETUP),
    reason="slot.too_short",
)
def type_length_not_recommended(case: Case) -> Iterator[Problem]:
    """A HealthEngine length is neither 0, nor 5, nor the length of every painted slot.

    Why: In V1 the painted slot decides the length of the appointment. HealthEngine's article
    advises 0 or 5, or the slot length used in Praktika, so that no slot is hidden by a length.

    Fix:
    1. In the HealthEngine portal, open the practitioner's appointment types.
    2. Set the length of this type to 0 (or 5).
    """
    for one in case.portal_types:
        if one.length_minutes in ADVISED:
            continue
        lengths = [
            slot.minutes for who in case.practitioners_of(one) for slot in case.painted.get(who, ())
        ]
        differing = sum(length != one.length_minutes for length in lengths)
        if differing:
            yield Problem(
                f"{one.name}: {minutes(one.length_minutes)} on HealthEngine; 0 or 5 is advised",
                subject(
                    healthengine_type_id=one.id,
                    appointment_type_id=one.praktika_appointment_type_id,
                ),
                facts(
                    ("HealthEngine length", minutes(one.length_minutes)),
                    ("Painted slots of its practitioners", tally(lengths)),
                    ("Slots of another length", f"{differing} of {len(lengths)}"),
                ),
                affects=differing,
                fixed_by=SetHealthEngineLength(one.id, 0),
            )
