"""HealthEngine's PMS API: its own copy of the practice, read and never written."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Never, TypeVar

from pydantic import TypeAdapter, ValidationError

from slotscope.app.errors import AccessDenied, KeyRefused, SourceError, UnexpectedAnswer
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.domain.healthengine_copy import (
    CopiedPractitioner,
    CopiedType,
    HealthEngineCopy,
    LiveHours,
    PendingDay,
    SyncFault,
)
from slotscope.sources.healthengine import pms_operations as ops
from slotscope.sources.healthengine import pms_wire as wire
from slotscope.sources.healthengine.pms_words import fault_in_words, live_hours, request_in_words
from slotscope.sources.http.json_body import read_json
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.transport import Transport

MAX_PAGES = 10
"""[ours] Of a long list no more than this is read, and a note says so."""
LOG_DAYS = 7
"""[ours] How far back the subscription error log is read."""

_T = TypeVar("_T")
_RESOURCES: TypeAdapter[list[wire.Resource]] = TypeAdapter(wire.Rows[wire.Resource])
_TYPES: TypeAdapter[list[wire.Type]] = TypeAdapter(wire.Rows[wire.Type])
_LIVENESS = TypeAdapter(wire.Liveness)
_REQUESTS: TypeAdapter[list[str]] = TypeAdapter(wire.Rows[str])
_AVAILABILITY = TypeAdapter(wire.AvailabilityRequests)
_ERRORS = TypeAdapter(wire.ErrorLines)


class PmsApi:
    """The read-only requests, with the three credentials in their headers.

    ``transport`` is to HealthEngine's address and allows ``PMS_ALLOWED`` at most. Every method
    raises SourceError: KeyRefused for 401, AccessDenied for 403 (the consent was revoked),
    UnexpectedAnswer with the path of the field that differs.
    """

    def __init__(self, transport: Transport, credentials: PmsCredentials) -> None:
        self._transport = transport
        self._credentials = credentials

    def __reduce__(self) -> Never:
        raise TypeError("a key is not pickled")

    async def read_copy(self, now: datetime) -> HealthEngineCopy:
        """Everything, one request after the other; ``now`` is an aware instant."""
        notes: list[str] = []
        return HealthEngineCopy(
            practitioners=await self.practitioners(),
            appointment_types=await self.appointment_types(),
            live_hours=await self.live_hours(),
            waiting_for=await self.waiting_for(),
            pending_days=await self.pending_days(notes),
            faults=await self.faults(now, notes),
            notes=tuple(notes),
        )

    async def practitioners(self) -> tuple[CopiedPractitioner, ...]:
        """The practitioners that HealthEngine was sent."""
        many = await self._ask(ops.RESOURCES, _RESOURCES)
        return tuple(CopiedPractitioner(one.pmsResourceId, one.pmsResourceName) for one in many)

    async def appointment_types(self) -> tuple[CopiedType, ...]:
        """The appointment types that HealthEngine was sent."""
        many = await self._ask(ops.TYPES, _TYPES)
        return tuple(
            CopiedType(
                one.pmsAppointmentTypeId,
                one.pmsAppointmentTypeName,
                one.pmsAppointmentLength,
                one.pmsResourceId or None,
            )
            for one in many
        )

    async def live_hours(self) -> tuple[LiveHours, ...] | None:
        """When HealthEngine expects the integration to be alive; None where it was not agreed."""
        return live_hours(await self._ask(ops.LIVENESS, _LIVENESS))

    async def waiting_for(self) -> tuple[str, ...]:
        """What HealthEngine has ready for the practice software to fetch."""
        kinds = await self._ask(ops.REQUESTS, _REQUESTS)
        return tuple(request_in_words(kind) for kind in dict.fromkeys(kinds))

    async def pending_days(self, notes: list[str]) -> tuple[PendingDay, ...]:
        """The days whose availability HealthEngine waits for, in order."""
        days: set[tuple[str, PendingDay]] = set()
        for number in range(1, MAX_PAGES + 1):
            answer = await self._ask(ops.AVAILABILITY, _AVAILABILITY, {"page": str(number)})
            for one in answer.data:
                who = one.pmsResourceId or one.pms_resource_id or None
                days.add((who or "", PendingDay(one.day, who)))
            if not answer.data or not _more(answer.page, number):
                break
        else:
            notes.append("HealthEngine waits for more days than were read.")
        return tuple(day for _, day in sorted(days, key=lambda pair: (pair[1].day, pair[0])))

    async def faults(self, now: datetime, notes: list[str]) -> tuple[SyncFault, ...]:
        """What HealthEngine could not announce in the days before ``now``, the newest first."""
        since = (now.astimezone(UTC) - timedelta(days=LOG_DAYS)).strftime("%Y-%m-%d %H:%M:%S")
        found: list[SyncFault] = []
        for number in range(1, MAX_PAGES + 1):
            try:
                answer = await self._ask(
                    ops.ERROR_LOG, _ERRORS, {"from": since, "page": str(number)}
                )
            except UnexpectedAnswer:
                if self._last_status() != 404:
                    raise
                notes.append("HealthEngine keeps no subscription error log for this practice.")
                break
            found += [fault_in_words(line) for line in answer.data]
            if not answer.data or not _more(answer.page, number):
                break
        else:
            notes.append("The subscription error log is longer than what was read of it.")
        earliest = datetime.min.replace(tzinfo=UTC)
        return tuple(sorted(found, key=lambda one: one.at or earliest, reverse=True))

    def _last_status(self) -> int | None:
        entries = self._transport.log.entries()
        return entries[-1].status if entries else None

    async def _ask(
        self,
        operation: Operation,
        shape: TypeAdapter[_T],
        params: Mapping[str, str] | None = None,
    ) -> _T:
        try:
            answer = await self._transport.request(
                operation, params=params, headers=ops.credential_headers(self._credentials)
            )
        except KeyRefused as error:
            raise KeyRefused(
                "HealthEngine does not accept the PMS API credentials (401).",
                "Check all three: the API key, the practice id and the practice key.",
            ) from error
        except AccessDenied as error:
            raise AccessDenied(
                "HealthEngine knows the PMS API credentials, but the practice's consent was "
                "revoked (403).",
                "The practice can give its consent again in the HealthEngine portal.",
            ) from error
        try:
            return shape.validate_python(read_json(answer.body, "HealthEngine"))
        except ValidationError as error:
            ours: SourceError = _differs(operation, error)
        except SourceError as error:
            ours = error
        self._transport.log.amend(answer.record, ours)
        raise ours


def _more(page: wire.Paginated | None, number: int) -> bool:
    return page is not None and page.totalPages is not None and number < page.totalPages


def _differs(operation: Operation, error: ValidationError) -> UnexpectedAnswer:
    """The first field that is not as described, without its value."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = "".join(
        f"[{one}]" if isinstance(one, int) else f".{_shown(one)}" for one in first["loc"]
    )
    path = (operation.name + place)[:200]
    return UnexpectedAnswer(
        f"HealthEngine's PMS API has changed: {path} {_fault(first['type'], first['msg'])}.",
        "The rest of the check goes on without it; please report the place named here.",
        path,
    )


def _shown(key: str) -> str:
    """A key of the answer, short and on one line."""
    return "".join(char if char.isprintable() else "?" for char in key[:40])


_FAULTS = {"missing": "is missing", "list_type": "is not a list", "string_type": "is not a text"}


def _fault(kind: str, said: str) -> str:
    """The library's word for a difference in plain ones; our own are taken as they are."""
    if kind == "value_error":
        return "is not as expected: " + said.removeprefix("Value error, ")
    return _FAULTS.get(kind, "is not of the kind that was expected")
