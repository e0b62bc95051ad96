"""The connection test: which practices does a key cover?"""

from slotscope.app.ports import Clock, Location
from slotscope.sources.http.limits import Limits
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport
from slotscope.sources.praktika.client import PraktikaClient
from slotscope.sources.praktika.operations import ALLOWED
from slotscope.sources.praktika.translate import locations


async def read_locations(
    base_url: str, key: str, clock: Clock, limits: Limits, log: RequestLog
) -> tuple[Location, ...]:
    """The practices of a key, in Praktika's order. Raises SourceError or BadKey."""
    async with Transport(base_url, ALLOWED, log=log, limits=limits, now=clock.now) as transport:
        return locations(await PraktikaClient(transport, key).customer())
