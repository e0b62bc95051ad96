"""What stands in a diary, sorted out by practitioner once for all scenes that show the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.survey import Survey
from slotscope.domain.diary import Appointment, PaintedSlot, WorkingHours, by_practitioner, split
from slotscope.domain.practice import PractitionerId

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Spans


@dataclass(frozen=True, eq=False)
class Diary:
    """Working hours, painted slots and appointments."""

    working_hours: tuple[WorkingHours, ...]
    painted_slots: tuple[PaintedSlot, ...]
    appointments: tuple[Appointment, ...]
    survey: Survey
    """Has been cut from the same hours and appointments."""

    @cached_property
    def hours(self) -> Mapping[PractitionerId, Sequence[WorkingHours]]:
        """Working hours by practitioner."""
        return split(self.working_hours, self.survey.hours_runs)

    @cached_property
    def painted(self) -> Mapping[PractitionerId, Sequence[PaintedSlot]]:
        """Painted slots by practitioner."""
        return by_practitioner(self.painted_slots)

    @cached_property
    def entries(self) -> Mapping[PractitionerId, Sequence[Appointment]]:
        """Appointments by practitioner."""
        return split(self.appointments, self.survey.appointment_runs)

    @cached_property
    def spans(self) -> "Sequence[Spans]":
        """When working hours, painted slots and appointments are."""
        from slotscope.diagnosis.cutting import times_of

        survey = self.survey
        return [survey.hours_times, times_of(self.painted_slots), survey.appointment_times]


def diary_of(result: CheckResult, like: Diary | None = None) -> Diary:
    """The diary of a practice; ``like`` itself where that is the same, as in a what-if."""
    praktika = result.snapshot.praktika
    now = (praktika.working_hours, praktika.painted_slots, praktika.appointments)
    if like is not None:
        before = (like.working_hours, like.painted_slots, like.appointments)
        if all(map(is_, before, now)):
            return like
    return Diary(*now, result.judgement.survey)
