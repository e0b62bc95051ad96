"""The check ``key.not_combined``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.domain.practice import KeyScope
from slotscope.domain.snapshot import SourceName


@check(
    "key.not_combined",
    severity=Severity.WARNING,
    owner=Owner.HEALTHENGINE_SUPPORT,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER,),
)
def key_not_combined(case: Case) -> Iterator[Problem]:
    """The practice is on V2 with an API key made for V1.

    Why: A V1 key goes on working, but might not pick up all availability when several booking
    systems are in use. V2 needs the new combined key to work properly.

    Fix:
    1. Tell HealthEngine support that the practice is on V2 with rules.
    2. Ask them to replace the V1 key with the new combined API key.
    """
    if case.snapshot.praktika.key_scope is KeyScope.V1:
        yield Problem(
            "The API key is a V1 key; V2 needs the combined key",
            evidence=facts(("Key scope", "V1"), ("Integration", "V2")),
            affects=0,
        )
