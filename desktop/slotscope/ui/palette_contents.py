"""What a practice holds, for searching: findings, practitioners, types, dates and openings."""

from collections.abc import Callable, Iterator

from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.wording import day, minutes, short_day, times
from slotscope.domain.clock import DAY_MINUTES, Day, day_of, format_time
from slotscope.domain.practice import HealthEngineTypeId, PractitionerId
from slotscope.report.names import Names
from slotscope.report.wording import cost
from slotscope.timeline.item import Item
from slotscope.timeline.lane import Lane
from slotscope.timeline.look import LOOK_TITLES, look_of
from slotscope.timeline.scene import Scene
from slotscope.ui.models.findings_outline import SEVERITY_WORDS
from slotscope.ui.palette_entries import Entry
from slotscope.ui.palette_match import score
from slotscope.ui.palette_when import read_when

MOST_OPENINGS = 25
"""Openings at one time of day that are offered, the next ones first."""


class Contents:
    """What is found in one result; choosing calls what it was given."""

    def __init__(
        self,
        scene: Scene,
        *,
        show_finding: Callable[[Finding], None],
        show_practitioner: Callable[[PractitionerId], None],
        show_type: Callable[[HealthEngineTypeId], None],
        show_day: Callable[[Day], None],
        show_opening: Callable[[Opening], None],
    ) -> None:
        self._scene = scene
        self._names = Names.of(scene.snapshot)
        self._show_finding, self._show_practitioner = show_finding, show_practitioner
        self._show_type, self._show_day = show_type, show_day
        self._show_opening = show_opening
        self._lasting = (*self._findings(), *self._practitioners(), *self._types())

    @property
    def lasting(self) -> tuple[Entry, ...]:
        """What does not depend on what is typed."""
        return self._lasting

    def at(self, typed: str) -> list[Entry]:
        """The day, and the openings at the time, that were typed; nothing where neither was."""
        scene = self._scene
        when = read_when(typed, scene.now // DAY_MINUTES)
        found: list[Entry] = []
        if when.day is not None and scene.first_day <= when.day <= scene.last_day:
            found.append(self._date(when.day))
        elif when.day is not None:
            return [self._beyond(when.day)]
        if when.minute is not None:
            openings = self._openings(when.day, when.minute, when.rest)
            found += [entry for entry, _ in zip(openings, range(MOST_OPENINGS), strict=False)]
        elif when.day is not None and when.rest:
            start = when.day
            found += [
                Entry(
                    "Practitioner's day",
                    f"{lane.name}, {short_day(start)}",
                    "",
                    lambda who=lane.practitioner_id: self._go(who, start),
                )
                for lane in scene.lanes
                if score(when.rest, lane.name) is not None
            ]
        return found

    def _go(self, who: PractitionerId, start: Day) -> None:
        self._show_day(start)
        self._show_practitioner(who)

    def _date(self, number: Day) -> Entry:
        tally = self._scene.says(self._scene.days[number]) if number in self._scene.days else ""
        return Entry("Date", day(number), tally, lambda: self._show_day(number))

    def _beyond(self, number: Day) -> Entry:
        scene = self._scene
        last = scene.last_day if number > scene.last_day else scene.first_day
        word = "ends" if number > scene.last_day else "begins"
        said = f"{day(number)} was not read: what was read {word} here"
        return Entry("Date", day(last), said, lambda: self._show_day(last))

    def _openings(self, on: Day | None, minute: int, rest: str) -> Iterator[Entry]:
        scene = self._scene
        first = scene.now // DAY_MINUTES if on is None else on
        for number in (on,) if on is not None else range(first, scene.last_day + 1):
            start = number * DAY_MINUTES + minute
            for lane in scene.lanes:
                for item in _starting(lane, start):
                    opening = item.subject
                    if isinstance(opening, Opening):
                        name = self._type_of(opening)
                        if not rest or score(rest, f"{lane.name} {name}") is not None:
                            yield self._opening(lane, opening, name)

    def _opening(self, lane: Lane, opening: Opening, name: str) -> Entry:
        start = opening.start
        when = f"{short_day(day_of(start))} {times(start, opening.end)}"
        return Entry(
            "Opening",
            f"{format_time(start % DAY_MINUTES)} {lane.name}" + (f", {name}" if name else ""),
            f"{when} · {LOOK_TITLES[look_of(opening)]}",
            lambda: self._show_opening(opening),
        )

    def _type_of(self, opening: Opening) -> str:
        id_ = opening.healthengine_type_id
        return "" if id_ is None else self._names.name("healthengine_type_id", id_)

    def _findings(self) -> Iterator[Entry]:
        for one in self._scene.result.findings:
            yield Entry(
                SEVERITY_WORDS[one.severity],
                one.title,
                cost(one).rstrip("."),
                lambda one=one: self._show_finding(one),
                f"finding {one.id} {self._names.subject(one, ids=False)}",
            )

    def _practitioners(self) -> Iterator[Entry]:
        for lane in self._scene.lanes:
            said = self._scene.says(lane.tally)
            yield Entry(
                "Practitioner",
                lane.name,
                said if lane.enabled else f"Not enabled · {said}",
                lambda who=lane.practitioner_id: self._show_practitioner(who),
                lane.practitioner_id,
            )

    def _types(self) -> Iterator[Entry]:
        praktika = self._scene.snapshot.praktika
        lengths = {one.id: one.duration_minutes for one in praktika.appointment_types}
        for one in self._scene.types:
            id_ = one.praktika_appointment_type_id
            linked = None if id_ is None else lengths.get(id_)
            told = "" if linked is None else f", linked to {minutes(linked)} in Praktika"
            yield Entry(
                "Appointment type",
                one.name,
                f"{minutes(one.length_minutes)}{told}",
                lambda id_=one.id: self._show_type(id_),
                "healthengine show only",
            )


def _starting(lane: Lane, start: int) -> Iterator[Item]:
    openings = lane.openings
    low, high = openings.bounds(start, start + 1)
    for index in range(low, high):
        if openings.starts[index] == start:
            yield openings.values[index]
