"""The check ``slot.not_recreated``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, listed, span
from slotscope.domain.clock import DAY_MINUTES
from slotscope.domain.diary import Origin, Status
from slotscope.domain.intervals import Interval, overlaps
from slotscope.domain.practice import PractitionerId
from slotscope.domain.snapshot import SourceName


@check(
    "slot.not_recreated",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.AVAILABILITY, SourceName.APPOINTMENTS),
)
def slot_not_recreated(case: Case) -> Iterator[Problem]:
    """A HealthEngine booking was cancelled and its slot was not painted again.

    Why: The integration does not support online cancellations. After a cancellation the slot has
    to be recreated in the diary before another patient can book the time.

    Fix:
    1. Delete the cancelled appointment from the Praktika diary.
    2. Choose availability, select the practitioner and paint the HealthEngine slot again.
    3. Save the availability.
    """
    first = case.today * DAY_MINUTES
    gone: dict[PractitionerId, list[Interval]] = {}
    for one in case.snapshot.praktika.appointments:
        if one.status is not Status.CANCELLED or one.origin is not Origin.HEALTHENGINE:
            continue
        lost = (one.start, one.end)
        slots = case.ever_painted.get(one.practitioner_id, ())
        if one.start >= first and not any(overlaps(lost, (s.start, s.end)) for s in slots):
            gone.setdefault(one.practitioner_id, []).append(lost)
    for who, lost_spans in gone.items():
        number = len(lost_spans)
        yield Problem(
            f"{case.name(who)}: {count(number, 'cancelled HealthEngine booking')} "
            f"without a new slot",
            subject(practitioner_id=who),
            facts(
                ("Practitioner", case.name(who)),
                ("Cancelled, no slot painted", listed([span(one) for one in sorted(lost_spans)])),
            ),
            affects=0,
        )
