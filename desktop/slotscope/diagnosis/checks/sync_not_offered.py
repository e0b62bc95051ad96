"""The check ``sync.not_offered``."""

from collections.abc import Iterator, Sequence

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts, subject
from slotscope.diagnosis.judge import NEEDED
from slotscope.diagnosis.search_sync import SearchStart
from slotscope.diagnosis.wording import count, listed, moment
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName


@check(
    "sync.not_offered",
    severity=Severity.WARNING,
    owner=Owner.PRAKTIKA_SUPPORT,
    basis=Basis.OURS,
    modes=V2,
    needs=(SourceName.SEARCH,),
    needs_v2=NEEDED[Mode.V2],
)
def sync_not_offered(case: Case) -> Iterator[Problem]:
    """Praktika's own search and this program's judgement differ.

    Why: Praktika's answer is what counts. Where it differs, either the set-up has something that
    this program does not read, or its model of Praktika is wrong here. It says so rather than
    being right alone.

    Fix:
    1. Read the practice again: the diary may have changed between the two answers.
    2. Compare one of the examples in Praktika's own online booking.
    3. If the two still differ, send this report to Praktika support, and to whoever maintains
       this program.
    """
    for one in case.search.practitioners:
        name = case.name(one.practitioner_id)
        ours, theirs = one.not_offered, one.not_judged
        yield Problem(
            f"{name}: our model or the set-up differs from Praktika's search at "
            f"{count(len(ours) + len(theirs), 'time')}",
            subject(practitioner_id=one.practitioner_id),
            facts(
                ("Practitioner", name),
                ("Judged published, not offered by Praktika", _examples(case, ours)),
                ("Offered by Praktika, judged not bookable", _examples(case, theirs)),
            ),
            affects=len(ours),
        )


def _examples(case: Case, starts: Sequence[SearchStart]) -> str:
    if not starts:
        return "none"
    told = [
        f"{moment(one.start)} {case.types[one.appointment_type_id].name}"
        if one.appointment_type_id in case.types
        else f"{moment(one.start)} type {one.appointment_type_id}"
        for one in starts
    ]
    return f"{len(starts):,}: {listed(told, 3)}"
