"""HealthEngine's PMS API: six GETs, three headers, and no other request at all."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import httpx
import pytest
import respx

from slotscope.app.errors import (
    AccessDenied,
    KeyRefused,
    ServiceFailed,
    SourceError,
    Throttled,
    UnexpectedAnswer,
)
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.domain.healthengine_copy import (
    CopiedPractitioner,
    CopiedType,
    HealthEngineCopy,
    LiveHours,
    PendingDay,
)
from slotscope.sources.healthengine.pms_api import MAX_PAGES, PmsApi
from slotscope.sources.healthengine.pms_operations import (
    PMS_ALLOWED,
    PMS_OPERATIONS,
    credential_headers,
)
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import NotAllowedError, Transport

BASE = "https://healthengine.example"
ROOT = f"{BASE}/pms-api/v1"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CREDENTIALS = PmsCredentials("invented-api-key", "invented-practice", "invented-practice-key")
SECRETS = ("invented-api-key", "invented-practice", "invented-practice-key")
EMPTY: dict[str, Any] = {
    "/config/pmsResources": [],
    "/config/pmsAppointmentTypes": [],
    "/config/livenessContract": {},
    "/requests": [],
    "/requests/availability": {"data": []},
    "/subscriptionErrorLog": {"data": []},
}
_T = TypeVar("_T")


async def no_pause(_: float) -> None:
    return None


def ask(use: Callable[[PmsApi], Any], log: RequestLog | None = None, **answers: Any) -> Any:
    """Run one coroutine of the client; ``answers`` replace those of an empty copy."""

    async def run() -> Any:
        transport = Transport(BASE, PMS_ALLOWED, log=log or RequestLog(), pause=no_pause)
        async with transport:
            return await use(PmsApi(transport, CREDENTIALS))

    with respx.mock(assert_all_called=False) as router:
        for path, value in (EMPTY | answers).items():
            reply = value if isinstance(value, httpx.Response) else httpx.Response(200, json=value)
            router.get(ROOT + path).mock(return_value=reply)
        return asyncio.run(run())


def read(log: RequestLog | None = None, **answers: Any) -> HealthEngineCopy:
    return ask(lambda api: api.read_copy(NOW), log, **answers)


def test_that_an_empty_copy_is_read() -> None:
    assert read() == HealthEngineCopy()


def test_that_the_three_credentials_travel_in_headers_and_never_in_an_address() -> None:
    async def run() -> None:
        async with Transport(BASE, PMS_ALLOWED, log=RequestLog()) as transport:
            await PmsApi(transport, CREDENTIALS).read_copy(NOW)

    with respx.mock as router:
        for path, value in EMPTY.items():
            router.get(ROOT + path).mock(return_value=httpx.Response(200, json=value))
        asyncio.run(run())
        requests = [call.request for call in router.calls]
    assert len(requests) == len(PMS_OPERATIONS)
    for request in requests:
        assert request.method == "GET"
        assert request.headers["api-key"] == "invented-api-key"
        assert request.headers["practice-id"] == "invented-practice"
        assert request.headers["practice-key"] == "invented-practice-key"
        assert not any(secret in str(request.url) for secret in SECRETS)
        assert request.headers["user-agent"].startswith("Slotscope/")
    assert "invented" not in repr(CREDENTIALS)


def test_that_only_the_reading_requests_are_allowed() -> None:
    assert {("GET", "/pms-api/v1" + path) for path in EMPTY} == PMS_ALLOWED


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/pms-api/v1/requests/bookings"),
        ("GET", "/pms-api/v1/requests/bookingUpdates"),
        ("GET", "/pms-api/v1/clientSnapshot"),
        ("POST", "/pms-api/v1/config/livenessContract"),
        ("POST", "/pms-api/v1/availability/snapshot"),
        ("POST", "/pms-api/v1/bookings/1/confirmInsert"),
    ],
)
def test_that_a_request_outside_the_contract_is_never_sent(method: Any, path: str) -> None:
    async def run() -> None:
        async with Transport(BASE, PMS_ALLOWED, log=RequestLog()) as transport:
            await transport.request(Operation("x", method, path, PMS_OPERATIONS[0].source))

    with respx.mock(assert_all_called=False) as router:
        everything = router.route().mock(return_value=httpx.Response(200, json=[]))
        with pytest.raises(NotAllowedError):
            asyncio.run(run())
        assert not everything.called


def test_that_practitioners_and_types_are_read() -> None:
    copy = read(
        **{
            "/config/pmsResources": [
                {"pmsResourceId": 7275352, "pmsResourceName": "Dr Amara Singh", "more": {}}
            ],
            "/config/pmsAppointmentTypes": [
                {"pmsAppointmentTypeId": "k1", "pmsAppointmentTypeName": "Check-up"},
                {
                    "pmsAppointmentTypeId": 5,
                    "pmsAppointmentTypeName": "Crown",
                    "pmsAppointmentLength": "60",
                    "pmsResourceId": 7275352,
                },
            ],
        }
    )
    assert copy.practitioners == (CopiedPractitioner("7275352", "Dr Amara Singh"),)
    assert copy.appointment_types == (
        CopiedType("k1", "Check-up"),
        CopiedType("5", "Crown", 60, "7275352"),
    )


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        ({}, None),
        ({"liveHours": None}, None),
        ({"liveHours": []}, ()),
        ({"liveHours": {"monday": None, "someday": []}}, ()),
        (
            {
                "liveHours": {
                    "tuesday": [
                        {"start": "13:00", "end": "24:00"},
                        {"start": "8:30", "end": "12:00:00"},
                    ],
                    "publicHolidays": [{"start": "00:00", "end": "06:00"}],
                }
            },
            (LiveHours(0, 0, 360), LiveHours(2, 510, 720), LiveHours(2, 780, 1440)),
        ),
    ],
)
def test_that_the_liveness_hours_are_read(answer: Any, hours: Any) -> None:
    assert read(**{"/config/livenessContract": answer}).live_hours == hours


def test_that_what_waits_is_told_in_plain_words_once() -> None:
    copy = read(**{"/requests": ["bookings", "availability", "bookings", "somethingNew"]})
    assert copy.waiting_for == (
        "new bookings",
        "days whose availability it wants to be sent again",
        "somethingNew",
    )


def test_that_the_days_that_wait_are_read_from_every_page_in_order() -> None:
    first = {
        "data": [{"day": "2026-11-25", "pms_resource_id": 7}, {"day": "2026-11-24"}],
        "page": {"currentPage": 1, "totalPages": 2},
    }
    second = {"data": [{"day": "2026-11-24"}, {"day": "2026-11-24", "pmsResourceId": "8"}]}
    with respx.mock as router:
        router.get(ROOT + "/requests/availability", params={"page": "1"}).mock(
            return_value=httpx.Response(200, json=first)
        )
        router.get(ROOT + "/requests/availability", params={"page": "2"}).mock(
            return_value=httpx.Response(200, json=second)
        )

        async def run() -> tuple[PendingDay, ...]:
            async with Transport(BASE, PMS_ALLOWED, log=RequestLog()) as transport:
                return await PmsApi(transport, CREDENTIALS).pending_days([])

        days = asyncio.run(run())
    assert days == (
        PendingDay(date(2026, 11, 24)),
        PendingDay(date(2026, 11, 24), "8"),
        PendingDay(date(2026, 11, 25), "7"),
    )


def test_that_a_list_without_end_is_cut_off_and_says_so() -> None:
    log = RequestLog()
    day = {"data": [{"day": "2026-11-25"}], "page": {"totalPages": 10**6}}
    fault = {"data": [{"attempt": 1}], "page": {"totalPages": 10**6}}
    copy = read(log, **{"/requests/availability": day, "/subscriptionErrorLog": fault})
    assert len(copy.notes) == 2
    assert len(log.entries()) == 4 + 2 * MAX_PAGES
    assert len(copy.faults) == MAX_PAGES


def test_that_an_empty_page_ends_a_list() -> None:
    log = RequestLog()
    read(log, **{"/requests/availability": {"data": None, "page": {"totalPages": 9}}})
    assert len(log.entries()) == 6


def test_that_the_error_log_is_told_in_plain_words_the_newest_first() -> None:
    lines = [
        {
            "subscriptionTopic": "requests.bookings",
            "payload": {"timestamp": "2026-11-22 23:12:00", "data": {"bookingId": 5}},
            "attempt": 3,
            "errorType": "ConnectionError",
            "errorMessage": "timed out.",
            "callbackUrl": "https://example.com/hook?token=abc",
        },
        {"subscriptionTopic": "requests.*", "payload": {"timestamp": "2026-11-23T09:00:00+11:00"}},
        {"subscriptionTopic": "requests.new", "payload": {"timestamp": "soon"}},
        {},
    ]
    copy = read(**{"/subscriptionErrorLog": {"data": lines}})
    assert [(one.at, one.says) for one in copy.faults] == [
        (
            datetime(2026, 11, 22, 23, 12, tzinfo=UTC),
            "HealthEngine could not announce new bookings at try 3: ConnectionError: timed out.",
        ),
        (
            datetime(2026, 11, 22, 22, 0, tzinfo=UTC),
            "HealthEngine could not announce anything new; the log does not say why.",
        ),
        (None, "HealthEngine could not announce new; the log does not say why."),
        (None, "HealthEngine could not announce anything new; the log does not say why."),
    ]


@pytest.mark.parametrize(
    "private",
    [
        "https://hook.example/in?token=abc",
        "mia@example.com",
        "0491 570 006",
        "+61491570006",
        '"Mia Example"',
        '{"patient": {"name": "Mia"}}',
        "Mia",
        "MIA",
        "Mia O'Example-Sample",
        "Élodie",
    ],
)
def test_that_the_error_log_tells_no_address_and_no_patient(private: str) -> None:
    line = {"errorMessage": f"could not send {private} today"}
    says = read(**{"/subscriptionErrorLog": {"data": [line]}}).faults[0].says
    assert private not in says
    assert "could not send …" in says


@pytest.mark.parametrize(
    "usual",
    ["HTTP 502 Bad Gateway", "Connection refused", "ReadTimeout", "SSL error", "Not Found"],
)
def test_that_the_usual_words_of_an_error_stay(usual: str) -> None:
    line = {"errorMessage": usual}
    says = read(**{"/subscriptionErrorLog": {"data": [line]}}).faults[0].says
    assert says.endswith(f": {usual}.")


def test_that_a_long_error_is_cut() -> None:
    line = {"errorMessage": "a " * 500}
    assert len(read(**{"/subscriptionErrorLog": {"data": [line]}}).faults[0].says) < 250


def test_that_a_practice_without_an_error_log_is_noted() -> None:
    copy = read(**{"/subscriptionErrorLog": httpx.Response(404)})
    assert copy.faults == ()
    assert copy.notes == ("HealthEngine keeps no subscription error log for this practice.",)


@pytest.mark.parametrize("path", EMPTY)
@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, KeyRefused, "does not accept the PMS API credentials"),
        (403, AccessDenied, "consent was revoked"),
        (400, UnexpectedAnswer, "did not understand"),
        (429, Throttled, "fewer requests"),
        (500, ServiceFailed, "problem of its own"),
    ],
)
def test_that_each_status_is_told_apart(
    path: str, status: int, error: type[SourceError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        read(**{path: httpx.Response(status, json={"error": "invented-api-key"})})
    assert "invented" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "answer", "place"),
    [
        ("/config/pmsResources", {}, "config/pmsResources"),
        (
            "/config/pmsResources",
            [{"pmsResourceId": "1"}],
            "config/pmsResources[0].pmsResourceName",
        ),
        (
            "/config/pmsAppointmentTypes",
            [{"pmsAppointmentTypeId": True, "pmsAppointmentTypeName": "x"}],
            "config/pmsAppointmentTypes[0].pmsAppointmentTypeId",
        ),
        (
            "/config/livenessContract",
            {"liveHours": {"monday": [{"start": "24:01", "end": "25:00"}]}},
            "config/livenessContract.liveHours.monday[0].start",
        ),
        (
            "/config/livenessContract",
            {"liveHours": {"monday": [{"start": "08:00", "end": 9}]}},
            "config/livenessContract.liveHours.monday[0].end",
        ),
        ("/requests", [5], "requests[0]"),
        (
            "/requests/availability",
            {"data": [{"day": "soon"}]},
            "requests/availability.data[0].day",
        ),
        ("/subscriptionErrorLog", {}, "subscriptionErrorLog.data"),
        ("/subscriptionErrorLog", {"data": {"a": 1}}, "subscriptionErrorLog.data"),
    ],
)
def test_that_a_changed_answer_names_its_place(path: str, answer: Any, place: str) -> None:
    log = RequestLog()
    with pytest.raises(UnexpectedAnswer) as caught:
        read(log, **{path: answer})
    assert caught.value.path == place
    assert log.entries()[-1].outcome.startswith("UnexpectedAnswer")


def test_that_an_answer_that_is_not_json_is_our_own_error() -> None:
    log = RequestLog()
    with pytest.raises(UnexpectedAnswer):
        read(log, **{"/requests": httpx.Response(200, text="nothing")})
    assert "cannot be read" in log.entries()[-1].outcome


def test_that_neither_the_log_nor_an_error_repeats_a_value() -> None:
    log = RequestLog()
    with pytest.raises(UnexpectedAnswer) as caught:
        read(log, **{"/requests": [{"patient": "Mia Example"}]})
    assert "Mia" not in str(caught.value) + json.dumps([one.outcome for one in log.entries()])


@pytest.mark.parametrize("value", ["", "two words", "line\nend", "kéy"])
def test_that_a_credential_that_no_header_can_carry_is_refused_unread(value: str) -> None:
    with pytest.raises(KeyRefused, match="practice-id of the PMS API") as caught:
        credential_headers(PmsCredentials("a", value, "c"))
    assert not value or value not in str(caught.value)
