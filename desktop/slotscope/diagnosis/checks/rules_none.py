"""The check ``rules.none``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.domain.snapshot import SourceName


@check(
    "rules.none",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.RULES,),
)
def rules_none(case: Case) -> Iterator[Problem]:
    """There are no online booking rules.

    Why: In V2 the rules define when patients can book. Without any rule there is no opening.

    Fix:
    1. In Praktika, open Management > Online Booking > Rules.
    2. Set a rule for each practitioner: the weekdays, the time, and the online booking types.
    """
    if not case.snapshot.praktika.rules:
        yield Problem(
            "Praktika has no online booking rules",
            evidence=facts(("Online booking rules", "0")),
            affects=0,
        )
