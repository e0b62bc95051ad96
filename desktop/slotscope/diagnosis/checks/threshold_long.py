"""The check ``threshold.long``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.diagnosis.wording import minutes
from slotscope.domain.changes import SetThreshold
from slotscope.domain.practice import DEFAULT_THRESHOLD_MINUTES
from slotscope.domain.snapshot import SourceName

LONGEST = 24 * 60
"""[ours] Minutes of threshold from which on it is worth a warning."""


@check(
    "threshold.long",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER,),
    reason="time.inside_threshold",
)
def threshold_long(case: Case) -> Iterator[Problem]:
    """The booking minimum threshold hides more than a day of openings.

    Why: Praktika offers nothing online that starts sooner than the threshold, so the next day
    or days look fully booked.

    Fix:
    1. In Praktika, select the Management tab, then Practice Details.
    2. At the bottom, under Custom Settings, select Online Bookings.
    3. Lower the Booking minimum threshold (the default is 1 hour) and select Ok.
    4. Wait for a refreshed sync log to pull through.
    """
    threshold = case.snapshot.praktika.threshold_minutes
    if threshold > LONGEST:
        hidden = case.affected("time.inside_threshold")
        yield Problem(
            f"The booking minimum threshold is {minutes(threshold)}",
            evidence=facts(
                ("Booking minimum threshold", minutes(threshold)),
                ("Openings inside it now", f"{hidden:,}"),
            ),
            fixed_by=SetThreshold(DEFAULT_THRESHOLD_MINUTES),
        )
