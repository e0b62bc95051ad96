"""The one place from which Slotscope talks to the network.

Only what an allow-list names can be requested, over HTTPS (or to this computer), with the
operating system's trusted certificates, without following redirects or keeping cookies. A key
travels in a form field or a header, never in an address.
"""

import asyncio
import random
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Self, TypeAlias

import httpx
import truststore

from slotscope import __version__
from slotscope.app.errors import Cancelled, SourceError, Unreachable
from slotscope.app.ports import LogEntry
from slotscope.app.profile_rules import is_loopback
from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.address import check_base_url
from slotscope.sources.http.answer import Answer, skew_seconds
from slotscope.sources.http.body import read_body
from slotscope.sources.http.faults import (
    Fault,
    deadline_passed,
    dripping,
    exchange_fault,
    service_of,
    status_fault,
)
from slotscope.sources.http.limits import DEFAULT_LIMITS, Deadline, Limits
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.request_log import OK, RequestLog, outcome_of

Form: TypeAlias = Mapping[str, str | Sequence[str]]
USER_AGENT = f"Slotscope/{__version__} (reads only; appointment availability troubleshooter)"


class NotAllowedError(Exception):
    """A mistake of ours: a request that no contract names. Nothing was sent."""


class Transport:
    """Requests to one service, as an async context manager. Lives on one event loop.

    ``allowed`` holds (method, path) pairs. Raises Unreachable for an address that
    cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        allowed: frozenset[tuple[str, str]],
        *,
        log: RequestLog,
        limits: Limits = DEFAULT_LIMITS,
        deadline: Deadline | None = None,
        user_agent: str = USER_AGENT,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._base = check_base_url(base_url)
        self._allowed = allowed
        self._log = log
        self._limits = limits
        self._deadline = deadline or Deadline(limits.total)
        self._now, self._pause = now, pause
        self._slots = asyncio.Semaphore(limits.at_once)
        self._client = _open_client(self._base, limits, user_agent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    @property
    def log(self) -> RequestLog:
        """Where every try is recorded."""
        return self._log

    async def request(
        self,
        operation: Operation,
        *,
        source: SourceName | None = None,
        form: Form | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request, again where that makes sense, and give its whole answer.

        ``source`` stands in for the operation's own. Raises NotAllowedError before a byte is sent,
        SourceError for all that can go wrong.
        """
        if operation.route not in self._allowed:
            raise NotAllowedError(f"{operation.method} {operation.path} is not in the contract")
        source = source or operation.source
        request = self._build(operation, form, params, headers)
        try:
            async with asyncio.timeout(self._deadline.remaining()):
                return await self._persist(request, operation.name, source)
        except TimeoutError:
            raise deadline_passed(service_of(source), self._deadline.seconds) from None

    def _build(
        self,
        operation: Operation,
        form: Form | None,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> httpx.Request:
        url = f"{self._base}{operation.path}"
        if operation.encoding == "multipart" and form:
            parts = [
                (name, (None, value))
                for name, values in form.items()
                for value in ([values] if isinstance(values, str) else values)
            ]
            return self._client.build_request(
                operation.method, url, files=parts, params=params, headers=headers
            )
        data = dict(form) if form else None
        return self._client.build_request(
            operation.method, url, data=data, params=params, headers=headers
        )

    async def _persist(self, request: httpx.Request, name: str, source: SourceName) -> Answer:
        tries = 0
        while True:
            tries += 1
            async with self._slots:
                result = await self._attempt(request, name, source)
            if isinstance(result, Answer):
                return result
            wait = self._patience(result, tries)
            if (
                not result.again
                or tries >= self._limits.tries
                or wait >= self._deadline.remaining()
            ):
                raise result.error
            await self._pause(wait)

    def _patience(self, fault: Fault, tries: int) -> float:
        if fault.wait is not None:
            return min(fault.wait, self._limits.longest_pause)
        longest = self._limits.backoff * 2 ** (tries - 1)
        return random.uniform(longest / 2, longest)  # noqa: S311 - spreads load, keeps no secret

    async def _attempt(
        self, request: httpx.Request, name: str, source: SourceName
    ) -> Answer | Fault:
        """One try, and its entry in the log however it ends."""
        service = service_of(source)
        entry = LogEntry(self._now(), source, name, None, 0, 0, OK)
        began = time.monotonic()
        response: httpx.Response | None = None
        try:
            async with asyncio.timeout(self._limits.answer):
                response = await self._client.send(request, stream=True)
                result = await self._hear(response, source)
        except asyncio.CancelledError:
            late = self._deadline.remaining() <= 0
            stopped = deadline_passed(service, self._deadline.seconds) if late else _stopped()
            self._record(entry, response, began, Fault(stopped))
            raise
        except TimeoutError:
            result = dripping(service, self._limits.answer)
        except SourceError as error:
            result = Fault(error)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            begun = response is not None
            result = exchange_fault(error, service, self._base.host, begun=begun)
        finally:
            if response is not None:
                await response.aclose()
        record = self._record(entry, response, began, result)
        return result if isinstance(result, Fault) else replace(result, record=record)

    async def _hear(self, response: httpx.Response, source: SourceName) -> Answer | Fault:
        fault = status_fault(response.status_code, response.headers, source, self._now())
        if fault is not None:
            return fault
        fields = {key.lower(): value for key, value in response.headers.items()}
        skew = skew_seconds(fields.get("date"), self._now())
        encoding = fields.get("content-encoding", "")
        cap = self._limits.decoded_bytes
        body = await read_body(response.aiter_raw(), encoding, cap, service_of(source))
        return Answer(response.status_code, fields, body, skew, record=-1)

    def _record(
        self, entry: LogEntry, response: httpx.Response | None, began: float, end: Answer | Fault
    ) -> int:
        failed = isinstance(end, Fault)
        return self._log.append(
            replace(
                entry,
                status=None if response is None else response.status_code,
                seconds=time.monotonic() - began,
                received=0 if failed else len(end.body),
                outcome=outcome_of(end.error) if failed else OK,
            )
        )


def _stopped() -> Cancelled:
    return Cancelled("The reading was stopped.", "Refresh to read again.")


def _open_client(base: httpx.URL, limits: Limits, user_agent: str) -> httpx.AsyncClient:
    """A client that keeps no cookies; the system's proxies serve all but this computer."""
    try:
        return httpx.AsyncClient(
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            follow_redirects=False,
            trust_env=not is_loopback(base.host),
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=())),
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(
                connect=limits.connect, read=limits.read, write=limits.write, pool=None
            ),
            limits=httpx.Limits(max_connections=limits.at_once),
        )
    except (ImportError, ValueError, httpx.InvalidURL):
        raise Unreachable(
            "The proxy that this computer is set to use is of a kind that Slotscope does not know.",
            "Ask whoever looks after the practice's network for an HTTP proxy.",
        ) from None
