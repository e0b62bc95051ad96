"""Judging what was read: at which moment, how much of it, and what a reading changed."""

from dataclasses import replace
from datetime import timedelta

from builders import NOW, v2_snapshot
from diagnosing import moment
from slotscope.app.judging import STOPPED, Judging, LatestChange, stopped
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus

SYDNEY = 660
JUDGING = Judging(lambda: SYDNEY)
LATER = moment("mon 09:30")


def still_reading(*names: SourceName) -> Snapshot:
    """A practice that has rules switched off, with some sources that are not read yet."""
    reads = tuple(SourceRead(name, SourceStatus.NOT_READ, pending=True) for name in names)
    return replace(v2_snapshot(rule_based_slot_allocation=False), sources=reads)


def test_that_what_was_read_is_judged_for_the_moment_of_reading() -> None:
    result = JUDGING.judged(v2_snapshot())
    assert result.now == NOW
    assert result.summary[Verdict.PUBLISHED] == 6


def test_that_another_moment_can_be_judged_for() -> None:
    result = JUDGING.judged(v2_snapshot(), LATER)
    assert result.now == LATER
    assert result.summary[Verdict.PUBLISHED] == 3


def test_that_the_clock_of_this_computer_counts_for_the_diagnosis() -> None:
    def told(judging: Judging) -> bool:
        found = {one.id for one in judging.judged(v2_snapshot()).findings}
        return "clock.timezone_differs" in found

    assert told(Judging(lambda: 480))
    assert not told(JUDGING)


def test_that_nothing_is_found_before_everything_that_a_verdict_rests_on_was_read() -> None:
    result = JUDGING.so_far(still_reading(SourceName.RULES), NOW)
    assert result.unjudged is not None
    assert (result.openings, result.findings, result.untested) == ((), (), ())


def test_that_findings_are_told_as_soon_as_openings_can_be_judged() -> None:
    result = JUDGING.so_far(still_reading(SourceName.SEARCH), NOW)
    assert result.unjudged is None
    assert "rules.allocation_off" in {one.id for one in result.findings}


def test_that_what_was_pending_when_reading_was_stopped_counts_as_not_read() -> None:
    done = SourceRead(SourceName.CUSTOMER, SourceStatus.OK, NOW)
    snapshot = still_reading(SourceName.RULES)
    left = stopped(replace(snapshot, sources=(done, *snapshot.sources)))
    assert left.pending == ()
    assert left.sources == (
        done,
        SourceRead(SourceName.RULES, SourceStatus.NOT_READ, detail=STOPPED),
    )


def test_that_a_reading_is_compared_with_the_one_before_at_its_own_moment() -> None:
    before = JUDGING.judged(v2_snapshot(rule_based_slot_allocation=False))
    after = JUDGING.judged(replace(v2_snapshot(), captured_at=NOW + timedelta(minutes=90)))
    change = LatestChange(before, after, JUDGING)
    assert change.before is before
    assert change.comparison.before.now == change.comparison.after.now == after.now
    assert len(change.comparison.gained) == after.summary[Verdict.PUBLISHED] > 0
    assert [one.id for one in change.comparison.gone] == ["rules.allocation_off"]
