"""``sources.reader``, ``refresh`` and ``tracking``: one refresh with answers made up."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest
import respx

from builders import AMARA, at, he_type, hours, painted, rule
from jumping_loop import run
from network import NOW, StoppedClock
from slotscope.app import errors
from slotscope.app.pms_credentials import PmsAccess, PmsCredentials
from slotscope.app.ports import Location, Progress, Reading
from slotscope.app.profile import Profile, Setup
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    KeyScope,
    Mode,
)
from slotscope.domain.snapshot import Snapshot, SourceName, SourceStatus
from slotscope.sources.http.limits import Limits
from slotscope.sources.praktika import operations as ops
from slotscope.sources.reader import NetworkReader

BASE = "https://praktika.example"
PAGE = "https://healthengine.example"
KEY = "canary-key-0123456789"
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 23) + timedelta(20)
HE_AMARA = HealthEnginePractitionerId("h1")
PROFILE = Profile(
    "p",
    "Harbour Street",
    ("3434376",),
    Mode.V2,
    base_url=BASE,
    publish_days=20,
    healthengine_practice_id="101936",
    page_url=PAGE,
    setup=Setup((HealthEnginePractitioner(HE_AMARA, "Dr Singh", AMARA),), (he_type(),)),
)
ANSWERS: dict[str, Any] = {
    BASE + ops.CUSTOMER.path: {
        "keyScope": "combined",
        "practices": [
            {
                "practiceId": 3434376,
                "name": "Harbour Street Dental",
                "timezone": "Australia/Sydney",
                "ruleBasedSlotAllocation": "t",
                "bookingMinimumThreshold": "90",
            }
        ],
        "staff": [{"staffId": "p1", "title": "Dr", "firstName": "Amara", "lastName": "Singh"}],
        "appointmentTypes": [
            {"appointmentTypeId": "k1", "description": "Check-up", "duration": "30"}
        ],
    },
    BASE + ops.AVAILABILITY.path: {
        "workingHours": [
            {"staffId": "p1", "startDate": "2026-11-23 09:00", "endDate": "2026-11-23 12:00"}
        ],
        "slots": [
            {
                "slotId": 1,
                "staffId": "p1",
                "startDate": "2026-11-23 09:00",
                "endDate": "2026-11-23 09:30",
                "bookingSystem": "HealthEngine",
            }
        ],
    },
    BASE + ops.RULES.path: [
        {
            "ruleId": "r1",
            "staffId": "p1",
            "weekDays": [1, 2, 3, 4, 5],
            "startTime": "09:00",
            "endTime": "12:00",
        }
    ],
    BASE + ops.APPOINTMENTS.path: [
        {"iAppointmentId": 1, "dtAppointment": "2026-11-23 10:00", "vchProviderName": "Amara Singh"}
    ],
    BASE + ops.SEARCH.path: [],
}
SHOWN = (
    '<script>practice_data = {"GP": {"doctors": {"h1": {"dates": {'
    '"2026-11-23": [{"time": 32400, "length": 30}], "2027-03-01": [{"time": 32400}]}}}}};</script>'
)


@pytest.fixture
def routes() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        for url, answer in ANSWERS.items():
            router.post(url).respond(json=answer)
        router.get(f"{PAGE}/webplugin/").respond(text=SHOWN)
        yield router


class Read:
    """A refresh, with its progress kept."""

    def __init__(self, **settings: Any) -> None:
        self.reader = NetworkReader(StoppedClock(), limits=Limits(tries=1), **settings)
        self.progress: list[Progress] = []
        self.arrived: list[Snapshot] = []

    def __call__(self, profile: Profile = PROFILE, practice_id: str = "3434376") -> Reading:
        return asyncio.run(
            self.reader.read(
                *(profile, practice_id, KEY, FIRST, LAST, self.progress.append),
                on_arrival=self.arrived.append,
            )
        )


def statuses(reading: Reading) -> dict[SourceName, SourceStatus]:
    return {read.name: read.status for read in reading.snapshot.sources}


def test_that_everything_is_read_into_one_snapshot(routes: respx.MockRouter) -> None:
    reading = Read()()
    snapshot = reading.snapshot
    assert (snapshot.captured_at, snapshot.source) == (NOW, "Praktika API")
    assert (snapshot.practice.id, snapshot.practice.timezone) == ("3434376", "Australia/Sydney")
    assert (snapshot.integration.mode, snapshot.integration.publish_days) == (Mode.V2, 20)
    side = snapshot.praktika
    assert side.key_scope is KeyScope.COMBINED
    assert side.rule_based_slot_allocation
    assert side.booking_minimum_threshold_minutes == 90
    assert [one.name for one in side.practitioners] == ["Dr Amara Singh"]
    assert side.working_hours == (hours("mon 09:00", "mon 12:00"),)
    assert side.painted_slots == (painted("1", "mon 09:00", "mon 09:30"),)
    assert side.rules == (rule("r1"),)
    assert [one.start for one in side.appointments] == [at("mon 10:00")]
    assert side.offered_slots == ()
    assert PROFILE.setup is not None
    assert snapshot.healthengine.appointment_types == PROFILE.setup.appointment_types
    assert snapshot.healthengine.practice_id == "101936"
    assert statuses(reading) == dict.fromkeys(SourceName, SourceStatus.OK) | {
        SourceName.PMS_API: SourceStatus.NOT_READ
    }


def test_that_the_page_counts_for_the_days_that_are_read(routes: respx.MockRouter) -> None:
    published = Read()().snapshot.healthengine.published_slots
    assert published == (PublishedSlot(HE_AMARA, at("mon 09:00"), 30),)


def test_that_every_request_is_in_the_log(routes: respx.MockRouter) -> None:
    reading = Read()()
    assert len(reading.log) == routes.calls.call_count == 8
    assert {entry.outcome for entry in reading.log} == {"ok"}
    assert KEY not in repr(reading)


def test_that_painted_slots_that_are_not_named_are_missing_where_they_are_published(
    routes: respx.MockRouter,
) -> None:
    url = BASE + ops.AVAILABILITY.path
    routes.post(url).respond(json={"workingHours": ANSWERS[url]["workingHours"]})
    by_rules, painted = Read()(), Read()(replace(PROFILE, mode=Mode.V1))
    assert statuses(by_rules)[SourceName.AVAILABILITY] is SourceStatus.OK
    read = by_rules.snapshot.source_read(SourceName.AVAILABILITY)
    assert read is not None
    assert read.detail == "Praktika's answer does not name painted slots; they count as none."
    assert statuses(painted)[SourceName.AVAILABILITY] is SourceStatus.FAILED
    read = painted.snapshot.source_read(SourceName.AVAILABILITY)
    assert read is not None
    assert "slots is missing" in (read.detail or "")
    assert diagnose(painted.snapshot, NOW).unjudged is not None


def test_that_progress_is_told_source_by_source(routes: respx.MockRouter) -> None:
    read = Read()
    read()
    told = [(one.done, one.total, one.status) for one in read.progress if "avail" in one.source]
    assert told == [(0, 2, None), (1, 2, None), (2, 2, None), (2, 2, SourceStatus.OK)]
    ended = [one.source for one in read.progress if one.status is not None]
    assert sorted(ended) == sorted(SourceName)
    assert ended[0] is SourceName.CUSTOMER


def brought(snapshot: Snapshot) -> dict[SourceName, object]:
    """What each source brought; nothing where it brought nothing."""
    side = snapshot.praktika
    return {
        SourceName.AVAILABILITY: side.working_hours + side.painted_slots,
        SourceName.RULES: side.rules,
        SourceName.APPOINTMENTS: side.appointments,
        SourceName.SEARCH: side.offered_slots,
        SourceName.PAGE: snapshot.healthengine.published_slots,
    }


def test_that_each_source_arrives_once_it_is_read(routes: respx.MockRouter) -> None:
    read = Read()
    reading = read()
    waiting = [set(one.pending) for one in read.arrived]
    assert len(waiting) >= len(brought(reading.snapshot))
    assert all(later <= earlier for earlier, later in pairwise(waiting))
    assert read.arrived[-1] == reading.snapshot
    for one in read.arrived:
        for source, data in brought(one).items():
            whole = brought(reading.snapshot)[source]
            assert (not data) if source in one.pending else (data == whole), source


def test_that_what_did_not_arrive_yet_is_unread_and_says_so(routes: respx.MockRouter) -> None:
    read = Read()
    read()
    first = read.arrived[0]
    for source in first.pending:
        assert (first.unread(source) or "").endswith("still being read")
    assert SourceName.CUSTOMER not in first.pending


def test_that_nothing_is_pending_in_a_reading_that_ended(routes: respx.MockRouter) -> None:
    routes.post(BASE + ops.APPOINTMENTS.path).respond(500)
    reading = Read()()
    assert reading.snapshot.pending == ()
    assert statuses(reading)[SourceName.APPOINTMENTS] is SourceStatus.FAILED


def test_that_v1_reads_neither_rules_nor_search(routes: respx.MockRouter) -> None:
    reading = Read()(replace(PROFILE, mode=Mode.V1))
    found = statuses(reading)
    assert found[SourceName.RULES] is found[SourceName.SEARCH] is SourceStatus.NOT_READ
    assert reading.snapshot.praktika.offered_slots is None
    assert {entry.operation for entry in reading.log}.isdisjoint({"db_getRules", "db_search"})


def test_that_the_search_can_be_left_out(routes: respx.MockRouter) -> None:
    reading = Read(read_search=False)()
    assert statuses(reading)[SourceName.SEARCH] is SourceStatus.NOT_READ
    assert reading.snapshot.praktika.offered_slots is None


def test_that_without_a_set_up_its_source_and_the_search_are_not_read(
    routes: respx.MockRouter,
) -> None:
    reading = Read()(replace(PROFILE, setup=None, healthengine_practice_id=None))
    not_read = {name for name, one in statuses(reading).items() if one is SourceStatus.NOT_READ}
    assert not_read == {
        SourceName.SETUP,
        SourceName.SEARCH,
        SourceName.PAGE,
        SourceName.PMS_API,
    }
    assert reading.snapshot.healthengine.published_slots is None


@pytest.mark.parametrize(
    ("url", "source"),
    [
        (BASE + ops.AVAILABILITY.path, SourceName.AVAILABILITY),
        (BASE + ops.RULES.path, SourceName.RULES),
        (BASE + ops.APPOINTMENTS.path, SourceName.APPOINTMENTS),
        (BASE + ops.SEARCH.path, SourceName.SEARCH),
        (f"{PAGE}/webplugin/", SourceName.PAGE),
    ],
)
@pytest.mark.parametrize(
    "fault",
    [
        httpx.Response(403),
        httpx.Response(500),
        httpx.Response(200, text="<html>Log in</html>"),
        httpx.Response(200, text="{"),
        httpx.Response(307, headers={"Location": "/login.php"}),
        httpx.ReadTimeout(""),
        httpx.ConnectError(""),
    ],
    ids=repr,
)
def test_that_a_source_that_fails_is_marked_and_harms_no_other(
    routes: respx.MockRouter, url: str, source: SourceName, fault: Any
) -> None:
    method = "GET" if source is SourceName.PAGE else "POST"
    routes.route(method=method, url=url).mock(side_effect=[fault] * 9)
    reading = Read()()
    found = statuses(reading)
    assert found.pop(source) is SourceStatus.FAILED
    assert found.pop(SourceName.PMS_API) is SourceStatus.NOT_READ
    assert set(found.values()) == {SourceStatus.OK}
    mark = reading.snapshot.source_read(source)
    assert mark is not None
    assert mark.detail
    assert mark.read_at == NOW
    assert reading.snapshot.unread(source) is not None


def test_that_failed_data_is_never_shown_as_read(routes: respx.MockRouter) -> None:
    routes.post(BASE + ops.SEARCH.path).respond(500)
    routes.get(f"{PAGE}/webplugin/").respond(500)
    snapshot = Read()().snapshot
    assert snapshot.praktika.offered_slots is None
    assert snapshot.healthengine.published_slots is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(401), errors.KeyRefused),
        (httpx.Response(200, json={"error": "Invalid key"}), errors.KeyRefused),
        (httpx.Response(200, json=[]), errors.UnexpectedAnswer),
        (httpx.ConnectError(""), errors.Unreachable),
    ],
)
def test_that_without_the_customer_there_is_no_practice(
    routes: respx.MockRouter, answer: Any, error: type[errors.SourceError]
) -> None:
    routes.post(BASE + ops.CUSTOMER.path).mock(side_effect=[answer])
    read = Read()
    with pytest.raises(error):
        read()
    assert [entry.outcome.partition(":")[0] for entry in read.reader.last_log] == [error.__name__]
    assert read.progress[-1].status is SourceStatus.FAILED
    assert routes.calls.call_count == 1


def test_that_an_unknown_practice_is_told(routes: respx.MockRouter) -> None:
    with pytest.raises(errors.UnknownPractice, match="practice 99"):
        Read()(practice_id="99")


def test_that_a_practice_without_practitioners_is_read_and_told(routes: respx.MockRouter) -> None:
    url = BASE + ops.CUSTOMER.path
    routes.post(url).respond(json=ANSWERS[url] | {"staff": []})
    snapshot = Read()().snapshot
    assert snapshot.praktika.practitioners == ()
    mark = snapshot.source_read(SourceName.CUSTOMER)
    assert mark is not None
    assert mark.detail == "Praktika lists no practitioners for this practice."


def test_that_an_untold_allocation_is_noted_in_v2(routes: respx.MockRouter) -> None:
    url = BASE + ops.CUSTOMER.path
    bare = [{"practiceId": 3434376, "name": "Harbour Street"}]
    routes.post(url).respond(json=ANSWERS[url] | {"practices": bare})
    mark = Read()().snapshot.source_read(SourceName.CUSTOMER)
    assert mark is not None
    assert "does not say whether Rule Based Slot Allocation" in (mark.detail or "")


def test_that_a_bad_timezone_is_told(routes: respx.MockRouter) -> None:
    with pytest.raises(errors.ProfileError):
        Read()(replace(PROFILE, timezone="Nowhere/Land"))


def test_that_a_bad_page_address_harms_no_other_source(routes: respx.MockRouter) -> None:
    reading = Read()(replace(PROFILE, page_url="http://healthengine.example"))
    failed = [name for name, one in statuses(reading).items() if one is SourceStatus.FAILED]
    assert failed == [SourceName.PAGE]


def test_that_the_last_day_cannot_come_before_the_first() -> None:
    reader = NetworkReader(StoppedClock())
    with pytest.raises(ValueError, match="before the first"):
        asyncio.run(reader.read(PROFILE, "1", KEY, LAST, FIRST, lambda _: None))


def test_that_the_whole_refresh_has_a_deadline(routes: respx.MockRouter) -> None:
    async def mute(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    routes.post(BASE + ops.APPOINTMENTS.path).mock(side_effect=mute)
    reader = NetworkReader(StoppedClock(), limits=Limits(read=600, total=300))
    work = reader.read(PROFILE, "3434376", KEY, FIRST, LAST, lambda _: None)
    reading = run(work, jumping=True)
    assert statuses(reading)[SourceName.APPOINTMENTS] is SourceStatus.FAILED
    assert statuses(reading)[SourceName.AVAILABILITY] is SourceStatus.OK


def test_that_stopping_a_refresh_stops_all_of_it(routes: respx.MockRouter) -> None:
    async def stop() -> list[str]:
        begun = asyncio.Event()

        async def mute(_: httpx.Request) -> httpx.Response:
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        routes.post(BASE + ops.RULES.path).mock(side_effect=mute)
        reader = NetworkReader(StoppedClock())
        work = reader.read(PROFILE, "3434376", KEY, FIRST, LAST, lambda _: None)
        task = asyncio.create_task(work)
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return [entry.outcome for entry in reader.last_log if entry.operation == "db_getRules"]

    assert asyncio.run(stop()) == ["Cancelled: The reading was stopped."]


def test_that_the_connection_test_lists_practices(routes: respx.MockRouter) -> None:
    reader = NetworkReader(StoppedClock())
    found = asyncio.run(reader.locations(BASE, KEY))
    assert found == (Location("3434376", "Harbour Street Dental", "Australia/Sydney"),)
    assert [entry.operation for entry in reader.last_log] == ["db_getCustomerDetails"]


@pytest.mark.parametrize(
    ("base_url", "key", "error"),
    [
        ("http://praktika.example", KEY, errors.Unreachable),
        ("praktika", KEY, errors.Unreachable),
        (BASE, "", errors.BadKey),
        (BASE, "with\nbreak", errors.BadKey),
    ],
)
def test_that_a_connection_test_that_cannot_work_sends_nothing(
    routes: respx.MockRouter, base_url: str, key: str, error: type[errors.SlotscopeError]
) -> None:
    with pytest.raises(error):
        asyncio.run(NetworkReader(StoppedClock()).locations(base_url, key))
    assert routes.calls.call_count == 0


PMS = PmsCredentials("canary-pms-api-key", "canary-pms-practice", "canary-pms-practice-key")
PMS_ROOT = f"{PAGE}/pms-api/v1"
PMS_ANSWERS: dict[str, Any] = {
    "/config/pmsResources": [{"pmsResourceId": "p1", "pmsResourceName": "Dr Amara Singh"}],
    "/config/pmsAppointmentTypes": [],
    "/config/livenessContract": {},
    "/requests": [],
    "/requests/availability": {"data": []},
    "/subscriptionErrorLog": {"data": []},
}


def read_with(pms: PmsAccess) -> Reading:
    reader = NetworkReader(StoppedClock(), limits=Limits(tries=1))
    return asyncio.run(reader.read(PROFILE, "3434376", KEY, FIRST, LAST, lambda _: None, pms))


@pytest.fixture
def pms_routes(routes: respx.MockRouter) -> respx.MockRouter:
    for path, answer in PMS_ANSWERS.items():
        routes.get(f"{PMS_ROOT}{path}").respond(json=answer)
    return routes


def test_that_healthengines_copy_comes_with_the_credentials(pms_routes: respx.MockRouter) -> None:
    reading = read_with(PMS)
    assert reading.copy is not None
    assert [one.name for one in reading.copy.practitioners] == ["Dr Amara Singh"]
    assert statuses(reading)[SourceName.PMS_API] is SourceStatus.OK
    assert "canary" not in repr(reading)
    asked = [one for one in reading.log if one.source is SourceName.PMS_API]
    assert len(asked) == len(PMS_ANSWERS)


def test_that_nothing_of_the_pms_api_is_asked_without_credentials(
    pms_routes: respx.MockRouter,
) -> None:
    reading = read_with(None)
    assert reading.copy is None
    assert not [one for one in reading.log if one.source is SourceName.PMS_API]


def test_that_no_request_but_the_listed_reads_goes_to_healthengine(
    pms_routes: respx.MockRouter,
) -> None:
    read_with(PMS)
    asked = {
        (call.request.method, call.request.url.path)
        for call in pms_routes.calls
        if call.request.url.host == "healthengine.example"
    }
    listed = {("GET", f"/pms-api/v1{path}") for path in PMS_ANSWERS}
    assert asked == listed | {("GET", "/webplugin/")}


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "does not accept the PMS API credentials"), (403, "consent was revoked")],
)
def test_that_a_refused_pms_api_is_failed_with_its_time_and_harms_no_other(
    pms_routes: respx.MockRouter, status: int, says: str
) -> None:
    pms_routes.get(f"{PMS_ROOT}/config/pmsResources").respond(status)
    reading = read_with(PMS)
    assert reading.copy is None
    mark = reading.snapshot.source_read(SourceName.PMS_API)
    assert mark is not None
    assert (mark.status, mark.read_at) == (SourceStatus.FAILED, NOW)
    assert says in (mark.detail or "")
    found = statuses(reading)
    found.pop(SourceName.PMS_API)
    assert set(found.values()) == {SourceStatus.OK}


def test_that_a_keyring_that_keeps_the_credentials_back_is_a_failed_source(
    pms_routes: respx.MockRouter,
) -> None:
    reading = read_with(errors.KeyringLocked("Your keyring is locked.", "Unlock it."))
    mark = reading.snapshot.source_read(SourceName.PMS_API)
    assert mark is not None
    assert (mark.status, mark.detail) == (
        SourceStatus.FAILED,
        "Your keyring is locked. Unlock it.",
    )


def test_that_the_pages_practitioners_come_along(routes: respx.MockRouter) -> None:
    assert [one.id for one in read_with(None).doctors] == [HE_AMARA]


def searched_days(routes: respx.MockRouter, first: date, last: date) -> list[tuple[str, ...]]:
    asyncio.run(
        NetworkReader(StoppedClock(), limits=Limits(tries=1)).read(
            PROFILE, "3434376", KEY, first, last, lambda _: None
        )
    )
    sent = [
        call.request.content.decode()
        for call in routes.calls
        if call.request.url.path == ops.SEARCH.path
    ]
    return [tuple(re.findall(r"\d{4}-\d\d-\d\d", one)) for one in sent]


def test_that_the_search_is_asked_once_a_pair_and_for_the_days_that_can_be_published(
    routes: respx.MockRouter,
) -> None:
    days = searched_days(routes, FIRST - timedelta(30), FIRST + timedelta(200))
    assert days == [("2026-11-23", "2027-02-20")]  # 90 days, today included


def test_that_the_search_is_asked_for_no_day_that_is_not_read(routes: respx.MockRouter) -> None:
    assert searched_days(routes, FIRST + timedelta(2), LAST) == [("2026-11-25", "2026-12-13")]


def test_that_days_gone_by_are_not_searched(routes: respx.MockRouter) -> None:
    assert searched_days(routes, FIRST - timedelta(9), FIRST - timedelta(1)) == []
