"""Praktika, read: one method for each thing that can be asked."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, Never, TypeVar

from pydantic import TypeAdapter

from slotscope.app.errors import SourceError
from slotscope.app.keys import clean_key
from slotscope.domain.diary import Appointment, OfferedSlot, Rule
from slotscope.domain.practice import (
    AppointmentType,
    AppointmentTypeId,
    Practitioner,
    PractitionerId,
)
from slotscope.sources.http.json_body import read_json
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.together import all_of
from slotscope.sources.http.transport import Form, Transport
from slotscope.sources.praktika import operations, translate, wire
from slotscope.sources.praktika.appointment_rows import appointments
from slotscope.sources.praktika.differences import checked
from slotscope.sources.praktika.envelope import refusal

T = TypeVar("T")
CHUNK_DAYS: Final = 14
"""[ours] So many days are asked for in one request."""


def date_chunks(first: date, last: date) -> list[tuple[date, date]]:
    """The days from ``first`` to ``last``, both inclusive, in pieces of ``CHUNK_DAYS``.

    Raises ValueError where there is no day: nothing to ask is not an empty diary.
    """
    if last < first:
        raise ValueError("the last day comes before the first")
    starts = range(0, (last - first).days + 1, CHUNK_DAYS)
    return [
        (first + timedelta(start), min(last, first + timedelta(start + CHUNK_DAYS - 1)))
        for start in starts
    ]


class PraktikaClient:
    """Reads one practice (or only the customer, where ``practice_id`` is empty).

    ``on_step`` of the methods is called after each request of several. Every method raises
    SourceError; making a client raises BadKey where the key cannot be one.
    """

    def __init__(self, transport: Transport, key: str, practice_id: str = "") -> None:
        self._transport = transport
        self._key = clean_key(key)
        self._practice_id = practice_id
        self.skew_seconds: float | None = None
        """How far the computer's clock is ahead of Praktika's, once something was read."""

    def __reduce__(self) -> Never:
        raise TypeError("a key is not pickled")

    async def customer(self) -> wire.CustomerDetails:
        """Who the key belongs to; ``translate`` makes practices of it."""
        return await self._read(operations.CUSTOMER, {}, wire.CUSTOMER_ANSWER)

    async def availability(
        self,
        first: date,
        last: date,
        practitioners: Sequence[Practitioner],
        on_step: Callable[[], None] = lambda: None,
        *,
        painted: bool = False,
    ) -> translate.DayRanges:
        """Working hours and painted slots of the days, both inclusive.

        ``painted``: the practice publishes painted slots, so that an answer has to name them.
        """
        shape = wire.PAINTED_ANSWER if painted else wire.AVAILABILITY_ANSWER

        async def chunk(start: date, end: date) -> wire.Availability:
            form = {"practice_id": self._practice_id} | _days(start, end)
            answer = await self._read(operations.AVAILABILITY, form, shape)
            on_step()
            return answer

        answers = await all_of(chunk(*days) for days in date_chunks(first, last))
        return translate.day_ranges(answers, practitioners)

    async def rules(self, practitioners: Sequence[Practitioner]) -> translate.Translated[Rule]:
        """The online booking rules."""
        form = {"practice_id": self._practice_id}
        rows = await self._read(operations.RULES, form, wire.RULES_ANSWER)
        return translate.online_rules(rows, practitioners)

    async def appointments(
        self,
        first: date,
        last: date,
        practitioners: Sequence[Practitioner],
        types: Sequence[AppointmentType],
        on_step: Callable[[], None] = lambda: None,
    ) -> translate.Translated[Appointment]:
        """The diary of the days, both inclusive."""

        async def chunk(start: date, end: date) -> list[wire.AppointmentRow]:
            form = {
                "sReportName": "appointments",
                "bByCreationTime": "false",
                "iPracticeIds[]": [self._practice_id],
                "sFromDate": start.isoformat(),
                "sToDate": end.isoformat(),
            }
            rows = await self._read(operations.APPOINTMENTS, form, wire.APPOINTMENTS_ANSWER)
            on_step()
            return rows

        chunks = await all_of(chunk(*days) for days in date_chunks(first, last))
        return appointments((row for rows in chunks for row in rows), practitioners, types)

    async def search(
        self, practitioner: PractitionerId, type_: AppointmentTypeId, first: date, last: date
    ) -> tuple[OfferedSlot, ...]:
        """What Praktika's own search offers for one practitioner and one type."""
        form = {
            "practice_id": self._practice_id,
            "staff_id": practitioner,
            "appointment_type_id": type_,
        } | _days(first, last)
        answer = await self._read(operations.SEARCH, form, wire.SEARCH_ANSWER)
        return translate.offered_slots(answer)

    async def _read(self, operation: Operation, form: Form, adapter: TypeAdapter[T]) -> T:
        answer = await self._transport.request(operation, form={"apikey": self._key, **form})
        self.skew_seconds = answer.skew_seconds
        try:
            value = read_json(answer.body, "Praktika")
            about_patients = operation is operations.APPOINTMENTS
            refused = refusal(value, self._key, quoted=not about_patients)
            if refused is not None:
                raise refused
            return checked(adapter, value, operation)
        except SourceError as error:
            self._transport.log.amend(answer.record, error)
            raise


def _days(first: date, last: date) -> dict[str, str]:
    return {"start_date": first.isoformat(), "end_date": last.isoformat()}
