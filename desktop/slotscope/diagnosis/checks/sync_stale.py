"""The check ``sync.stale``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts, subject
from slotscope.diagnosis.judge import NEEDED
from slotscope.diagnosis.sync import SyncState
from slotscope.diagnosis.wording import count, listed, moment
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName


@check(
    "sync.stale",
    severity=Severity.ERROR,
    owner=Owner.HEALTHENGINE_SUPPORT,
    basis=Basis.OURS,
    needs=(SourceName.PAGE,),
    needs_v1=NEEDED[Mode.V1],
    needs_v2=NEEDED[Mode.V2],
)
def sync_stale(case: Case) -> Iterator[Problem]:
    """HealthEngine's page shows times that the diary does not allow.

    Why: Patients can choose these times, and the booking will fail because the diary has no
    opening there. HealthEngine's copy of the diary may be behind.

    Fix:
    1. Wait for HealthEngine's next sync and read the practice again.
    2. If the times are still shown, send HealthEngine support this report with the examples.
    3. Until then, tell the front desk that bookings at these times may fail.
    """
    for one in case.page.practitioners:
        stale = one.starts(SyncState.STALE)
        if stale:
            name = case.name(one.practitioner_id)
            missing = one.starts(SyncState.MISSING)
            yield Problem(
                f"{name}: {count(len(stale), 'time')} on HealthEngine that should not be there",
                subject(practitioner_id=one.practitioner_id),
                facts(
                    ("Practitioner", name),
                    ("Times shown on HealthEngine", f"{len(one.marks) - len(missing):,}"),
                    ("Not allowed by the diary", f"{len(stale):,}"),
                    ("Examples", listed([moment(start) for start in stale], 3)),
                ),
                affects=len(stale),
            )
