"""The check ``threshold.missing``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V2, Problem, check, facts
from slotscope.diagnosis.wording import minutes
from slotscope.domain.practice import DEFAULT_THRESHOLD_MINUTES
from slotscope.domain.snapshot import SourceName


@check(
    "threshold.missing",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V2,
    needs=(SourceName.CUSTOMER,),
    reason="time.inside_threshold",
)
def threshold_missing(case: Case) -> Iterator[Problem]:
    """The booking minimum threshold is not set, so Praktika's default of 1 hour applies.

    Why: Nothing that starts sooner than the threshold is offered online. Where nobody has set it,
    people do not expect the hour that is missing.

    Fix:
    1. In Praktika, select the Management tab, then Practice Details.
    2. At the bottom, under Custom Settings, select Online Bookings.
    3. Set the Booking minimum threshold to what the practice wants, and select Ok.
    4. Wait for a refreshed sync log to pull through.
    """
    if case.snapshot.praktika.booking_minimum_threshold_minutes is None:
        hidden = case.affected("time.inside_threshold")
        yield Problem(
            "The booking minimum threshold is not set: Praktika's default of 1 h applies",
            evidence=facts(
                ("Booking minimum threshold", "not set"),
                ("In force", minutes(DEFAULT_THRESHOLD_MINUTES)),
                ("Openings inside it now", f"{hidden:,}"),
            ),
        )
