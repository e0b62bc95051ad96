"""What stands in a diary, sorted out by practitioner once for all scenes that show the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.survey import Survey
from slotscope.domain.clock import Day
from slotscope.domain.diary import Appointment, PaintedSlot, Runs, WorkingHours, runs_of, split
from slotscope.domain.practice import PractitionerId
from slotscope.timeline.shown_hours import Range, busy_ranges

if TYPE_CHECKING:
    from slotscope.diagnosis.arrays import Bools, Spans


class Times(NamedTuple):
    """When the things of one practitioner are, and what else was found out of them by then; None
    where there are none."""

    hours: "Spans | None" = None
    painted: "Spans | None" = None
    appointments: "Spans | None" = None
    blocking: "Bools | None" = None
    """Which of the appointments take their time."""
    merged_hours: "Spans | None" = None
    """Working hours without overlaps, in order."""


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
        return split(self.painted_slots, self._painted_runs)

    @cached_property
    def entries(self) -> Mapping[PractitionerId, Sequence[Appointment]]:
        """Appointments by practitioner."""
        return split(self.appointments, self.survey.appointment_runs)

    @cached_property
    def _painted_runs(self) -> Runs:
        return runs_of(self.painted_slots)

    @cached_property
    def spans(self) -> "Sequence[Spans]":
        """When working hours, painted slots and appointments are."""
        from slotscope.diagnosis.cutting import times_of

        survey = self.survey
        return [survey.hours_times, times_of(self.painted_slots), survey.appointment_times]

    def busy(self, first: Day, last: Day) -> Sequence[Mapping[Day, Range]]:
        """From when to when working hours are on each of some days, and painted slots,
        and appointments."""
        known = self._busy.get((first, last))
        if known is None:
            known = [busy_ranges(*one, first, last) for one in self.spans]
            self._busy[first, last] = known
        return known

    @cached_property
    def _busy(self) -> dict[tuple[Day, Day], Sequence[Mapping[Day, Range]]]:
        return {}

    def times(self, who: PractitionerId) -> Times:
        """When one practitioner's working hours, painted slots and appointments are."""
        hours, painted, appointments = (one.get(who) for one in self._times)
        merged = self.survey.hours_spans.get(who)
        return Times(hours, painted, appointments, self._blocking.get(who), merged)

    @cached_property
    def _blocking(self) -> "Mapping[PractitionerId, Bools]":
        from slotscope.timeline.scene_arrays import split_flags

        return split_flags(self.survey.blocking, self.survey.appointment_runs)

    @cached_property
    def _times(self) -> "Sequence[Mapping[PractitionerId, Spans]]":
        from slotscope.timeline.scene_arrays import split_times

        runs = self.survey.hours_runs, self._painted_runs, self.survey.appointment_runs
        return [split_times(*one) for one in zip(self.spans, runs, strict=True)]

    @cached_property
    def days(self) -> frozenset[Day]:
        """The days on which any of these begin."""
        from slotscope.timeline.scene_arrays import begun_days

        return frozenset(begun_days(self.spans))


def diary_of(result: CheckResult, like: Diary | None = None) -> Diary:
    """The diary of a practice; ``like`` itself where that is the same, as in a what-if."""
    praktika = result.snapshot.praktika
    now = (praktika.working_hours, praktika.painted_slots, praktika.appointments)
    if like is not None:
        before = (like.working_hours, like.painted_slots, like.appointments)
        if all(map(is_, before, now)):
            return like
    return Diary(*now, result.judgement.survey)
