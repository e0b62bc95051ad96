"""The check ``horizon.too_long``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.diagnosis.wording import day
from slotscope.domain.practice import MAX_PUBLISH_DAYS
from slotscope.domain.snapshot import SourceName


@check(
    "horizon.too_long",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    needs=(SourceName.SETUP,),
    reason="time.beyond_horizon",
)
def horizon_too_long(case: Case) -> Iterator[Problem]:
    """The publishing limit in the set-up data is over 90 days.

    Why: HealthEngine publishes at most 90 days ahead, whatever the set-up says.

    Fix:
    1. Correct the publishing limit in this practice's profile to what HealthEngine has, 90 at most.
    """
    days = case.snapshot.integration.publish_days
    if days is not None and days > MAX_PUBLISH_DAYS:
        yield Problem(
            f"The publishing limit is set to {days} days; HealthEngine publishes 90 at most",
            evidence=facts(
                ("Publishing limit in the set-up", f"{days} days"),
                ("In force", f"{MAX_PUBLISH_DAYS} days"),
                ("Last day published", day(case.horizon - 1)),
            ),
        )
