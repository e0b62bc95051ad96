"""The check ``horizon.default``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.diagnosis.wording import day
from slotscope.domain.changes import SetPublishDays
from slotscope.domain.practice import DEFAULT_PUBLISH_DAYS, MAX_PUBLISH_DAYS
from slotscope.domain.snapshot import SourceName


@check(
    "horizon.default",
    severity=Severity.INFO,
    owner=Owner.HEALTHENGINE_SUPPORT,
    basis=Basis.ARTICLE,
    needs=(SourceName.SETUP,),
    reason="time.beyond_horizon",
)
def horizon_default(case: Case) -> Iterator[Problem]:
    """HealthEngine's publishing limit is at its default of 30 days.

    Why: Openings further ahead are not shown. HealthEngine support can extend the limit to 90
    days.

    Fix:
    1. Ask HealthEngine support to extend the publishing limit, to 90 days at most.
    """
    if case.snapshot.integration.publish_days in (None, DEFAULT_PUBLISH_DAYS):
        beyond = case.affected("time.beyond_horizon")
        yield Problem(
            f"HealthEngine publishes {DEFAULT_PUBLISH_DAYS} days ahead, its default",
            evidence=facts(
                ("Publishing limit", f"{DEFAULT_PUBLISH_DAYS} days (default)"),
                ("Last day published", day(case.horizon - 1)),
                ("Openings beyond it in the data", f"{beyond:,}"),
            ),
            fixed_by=SetPublishDays(MAX_PUBLISH_DAYS),
        )
