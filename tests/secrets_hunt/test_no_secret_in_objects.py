"""Objects that hold a key show it in no ``repr`` and cannot be pickled; where it may travel."""

import asyncio
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from canaries import hits
from fakes import FakeProfileStore
from fault_server import FaultServer, fault_server
from healthy_services import (
    CREDENTIALS,
    FETCHERS,
    FIRST,
    KEY,
    LAST,
    PATIENT_SECRETS,
    PRACTICE_ID,
    PROFILE,
)
from network import StoppedClock, answer, saying
from slotscope.app import errors
from slotscope.app.crash import Crash, CrashHandler
from slotscope.app.keys import clean_key
from slotscope.app.logging_setup import Log, set_up_logging
from slotscope.app.masking import register_secret
from slotscope.app.pms_credentials import clean_credentials
from slotscope.app.ports import Reading
from slotscope.app.profiles import Profiles
from slotscope.secrets.keyring_store import KeyringStore
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.secrets.timed import TimedKeyStore
from slotscope.sources.healthengine.pms_api import PmsApi
from slotscope.sources.http.limits import DEFAULT_LIMITS
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport
from slotscope.sources.praktika.client import PraktikaClient
from slotscope.sources.praktika.operations import ALLOWED
from slotscope.sources.reader import NetworkReader
from slotscope.sources.refresh import Refresh, Request

SECRETS = (KEY, *CREDENTIALS.secrets)


class PlainBackend:
    """A keyring backend that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def session() -> SessionKeyStore:
    store = SessionKeyStore()
    store.set(PROFILE.id, KEY)
    return store


def profiles() -> Profiles:
    made = Profiles(FakeProfileStore(PROFILE), session(), session())
    made.keep_pms_credentials_for_session(PROFILE.id, CREDENTIALS)
    return made


def transport() -> Transport:
    return Transport("http://127.0.0.1:9", ALLOWED, log=RequestLog())


def request() -> Request:
    return Request(PROFILE, PRACTICE_ID, KEY, FIRST, LAST, pms=CREDENTIALS)


def refresh() -> Refresh:
    async def make() -> Refresh:
        return Refresh(request(), StoppedClock(), DEFAULT_LIMITS, RequestLog(), print)

    return asyncio.run(make())


HOLDERS: tuple[Callable[[], object], ...] = (
    session,
    lambda: TimedKeyStore(session()),
    lambda: KeyringStore(PlainBackend),
    profiles,
    request,
    refresh,
    lambda: PraktikaClient(transport(), KEY, PRACTICE_ID),
    lambda: PmsApi(transport(), CREDENTIALS),
    lambda: CREDENTIALS,
    lambda: clean_credentials(*CREDENTIALS.secrets),
    lambda: PROFILE,
    lambda: NetworkReader(StoppedClock()),
)


@pytest.mark.parametrize("make", HOLDERS, ids=lambda one: type(one()).__name__)
def test_that_what_holds_a_key_shows_it_in_no_repr_and_no_pickle(
    make: Callable[[], object],
) -> None:
    holder = make()
    assert hits((repr(holder) + str(holder) + f"{[holder]}").encode(), *SECRETS) == []
    try:
        pickled = pickle.dumps(holder)
    except (TypeError, AttributeError, pickle.PicklingError):
        pickled = b""
    assert hits(pickled, *SECRETS) == []


def read(server: FaultServer, other: FaultServer) -> Any:
    profile = replace(PROFILE, base_url=server.url, page_url=other.url)
    reader = NetworkReader(StoppedClock())
    return reader.read(profile, PRACTICE_ID, KEY, FIRST, LAST, lambda _: None, CREDENTIALS)


def test_that_each_key_is_sent_to_its_own_service_alone() -> None:
    async def both() -> tuple[FaultServer, FaultServer]:
        async with fault_server() as praktika, fault_server() as healthengine:
            await read(praktika, healthengine)
            return praktika, healthengine

    praktika, healthengine = asyncio.run(both())
    asked = praktika.asked + healthengine.asked
    assert set(asked) == {one.path for one in FETCHERS}
    for received in praktika.received:
        head, _, body = received.partition(b"\r\n\r\n")
        assert KEY.encode() in body
        assert hits(head, KEY) == []
        assert hits(received, *CREDENTIALS.secrets) == []
    for received in healthengine.received:
        line, _, fields = received.partition(b"\r\n")
        assert hits(received, KEY) == []
        assert hits(line, *CREDENTIALS.secrets) == []
        expected = b"/pms-api/" in line
        assert all((one.encode() in fields) == expected for one in CREDENTIALS.secrets)


@pytest.mark.parametrize(
    "url",
    [
        "http://praktika.example",
        "http://127.0.0.1.praktika.example",
        "http://localhost.praktika.example",
        "ftp://praktika.example",
        "//praktika.example",
        "http://0x7f000001.example",
        "https://user@praktika.example",
        "https://praktika.example?x=1",
        "https://praktika.example#x",
    ],
)
def test_that_a_key_is_sent_to_no_other_kind_of_address(url: str) -> None:
    with pytest.raises(errors.Unreachable):
        Transport(url, ALLOWED, log=RequestLog())


@pytest.mark.parametrize("bad", ["", " \t", "a b", "a\nb", "naïve", "“key”", "x" * 1201, "a\0b"])
def test_that_a_bad_key_is_refused_and_never_repeated(bad: str) -> None:
    for check in (clean_key, lambda text: clean_credentials(text, text, text)):
        with pytest.raises(errors.BadKey) as caught:
            check(bad)
        assert caught.value.advice
        if len(bad.strip()) > 3:
            assert bad not in str(caught.value) + repr(caught.value) + str(caught.value.args)
        assert caught.value.__cause__ is None


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    for secret in SECRETS:
        register_secret(secret)
    made = set_up_logging(tmp_path / "logs", logging.DEBUG)
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield made
    made.close()
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


PATH = "/".join((*SECRETS, *PATIENT_SECRETS))
ECHO = f"{KEY} {' '.join(CREDENTIALS.secrets)} {' '.join(PATIENT_SECRETS)}".encode()


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "sent",
    [
        answer(b'{"error": "' + ECHO + b'"}'),
        answer(ECHO, status="401 No"),
        answer(b"[" + ECHO, status="200 OK"),
        answer(b'["' + ECHO + b'"]'),
        ECHO + b"\r\n\r\n",
        answer(
            b"", "Location: https://x.invalid/" + ECHO.decode().replace(" ", "/"), status="302 X"
        ),
    ],
    ids=("envelope", "refusal", "no JSON", "odd JSON", "no HTTP", "redirect"),
)
def test_that_an_echo_of_all_secrets_reaches_no_log_no_error_and_no_crash_report(
    fetcher: Any, sent: bytes, log: Log, tmp_path: Path
) -> None:
    told: list[Crash] = []
    handler = CrashHandler(tmp_path / "crashes", told.append)

    async def one_refresh() -> Reading:
        async with fault_server(fetcher.path, (saying(sent),)) as server:
            return await read(server, server)

    outcome = ""
    try:
        reading = asyncio.run(one_refresh())
        outcome = repr(reading.log) + repr(reading.snapshot.sources) + repr(reading.copy)
        logging.getLogger("slotscope.tests").error("a reading ended: %r", reading.log)
    except errors.SlotscopeError as error:
        outcome = "".join(traceback.format_exception(error)) + repr(error) + str(error.args)
        handler.take(error, "a test")
        logging.getLogger("slotscope.tests").exception("a reading failed")
    assert log.path is not None
    logged = log.path.read_bytes()
    assert b"slotscope.tests" in logged
    assert b"httpcore" not in logged
    assert hits(logged, *SECRETS, *PATIENT_SECRETS) == []
    assert hits(outcome.encode(), *SECRETS, *PATIENT_SECRETS) == []
    reports = b"".join(path.read_bytes() for path in tmp_path.rglob("crash-*.txt"))
    assert hits(reports, *SECRETS, *PATIENT_SECRETS) == []
    assert bool(reports) == bool(told)
