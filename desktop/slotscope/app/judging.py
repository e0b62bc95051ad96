"""Judging what was read. Takes a while: never called on the thread that paints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slotscope.diagnosis.compare import Comparison
    from slotscope.diagnosis.result import CheckResult
    from slotscope.domain.snapshot import Snapshot


class Judging(NamedTuple):
    """``computer_offset_minutes``: what this computer's clock is ahead of UTC, or None."""

    computer_offset_minutes: Callable[[], int | None]

    def judged(self, snapshot: Snapshot, now: datetime | None = None) -> CheckResult:
        """The diagnosis at an aware instant, by default the snapshot's own."""
        from slotscope.diagnosis.engine import diagnose

        at = snapshot.captured_at if now is None else now
        result = diagnose(snapshot, at, computer_offset_minutes=self.computer_offset_minutes())
        # What views ask for first is worked out here and not where they paint.
        _ = result.page
        return result

    def so_far(self, snapshot: Snapshot, now: datetime) -> CheckResult:
        """The diagnosis of a reading that goes on, at an aware instant.

        Before everything is there that a verdict rests on, nothing is found and nothing counts as
        tested: a finding's numbers would be those of a diary that was not read. [ours]
        """
        result = self.judged(snapshot, now)
        if result.unjudged is None:
            return result
        from dataclasses import replace

        return replace(result, findings=(), untested=())


STOPPED = "Reading was stopped before it was read."


def stopped(snapshot: Snapshot) -> Snapshot:
    """What there is of a reading that the user stopped: the rest counts as not read."""
    from dataclasses import replace

    reads = (
        replace(one, pending=False, detail=STOPPED) if one.pending else one
        for one in snapshot.sources
    )
    return replace(snapshot, sources=tuple(reads))


class LatestChange:
    """What the last reading changed against the one before, both judged at the later's moment."""

    def __init__(self, before: CheckResult, after: CheckResult, judging: Judging) -> None:
        self.before, self.after = before, after
        self._judging = judging

    @cached_property
    def comparison(self) -> Comparison:
        """Worked out once, by whoever asks first; takes as long as a judgement."""
        from slotscope.diagnosis.compare import compare

        before = self._judging.judged(self.before.snapshot, self.after.now)
        return compare(before, self.after)
