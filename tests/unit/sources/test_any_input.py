"""Whatever arrives, from the network or from a file: a value, or an error of our own."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthy_services import CREDENTIALS, FETCHERS, Fetcher
from network import NOW
from slotscope.app.errors import InputError, SlotscopeError, SourceError
from slotscope.domain.clock import PracticeClock
from slotscope.domain.practice import AppointmentTypeId, Practitioner, PractitionerId
from slotscope.domain.snapshot import SourceName
from slotscope.sources.case_file import parse_case
from slotscope.sources.healthengine.page import parse_page
from slotscope.sources.healthengine.pms_api import PmsApi
from slotscope.sources.healthengine.setup_csv import read_setup_bytes
from slotscope.sources.http.answer import Answer, http_date, skew_seconds
from slotscope.sources.http.faults import retry_after
from slotscope.sources.http.operation import Operation
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.praktika.client import PraktikaClient
from slotscope.sources.settings_file import JsonSettingsStore
from spoiling import odd, spoilt

OFTEN = settings(max_examples=150)
CLOCK = PracticeClock(ZoneInfo("Australia/Sydney"))
STAFF = (Practitioner(PractitionerId("p1"), "Dr Amara Singh"),)
FIRST = LAST = date(2026, 11, 23)


class ScriptedTransport:
    """``Transport`` that answers every request with the same bytes."""

    def __init__(self, body: bytes) -> None:
        self.log = RequestLog()
        self._body = body

    async def request(self, operation: Operation, **_: Any) -> Answer:
        from slotscope.app.ports import LogEntry

        entry = LogEntry(NOW, SourceName.PAGE, operation.name, 200, 0.0, 0, "ok")
        return Answer(200, {}, self._body, None, self.log.append(entry))


def ask(name: str, body: bytes) -> object:
    """What a fetcher makes of an answer."""
    transport: Any = ScriptedTransport(body)
    praktika, pms = PraktikaClient(transport, "key-of-a-test"), PmsApi(transport, CREDENTIALS)
    works: dict[str, Callable[[], Any]] = {
        "db_getCustomerDetails.php": praktika.customer,
        "db_getAvailability.php": lambda: praktika.availability(FIRST, LAST, STAFF),
        "db_getRules.php": lambda: praktika.rules(STAFF),
        "db_reportingDataWarehouse.php": lambda: praktika.appointments(FIRST, LAST, STAFF, ()),
        "db_search.php": lambda: praktika.search(STAFF[0].id, AppointmentTypeId("k1"), FIRST, LAST),
        "pmsResources": pms.practitioners,
        "pmsAppointmentTypes": pms.appointment_types,
        "livenessContract": pms.live_hours,
        "requests": pms.waiting_for,
        "availability": lambda: pms.pending_days([]),
        "subscriptionErrorLog": lambda: pms.faults(NOW, []),
    }
    if name == "page":
        return parse_page(body.decode("utf-8", errors="replace"), CLOCK)
    return asyncio.run(works[name]())


def assert_read_or_refused(fetcher: Fetcher, body: bytes) -> None:
    """Any other error than ours ends the test; ours is short, on one line, and says what to do."""
    told = what_is_told(fetcher, body)
    assert len(told) < 700
    assert told.isprintable()


def what_is_told(fetcher: Fetcher, body: bytes) -> str:
    try:
        ask(fetcher.name, body)
    except SourceError as error:
        return str(error) if error.advice else "\n"
    return ""


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda one: one.name)
@OFTEN
@given(data=st.data())
def test_that_an_answer_spoilt_in_one_place_is_read_or_refused(
    fetcher: Fetcher, data: st.DataObject
) -> None:
    value = data.draw(spoilt(fetcher.value))
    assert_read_or_refused(fetcher, fetcher.body(json.dumps(value).encode()))


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda one: one.name)
@OFTEN
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), end=st.integers(0, 10_000))
def test_that_an_answer_with_a_changed_byte_or_cut_short_is_read_or_refused(
    fetcher: Fetcher, place: int, byte: int, end: int
) -> None:
    body = bytearray(fetcher.body())
    body[place % len(body)] = byte
    for one in (bytes(body), bytes(body[: end % len(body)])):
        assert_read_or_refused(fetcher, one)


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda one: one.name)
@OFTEN
@given(body=st.binary(max_size=200) | odd.map(lambda value: json.dumps(value).encode()))
def test_that_any_answer_is_read_or_refused(fetcher: Fetcher, body: bytes) -> None:
    assert_read_or_refused(fetcher, body)


@OFTEN
@given(
    st.text()
    | st.sampled_from(
        ["Sun, 22 Nov 2026 22:00:00 GMT", "Sun, 99 Nov 2026 22:00:00 +9999", "9" * 99]
    )
)
def test_that_any_date_of_a_header_is_one_or_none(text: str) -> None:
    moment = http_date(text)
    assert moment is None or moment.tzinfo is not None
    now = datetime(2026, 11, 22, 22, tzinfo=UTC)
    skew, wait = skew_seconds(text, now), retry_after(text, now)
    assert skew is None or isinstance(skew, float)
    assert wait is None or wait >= 0


@OFTEN
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_that_any_bytes_are_a_set_up_or_refused(content: bytes) -> None:
    with suppress(InputError):
        assert isinstance(read_setup_bytes(content, "x.csv"), list)


names = st.sampled_from(
    ["manifest.json", "snapshot.json", "log.json", "../x", "/x", "C:\\x", "a/b", "", "\u202e"]
) | st.text(max_size=8)


@OFTEN
@given(
    st.dictionaries(
        names, st.binary(max_size=80) | odd.map(lambda value: json.dumps(value).encode())
    )
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_that_any_archive_is_a_case_or_refused(members: dict[str, bytes]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            with suppress(ValueError, UnicodeError):
                archive.writestr(zipfile.ZipInfo(name or "x"), content)
    for data in (packed.getvalue(), packed.getvalue()[:-9]):
        with pytest.raises(InputError):
            parse_case(data, "x.slotscope")


@OFTEN
@given(st.binary(max_size=300))
def test_that_any_bytes_are_no_case(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06"):
        with pytest.raises(InputError):
            parse_case(start + data, "x.slotscope")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(["format", "theme", "recent_snapshots", "window_geometry", "view_states"]),
        odd,
    ).map(lambda value: json.dumps({"format": "slotscope-settings/1", **value}).encode())
)
def test_that_any_settings_file_gives_settings_and_is_kept(content: bytes, tmp_path: Path) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    store = JsonSettingsStore(tmp_path)
    store.path.write_bytes(content)
    found = store.load()
    with suppress(SlotscopeError):
        store.save(found)
    assert JsonSettingsStore(tmp_path).load() == found
