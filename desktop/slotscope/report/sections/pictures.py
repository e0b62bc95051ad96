"""Timeline pictures: some days with their diary and every opening by its verdict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from slotscope.diagnosis.opening import Kind, Opening
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.clock import DAY_MINUTES, Day, WallMinute, day_of, format_time
from slotscope.domain.diary import Appointment, Status
from slotscope.domain.intervals import Interval, merge
from slotscope.domain.practice import Mode, PractitionerId
from slotscope.report.blocks import Block, Lane, Paragraph, Row, Section, Span, SpanKind, Timeline
from slotscope.report.figures import Figures
from slotscope.report.mask import Masker, Patients
from slotscope.report.names import Names
from slotscope.report.options import ReportOptions
from slotscope.report.wording import VERDICT_TITLES, count, day_title, reason_says

DEFAULT_DAYS = 5
MOST_TYPES = 8
"""Rows of types in one lane; further types are named, not drawn."""
_KINDS: dict[Verdict, SpanKind] = {
    Verdict.PUBLISHED: SpanKind.PUBLISHED,
    Verdict.AT_RISK: SpanKind.AT_RISK,
    Verdict.HIDDEN: SpanKind.HIDDEN,
}
_STATUS: dict[Status, str] = {
    Status.BOOKED: "Booked",
    Status.ARRIVED: "Arrived",
    Status.COMPLETED: "Completed",
    Status.NO_SHOW: "No show",
    Status.CANCELLED: "Cancelled",
    Status.ON_HOLD: "On hold",
}


def pictures(result: CheckResult, counted: Figures, options: ReportOptions) -> Section | None:
    """The chosen days; None where there is none to show."""
    days = _days(result, counted, options)
    if not days or result.unjudged is not None:
        return None
    drawn = _Pictures(result, options)
    blocks: list[Block] = [Paragraph(_patients_sentence(options.patients))]
    blocks += (drawn.picture(day) for day in days)
    return Section("timeline", "The diary as HealthEngine sees it", tuple(blocks))


def _patients_sentence(patients: Patients) -> str:
    if patients is Patients.TOKEN:
        return (
            "Appointments carry a token such as P-7F3A in place of the patient. The same patient "
            "has the same token in this report, and another one in any other."
        )
    if patients is Patients.INITIALS:
        return "Appointments carry the patient's initials."
    return "Appointments are shown without any word on the patient."


def _days(result: CheckResult, counted: Figures, options: ReportOptions) -> list[Day]:
    if options.days is not None:
        return sorted({one.toordinal() for one in options.days})
    if counted.troubled_days:
        return list(counted.troubled_days[:DEFAULT_DAYS])
    today = result.snapshot.clock.today(result.now)
    working = {day_of(one.start) for one in result.snapshot.praktika.working_hours}
    return sorted(day for day in working if day >= today)[:DEFAULT_DAYS]


class _Pictures:
    """Draws days of one result."""

    def __init__(self, result: CheckResult, options: ReportOptions) -> None:
        snapshot = result.snapshot
        self._snapshot = snapshot
        self._masker = Masker(options.patients)
        self._names = Names.of(snapshot)
        self._codes = options.for_support
        self._now = snapshot.clock.wall(result.now)
        threshold = timedelta(minutes=snapshot.praktika.threshold_minutes)
        self._open_from = snapshot.clock.wall(result.now + threshold)
        self._openings: dict[tuple[PractitionerId, Day], list[Opening]] = defaultdict(list)
        for opening in result.openings:
            self._openings[opening.practitioner_id, day_of(opening.start)].append(opening)

    def picture(self, day: Day) -> Timeline:
        """One day."""
        lanes = tuple(
            lane
            for one in self._snapshot.praktika.practitioners
            if (lane := self._lane(day, one.id)).rows
        )
        first, last = _reach(lanes)
        v2 = self._snapshot.integration.mode is Mode.V2
        return Timeline(
            title=day_title(day),
            says=self._says(day),
            first=first,
            last=last,
            lanes=lanes,
            now=_within(self._now, day, first, last),
            open_from=_within(self._open_from, day, first, last) if v2 else None,
        )

    def _says(self, day: Day) -> str:
        numbers = dict.fromkeys(Verdict, 0)
        for (_, its_day), openings in self._openings.items():
            if its_day == day:
                for one in openings:
                    numbers[one.verdict] += 1
        said = ", ".join(f"{n:,} {VERDICT_TITLES[v].lower()}" for v, n in numbers.items())
        return f"Openings on {day_title(day)}: {said}."

    def _lane(self, day: Day, who: PractitionerId) -> Lane:
        praktika = self._snapshot.praktika
        hours = _on(
            day,
            ((one.start, one.end) for one in praktika.working_hours if one.practitioner_id == who),
        )
        openings = self._openings.get((who, day), [])
        booked = [
            one
            for one in praktika.appointments
            if one.practitioner_id == who and one.blocks and _clip(day, one.start, one.end)
        ]
        rows = [*self._rule_rows(day, who), *_rows("Diary", self._diary(day, booked))]
        rows += self._opening_rows(day, openings)
        backdrop = tuple(
            Span(start, end, SpanKind.HOURS, says=f"Working hours {_times(start, end)}")
            for start, end in hours
        )
        if hours and not rows:
            rows = [Row("Diary", ())]
        return Lane(self._names.name("practitioner_id", who), backdrop, tuple(rows))

    def _rule_rows(self, day: Day, who: PractitionerId) -> Iterator[Row]:
        if self._snapshot.integration.mode is not Mode.V2:
            return
        windows = merge(
            one.window(day)
            for one in self._snapshot.praktika.rules
            if one.practitioner_id == who and one.holds_on(day)
        )
        spans = tuple(
            Span(start, end, SpanKind.RULE, says=f"A rule covers {_times(start, end)}")
            for start, end in _on(day, windows)
        )
        if spans:
            yield Row("Rules", spans)

    def _diary(self, day: Day, booked: Iterable[Appointment]) -> Iterator[Span]:
        for one in sorted(booked, key=lambda one: (one.start, one.end)):
            start, end = _clip(day, one.start, one.end) or (0, 0)
            patient = self._masker.patient(one.patient)
            says = f"{_STATUS[one.status]} appointment {_times(start, end)}"
            says += f", {patient}" if patient else ""
            yield Span(start, end, SpanKind.APPOINTMENT, patient or "", says)

    def _opening_rows(self, day: Day, openings: Sequence[Opening]) -> Iterator[Row]:
        by_type: dict[str, list[Span]] = {}
        for one in openings:
            title = "HealthEngine slots"
            if one.kind is Kind.RULE:
                title = self._names.name("healthengine_type_id", one.healthengine_type_id or "")
            by_type.setdefault(title, []).append(self._span(day, one))
        for title, spans in list(by_type.items())[:MOST_TYPES]:
            yield from _rows(title, spans)
        left = len(by_type) - MOST_TYPES
        if left > 0:
            yield Row(f"{count(left, 'more type')} not drawn", ())

    def _span(self, day: Day, one: Opening) -> Span:
        start, end = _clip(day, one.start, one.end) or (0, 0)
        why = " ".join(
            f"{reason_says(code)} [{code}]" if self._codes else reason_says(code)
            for code in one.reasons
        )
        says = f"{VERDICT_TITLES[one.verdict]} {_times(start, end)}" + (f": {why}" if why else "")
        return Span(start, end, _KINDS[one.verdict], says=says)


def _rows(title: str, spans: Iterable[Span]) -> Iterator[Row]:
    """Spread spans over as few rows as keep them apart; sorted by start."""
    rows: list[list[Span]] = []
    for span in spans:
        free = next((row for row in rows if row[-1].end <= span.start), None)
        if free is None:
            rows.append([span])
        else:
            free.append(span)
    for index, row in enumerate(rows):
        yield Row(title if index == 0 else "", tuple(row))


def _clip(day: Day, start: WallMinute, end: WallMinute) -> Interval | None:
    """The part of a span on a day, in minutes of the day."""
    begin = day * DAY_MINUTES
    low, high = max(start - begin, 0), min(end - begin, DAY_MINUTES)
    return (low, high) if low < high else None


def _on(day: Day, spans: Iterable[Interval]) -> list[Interval]:
    clipped = (_clip(day, start, end) for start, end in spans)
    return merge(one for one in clipped if one is not None)


def _within(minute: WallMinute, day: Day, first: int, last: int) -> int | None:
    at = minute - day * DAY_MINUTES
    return at if first <= at <= last else None


def _reach(lanes: Iterable[Lane]) -> tuple[int, int]:
    """Whole hours around everything shown; 08:00 to 18:00 for an empty day."""
    spans = [span for lane in lanes for row in lane.rows for span in (*row.spans, *lane.backdrop)]
    if not spans:
        return 8 * 60, 18 * 60
    first = min(span.start for span in spans) // 60 * 60
    last = -(-max(span.end for span in spans) // 60) * 60
    return first, last


def _times(start: int, end: int) -> str:
    return f"{format_time(start)}–{format_time(end)}"
