"""The check ``type.none_configured``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.domain.snapshot import SourceName


@check(
    "type.none_configured",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY, SourceName.SETUP),
)
def type_none_configured(case: Case) -> Iterator[Problem]:
    """A practitioner with painted slots has no enabled appointment type on HealthEngine.

    Why: A slot is shown for the appointment types of its practitioner. With no type there is
    nothing for a patient to choose.

    Fix:
    1. In the HealthEngine portal, open the practitioner's appointment types.
    2. Enable at least one type, with the length set to 0.
    """
    for who, slots in case.painted.items():
        if who in case.linked and not case.types_of(who):
            yield Problem(
                f"{case.name(who)} has no enabled appointment type on HealthEngine",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", case.name(who)),
                    ("Painted HealthEngine slots", f"{len(slots):,}"),
                    ("Enabled HealthEngine types", "0"),
                ),
            )
