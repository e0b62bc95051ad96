"""The check ``rules.allocation_off``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.domain.changes import SetRuleAllocation
from slotscope.domain.snapshot import SourceName


@check(
    "rules.allocation_off",
    severity=Severity.ERROR,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER,),
)
def rules_allocation_off(case: Case) -> Iterator[Problem]:
    """Rule Based Slot Allocation (V2) is not ticked.

    Why: The V2 integration reads availability that rules define; without this tick no rule
    is in force and nothing is published.

    Fix:
    1. In Praktika, open Management > Online Booking > General.
    2. Tick 'Rule Based Slot Allocation (V2)' and save.
    """
    if not case.snapshot.praktika.rule_based_slot_allocation:
        yield Problem(
            "'Rule Based Slot Allocation (V2)' is not ticked in Praktika",
            evidence=facts(("Rule Based Slot Allocation (V2)", "not ticked")),
            fixed_by=SetRuleAllocation(ticked=True),
        )
