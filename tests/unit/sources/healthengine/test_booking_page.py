"""Fetching HealthEngine's booking page: one GET without a key."""

import asyncio
from zoneinfo import ZoneInfo

import httpx
import pytest
import respx

from slotscope import __version__
from slotscope.app.errors import AccessDenied, Redirected, SourceError, UnexpectedAnswer
from slotscope.domain.booking_page import PageContents
from slotscope.domain.clock import PracticeClock
from slotscope.domain.snapshot import SourceName
from slotscope.sources.healthengine.booking_page import PAGE_ALLOWED, read_page
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport

BASE = "https://healthengine.example"
CLOCK = PracticeClock(ZoneInfo("Australia/Sydney"))
GOOD = '<script>practice_data = {"Dental": {"doctors": {"9": {"dates": []}}}}</script>'


def fetch(answer: httpx.Response, log: RequestLog) -> tuple[PageContents, httpx.Request]:
    async def run() -> PageContents:
        async with Transport(BASE, PAGE_ALLOWED, log=log) as transport:
            return await read_page(transport, "101936", CLOCK)

    with respx.mock as router:
        route = router.get(f"{BASE}/webplugin/").mock(return_value=answer)
        return asyncio.run(run()), route.calls[0].request


def test_that_one_get_with_an_honest_user_agent_reads_the_page() -> None:
    log = RequestLog()
    contents, request = fetch(httpx.Response(200, text=GOOD), log)
    assert [one.id for one in contents.doctors] == ["9"]
    assert str(request.url) == f"{BASE}/webplugin/?id=101936&source=webplugin"
    assert request.headers["user-agent"].startswith(f"Slotscope/{__version__}")
    assert [(one.source, one.outcome) for one in log.entries()] == [(SourceName.PAGE, "ok")]


def test_that_bytes_that_are_not_utf_8_do_not_end_the_reading() -> None:
    contents, _ = fetch(
        httpx.Response(200, content=b"<p>caf\xe9</p>" + GOOD.encode()), RequestLog()
    )
    assert len(contents.doctors) == 1


def test_that_a_page_that_changed_is_marked_in_the_log() -> None:
    log = RequestLog()
    with pytest.raises(UnexpectedAnswer, match="no practice_data"):
        fetch(httpx.Response(200, text="<html></html>"), log)
    assert log.entries()[0].outcome.startswith("UnexpectedAnswer")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(403), AccessDenied),
        (httpx.Response(302, headers={"location": "https://other.example/"}), Redirected),
        (httpx.Response(404), UnexpectedAnswer),
    ],
)
def test_that_a_status_is_told(answer: httpx.Response, error: type[SourceError]) -> None:
    with pytest.raises(error):
        fetch(answer, RequestLog())
