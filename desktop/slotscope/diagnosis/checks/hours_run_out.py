"""The check ``hours.run_out``."""

from collections.abc import Iterator, Set

from slotscope.diagnosis.basis import Basis, Owner, Severity
from slotscope.diagnosis.case import Case
from slotscope.diagnosis.check import Problem, check, facts, subject
from slotscope.diagnosis.wording import day as day_text
from slotscope.diagnosis.wording import short_day
from slotscope.domain.clock import Day, day_of
from slotscope.domain.practice import Mode, PractitionerId
from slotscope.domain.snapshot import SourceName


@check(
    "hours.run_out",
    severity=Severity.WARNING,
    owner=Owner.PRACTICE,
    basis=Basis.ARTICLE,
    needs=(SourceName.CUSTOMER, SourceName.AVAILABILITY, SourceName.SETUP),
)
def hours_run_out(case: Case) -> Iterator[Problem]:
    """A practitioner's painted slots (V1) or working hours (V2) end before the horizon.

    Why: HealthEngine publishes further ahead than the diary is set up, so the last days have no
    openings. Weekdays on which the practitioner never works do not count.

    Fix:
    1. In Praktika, choose availability and select the practitioner.
    2. Save the availability and propagate it for as many weeks ahead as HealthEngine publishes.
    """
    what = "Painted slots" if case.mode is Mode.V1 else "Working hours"
    for practitioner in case.practitioners:
        days = _days(case, practitioner.id)
        if not days:
            continue
        last = max(days)
        first = max(last + 1, case.today)
        # [ours] A weekend after the last Friday is no gap. Days seven apart are one weekday.
        usual = {day % 7 for day in days}
        bare = sum(day % 7 in usual for day in range(first, case.horizon))
        if bare:
            yield Problem(
                f"{practitioner.name}: {what.lower()} end on {short_day(last)}, "
                "before the publishing limit",
                subject(practitioner_id=practitioner.id),
                facts(
                    (f"{what} end", day_text(last)),
                    ("HealthEngine publishes until", day_text(case.horizon - 1)),
                    ("Usual working days without", str(bare)),
                ),
                affects=0,
            )


def _days(case: Case, who: PractitionerId) -> Set[Day]:
    """The days of the slots (V1) or of the hours (V2), those gone by included."""
    if case.mode is Mode.V1:
        return {day_of(slot.start) for slot in case.ever_painted.get(who, ())}
    return case.judgement.survey.hours_days(who)
