"""Where on the timeline a finding is: its openings, practitioners or days."""

from collections.abc import Iterator
from dataclasses import dataclass

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.checks import BY_ID
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.reasons import BY_CODE
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.sync import SyncState
from slotscope.domain.practice import PractitionerId


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a finding is about; all empty: the whole practice."""

    openings: frozenset[tuple[str, int, int, str]] = frozenset()
    """By ``Opening.key``."""
    practitioners: frozenset[PractitionerId] = frozenset()


def whereabouts(result: CheckResult, finding: Finding) -> Whereabouts:
    """The openings that carry a finding, else its practitioners."""
    case = Case(result.snapshot, result.now, result.judgement)
    openings = frozenset(_openings(case, finding))
    if openings:
        return Whereabouts(openings)
    who = finding.about("practitioner_id")
    if who is not None:
        return Whereabouts(practitioners=frozenset((PractitionerId(who),)))
    return Whereabouts()


def _openings(case: Case, finding: Finding) -> Iterator[tuple[str, int, int, str]]:
    known = BY_ID.get(finding.id)
    code = finding.id if known is None or known.reason is None else known.reason
    if code in BY_CODE:
        for group in case.groups(finding.subject):
            yield from group.keys_with(code)
    elif finding.id == "sync.missing":
        who = finding.about("practitioner_id")
        starts = {
            (mark.practitioner_id, mark.start)
            for mark in case.page.marks
            if mark.state is SyncState.MISSING and who in (None, mark.practitioner_id)
        }
        yield from (
            key
            for key in case.judgement.openings.keys()  # noqa: SIM118 - a sequence, not a mapping
            if (PractitionerId(key[0]), key[1]) in starts
        )
