"""No verdict rests on what was not read; and what was cut once is used again rightly."""

from dataclasses import replace

import pytest

from builders import NOW, hours, painted, v1_snapshot, v2_snapshot
from diagnosing import moment, without
from slotscope.diagnosis.judge import NEEDED, judge
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.changes import SetPublishDays, SetSlotLength, SetThreshold
from slotscope.domain.practice import Mode, SlotId
from slotscope.domain.snapshot import Snapshot, SourceName

SNAPSHOTS = {Mode.V1: v1_snapshot(), Mode.V2: v2_snapshot()}


@pytest.mark.parametrize("name", SourceName)
@pytest.mark.parametrize("mode", Mode)
def test_that_nothing_is_judged_without_what_every_verdict_rests_on(
    mode: Mode, name: SourceName
) -> None:
    judged = judge(without(SNAPSHOTS[mode], name), NOW)
    if name in NEEDED[mode]:
        assert judged.openings == ()
        assert judged.unjudged is not None
        assert judged.unjudged.startswith("No opening was judged. ")
        assert judged.unjudged.endswith(" could not be read: no answer.")
    else:
        assert judged.unjudged is None
        assert judged.openings


def test_that_v1_rests_on_no_rules_and_v2_on_everything_but_painted_slots() -> None:
    assert set(NEEDED[Mode.V2]) - set(NEEDED[Mode.V1]) == {SourceName.RULES}
    assert SourceName.PAGE not in NEEDED[Mode.V1]
    assert SourceName.SEARCH not in NEEDED[Mode.V2]


@pytest.mark.parametrize("mode", Mode)
def test_that_the_summary_counts_the_openings_by_verdict(mode: Mode) -> None:
    judged = judge(SNAPSHOTS[mode], moment("mon 09:00"))
    counted = dict.fromkeys(Verdict, 0)
    for one in judged.openings:
        counted[one.verdict] += 1
    assert judged.summary == counted
    assert judged.published == counted[Verdict.PUBLISHED]
    assert counted[Verdict.HIDDEN] > 0


@pytest.mark.parametrize(
    "after",
    [
        v1_snapshot(),
        v2_snapshot(),
        SetThreshold(5000).apply(v2_snapshot()),
        SetPublishDays(1).apply(v2_snapshot()),
        SetSlotLength(SlotId("s1"), 90).apply(v1_snapshot()),
        v1_snapshot(working_hours=(hours("mon 09:00", "mon 09:15"),)),
        v1_snapshot(painted_slots=(painted("s9", "mon 09:00", "mon 09:15"),)),
    ],
)
@pytest.mark.parametrize("before", SNAPSHOTS.values())
def test_that_an_earlier_judgement_saves_work_and_changes_nothing(
    before: Snapshot, after: Snapshot
) -> None:
    earlier = judge(before, NOW)
    assert judge(after, NOW, earlier).openings == judge(after, NOW).openings
    later = moment("mon 10:00")
    assert judge(after, later, earlier).openings == judge(after, later).openings
    moved = replace(after, practice=replace(after.practice, timezone="Australia/Perth"))
    assert judge(moved, NOW, earlier).openings == judge(moved, NOW).openings


def test_that_many_limits_tried_one_after_another_are_judged_each_for_itself() -> None:
    """What is kept of earlier ones is bounded, and nothing of it is wrong."""
    snapshot = v2_snapshot()
    judged = judge(snapshot, NOW)
    for minutes in (*range(0, 600, 15), 60):
        changed = SetThreshold(minutes).apply(snapshot)
        judged = judge(changed, NOW, judged)
        assert judged.openings == judge(changed, NOW).openings
