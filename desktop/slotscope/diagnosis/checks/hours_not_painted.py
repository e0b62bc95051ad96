"""The check ``hours.not_painted``."""

from collections.abc import Iterator

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import V1, Problem, check, facts, subject
from slotscope.diagnosis.wording import count, listed, short_day
from slotscope.domain.clock import days_of
from slotscope.domain.snapshot import SourceName


@check(
    "hours.not_painted",
    severity=Severity.INFO,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    modes=V1,
    needs=(SourceName.CUSTOMER, SourceName.AVAILABILITY, SourceName.SETUP),
)
def hours_not_painted(case: Case) -> Iterator[Problem]:
    """A practitioner works on days that have no HealthEngine slot at all.

    Why: In V1 only painted slots are published. A day with working hours and no slot is a day
    without openings on HealthEngine, perhaps on purpose.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Select HealthEngine under the list of doctors and paint slots in the available range.
    3. Save the availability and propagate it for the weeks ahead.
    """
    for practitioner in case.practitioners:
        who = practitioner.id
        worked = {
            day
            for start, end in case.hours(who)
            for day in days_of(start, end)
            if case.today <= day < case.horizon
        }
        slots = case.ever_painted.get(who, ())
        painted = {day for slot in slots for day in days_of(slot.start, slot.end)}
        bare = sorted(worked - painted)
        if bare:
            yield Problem(
                f"{practitioner.name}: {count(len(bare), 'working day')} without a painted slot",
                subject(practitioner_id=who),
                facts(
                    ("Practitioner", practitioner.name),
                    ("Days", listed([short_day(day) for day in bare])),
                    ("Working days in the horizon", f"{len(worked)}, {len(bare)} not painted"),
                ),
                affects=0,
            )
