"""A list of failed bookings: read from CSV, names found, each traced when it was booked."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from slotscope.app.errors import InputError
from slotscope.app.name_links import Candidate, Certainty, Link, link_name
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.trace import Trace, trace
from slotscope.domain.clock import WallMinute, wall_minute
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import HealthEngineType, HealthEngineTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.report.document import printable

COLUMNS = ("booked_at", "practitioner", "appointment_type", "start")
_HEADER = "expected the columns " + ", ".join(COLUMNS)
_SLASHES = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})[ ,T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class FailedBooking:
    """One line, with what its names mean. ``booked_at`` is an aware instant."""

    line: int
    booked_at: datetime
    practitioner: str
    appointment_type: str
    start: WallMinute
    """Wall minute of the practice."""
    practitioner_id: PractitionerId | None = None
    type_id: HealthEngineTypeId | None = None
    problem: str = ""
    """What could not be found, as a sentence; empty where both names were."""


@dataclass(frozen=True, slots=True)
class TracedBooking:
    """A booking with its trace; None where a name could not be found."""

    booking: FailedBooking
    trace: Trace | None


def read_failed_bookings(text: str, name: str, snapshot: Snapshot) -> tuple[FailedBooking, ...]:
    """Read CSV, or cells pasted from a spreadsheet; with a header, columns stand in any order.

    Times without an offset are wall time of the practice: ``2026-11-25T09:30``, with a space, or
    ``25/11/2026 09:30``. Raises InputError with ``name``, the line and the column.
    """
    rows = _records(text.removeprefix("\ufeff"), name)
    if not rows:
        raise InputError(name, "line 1", _HEADER)
    line, first = rows[0]
    columns = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in first]
    if any(one in COLUMNS for one in columns):
        missing = [one for one in COLUMNS if columns.count(one) != 1]
        if missing:
            raise InputError(name, f"line {line}", f"{_HEADER}, each once; look at {missing[0]}")
        rows = rows[1:]
    else:
        columns = list(COLUMNS)
    reader = _Reader(name, snapshot)
    return tuple(reader.booking(number, columns, cells) for number, cells in rows)


def trace_failed_bookings(
    result: CheckResult, bookings: Sequence[FailedBooking]
) -> tuple[TracedBooking, ...]:
    """Trace each at the moment it was booked, in the diary as it was read. May take long."""
    return tuple(TracedBooking(one, _traced(result, one)) for one in bookings)


def _traced(result: CheckResult, one: FailedBooking) -> Trace | None:
    if one.practitioner_id is None or one.type_id is None:
        return None
    return trace(
        result.snapshot,
        one.booked_at,
        one.practitioner_id,
        one.type_id,
        one.start,
        like=result.judgement,
    )


class _Reader:
    """Reads lines of one practice."""

    def __init__(self, name: str, snapshot: Snapshot) -> None:
        self._name, self._snapshot = name, snapshot
        praktika, portal = snapshot.praktika, snapshot.healthengine
        self._people = [Candidate(one.id, one.name) for one in praktika.practitioners]
        known = {normalise_name(one.name) for one in praktika.practitioners}
        self._people += [
            Candidate(one.praktika_practitioner_id, one.name)
            for one in portal.practitioners
            if one.praktika_practitioner_id is not None and normalise_name(one.name) not in known
        ]
        linked: dict[str, set[str]] = {}
        for one in portal.practitioners:
            if one.praktika_practitioner_id is not None:
                linked.setdefault(one.praktika_practitioner_id, set()).add(one.id)
        self._portal_ids = linked

    def booking(self, line: int, columns: Sequence[str], cells: Sequence[str]) -> FailedBooking:
        if len([cell for cell in cells if cell.strip()]) > len(columns):
            expected = f"expected {len(columns)} columns, found {len(cells)}"
            raise InputError(self._name, f"line {line}", expected)
        found = {
            column: " ".join(printable(cell).split())
            for column, cell in zip(columns, cells, strict=False)
        }
        for column in COLUMNS:
            if not found.get(column):
                raise InputError(self._name, f"line {line}, {column}", "expected a value")
        booked_at = self._instant(found["booked_at"], line)
        start = self._wall(found["start"], line)
        who = self._practitioner(found["practitioner"])
        what = self._type(found["appointment_type"], who.id)
        return FailedBooking(
            line,
            booked_at,
            found["practitioner"],
            found["appointment_type"],
            start,
            None if who.id is None else PractitionerId(who.id),
            None if what.id is None else HealthEngineTypeId(what.id),
            " ".join(_problems(who, what)),
        )

    def _practitioner(self, written: str) -> Link:
        if any(one.id == written for one in self._snapshot.praktika.practitioners):
            return Link(written, Certainty.SURE, written)
        return link_name(written, self._people)

    def _type(self, written: str, who: str | None) -> Link:
        """Of several types with one name: the practitioner's own, then everybody's. [ours]

        A type of another practitioner is found last: that it is, is then why the booking failed.
        """
        mine = self._portal_ids.get(who or "", set())

        def rank(one: HealthEngineType) -> tuple[bool, bool, bool]:
            owner = one.practitioner_id
            return (owner is not None and owner not in mine, not one.enabled, owner is None)

        types = sorted(self._snapshot.healthengine.appointment_types, key=rank)
        by_id = next((one for one in types if one.id == written), None)
        if by_id is not None:
            return Link(written, Certainty.SURE, by_id.id)
        named = {normalise_name(one.name): one for one in reversed(types)}
        return link_name(written, [Candidate(one.id, one.name) for one in named.values()])

    def _instant(self, text: str, line: int) -> datetime:
        moment = self._moment(text, line, "booked_at")
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._snapshot.clock.zone)
        return moment

    def _wall(self, text: str, line: int) -> WallMinute:
        moment = self._moment(text, line, "start")
        if moment.tzinfo is not None:
            return self._snapshot.clock.wall(moment)
        return wall_minute(moment)

    def _moment(self, text: str, line: int, column: str) -> datetime:
        expected = "expected a time such as 2026-11-25T09:30 or 25/11/2026 09:30"
        match = _SLASHES.fullmatch(text)
        try:
            if match is not None:
                day, month, year, hour, minute = (int(match[number]) for number in range(1, 6))
                second = int(match[6] or 0)
                return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - wall time
            if len(text) < len("2026-11-25T09:30"):
                raise ValueError(text)
            return datetime.fromisoformat(text)
        except ValueError:
            raise InputError(self._name, f"line {line}, {column}", expected) from None


def _problems(who: Link, what: Link) -> Iterator[str]:
    for link, kind, place in (
        (who, "practitioner", "Praktika"),
        (what, "appointment type", "the HealthEngine set-up"),
    ):
        if link.id is None:
            names = " or ".join(one.name for one in link.suggestions)
            hint = f" Is it {names}?" if names else ""
            says = f"{place} has no {kind} called {link.written}.{hint}"
            yield says[:1].upper() + says[1:]


def _records(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The records that are not empty, each with the line that it begins on."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=lambda sign: (first.count(sign), sign == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((before + 1, cells))
            before = reader.line_num
    except csv.Error:
        raise InputError(
            name, f"line {before + 1}", "expected quotation marks in pairs, and cells of real size"
        ) from None
    return records
