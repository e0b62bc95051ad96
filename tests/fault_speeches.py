"""Ways of sending an answer, well or badly; each makes the speeches for one fetcher's request."""

import asyncio
from collections.abc import Callable, Sequence

from healthy_services import Fetcher
from network import Speak, answer, saying


def status(code: int, *fields: str, body: bytes = b"") -> Callable[[Fetcher], Sequence[Speak]]:
    return lambda _: (saying(answer(body, *fields, status=f"{code} Status")),)


def then_well(*sent: bytes) -> Callable[[Fetcher], Sequence[Speak]]:
    return lambda one: (*(saying(each) for each in sent), saying(answer(one.body())))


def body(make: Callable[[Fetcher], bytes], *fields: str) -> Callable[[Fetcher], Sequence[Speak]]:
    return lambda one: (saying(answer(make(one), *fields)),)


def raw(make: Callable[[Fetcher], bytes]) -> Callable[[Fetcher], Sequence[Speak]]:
    return lambda one: (saying(make(one)),)


def text(json_text: bytes) -> Callable[[Fetcher], Sequence[Speak]]:
    """A JSON text in the place of the healthy one; inside its script on the page."""
    return body(lambda one: one.body(json_text))


def spoken(make: Callable[[Fetcher], Speak]) -> Callable[[Fetcher], Sequence[Speak]]:
    return lambda one: (make(one),)


async def mute(*_: object) -> None:
    await asyncio.Event().wait()


def mute_after(part: Callable[[Fetcher], bytes]) -> Callable[[Fetcher], Sequence[Speak]]:
    def make(one: Fetcher) -> Speak:
        async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(part(one))
            await writer.drain()
            await asyncio.Event().wait()

        return speak

    return spoken(make)


def drip(start: bytes, drop: bytes) -> Callable[[Fetcher], Sequence[Speak]]:
    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(2)

    return lambda _: (speak,)


def reset_after(part: Callable[[Fetcher], bytes]) -> Callable[[Fetcher], Sequence[Speak]]:
    def make(one: Fetcher) -> Speak:
        async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if part(one):
                writer.write(part(one))
                await writer.drain()
            writer.transport.abort()

        return speak

    return spoken(make)


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"
