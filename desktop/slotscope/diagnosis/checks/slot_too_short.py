"""The check ``slot.too_short``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, minutes, tally
from slotscope.domain.changes import SetHealthEngineLength
from slotscope.domain.snapshot import SourceName


@check(
    "slot.too_short",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY, SourceName.SETUP),
)
def slot_too_short(case: Case) -> Iterator[Problem]:
    """A HealthEngine type is longer than some painted slots of its practitioner.

    Why: HealthEngine believes that there is not enough time for the type and does not offer it
    in these slots. A slot that is too short for every type is not shown at all.

    Fix:
    1. In the HealthEngine portal, open the practitioner's appointment types.
    2. Set the length of this type to 0, so that it fits any slot.
    3. Or repaint the slots in Praktika with at least this length.
    """
    for one in case.portal_types:
        slots = [slot for who in case.practitioners_of(one) for slot in case.painted.get(who, ())]
        short = [slot.minutes for slot in slots if slot.minutes < one.length_minutes]
        if short:
            gap = one.length_minutes - min(short)
            yield Problem(
                f"{one.name} needs {minutes(one.length_minutes)}: "
                f"{count(len(short), 'painted slot is', 'painted slots are')} shorter",
                subject(healthengine_type_id=one.id),
                facts(
                    ("HealthEngine length", minutes(one.length_minutes)),
                    ("Slots that are too short", f"{tally(short)} of {len(slots):,} slots"),
                    ("Shortest", f"{minutes(min(short))}: {minutes(gap)} short"),
                ),
                fixed_by=SetHealthEngineLength(one.id, 0),
            )
