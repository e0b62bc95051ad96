"""What goes wrong before a request arrives: names, connections, proxies and certificates."""

import asyncio
import contextlib
import socket
import ssl
import threading
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import trustme

from fault_server import fault_server
from network import Speak, raw_server, saying
from patience import SECONDS
from slotscope.app import errors
from slotscope.sources.http.limits import Limits

NAMED = "https://service.example"
"""An address that is only known by name."""
SHORT = Limits(connect=1.5, read=1.5, write=1.5, tries=3, backoff=0.002, total=10)
"""On a real clock."""
PATIENT = Limits(connect=60, read=60, write=60, answer=90, tries=3, backoff=0.002, total=400)
"""So long that no slow machine uses it up by working."""
LONG_AGO = datetime(2020, 2, 1, tzinfo=UTC)


class World:
    """What a fault may change for the length of a test."""

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.patch = patch
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        self.authority = trustme.CA()
        self.authority.cert_pem.write_to_path(folder / "ca.pem")
        self.folder = folder
        patch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))

    def names(self, look_up: Callable[[], list[Any]]) -> None:
        """Look every name but this computer's up so."""
        real = socket.getaddrinfo

        def getaddrinfo(host: Any, *more: Any, **named: Any) -> list[Any]:
            own = host in ("127.0.0.1", "localhost", b"127.0.0.1", b"localhost")
            return real(host, *more, **named) if own else look_up()

        self.patch.setattr(socket, "getaddrinfo", getaddrinfo)


Place: TypeAlias = Callable[[World], AbstractAsyncContextManager[str]]
"""Sets a fault up and gives the address that meets it."""


@dataclass(frozen=True)
class ConnectionFault:
    """One fault on the way to a service, the same for every request."""

    name: str
    place: Place
    error: type[errors.SourceError]
    words: str

    @property
    def is_silence(self) -> bool:
        """Whether nothing happens until a limit ends it, so that a clock may jump there."""
        return self.error is errors.TimedOut


def by_name(look_up: Callable[[], list[Any]]) -> Place:
    @contextlib.asynccontextmanager
    async def place(world: World) -> AsyncIterator[str]:
        world.names(look_up)
        yield NAMED

    return place


def no_such_name() -> list[Any]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def not_now() -> list[Any]:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


@contextlib.asynccontextmanager
async def name_hangs(world: World) -> AsyncIterator[str]:
    released = threading.Event()

    def hang() -> list[Any]:
        released.wait()
        return []

    world.names(hang)
    try:
        yield NAMED
    finally:
        released.set()


def fixed(url: str) -> Place:
    @contextlib.asynccontextmanager
    async def place(_: World) -> AsyncIterator[str]:
        yield url

    return place


@contextlib.asynccontextmanager
async def nobody_listens(_: World) -> AsyncIterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@contextlib.asynccontextmanager
async def nobody_accepts(_: World) -> AsyncIterator[str]:
    """A port whose queue is full: a further connection is never made."""
    with socket.socket() as full, contextlib.ExitStack() as stack:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _number in range(4):
            one = stack.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        yield f"http://127.0.0.1:{full.getsockname()[1]}"


def proxy(*speeches: Speak) -> Place:
    @contextlib.asynccontextmanager
    async def place(world: World) -> AsyncIterator[str]:
        async with raw_server(*speeches) as server:
            world.patch.setenv("HTTPS_PROXY", server.url)
            yield NAMED

    return place


@contextlib.asynccontextmanager
async def no_proxy_there(world: World) -> AsyncIterator[str]:
    async with nobody_listens(world) as url:
        world.patch.setenv("HTTPS_PROXY", url)
        yield NAMED


async def mute(*_: object) -> None:
    await asyncio.Event().wait()


def served(make: Callable[[World], ssl.SSLContext]) -> Place:
    """The healthy services behind TLS made so."""

    @contextlib.asynccontextmanager
    async def place(world: World) -> AsyncIterator[str]:
        async with fault_server(tls=make(world)) as server:
            yield server.url

    return place


def context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


def certified(issue: Callable[[World], trustme.LeafCert]) -> Callable[[World], ssl.SSLContext]:
    def make(world: World) -> ssl.SSLContext:
        made = context()
        issue(world).configure_cert(made)
        return made

    return make


def self_signed(world: World) -> ssl.SSLContext:
    own, made = trustme.CA(), context()
    file = world.folder / "self.pem"
    file.write_bytes(own.private_key_pem.bytes() + own.cert_pem.bytes())
    made.load_cert_chain(file)
    return made


def outdated(world: World) -> ssl.SSLContext:
    made = certified(lambda one: one.authority.issue_cert("127.0.0.1"))(world)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = ssl.TLSVersion.TLSv1_1
    return made


def wants_a_certificate(world: World) -> ssl.SSLContext:
    made = certified(lambda one: one.authority.issue_cert("127.0.0.1"))(world)
    made.verify_mode = ssl.CERT_REQUIRED
    world.authority.configure_trust(made)
    return made


def speaking(speak: Speak) -> Place:
    """A port that is asked for TLS and speaks at once."""

    @contextlib.asynccontextmanager
    async def place(_: World) -> AsyncIterator[str]:
        talking: set[asyncio.Task[Any]] = set()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await reader.read(50)
                await speak(reader, writer)
            with contextlib.suppress(OSError):
                writer.close()

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(serve(reader, writer))
            talking.add(task)
            task.add_done_callback(talking.discard)

        listener = await asyncio.start_server(begin, "127.0.0.1", 0)
        try:
            yield f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        finally:
            listener.close()
            for task in tuple(talking):
                task.cancel()
            if talking:
                await asyncio.wait(tuple(talking), timeout=SECONDS)

    return place


async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


def expired(world: World) -> trustme.LeafCert:
    span = {"not_after": LONG_AGO, "not_before": LONG_AGO - timedelta(30)}
    return world.authority.issue_cert("127.0.0.1", **span)


def of_the_future(world: World) -> trustme.LeafCert:
    begin = datetime.now(UTC) + timedelta(400)
    span = {"not_before": begin, "not_after": begin + timedelta(30)}
    return world.authority.issue_cert("127.0.0.1", **span)


PROXY, NOT_REACHED, NO_TLS = "proxy does not let", "cannot be reached", "No secure connection"
BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
WANTS_PASSWORD = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
    b"Content-Length: 0\r\n\r\n"
)

CONNECTION_FAULTS: tuple[ConnectionFault, ...] = (
    ConnectionFault("no such name", by_name(no_such_name), errors.Unreachable, "was not found"),
    ConnectionFault("no name service", by_name(not_now), errors.Unreachable, "was not found"),
    ConnectionFault("a name service that hangs", name_hangs, errors.TimedOut, "in time"),
    ConnectionFault(
        "a name that cannot be one", fixed("https://a..b.example"), errors.Unreachable, "address"
    ),
    ConnectionFault("refused", nobody_listens, errors.Unreachable, NOT_REACHED),
    ConnectionFault("never connected", nobody_accepts, errors.TimedOut, "in time"),
    ConnectionFault(
        "a proxy that wants a password", proxy(saying(WANTS_PASSWORD)), errors.Unreachable, PROXY
    ),
    ConnectionFault(
        "a proxy that forbids",
        proxy(saying(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")),
        errors.Unreachable,
        PROXY,
    ),
    ConnectionFault(
        "a proxy that reaches nobody", proxy(saying(BAD_GATEWAY)), errors.Unreachable, PROXY
    ),
    ConnectionFault("a proxy that is silent", proxy(mute), errors.TimedOut, "in time"),
    ConnectionFault("a proxy that hangs up", proxy(saying(b"")), errors.Unreachable, NOT_REACHED),
    ConnectionFault("a proxy that is not there", no_proxy_there, errors.Unreachable, NOT_REACHED),
    ConnectionFault(
        "an expired certificate",
        served(certified(expired)),
        errors.Untrusted,
        "not valid at this time",
    ),
    ConnectionFault(
        "a certificate of the future",
        served(certified(of_the_future)),
        errors.Untrusted,
        "date and time",
    ),
    ConnectionFault(
        "a certificate of another host",
        served(certified(lambda one: one.authority.issue_cert("other.example"))),
        errors.Untrusted,
        "is not for 127.0.0.1",
    ),
    ConnectionFault(
        "a certificate of a stranger",
        served(certified(lambda _: trustme.CA().issue_cert("127.0.0.1"))),
        errors.Untrusted,
        "not trusted",
    ),
    ConnectionFault(
        "a certificate that signs itself", served(self_signed), errors.Untrusted, "not trusted"
    ),
    ConnectionFault("a secure layer of long ago", served(outdated), errors.Untrusted, NO_TLS),
    ConnectionFault(
        "a service that wants our certificate",
        served(wants_a_certificate),
        errors.SourceError,  # seen in the handshake or while sending, as it happens
        f"{NO_TLS}|{NOT_REACHED}",
    ),
    ConnectionFault(
        "a port without TLS",
        speaking(saying(b"HTTP/1.1 400 Bad Request\r\n\r\n")),
        errors.Untrusted,
        NO_TLS,
    ),
    ConnectionFault("closed during the handshake", speaking(saying()), errors.SourceError, "C"),
    ConnectionFault("reset during the handshake", speaking(reset), errors.SourceError, "Check"),
    ConnectionFault("silent during the handshake", speaking(mute), errors.TimedOut, "in time"),
    ConnectionFault(
        "HTTP to another computer", fixed("http://service.example"), errors.Unreachable, "https"
    ),
    ConnectionFault(
        "a password in the address",
        fixed("https://user:canary-pass@service.example"),
        errors.Unreachable,
        "address",
    ),
)
