"""Reads a practice over the network: ``app.ports.PracticeReader``.

The HTTP library and the models of the wire are imported when something is read, not before: a
window can be painted first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from slotscope.sources.http.request_log import RequestLog

if TYPE_CHECKING:
    from slotscope.app.pms_credentials import PmsAccess
    from slotscope.app.ports import (
        Clock,
        Location,
        LogEntry,
        OnArrival,
        OnProgress,
        Reading,
    )
    from slotscope.app.profile import Profile
    from slotscope.sources.http.limits import Limits


class NetworkReader:
    """Reads Praktika, HealthEngine's page and, with credentials, its PMS API.

    ``limits``: other bounds than the usual ones. ``read_search`` includes Praktika's own search.
    """

    def __init__(
        self, clock: Clock, *, limits: Limits | None = None, read_search: bool = True
    ) -> None:
        self._clock = clock
        self._given_limits = limits
        self._read_search = read_search
        self._log = RequestLog()

    @property
    def last_log(self) -> tuple[LogEntry, ...]:
        """The requests of the latest reading or connection test, also where it failed."""
        return self._log.entries()

    @property
    def _limits(self) -> Limits:
        from slotscope.sources.http.limits import DEFAULT_LIMITS

        return self._given_limits or DEFAULT_LIMITS

    async def locations(self, base_url: str, key: str) -> Sequence[Location]:
        """The practices that the key covers: the connection test.

        Raises SourceError, or BadKey where the key cannot be one.
        """
        from slotscope.sources.praktika.locations import read_locations

        self._log = RequestLog()
        return await read_locations(base_url, key, self._clock, self._limits, self._log)

    async def read(
        self,
        profile: Profile,
        practice_id: str,
        key: str,
        first: date,
        last: date,
        on_progress: OnProgress,
        pms: PmsAccess = None,
        on_arrival: OnArrival | None = None,
    ) -> Reading:
        """Read every source for the days ``first`` to ``last``, both inclusive.

        ``on_arrival`` gets what there is so far, after each source. A source that fails is marked
        in the snapshot. Raises SourceError where the customer details failed, BadKey where the key
        cannot be one, ProfileError where the profile's timezone does not exist, ValueError where
        ``last`` comes before ``first``.
        """
        from slotscope.app.ports import unheard
        from slotscope.sources.refresh import Refresh, Request

        self._log = RequestLog()
        request = Request(profile, practice_id, key, first, last, self._read_search, pms)
        arrival = on_arrival or unheard
        refresh = Refresh(request, self._clock, self._limits, self._log, on_progress, arrival)
        return await refresh.run()
