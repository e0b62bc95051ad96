"""``sources.praktika.client``: what is sent, and what becomes of the answers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar
from urllib.parse import parse_qs

import httpx
import pytest
import respx

from builders import AMARA, CHECKUP
from network import NOW
from slotscope.app import errors
from slotscope.domain.practice import Practitioner
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport
from slotscope.sources.praktika import operations as ops
from slotscope.sources.praktika.client import CHUNK_DAYS, PraktikaClient, date_chunks

T = TypeVar("T")
BASE = "https://praktika.example"
KEY = "canary-key-0123456789"
FIRST = date(2026, 11, 23)
STAFF = (Practitioner(AMARA, "Dr Amara Singh"),)


def run(
    work: Callable[[PraktikaClient], Awaitable[T]], log: RequestLog | None = None, key: str = KEY
) -> T:
    async def talk() -> T:
        kept = log if log is not None else RequestLog()
        async with Transport(BASE, ops.ALLOWED, log=kept, now=lambda: NOW) as transport:
            return await work(PraktikaClient(transport, key, "3434376"))

    return asyncio.run(talk())


@pytest.fixture
def routes() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        yield router


def form_of(request: httpx.Request) -> dict[str, str]:
    """The form fields of a request of either encoding."""
    kind, text = request.headers["content-type"], request.content.decode()
    if kind.startswith("multipart"):
        parts = text.split("--" + kind.partition("boundary=")[2])[1:-1]
        pairs = [part.strip().split("\r\n\r\n") for part in parts]
        return {head.split('name="')[1].split('"')[0]: value for head, value in pairs}
    return {name: value for name, (value,) in parse_qs(text).items()}


@pytest.mark.parametrize(
    ("days", "chunks"),
    [(1, [1]), (14, [14]), (15, [14, 1]), (28, [14, 14]), (90, [14] * 6 + [6])],
)
def test_that_days_are_asked_for_in_pieces(days: int, chunks: list[int]) -> None:
    found = date_chunks(FIRST, FIRST + timedelta(days - 1))
    assert [(end - start).days + 1 for start, end in found] == chunks
    assert max(chunks) <= CHUNK_DAYS
    every_day = [
        start + timedelta(at) for start, end in found for at in range((end - start).days + 1)
    ]
    assert every_day == [FIRST + timedelta(at) for at in range(days)]


def test_that_no_day_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="before the first"):
        date_chunks(FIRST, FIRST - timedelta(1))


@pytest.mark.parametrize(
    ("work", "operation", "fields", "answer"),
    [
        (
            lambda client: client.customer(),
            ops.CUSTOMER,
            {},
            {"practices": [], "staff": []},
        ),
        (
            lambda client: client.availability(FIRST, FIRST, STAFF),
            ops.AVAILABILITY,
            {"practice_id": "3434376", "start_date": "2026-11-23", "end_date": "2026-11-23"},
            [],
        ),
        (lambda client: client.rules(STAFF), ops.RULES, {"practice_id": "3434376"}, []),
        (
            lambda client: client.appointments(FIRST, FIRST, STAFF, ()),
            ops.APPOINTMENTS,
            {
                "sReportName": "appointments",
                "bByCreationTime": "false",
                "iPracticeIds[]": "3434376",
                "sFromDate": "2026-11-23",
                "sToDate": "2026-11-23",
            },
            [],
        ),
        (
            lambda client: client.search(AMARA, CHECKUP, FIRST, FIRST),
            ops.SEARCH,
            {
                "practice_id": "3434376",
                "staff_id": "p1",
                "appointment_type_id": "k1",
                "start_date": "2026-11-23",
                "end_date": "2026-11-23",
            },
            [],
        ),
    ],
)
def test_that_an_operation_sends_its_form_and_nothing_else(
    routes: respx.MockRouter,
    work: Callable[[PraktikaClient], Awaitable[Any]],
    operation: ops.Operation,
    fields: dict[str, str],
    answer: Any,
) -> None:
    routes.route().respond(json=answer)
    run(work, key=f" {KEY}\n")
    (call,) = routes.calls
    assert str(call.request.url) == BASE + operation.path
    assert form_of(call.request) == {"apikey": KEY} | fields
    assert set(form_of(call.request)) <= set(operation.fields)


def test_that_several_pieces_make_one_answer(routes: respx.MockRouter) -> None:
    def hours(request: httpx.Request) -> httpx.Response:
        day = form_of(request)["start_date"]
        row = {"staffId": "p1", "startDate": f"{day} 09:00", "endDate": f"{day} 12:00"}
        return httpx.Response(200, json={"workingHours": [row]})

    routes.post(BASE + ops.AVAILABILITY.path).mock(side_effect=hours)
    steps: list[None] = []
    last = FIRST + timedelta(29)
    found = run(lambda client: client.availability(FIRST, last, STAFF, lambda: steps.append(None)))
    starts = [one.start for one in found.working_hours]
    assert starts == sorted(starts)
    assert len(starts) == len(steps) == 3


def test_that_one_piece_that_fails_fails_the_whole(routes: respx.MockRouter) -> None:
    routes.route().mock(
        side_effect=[httpx.Response(200, json=[]), httpx.Response(200, json={"error": "no"})]
        + [httpx.Response(200, json=[])] * 5
    )
    with pytest.raises(errors.ServiceFailed):
        run(lambda client: client.appointments(FIRST, FIRST + timedelta(89), STAFF, ()))


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b'{"exception": {"error": "DBUnauthorisedException"}}', errors.KeyRefused),
        (b"<html><title>Login</title></html>", errors.LoginShown),
        (b'{"practices": [], "staff": [{}]}', errors.UnexpectedAnswer),
        (b'{"practices": [NaN]}', errors.UnexpectedAnswer),
        (b"", errors.UnexpectedAnswer),
    ],
)
def test_that_the_log_tells_what_a_good_status_hid(
    routes: respx.MockRouter, body: bytes, error: type[errors.SourceError]
) -> None:
    routes.route().respond(content=body)
    log = RequestLog()
    with pytest.raises(error) as raised:
        run(lambda client: client.customer(), log)
    (entry,) = log.entries()
    assert (entry.status, entry.operation) == (200, "db_getCustomerDetails")
    assert entry.outcome == f"{error.__name__}: {raised.value.message}"
    assert KEY not in repr((entry, raised.value, str(raised.value)))


@pytest.mark.parametrize("key", ["", "  \n", "two keys", "line\nbreak", "café"])
def test_that_what_cannot_be_a_key_is_never_sent(routes: respx.MockRouter, key: str) -> None:
    routes.route().respond(json=[])
    with pytest.raises(errors.BadKey):
        run(lambda client: client.customer(), key=key)
    assert routes.calls.call_count == 0
