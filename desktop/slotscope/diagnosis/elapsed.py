"""What time alone has changed since the practice was read.

A page or an answer that was right when it was read does not become wrong while somebody looks at
it. [ours] So what has passed, or has come inside the threshold, since then is no difference
between the diary and that page; the rule: ``resources/contracts/publishing.md``.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from slotscope.diagnosis.offers import limits_of
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.openings import Openings
from slotscope.domain.clock import DAY_MINUTES, WallMinute
from slotscope.domain.snapshot import Snapshot

OF_TIME: Final = frozenset({"time.past", "time.inside_threshold"})
_MORE: Final = OF_TIME | {"type.length_mismatch"}
"""What is at risk for its length is shown and offered all the same."""


def elapsed(snapshot: Snapshot, openings: Openings) -> Iterator[Opening]:
    """The openings that could be booked when the snapshot was read, and cannot since."""
    limits = limits_of(snapshot)
    read = snapshot.captured_at
    soonest = (read + timedelta(minutes=limits.threshold_minutes or 0)).timestamp()
    for one in openings.without_others(_MORE):
        if OF_TIME.isdisjoint(one.reasons):
            continue
        start = snapshot.clock.instant(one.start)
        if start > read.timestamp() and start >= soonest:
            yield one


def published_until(snapshot: Snapshot) -> WallMinute:
    """The first wall minute that HealthEngine did not publish yet when the snapshot was read."""
    today = snapshot.clock.today(snapshot.captured_at)
    return (today + snapshot.integration.effective_publish_days) * DAY_MINUTES
