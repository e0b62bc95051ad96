"""One refresh of one practice: every source, one snapshot.

The customer details come first, as nothing can be shown without them. Then all the others at
once, Praktika's search at the end of its queue: it takes the most requests, and must not make the
others wait; nor does it wait for them, as one that hangs must not cost the search its time.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Never, TypeVar

from slotscope.app.errors import KeyringError
from slotscope.app.pms_credentials import PmsAccess, PmsCredentials
from slotscope.app.ports import Clock, OnArrival, OnProgress, Reading, unheard
from slotscope.app.profile import Profile, Setup
from slotscope.domain.booking_page import PageContents
from slotscope.domain.clock import PracticeClock, day_of
from slotscope.domain.diary import Appointment, OfferedSlot, Rule
from slotscope.domain.healthengine_copy import HealthEngineCopy
from slotscope.domain.practice import (
    MAX_PUBLISH_DAYS,
    AppointmentTypeId,
    Mode,
    PractitionerId,
)
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.sources.gathered import Gathered
from slotscope.sources.healthengine.booking_page import PAGE_ALLOWED, read_page
from slotscope.sources.healthengine.pms_api import PmsApi
from slotscope.sources.healthengine.pms_operations import PMS_ALLOWED
from slotscope.sources.http.limits import Deadline, Limits
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.together import all_of
from slotscope.sources.http.transport import Transport
from slotscope.sources.practice_zone import practice_zone, skew_notes
from slotscope.sources.praktika.client import PraktikaClient, date_chunks
from slotscope.sources.praktika.operations import ALLOWED
from slotscope.sources.praktika.translate import DayRanges, PracticeDetails, practice_details
from slotscope.sources.search_pairs import search_pairs
from slotscope.sources.tracking import Brought, SourceTracker, Step

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What is to be read; the days are both inclusive."""

    profile: Profile
    practice_id: str
    key: str = field(repr=False)
    first: date
    last: date
    read_search: bool = True
    pms: PmsAccess = None

    def __reduce__(self) -> Never:
        raise TypeError("a key is not pickled")


class Refresh:
    """One reading; made on the event loop that runs it, for one use."""

    def __init__(
        self,
        request: Request,
        clock: Clock,
        limits: Limits,
        log: RequestLog,
        progress: OnProgress,
        arrival: OnArrival = unheard,
    ) -> None:
        self._request = request
        self._clock = clock
        self._limits = limits
        # On the clock that ends what takes too long.
        self._deadline = Deadline(limits.total, asyncio.get_running_loop().time)
        self._log = log
        self._on_arrival = arrival
        self._track = SourceTracker(progress, clock.now)
        self._chunks = len(date_chunks(request.first, request.last))

    async def run(self) -> Reading:
        """Read everything; raises SourceError, BadKey or ProfileError where nothing can be."""
        transport = self._transport(self._request.profile.base_url, ALLOWED)
        async with transport:
            client = PraktikaClient(transport, self._request.key, self._request.practice_id)
            details = await self._details(client)
            zone = practice_zone(self._request.profile, details.location.timezone)
            return await self._reading(client, details, PracticeClock(zone))

    def _transport(self, base_url: str, allowed: frozenset[tuple[str, str]]) -> Transport:
        return Transport(
            base_url,
            allowed,
            log=self._log,
            limits=self._limits,
            deadline=self._deadline,
            now=self._clock.now,
        )

    async def _details(self, client: PraktikaClient) -> PracticeDetails:
        async def work(step: Step) -> Brought[PracticeDetails]:
            customer = await client.customer()
            step()
            details = practice_details(customer, self._request.practice_id)
            notes = (*details.notes, *self._doubts(details), *skew_notes(client.skew_seconds))
            return Brought(details, notes)

        return await self._track.read_or_raise(SourceName.CUSTOMER, 1, work)

    def _doubts(self, details: PracticeDetails) -> tuple[str, ...]:
        silent = details.location.ruleBasedSlotAllocation is None
        if silent and self._request.profile.mode is Mode.V2:
            return (
                "Praktika does not say whether Rule Based Slot Allocation (V2) is ticked; it "
                "counts as not ticked.",
            )
        return ()

    async def _reading(
        self, client: PraktikaClient, details: PracticeDetails, clock: PracticeClock
    ) -> Reading:
        captured_at = self._clock.now().astimezone(clock.zone).replace(microsecond=0)
        got = Gathered(self._request.profile, details, clock, captured_at)
        if self._request.profile.setup is None:
            self._track.skip(SourceName.SETUP, "HealthEngine's set-up was not entered yet.")
        else:
            self._track.note_ok(SourceName.SETUP)

        async def gather(work: Callable[[], Awaitable[T]], keep: Callable[[T], object]) -> None:
            keep(await work())
            self._on_arrival(self._so_far(got))

        today = captured_at.date()
        async with asyncio.TaskGroup() as group:
            for work in (
                gather(lambda: self._availability(client, details), got.take_ranges),
                gather(lambda: self._rules(client, details), got.take_rules),
                gather(lambda: self._appointments(client, details), got.take_appointments),
                gather(lambda: self._page(clock), got.take_page),
                gather(lambda: self._copy(captured_at), got.take_copy),
                gather(lambda: self._search(client, details, today), got.take_offered),
            ):
                group.create_task(work)
        return Reading(self._so_far(got), self._log.entries(), got.copy, got.doctors)

    def _so_far(self, got: Gathered) -> Snapshot:
        return got.snapshot(self._track.reads(lambda at: at.astimezone(got.clock.zone)))

    async def _availability(self, client: PraktikaClient, details: PracticeDetails) -> DayRanges:
        async def work(step: Step) -> Brought[DayRanges]:
            first, last = self._request.first, self._request.last
            painted = self._request.profile.mode is Mode.V1
            people = details.practitioners
            found = await client.availability(first, last, people, step, painted=painted)
            return Brought(found, found.notes)

        return await self._track.read(
            SourceName.AVAILABILITY, self._chunks, work, DayRanges((), ())
        )

    async def _rules(self, client: PraktikaClient, details: PracticeDetails) -> tuple[Rule, ...]:
        async def work(step: Step) -> Brought[tuple[Rule, ...]]:
            found = await client.rules(details.practitioners)
            step()
            return Brought(found.items, found.notes)

        if self._request.profile.mode is Mode.V1:
            self._track.skip(SourceName.RULES, "A V1 practice has painted slots, not rules.")
            return ()
        return await self._track.read(SourceName.RULES, 1, work, ())

    async def _appointments(
        self, client: PraktikaClient, details: PracticeDetails
    ) -> tuple[Appointment, ...]:
        async def work(step: Step) -> Brought[tuple[Appointment, ...]]:
            first, last = self._request.first, self._request.last
            people, types = details.practitioners, details.appointment_types
            found = await client.appointments(first, last, people, types, step)
            return Brought(found.items, found.notes)

        return await self._track.read(SourceName.APPOINTMENTS, self._chunks, work, ())

    async def _page(self, clock: PracticeClock) -> PageContents | None:
        """What HealthEngine's page shows of the days that are read from the diary too. [ours]"""
        profile = self._request.profile
        first, last = self._request.first.toordinal(), self._request.last.toordinal()

        async def work(step: Step) -> Brought[PageContents | None]:
            async with self._transport(profile.page_url, PAGE_ALLOWED) as transport:
                page = await read_page(transport, profile.healthengine_practice_id or "", clock)
            step()
            slots = tuple(one for one in page.slots if first <= day_of(one.start) <= last)
            return Brought(PageContents(slots, page.doctors), page.notes)

        if not profile.healthengine_practice_id:
            why = "The practice's HealthEngine number was not entered yet."
            self._track.skip(SourceName.PAGE, why)
            return None
        return await self._track.read(SourceName.PAGE, 1, work, None)

    async def _copy(self, now: datetime) -> HealthEngineCopy | None:
        """HealthEngine's own copy, where the user entered the credentials of its PMS API."""
        access = self._request.pms

        async def work(step: Step) -> Brought[HealthEngineCopy | None]:
            async with self._transport(self._request.profile.page_url, PMS_ALLOWED) as transport:
                copy = await PmsApi(transport, credentials).read_copy(now)
            step()
            return Brought(copy, copy.notes)

        if isinstance(access, KeyringError):
            self._track.note_failed(SourceName.PMS_API, str(access))
            return None
        if access is None:
            self._track.skip(SourceName.PMS_API, "Its three credentials were not entered.")
            return None
        credentials: PmsCredentials = access
        return await self._track.read(SourceName.PMS_API, 1, work, None)

    async def _search(
        self, client: PraktikaClient, details: PracticeDetails, today: date
    ) -> tuple[OfferedSlot, ...] | None:
        """What Praktika's search offers on the days that HealthEngine may publish.

        One request for each pair of practitioner and type: up to the longest publishing limit, so
        that a longer one can be tried in a what-if. [ours]
        """
        request = self._request
        first = max(request.first, today)
        last = min(request.last, today + timedelta(days=MAX_PUBLISH_DAYS - 1))
        pairs = search_pairs(
            request.profile.setup or Setup(), details.practitioners, details.appointment_types
        )

        async def work(step: Step) -> Brought[tuple[OfferedSlot, ...] | None]:
            async def one(
                practitioner: PractitionerId, type_: AppointmentTypeId
            ) -> tuple[OfferedSlot, ...]:
                found = await client.search(practitioner, type_, first, last)
                step()
                return found

            answers = await all_of(one(*pair) for pair in pairs)
            return Brought(tuple(dict.fromkeys(slot for slots in answers for slot in slots)))

        why = None
        if request.profile.mode is Mode.V1:
            why = "A V1 practice has painted slots; there is nothing to search."
        elif not request.read_search:
            why = "It was left out of this refresh."
        elif not pairs:
            why = "No HealthEngine type is linked to a type and a practitioner of Praktika."
        elif first > last:
            why = "None of the days that were read can be booked online."
        if why is not None:
            self._track.skip(SourceName.SEARCH, why)
            return None
        return await self._track.read(SourceName.SEARCH, len(pairs), work, None)
