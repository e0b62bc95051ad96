"""What a fix brings: change the snapshot, judge again, count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from slotscope.diagnosis.case import Case
from slotscope.diagnosis.finding import Leftover, Subject
from slotscope.diagnosis.group import Group
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.reasons import BY_CODE, codes
from slotscope.domain.changes import Change


@dataclass(frozen=True, slots=True)
class Gain:
    """What one change brings."""

    unlocks: int
    leftovers: tuple[Leftover, ...]


def gain(case: Case, change: Change, code: str, subject: Subject) -> Gain:
    """What becomes published when one thing is changed and nothing else, and what does not.

    ``code``: the reason that the change is to remove. Of the openings of ``subject`` that have
    it, those that are still not published are left over: largest number first, then in the order
    of the reasons.
    """
    after = judge(change.apply(case.snapshot), case.now, case.judgement)
    bit = BY_CODE[code].bit
    stay: Counter[int] = Counter()
    for found, now_found, number in _pairs(case, after, subject):
        if found & bit and now_found:
            stay[now_found] += number
    ranked = sorted(stay.items(), key=lambda item: (-item[1], item[0]))
    return Gain(
        after.gain_of(case.judgement),
        tuple(Leftover(number, codes(found)) for found, number in ranked),
    )


def _pairs(case: Case, after: Judgement, subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Reasons before, reasons after, and how many openings: a fix moves no opening in time."""
    later = dict(zip(map(id, case.judgement.groups), after.groups, strict=True))
    moved: list[tuple[Group, Group]] = []
    for group in case.groups(subject):
        new = later[id(group)]
        if new.pieces is group.pieces:
            for (own, minutes), number in group.pieces.histogram.items():
                yield group.combined(own, minutes), new.combined(own, minutes), number
        else:
            moved.append((group, new))
    if moved:
        from slotscope.diagnosis.arrays import concatenated, pair_counts

        before = concatenated([old.all_reasons for old, _ in moved])
        yield from pair_counts(before, concatenated([new.all_reasons for _, new in moved]))
