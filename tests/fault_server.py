"""Three services on one port of this computer; one request may be answered by a fault."""

import asyncio
import contextlib
import ssl
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field

from healthy_services import FETCHERS
from network import Speak, answer, read_request, saying
from patience import SECONDS

HEALTHY = {one.path: saying(answer(one.body())) for one in FETCHERS}


@dataclass
class FaultServer:
    """Answers in health, but at ``path`` with one speech after the other, the last for good."""

    path: str = ""
    speeches: Sequence[Speak] = ()
    port: int = 0
    asked: Counter[str] = field(default_factory=Counter[str])
    received: list[bytes] = field(default_factory=list[bytes])
    scheme: str = "http"
    host: str = "127.0.0.1"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def _speak(self, head: bytes) -> Speak:
        path = head.split(b" ", 2)[1].partition(b"?")[0].decode("latin-1")
        number = self.asked[path]
        self.asked[path] += 1
        if path == self.path and self.speeches:
            return self.speeches[min(number, len(self.speeches) - 1)]
        return HEALTHY[path]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            request = await read_request(reader)
            self.received.append(request)
            await self._speak(request)(reader, writer)
        with contextlib.suppress(OSError):
            writer.close()


@contextlib.asynccontextmanager
async def fault_server(
    path: str = "", speeches: Sequence[Speak] = (), tls: ssl.SSLContext | None = None
) -> AsyncIterator[FaultServer]:
    """Serve until the block ends; what then still speaks is stopped."""
    server = FaultServer(path, speeches)
    if tls is not None:
        server.scheme, server.host = "https", "127.0.0.1"
    talking: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(server.serve(reader, writer))
        talking.add(task)
        task.add_done_callback(talking.discard)

    listener = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for task in tuple(talking):
            task.cancel()
        if talking:
            await asyncio.wait(tuple(talking), timeout=SECONDS)


@contextlib.contextmanager
def serving(path: str = "", *speeches: Speak) -> Iterator[FaultServer]:
    """The same on a thread of its own."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    ended = asyncio.Event()
    found: list[FaultServer] = []

    async def serve() -> None:
        async with fault_server(path, speeches) as server:
            found.append(server)
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert ready.wait(SECONDS)
    try:
        yield found[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(SECONDS)
        loop.close()
