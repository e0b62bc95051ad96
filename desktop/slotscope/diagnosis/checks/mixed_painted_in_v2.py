"""The check ``mixed.painted_in_v2``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, span
from slotscope.domain.snapshot import SourceName


@check(
    "mixed.painted_in_v2",
    severity=Severity.INFO,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.AVAILABILITY,),
)
def mixed_painted_in_v2(case: Case) -> Iterator[Problem]:
    """HealthEngine slots are still painted although the practice is on V2.

    Why: V2 takes its availability from rules. Painted slots from V1 have no effect on
    HealthEngine any more and confuse whoever reads the diary.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Delete the HealthEngine slots that are no longer used.
    """
    for who, slots in case.painted.items():
        yield Problem(
            f"{case.name(who)}: {count(len(slots), 'HealthEngine slot')} still painted from V1",
            subject(practitioner_id=who),
            facts(
                ("Practitioner", case.name(who)),
                ("Painted HealthEngine slots", f"{len(slots):,}"),
                ("First", span((slots[0].start, slots[0].end))),
            ),
            affects=0,
        )
