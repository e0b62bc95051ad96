"""The check ``slot.outside_hours``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, listed, minutes, span
from slotscope.domain.intervals import covers, intersect
from slotscope.domain.snapshot import SourceName


@check(
    "slot.outside_hours",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY,),
)
def slot_outside_hours(case: Case) -> Iterator[Problem]:
    """Painted slots are not wholly inside an available range.

    Why: HealthEngine slots tag an available range of the practitioner. A slot that begins before
    or ends after the range is not published.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Drag out an available range that holds the whole slot, or move the slot inside the range.
    3. Save the availability and propagate it.
    """
    for who, slots in case.painted.items():
        hours = case.hours(who)
        outside = [slot for slot in slots if not covers(hours, (slot.start, slot.end))]
        if outside:
            first = (outside[0].start, outside[0].end)
            inside = sum(end - start for start, end in intersect([first], hours))
            examples = [span((slot.start, slot.end)) for slot in outside]
            yield Problem(
                f"{case.name(who)}: {count(len(outside), 'slot')} outside the available ranges",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", case.name(who)),
                    ("Slots outside", listed(examples, 3)),
                    (
                        "The first of them",
                        f"{minutes(inside)} of {minutes(outside[0].minutes)} is inside",
                    ),
                ),
                affects=len(outside),
            )
