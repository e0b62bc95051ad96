"""The check ``sync.missing``."""

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
    "sync.missing",
    severity=Severity.ERROR,
    owner=Owner.HEALTHENGINE_SUPPORT,
    basis=Basis.OURS,
    needs=(SourceName.PAGE,),
    needs_v1=NEEDED[Mode.V1],
    needs_v2=NEEDED[Mode.V2],
)
def sync_missing(case: Case) -> Iterator[Problem]:
    """HealthEngine's page does not show times that the diary allows.

    Why: Everything that this program can see says that patients could book these times, and
    HealthEngine does not offer them. Its copy of the diary may be behind.

    Fix:
    1. Wait for HealthEngine's next sync and read the practice again.
    2. If the times are still missing, send HealthEngine support this report with the examples.
    """
    for one in case.page.practitioners:
        missing = one.starts(SyncState.MISSING)
        if missing:
            name = case.name(one.practitioner_id)
            stale = one.starts(SyncState.STALE)
            allowed = len(one.marks) - len(stale)
            yield Problem(
                f"{name}: {count(len(missing), 'time')} missing on HealthEngine",
                subject(practitioner_id=one.practitioner_id),
                facts(
                    ("Practitioner", name),
                    ("Times that the diary allows", f"{allowed:,}"),
                    ("Of these shown on HealthEngine", f"{allowed - len(missing):,}"),
                    ("Missing", listed([moment(start) for start in missing], 3)),
                ),
                affects=len(missing),
            )
