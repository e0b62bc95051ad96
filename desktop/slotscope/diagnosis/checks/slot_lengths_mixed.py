"""The check ``slot.lengths_mixed``."""

from collections import Counter
from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import minutes, tally
from slotscope.domain.snapshot import SourceName


@check(
    "slot.lengths_mixed",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY,),
)
def slot_lengths_mixed(case: Case) -> Iterator[Problem]:
    """A practitioner's painted slots have different lengths.

    Why: Each slot is one appointment, whatever its length. The article recommends one length for
    all slots that can accommodate any appointment type on HealthEngine.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Repaint the slots with one length that fits every HealthEngine appointment type.
    3. Save the availability and propagate it.
    """
    for who, slots in case.painted.items():
        lengths = [slot.minutes for slot in slots]
        usual, number = Counter(lengths).most_common(1)[0]
        if number < len(lengths):
            yield Problem(
                f"{case.name(who)}: painted slots have different lengths",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", case.name(who)),
                    ("Lengths", tally(lengths)),
                    (
                        "Not of the usual length",
                        f"{len(lengths) - number} (usual: {minutes(usual)})",
                    ),
                ),
                affects=len(lengths) - number,
            )
