"""The check ``clock.timezone_differs``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.diagnosis.wording import minutes
from slotscope.domain.snapshot import SourceName


@check(
    "clock.timezone_differs",
    severity=Severity.INFO,
    owner=Owner.PRACTICE,
    basis=Basis.OURS,
    needs=(SourceName.CUSTOMER,),
)
def clock_timezone_differs(case: Case) -> Iterator[Problem]:
    """This computer's clock keeps another timezone than the practice's.

    Why: All times shown are the practice's. On a call, somebody in another timezone may read
    them as their own.

    Fix:
    1. Say the practice's time when you name a time on the call.
    """
    here = case.computer_offset_minutes
    there = case.snapshot.clock.offset_minutes(case.now)
    if here is not None and here != there:
        way = "behind" if here < there else "ahead of"
        yield Problem(
            f"This computer's clock is {minutes(abs(here - there))} {way} the practice's",
            evidence=facts(
                ("Practice", f"{case.snapshot.practice.timezone} (UTC{_offset(there)})"),
                ("This computer", f"UTC{_offset(here)}"),
            ),
            affects=0,
        )


def _offset(total: int) -> str:
    hours, rest = divmod(abs(total), 60)
    return f"{'-' if total < 0 else '+'}{hours:02d}:{rest:02d}"
