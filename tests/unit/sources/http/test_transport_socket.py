"""``sources.http.transport`` over a real socket: what an HTTP library would let pass."""

import asyncio
import gzip
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from network import Speak, answer, raw_server, saying
from slotscope.app import errors
from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.answer import Answer
from slotscope.sources.http.limits import Deadline, Limits
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport

READ = Operation("db_read", "POST", "/read", SourceName.CUSTOMER)
ALLOWED = frozenset({READ.route})
PACKED = gzip.compress(b'{"staff": []}' * 50)
LONG_AGO = datetime(2020, 2, 1, tzinfo=UTC)
GZIP = "Content-Encoding: gzip"
SMALL = Limits(decoded_bytes=4096, tries=1)
"""Patient, as no time-out is tested with it: a busy machine is slow to shake hands."""
IMPATIENT = Limits(tries=1, read=0.2)
HERE = "127.0.0.1"
"""And not its name, which a machine without a hosts file does not know."""


def ask(
    *speeches: Speak, limits: Limits = SMALL, log: RequestLog | None = None, **more: Any
) -> Answer:
    async def talk() -> Answer:
        async with raw_server(*speeches) as server:
            kept = log if log is not None else RequestLog()
            async with Transport(server.url, ALLOWED, log=kept, limits=limits, **more) as transport:
                return await transport.request(READ, form={"apikey": "key"})

    return asyncio.run(talk())


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (answer(b"[]"), b"[]"),
        (answer(b"[]", length=-1), b"[]"),
        (answer(PACKED, GZIP), b'{"staff": []}' * 50),
        (answer(PACKED, "Content-Encoding: x-GZip"), b'{"staff": []}' * 50),
        (answer(PACKED + PACKED + b"\0" * 9, GZIP), b'{"staff": []}' * 100),
        (answer(b"1" * 4096), b"1" * 4096),
        (answer(gzip.compress(b"1" * 4096), GZIP), b"1" * 4096),
    ],
)
def test_that_a_whole_answer_is_read(sent: bytes, body: bytes) -> None:
    assert ask(saying(sent)).body == body


async def silent(*_: object) -> None:
    await asyncio.Event().wait()


async def stop_in_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"[1, 2", length=50))
    await writer.drain()
    await asyncio.Event().wait()


async def reset_in_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"[1, 2", length=50))
    await writer.drain()
    writer.transport.abort()


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("speak", "error", "words"),
    [
        (saying(answer(b"[1, 2", length=50)), errors.UnexpectedAnswer, "cut short"),
        (saying(CHUNKED + b"5\r\n[1, 2\r\n"), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(PACKED[:-1], GZIP)), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(PACKED[:20], GZIP)), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(PACKED[:20], GZIP, length=-1)), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(b"", GZIP)), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(PACKED + PACKED[:9], GZIP)), errors.UnexpectedAnswer, "cut short"),
        (saying(answer(b"not gzip at all", GZIP)), errors.UnexpectedAnswer, "damaged"),
        (saying(answer(PACKED[:-8] + b"\1" * 8, GZIP)), errors.UnexpectedAnswer, "damaged"),
        (saying(answer(b"x", "Content-Encoding: br")), errors.UnexpectedAnswer, "compression"),
        (saying(answer(b"1" * 4097)), errors.TooLarge, "larger"),
        (saying(answer(b"1" * 4097, length=-1)), errors.TooLarge, "larger"),
        (saying(answer(gzip.compress(b"1" * 4097), GZIP)), errors.TooLarge, "larger"),
        (saying(answer(gzip.compress(bytes(9_999_999)), GZIP)), errors.TooLarge, "larger"),
        (saying(b""), errors.Unreachable, "cannot be reached"),
        (saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), errors.UnexpectedAnswer, "does not speak HTTP"),
        (saying(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000), errors.UnexpectedAnswer, "HTTP"),
        (reset_in_body, errors.SourceError, "cut short|cannot be reached"),
    ],
)
def test_that_what_is_not_whole_is_an_error(
    speak: Speak, error: type[errors.SourceError], words: str
) -> None:
    _expect(error, words, speak, SMALL)


@pytest.mark.parametrize("speak", [silent, stop_in_body])
def test_that_silence_ends_as_a_time_out(speak: Speak) -> None:
    _expect(errors.TimedOut, "did not answer in time", speak, IMPATIENT)


def _expect(error: type[errors.SourceError], words: str, speak: Speak, limits: Limits) -> None:
    log = RequestLog()
    with pytest.raises(error, match=words) as raised:
        ask(speak, limits=limits, log=log)
    assert raised.value.advice
    (entry,) = log.entries()
    assert entry.outcome == f"{type(raised.value).__name__}: {raised.value.message}"
    assert entry.received == 0


def test_that_a_drip_fed_answer_ends_with_the_deadline() -> None:
    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"", length=1000))
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.01)

    log = RequestLog()
    with pytest.raises(errors.TimedOut, match="that a refresh may take"):
        ask(drip, log=log, deadline=Deadline(0.2))
    assert log.entries()[0].outcome.startswith("TimedOut: ")


def test_that_a_request_after_the_deadline_is_not_sent() -> None:
    async def talk() -> int:
        async with raw_server(saying(answer(b"[]"))) as server:
            log = RequestLog()
            deadline = Deadline(-1)
            async with Transport(server.url, ALLOWED, log=log, deadline=deadline) as transport:
                with pytest.raises(errors.TimedOut):
                    await transport.request(READ)
            return server.connections

    assert asyncio.run(talk()) == 0


def test_that_stopping_ends_the_request_and_is_logged() -> None:
    async def talk() -> RequestLog:
        log = RequestLog()
        begun = asyncio.Event()

        async def begin(*_: object) -> None:
            begun.set()
            await asyncio.Event().wait()

        async with (
            raw_server(begin) as server,
            Transport(server.url, ALLOWED, log=log) as transport,
        ):
            task = asyncio.create_task(transport.request(READ))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return log

    assert asyncio.run(talk()).entries()[0].outcome.startswith("Cancelled: ")


def test_that_this_computer_is_reached_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert ask(saying(answer(b"[]"))).body == b"[]"


def _connect(tls: ssl.SSLContext, host: str = HERE) -> Answer:
    async def talk() -> Answer:
        async with raw_server(saying(answer(b"[]")), tls=tls) as server:
            url = f"https://{host}:{server.port}"
            async with Transport(url, ALLOWED, log=RequestLog(), limits=SMALL) as transport:
                return await transport.request(READ)

    return asyncio.run(talk())


def _server_side(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this computer trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("NO_PROXY", "*")
    return made


def test_that_an_authority_of_the_operating_system_is_trusted(authority: trustme.CA) -> None:
    tls = _server_side(authority.issue_cert(HERE))
    assert _connect(tls).body == b"[]"


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (lambda own: own.issue_cert("elsewhere.example"), r"is not for 127\.0\.0\.1"),
        (lambda _: trustme.CA().issue_cert(HERE), "is not trusted"),
        (
            lambda own: own.issue_cert(
                HERE, not_after=LONG_AGO, not_before=LONG_AGO - timedelta(30)
            ),
            "not valid at this time",
        ),
    ],
)
def test_that_a_certificate_that_is_not_valid_is_never_accepted(
    authority: trustme.CA, issue: Any, words: str
) -> None:
    with pytest.raises(errors.Untrusted, match=words) as raised:
        _connect(_server_side(issue(authority)))
    assert raised.value.advice


def test_that_a_server_without_tls_is_not_secure() -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def talk() -> None:
        listener = await asyncio.start_server(plain, "127.0.0.1", 0)
        async with listener:
            url = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
            async with Transport(url, ALLOWED, log=RequestLog(), limits=SMALL) as transport:
                await transport.request(READ)

    with pytest.raises(errors.Untrusted, match="No secure connection"):
        asyncio.run(talk())


def test_that_nobody_listening_is_told() -> None:
    async def talk() -> None:
        async with raw_server(saying(b"")) as server:
            port = server.port
        url = f"http://{HERE}:{port}"
        async with Transport(url, ALLOWED, log=RequestLog(), limits=SMALL) as transport:
            await transport.request(READ)

    with pytest.raises(errors.Unreachable, match=r"cannot be reached at 127\.0\.0\.1"):
        asyncio.run(talk())
