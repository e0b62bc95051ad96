"""``sources.http.transport`` with answers made up at the HTTP library's door."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import respx

from network import NOW
from slotscope.app import errors
from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.answer import Answer
from slotscope.sources.http.limits import Deadline, Limits
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import NotAllowedError, Transport

BASE = "https://praktika.example"
KEY = "canary-key-0123456789"
READ = Operation("db_read", "POST", "/php/db_read.php", SourceName.CUSTOMER, encoding="multipart")
REPORT = Operation("db_report", "POST", "/php/db_report.php", SourceName.APPOINTMENTS)
PAGE = Operation("page", "GET", "/page/", SourceName.PAGE)
ALLOWED = frozenset({READ.route, REPORT.route, PAGE.route})


class Asked:
    """A request, its log, and the pauses that were taken instead of slept."""

    def __init__(self, **more: Any) -> None:
        self.log = RequestLog()
        self.pauses: list[float] = []
        self.more = more

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def __call__(self, operation: Operation = READ, **request: Any) -> Answer:
        async def ask() -> Answer:
            async with Transport(
                BASE, ALLOWED, log=self.log, now=lambda: NOW, pause=self._pause, **self.more
            ) as transport:
                return await transport.request(operation, **request)

        return asyncio.run(ask())

    @property
    def outcomes(self) -> list[str]:
        return [entry.outcome.partition(":")[0] for entry in self.log.entries()]


@pytest.fixture
def routes() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.mark.parametrize(
    "operation",
    [
        Operation("other", "POST", "/php/db_write.php", SourceName.CUSTOMER),
        Operation("other", "GET", "/php/db_read.php", SourceName.CUSTOMER),
        Operation("other", "POST", "/php/../php/db_read.php", SourceName.CUSTOMER),
        Operation("other", "POST", "/php/db_read.php?x=1", SourceName.CUSTOMER),
        Operation("other", "POST", "@evil.example/php/db_read.php", SourceName.CUSTOMER),
    ],
)
def test_that_only_what_the_contract_names_can_be_requested(
    routes: respx.MockRouter, operation: Operation
) -> None:
    routes.route().respond(json=[])
    asked = Asked()
    with pytest.raises(NotAllowedError):
        asked(operation, form={"apikey": KEY})
    assert routes.calls.call_count == 0
    assert asked.log.entries() == ()


@pytest.mark.parametrize("operation", [READ, REPORT])
def test_that_the_key_travels_in_the_form_alone(
    routes: respx.MockRouter, operation: Operation
) -> None:
    routes.route().respond(json=[])
    Asked()(operation, form={"apikey": KEY, "ids[]": ["1", "2"]})
    request = routes.calls.last.request
    assert KEY not in str(request.url)
    assert KEY not in str(request.headers)
    assert KEY.encode() in request.content
    assert request.content.count(b"ids") == 2
    kind = "multipart/form-data" if operation is READ else "application/x-www-form-urlencoded"
    assert request.headers["content-type"].startswith(kind)
    assert request.headers["user-agent"].startswith("Slotscope/")


def test_that_an_answer_is_whole_and_logged(routes: respx.MockRouter) -> None:
    routes.post(f"{BASE}/php/db_read.php").respond(
        content=b"[1]", headers={"Date": "Sun, 22 Nov 2026 21:55:00 GMT"}
    )
    asked = Asked()
    answer = asked(form={"apikey": KEY})
    assert (answer.status, answer.body, answer.record) == (200, b"[1]", 0)
    assert answer.skew_seconds == 300
    (entry,) = asked.log.entries()
    assert (entry.source, entry.operation, entry.status) == (SourceName.CUSTOMER, "db_read", 200)
    assert (entry.received, entry.outcome, entry.at) == (3, "ok", NOW)
    assert KEY not in repr((answer, entry))


def test_that_a_source_may_be_told_for_the_log(routes: respx.MockRouter) -> None:
    routes.route().respond(json=[])
    asked = Asked()
    asked(PAGE, params={"id": "101936"}, source=SourceName.PMS_API)
    assert asked.log.entries()[0].source is SourceName.PMS_API
    assert str(routes.calls.last.request.url) == f"{BASE}/page/?id=101936"


@pytest.mark.parametrize(
    ("status", "headers", "error", "tries"),
    [
        (301, {"Location": "https://evil.example/steal?k=1"}, errors.Redirected, 1),
        (302, {}, errors.Redirected, 1),
        (303, {"Location": "https://[bad"}, errors.Redirected, 1),
        (307, {"Location": "/login.php"}, errors.LoginShown, 1),
        (308, {"Location": "https://praktika.example/SignIn"}, errors.LoginShown, 1),
        (400, {}, errors.UnexpectedAnswer, 1),
        (401, {}, errors.KeyRefused, 1),
        (403, {}, errors.AccessDenied, 1),
        (404, {}, errors.UnexpectedAnswer, 1),
        (407, {}, errors.Unreachable, 1),
        (408, {}, errors.TimedOut, 1),
        (410, {}, errors.UnexpectedAnswer, 1),
        (429, {}, errors.Throttled, 3),
        (500, {}, errors.ServiceFailed, 1),
        (502, {}, errors.ServiceFailed, 3),
        (503, {}, errors.ServiceFailed, 3),
        (504, {}, errors.ServiceFailed, 1),
    ],
)
def test_that_each_status_is_a_named_error_with_advice(
    routes: respx.MockRouter,
    status: int,
    headers: dict[str, str],
    error: type[errors.SourceError],
    tries: int,
) -> None:
    routes.route().respond(status, headers=headers, content=b"canary-body")
    asked = Asked()
    with pytest.raises(error) as raised:
        asked(form={"apikey": KEY})
    assert type(raised.value) is error
    assert raised.value.advice
    assert "canary" not in str(raised.value)
    assert routes.calls.call_count == tries
    assert asked.outcomes == [error.__name__] * tries
    assert [entry.status for entry in asked.log.entries()] == [status] * tries
    assert {call.request.url.host for call in routes.calls} == {"praktika.example"}


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({"Retry-After": "3"}, [3.0, 3.0]),
        ({"Retry-After": "0"}, [0.0, 0.0]),
        ({"Retry-After": "3600"}, [10.0, 10.0]),
        ({"Retry-After": "Sun, 22 Nov 2026 22:00:04 GMT"}, [4.0, 4.0]),
        ({"Retry-After": "Sun, 22 Nov 2026 21:00:00 GMT"}, [0.0, 0.0]),
    ],
)
def test_that_retry_after_is_honoured_up_to_a_cap(
    routes: respx.MockRouter, headers: dict[str, str], waits: list[float]
) -> None:
    routes.route().respond(429, headers=headers)
    asked = Asked()
    with pytest.raises(errors.Throttled):
        asked()
    assert asked.pauses == waits


@pytest.mark.parametrize("header", ["", "soon", "-5", "1.5", "Sun, 99 Nov"])
def test_that_without_a_usable_retry_after_pauses_grow_with_jitter(
    routes: respx.MockRouter, header: str
) -> None:
    routes.route().respond(429, headers={"Retry-After": header})
    asked = Asked()
    with pytest.raises(errors.Throttled):
        asked()
    first, second = asked.pauses
    assert 0.2 <= first <= 0.4 <= second <= 0.8


def test_that_a_pause_beyond_the_deadline_is_not_taken(routes: respx.MockRouter) -> None:
    routes.route().respond(429, headers={"Retry-After": "9"})
    asked = Asked(deadline=Deadline(5))
    with pytest.raises(errors.Throttled):
        asked()
    assert asked.pauses == []


def test_that_another_try_may_bring_the_answer(routes: respx.MockRouter) -> None:
    routes.route().mock(
        side_effect=[httpx.Response(503), httpx.ConnectError(""), httpx.Response(200, json=[])]
    )
    asked = Asked()
    assert asked(form={"apikey": KEY}).body == b"[]"
    assert asked.outcomes == ["ServiceFailed", "Unreachable", "ok"]
    assert all(KEY.encode() in call.request.content for call in routes.calls)


@pytest.mark.parametrize(
    ("fault", "error", "tries"),
    [
        (httpx.ConnectTimeout(""), errors.TimedOut, 1),
        (httpx.ReadTimeout(""), errors.TimedOut, 1),
        (httpx.WriteTimeout(""), errors.TimedOut, 1),
        (httpx.ConnectError(""), errors.Unreachable, 3),
        (httpx.ReadError(""), errors.Unreachable, 3),
        (httpx.ProxyError("407 Proxy Authentication Required"), errors.Unreachable, 1),
        (httpx.RemoteProtocolError("Server disconnected"), errors.Unreachable, 3),
        (httpx.RemoteProtocolError("illegal status line"), errors.UnexpectedAnswer, 1),
        (OSError(), errors.Unreachable, 3),
        (UnicodeError(), errors.Unreachable, 1),
    ],
)
def test_that_a_fault_of_the_line_is_a_named_error(
    routes: respx.MockRouter, fault: Exception, error: type[errors.SourceError], tries: int
) -> None:
    routes.route().mock(side_effect=fault)
    asked = Asked()
    with pytest.raises(error) as raised:
        asked()
    assert raised.value.advice
    assert raised.value.__cause__ is None
    assert asked.outcomes == [error.__name__] * tries


def test_that_no_cookie_is_kept(routes: respx.MockRouter) -> None:
    routes.route().mock(
        side_effect=[
            httpx.Response(502, headers={"Set-Cookie": "PHPSESSID=1; Path=/"}),
            httpx.Response(200, json=[]),
        ]
    )
    Asked()()
    assert "cookie" not in routes.calls.last.request.headers


def test_that_only_so_many_requests_are_in_flight(routes: respx.MockRouter) -> None:
    flying, most = 0, 0

    async def slow(_: httpx.Request) -> httpx.Response:
        nonlocal flying, most
        flying += 1
        most = max(most, flying)
        for _turn in range(5):
            await asyncio.sleep(0)
        flying -= 1
        return httpx.Response(200, json=[])

    routes.route().mock(side_effect=slow)

    async def many() -> None:
        log = RequestLog()
        async with Transport(BASE, ALLOWED, log=log, limits=Limits(at_once=3)) as transport:
            await asyncio.gather(*(transport.request(READ) for _ in range(12)))

    asyncio.run(many())
    assert most == 3
    assert routes.calls.call_count == 12


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x"])
def test_that_a_proxy_of_an_unknown_kind_is_told(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(errors.Unreachable, match="proxy"):
        Asked()()
