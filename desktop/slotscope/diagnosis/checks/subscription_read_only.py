"""The check ``subscription.read_only``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts
from slotscope.domain.changes import SetReadOnly
from slotscope.domain.snapshot import SourceName


@check(
    "subscription.read_only",
    severity=Severity.ERROR,
    owner=Owner.PRAKTIKA_SUPPORT,
    basis=Basis.ARTICLE,
    needs=(SourceName.CUSTOMER,),
)
def subscription_read_only(case: Case) -> Iterator[Problem]:
    """The Praktika subscription is read-only.

    Why: A read-only subscription has no online booking at all, so HealthEngine can neither read
    availability nor insert a booking.

    Fix:
    1. Ask Praktika to change the subscription to one with online booking.
    2. Wait for HealthEngine's next sync, then read the practice again.
    """
    if case.snapshot.praktika.subscription_read_only:
        yield Problem(
            "The Praktika subscription is read-only: online booking is off",
            evidence=facts(("Subscription", "read-only")),
            fixed_by=SetReadOnly(read_only=False),
        )
