"""The check ``slot.duplicate``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, listed, minutes, span, times
from slotscope.domain.snapshot import SourceName


@check(
    "slot.duplicate",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.OURS,
    modes=V1,
    needs=(SourceName.AVAILABILITY,),
)
def slot_duplicate(case: Case) -> Iterator[Problem]:
    """HealthEngine slots of one practitioner overlap.

    Why: Only one of two overlapping slots can be booked. The one that starts later is counted as
    the duplicate.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Delete the overlapping slot, or move it so that the two only touch.
    """
    for who, slots in case.painted.items():
        kept = slots[0]
        doubles: list[str] = []
        for slot in slots[1:]:
            if slot.start < kept.end:
                shared = min(slot.end, kept.end) - slot.start
                doubles.append(
                    f"{span((slot.start, slot.end))} overlaps {times(kept.start, kept.end)} "
                    f"by {minutes(shared)}"
                )
            else:
                kept = slot
        if doubles:
            yield Problem(
                f"{case.name(who)}: {count(len(doubles), 'slot overlaps', 'slots overlap')} "
                "an earlier one",
                subject(practitioner_id=who),
                facts(("Practitioner", case.name(who)), ("Overlaps", listed(doubles, 3))),
                affects=len(doubles),
            )
