"""Fetches HealthEngine's public booking page: one GET, no key."""

from slotscope.app.errors import SourceError
from slotscope.domain.booking_page import PageContents
from slotscope.domain.clock import PracticeClock
from slotscope.domain.snapshot import SourceName
from slotscope.sources.healthengine.page import parse_page
from slotscope.sources.http.memory import fitting
from slotscope.sources.http.operation import Known, Operation
from slotscope.sources.http.transport import Transport

PAGE = Operation(
    "booking page",
    "GET",
    "/webplugin/",
    SourceName.PAGE,
    fields=("id", "source"),
    request=Known.OBSERVED,
    answer=Known.OBSERVED,
)
PAGE_ALLOWED = frozenset({PAGE.route})
"""All that may be asked of HealthEngine's website."""


async def read_page(
    transport: Transport, healthengine_practice_id: str, clock: PracticeClock
) -> PageContents:
    """What the page shows now; ``transport`` is to the profile's ``page_url``.

    Raises SourceError: UnexpectedAnswer, with its path, where the page is not as described.
    """
    params = {"id": healthengine_practice_id, "source": "webplugin"}
    answer = await transport.request(PAGE, params=params)
    try:
        html = fitting(answer.body, "HealthEngine").decode("utf-8", errors="replace")
        return parse_page(html, clock)
    except SourceError as error:
        transport.log.amend(answer.record, error)
        raise
