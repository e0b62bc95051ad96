"""Every fault on the way to a service, met by every request; the services over TLS."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from builders import AMARA
from connection_faults import (
    CONNECTION_FAULTS,
    PATIENT,
    SHORT,
    ConnectionFault,
    World,
    certified,
    served,
)
from fault_server import fault_server
from healthy_services import (
    CREDENTIALS,
    FETCHERS,
    FIRST,
    KEY,
    LAST,
    PRACTICE_ID,
    PROFILE,
    Fetcher,
)
from jumping_loop import now, run
from network import NOW, StoppedClock, answer, raw_server, saying
from slotscope.app import errors
from slotscope.app.ports import Reading
from slotscope.domain.clock import PracticeClock
from slotscope.domain.practice import AppointmentTypeId
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.sources.healthengine.booking_page import PAGE_ALLOWED, read_page
from slotscope.sources.healthengine.pms_api import PmsApi
from slotscope.sources.healthengine.pms_operations import PMS_ALLOWED
from slotscope.sources.http.limits import Limits
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport
from slotscope.sources.praktika.client import PraktikaClient
from slotscope.sources.praktika.operations import ALLOWED
from slotscope.sources.reader import NetworkReader

Ask = Callable[[Transport], Awaitable[object]]
ZONE = PracticeClock(ZoneInfo("Australia/Sydney"))
TYPE = AppointmentTypeId("k1")


def praktika(transport: Transport) -> PraktikaClient:
    return PraktikaClient(transport, KEY, PRACTICE_ID)


def pms(transport: Transport) -> PmsApi:
    return PmsApi(transport, CREDENTIALS)


ASK: dict[str, Ask] = {
    "db_getCustomerDetails.php": lambda one: praktika(one).customer(),
    "db_getAvailability.php": lambda one: praktika(one).availability(FIRST, LAST, ()),
    "db_getRules.php": lambda one: praktika(one).rules(()),
    "db_reportingDataWarehouse.php": lambda one: praktika(one).appointments(FIRST, LAST, (), ()),
    "db_search.php": lambda one: praktika(one).search(AMARA, TYPE, FIRST, LAST),
    "page": lambda one: read_page(one, "101936", ZONE),
    "pmsResources": lambda one: pms(one).practitioners(),
    "pmsAppointmentTypes": lambda one: pms(one).appointment_types(),
    "livenessContract": lambda one: pms(one).live_hours(),
    "requests": lambda one: pms(one).waiting_for(),
    "availability": lambda one: pms(one).pending_days([]),
    "subscriptionErrorLog": lambda one: pms(one).faults(NOW, []),
}
KINDS = {"praktika": ALLOWED, "page": PAGE_ALLOWED, "pms": PMS_ALLOWED}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    return World(monkeypatch, tmp_path)


async def fetch(fetcher: Fetcher, url: str, limits: Limits = PATIENT) -> tuple[object, float]:
    """What one request gave or raised, and how long it took in seconds."""
    began = now()
    try:
        log = RequestLog()
        async with Transport(url, KINDS[fetcher.kind], log=log, limits=limits) as transport:
            found: object = await ASK[fetcher.name](transport)
    except errors.SourceError as error:
        found = error
    return found, now() - began


async def refresh(base_url: str, page_url: str, limits: Limits = PATIENT) -> Reading:
    profile = replace(PROFILE, base_url=base_url, page_url=page_url)
    reader = NetworkReader(StoppedClock(), limits=limits)
    return await reader.read(profile, PRACTICE_ID, KEY, FIRST, LAST, lambda _: None, CREDENTIALS)


def test_that_every_request_of_a_refresh_is_tried() -> None:
    assert list(ASK) == [one.name for one in FETCHERS]


@pytest.mark.parametrize("fault", CONNECTION_FAULTS, ids=lambda one: one.name)
def test_that_every_request_tells_what_is_wrong_with_the_connection(
    fault: ConnectionFault, world: World
) -> None:
    meet(fault, world, PATIENT, jumping=fault.is_silence)


@pytest.mark.soak
@pytest.mark.parametrize(
    "fault", [one for one in CONNECTION_FAULTS if one.is_silence], ids=lambda one: one.name
)
def test_that_silence_ends_as_soon_on_a_real_clock(fault: ConnectionFault, world: World) -> None:
    meet(fault, world, SHORT, jumping=False)


def meet(fault: ConnectionFault, world: World, limits: Limits, *, jumping: bool) -> None:
    async def all_fetchers() -> list[tuple[object, float]]:
        async with fault.place(world) as url:
            return list(await asyncio.gather(*(fetch(one, url, limits) for one in FETCHERS)))

    found_all = run(all_fetchers(), jumping=jumping)
    for fetcher, (found, seconds) in zip(FETCHERS, found_all, strict=True):
        where = f"{fault.name} at {fetcher.name}: {found!r}"
        assert isinstance(found, fault.error), where
        assert found.advice, where
        assert re.search(fault.words, str(found)), where
        assert "canary" not in str(found), where
        assert seconds < limits.total + 1, where


@pytest.mark.parametrize("fault", CONNECTION_FAULTS, ids=lambda one: one.name)
def test_that_praktika_is_read_while_healthengine_cannot_be_reached(
    fault: ConnectionFault, world: World
) -> None:
    async def read() -> Reading:
        async with fault_server() as server, fault.place(world) as url:
            return await refresh(server.url, url)

    snapshot = run(read(), jumping=fault.is_silence).snapshot
    failed = {one.name for one in snapshot.sources if one.status is not SourceStatus.OK}
    assert failed == {SourceName.PAGE, SourceName.PMS_API}
    assert snapshot.unread(SourceName.PAGE) is not None
    assert snapshot.healthengine.published_slots is None
    assert snapshot.praktika.appointments != ()


def test_that_an_authority_of_the_operating_system_is_enough(world: World) -> None:
    own = served(certified(lambda one: one.authority.issue_cert("127.0.0.1")))

    async def read() -> Reading:
        async with own(world) as url:
            return await refresh(url, url)

    assert {one.status for one in run(read()).snapshot.sources} == {SourceStatus.OK}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda one: one.name)
def test_that_a_redirect_reaches_no_other_server(
    fetcher: Fetcher, status: int, world: World
) -> None:
    async def ask() -> tuple[object, int]:
        async with raw_server(saying(answer(b"[]"))) as other:
            sent_on = answer(b"", f"Location: {other.url}/x", status=f"{status} Moved")
            async with raw_server(saying(sent_on)) as server:
                found, _ = await fetch(fetcher, server.url)
            return found, other.connections

    found, connections = run(ask())
    assert isinstance(found, errors.Redirected)
    assert connections == 0


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("Sun, 22 Nov 2026 21:57:59 GMT", "ahead of"),
        ("Sun, 22 Nov 2026 22:02:01 GMT", "behind"),
        ("Sun, 22 Nov 2026 21:58:00 GMT", None),
        ("Sun, 22 Nov 2026 22:02:00 GMT", None),
        ("Tuesday the somethingth", None),
    ],
)
def test_that_a_clock_off_by_more_than_two_minutes_is_warned_of(
    date: str, told: str | None, world: World
) -> None:
    assert datetime(2026, 11, 22, 22, tzinfo=UTC) == NOW
    customer = FETCHERS[0]

    async def read() -> Reading:
        speech = saying(answer(customer.body(), f"Date: {date}"))
        async with fault_server(customer.path, (speech,)) as server:
            return await refresh(server.url, server.url)

    mark = run(read()).snapshot.source_read(SourceName.CUSTOMER)
    assert mark is not None
    assert mark.status is SourceStatus.OK
    if told is None:
        assert mark.detail is None
    else:
        assert f"{told} Praktika's: what depends on the present time is uncertain" in (
            mark.detail or ""
        )
