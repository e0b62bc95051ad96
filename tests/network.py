"""A server that sends exactly the bytes that a test gives it, and a clock that stands still."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

NOW = datetime.fromisoformat("2026-11-23T09:00:00+11:00")
Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class StoppedClock:
    """``app.ports.Clock`` at one moment."""

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


@dataclass
class RawServer:
    """Its address, and how many connections came."""

    port: int = 0
    connections: int = 0
    received: list[bytes] = field(default_factory=list[bytes])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """A whole request with its body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    return head + await reader.readexactly(length)


def saying(*pieces: bytes) -> Speak:
    """Read a request, send the pieces, close."""

    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()

    return speak


def answer(body: bytes, *fields: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP answer; ``length`` -1 leaves its length out."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", *fields, "Connection: close"]
    if size >= 0:
        lines.append(f"Content-Length: {size}")
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextlib.asynccontextmanager
async def raw_server(
    *speeches: Speak, tls: ssl.SSLContext | None = None
) -> AsyncIterator[RawServer]:
    """Serve connections with one speech each, the last one again and again."""
    server = RawServer()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        speak = speeches[min(server.connections, len(speeches) - 1)]
        server.connections += 1
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            server.received.append(await read_request(reader))
            await speak(reader, writer)
        with contextlib.suppress(OSError):
            writer.close()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
