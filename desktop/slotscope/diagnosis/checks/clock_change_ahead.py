"""The check ``clock.change_ahead``."""

from collections.abc import Iterator
from datetime import UTC, datetime

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.diagnosis.wording import day, minutes
from slotscope.domain.clock import DAY_MINUTES, ClockChange
from slotscope.domain.snapshot import SourceName


@check(
    "clock.change_ahead",
    severity=Severity.INFO,
    owner=Owner.PRACTICE,
    basis=Basis.OURS,
    needs=(SourceName.CUSTOMER, SourceName.SETUP),
)
def clock_change_ahead(case: Case) -> Iterator[Problem]:
    """The practice's clock changes (daylight saving) inside the horizon.

    Why: When the clock changes, appointments can look shifted in systems that keep another time.
    Times on that day are worth a second look.

    Fix:
    1. On the day of the change, compare a time in Praktika with the same time on HealthEngine.
    """
    midnight = case.snapshot.clock.instant(case.horizon * DAY_MINUTES)
    end = datetime.fromtimestamp(midnight, UTC)
    changes = list(case.snapshot.clock.changes(case.now, end))
    if changes:
        says = [f"{minutes(abs(change.minutes))} {_way(change)}" for change in changes]
        yield Problem(
            f"The clock goes {_way(changes[0])} on {day(changes[0].at.toordinal())}",
            evidence=facts(
                *(
                    (f"{day(change.at.toordinal())}, from {change.at:%H:%M}", text)
                    for change, text in zip(changes, says, strict=True)
                )
            ),
            affects=0,
        )


def _way(change: ClockChange) -> str:
    return "forward" if change.minutes > 0 else "back"
