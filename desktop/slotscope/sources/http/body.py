"""Reading the body of an answer: never more than the cap, never less than all of it."""

import zlib
from collections.abc import AsyncIterator

from slotscope.app.errors import TooLarge, UnexpectedAnswer

_GZIP = zlib.MAX_WBITS | 16
_ADVICE_CUT = "The connection may be poor, or a proxy ended it. Refresh again."


async def read_body(chunks: AsyncIterator[bytes], encoding: str, cap: int, service: str) -> bytes:
    """Join and decompress the raw chunks of a body, of at most ``cap`` bytes when decompressed.

    ``encoding`` is the Content-Encoding. Raises TooLarge beyond the cap, UnexpectedAnswer where
    the body was cut short or damaged.
    """
    coding = encoding.strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise UnexpectedAnswer(
            f"{service} answered in a compression that was not asked for.",
            "A proxy may have changed the answer. Try another network.",
        )
    inflate = _Inflater(service) if "gzip" in coding else None
    body = bytearray()
    raw = 0
    async for chunk in chunks:
        raw += len(chunk)
        room = cap - len(body)
        part = chunk if inflate is None else inflate.feed(chunk, room)
        if len(part) > room or raw > cap:
            raise _too_large(service, cap)
        body += part
    if inflate is not None:
        inflate.check_whole()
    return bytes(body)


class _Inflater:
    """Decompresses gzip within bounds, and knows whether the end was there."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._member = zlib.decompressobj(_GZIP)

    def feed(self, data: bytes, room: int) -> bytes:
        """What the data unpacks to: at most one byte more than ``room``."""
        out = bytearray()
        while data and len(out) <= room:
            if self._member.eof:
                data = data.lstrip(b"\0")
                if not data:
                    break
                self._member = zlib.decompressobj(_GZIP)
            try:
                out += self._member.decompress(data, room + 1 - len(out))
            except zlib.error:
                raise UnexpectedAnswer(
                    f"The answer of {self._service} is damaged.", _ADVICE_CUT
                ) from None
            data = self._member.unconsumed_tail or self._member.unused_data
        return bytes(out)

    def check_whole(self) -> None:
        """Raise where the compressed data ended before its end mark."""
        if not self._member.eof:
            raise cut_short(self._service)


def cut_short(service: str) -> UnexpectedAnswer:
    """The error for an answer that stopped in the middle."""
    return UnexpectedAnswer(f"The answer of {service} was cut short.", _ADVICE_CUT)


def _too_large(service: str, cap: int) -> TooLarge:
    return TooLarge(
        f"The answer of {service} is larger than {cap // (1024 * 1024)} MB.",
        "No real practice needs that much. Choose fewer days, or check the address.",
    )
