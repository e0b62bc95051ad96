"""Every fault of the table against every request of a refresh, over a socket.

The refresh is the real one; the services are healthy but for the one request that is at fault.
"""

import asyncio
import re
from dataclasses import replace

import pytest

from fault import Fault, patient
from fault_server import FaultServer, fault_server
from fault_table import FAULTS
from healthy_services import (
    CREDENTIALS,
    FETCHERS,
    FIRST,
    KEY,
    LAST,
    PRACTICE_ID,
    PROFILE,
    Fetcher,
    without,
)
from jumping_loop import now, run
from network import NOW, StoppedClock
from slotscope.app import errors
from slotscope.app.ports import LogEntry, Reading
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.sources.healthengine.booking_page import PAGE_ALLOWED
from slotscope.sources.healthengine.pms_operations import PMS_ALLOWED
from slotscope.sources.http.limits import Limits
from slotscope.sources.praktika.operations import ALLOWED
from slotscope.sources.reader import NetworkReader


class Trial:
    """One refresh with one fault: what it gave or raised, and what was seen on the way."""

    def __init__(self, limits: Limits) -> None:
        self.reader = NetworkReader(StoppedClock(), limits=limits)
        self.reading: Reading | None = None
        self.error: errors.SlotscopeError | None = None
        self.seconds = 0.0
        self.tries = 0

    async def run(self, server: FaultServer) -> None:
        profile = replace(PROFILE, base_url=server.url, page_url=server.url)
        began = now()
        try:
            self.reading = await self.reader.read(
                profile, PRACTICE_ID, KEY, FIRST, LAST, lambda _: None, CREDENTIALS
            )
        except errors.SlotscopeError as error:
            self.error = error
        self.seconds = now() - began
        self.tries = server.asked[server.path]

    def entries(self, fetcher: Fetcher) -> list[LogEntry]:
        name = fetcher.operation.name
        return [one for one in self.reader.last_log if one.operation == name]


async def attempt(fault: Fault, fetcher: Fetcher, limits: Limits) -> Trial:
    trial = Trial(limits)
    async with fault_server(fetcher.path, fault.speeches(fetcher)) as server:
        await trial.run(server)
    return trial


@pytest.fixture(scope="module")
def healthy() -> Reading:
    trial = run(attempt(FAULTS[0], replace(FETCHERS[0], operation=UNASKED), Limits()))
    assert trial.reading is not None
    return trial.reading


UNASKED = replace(FETCHERS[0].operation, path="/never/asked")


def some_of(fault: Fault) -> tuple[Fetcher, ...]:
    """The customer, the page, and one of Praktika's and of the PMS API's in turn."""
    number = FAULTS.index(fault)
    diary, pms = FETCHERS[1:5], FETCHERS[6:]
    return (FETCHERS[0], FETCHERS[5], diary[number % len(diary)], pms[number % len(pms)])


def try_on(fault: Fault, fetchers: tuple[Fetcher, ...], healthy: Reading, *, jumping: bool) -> None:
    limits = patient(fault.limits) if jumping else fault.limits

    async def all_at_once() -> list[Trial]:
        return list(await asyncio.gather(*(attempt(fault, one, limits) for one in fetchers)))

    for fetcher, trial in zip(fetchers, run(all_at_once(), jumping=jumping), strict=True):
        where = f"{fault.name} at {fetcher.name}"
        assert trial.seconds < limits.total + 1, where
        if fault.tries is not None:
            assert trial.tries == fault.tries, where
        outcome = fault.outcome(fetcher)
        if isinstance(outcome, str):
            assert_read(trial, fetcher, healthy, where, same=outcome == "same")
        elif fetcher.source is SourceName.CUSTOMER:
            assert_nothing_shown(trial, fetcher, fault, outcome, where)
        else:
            assert_marked(trial, fetcher, fault, outcome, healthy, where)


def test_that_the_table_holds_every_request_and_enough_faults() -> None:
    assert len(FAULTS) >= 60
    assert len({one.name for one in FAULTS}) == len(FAULTS)
    tried = {fetcher.name for fault in FAULTS for fetcher in some_of(fault)}
    assert tried == {one.name for one in FETCHERS}
    asked = {one.operation.route for one in FETCHERS}
    assert asked == ALLOWED | PAGE_ALLOWED | PMS_ALLOWED


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_that_a_fault_marks_its_source_and_harms_no_other(fault: Fault, healthy: Reading) -> None:
    try_on(fault, some_of(fault), healthy, jumping=True)


@pytest.mark.soak
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_that_a_fault_at_any_request_marks_its_source_and_harms_no_other(
    fault: Fault, healthy: Reading
) -> None:
    # On a real clock. Four at a time: all at once, a slow machine takes longer than it may.
    for begin in range(0, len(FETCHERS), 4):
        try_on(fault, FETCHERS[begin : begin + 4], healthy, jumping=False)


def assert_read(
    trial: Trial, fetcher: Fetcher, healthy: Reading, where: str, *, same: bool
) -> None:
    assert trial.reading is not None, where
    read = trial.reading.snapshot.source_read(fetcher.source)
    assert read is not None
    assert read.status is SourceStatus.OK, where
    if same:
        assert without(trial.reading.snapshot, SourceName.CUSTOMER) == without(
            healthy.snapshot, SourceName.CUSTOMER
        ), where
        assert trial.reading.copy == healthy.copy, where


def assert_nothing_shown(
    trial: Trial, fetcher: Fetcher, fault: Fault, kind: type[errors.SourceError], where: str
) -> None:
    """Without the customer there is no practice: an error, and never an empty practice."""
    assert trial.reading is None, where
    assert isinstance(trial.error, kind), (where, trial.error)
    assert_says(str(trial.error), trial.error.advice, fault, where)
    assert_logged(trial, fetcher, kind, where)


def assert_marked(
    trial: Trial,
    fetcher: Fetcher,
    fault: Fault,
    kind: type[errors.SourceError],
    healthy: Reading,
    where: str,
) -> None:
    assert trial.error is None, where
    assert trial.reading is not None
    snapshot = trial.reading.snapshot
    for read in snapshot.sources:
        failed = read.name is fetcher.source
        assert (read.status is SourceStatus.FAILED) == failed, (where, read)
    mark = snapshot.source_read(fetcher.source)
    assert mark is not None
    detail = mark.detail or ""
    sentence, _, advice = detail.partition(". ")
    assert sentence, where
    assert_says(detail, advice, fault, where)
    assert_logged(trial, fetcher, kind, where)
    assert snapshot.unread(fetcher.source) is not None, where
    assert without(snapshot, fetcher.source) == without(healthy.snapshot, fetcher.source), where
    expected_copy = None if fetcher.kind == "pms" else healthy.copy
    assert trial.reading.copy == expected_copy, where
    assert_not_clean(trial.reading, fetcher, where)


def assert_says(told: str, advice: str, fault: Fault, where: str) -> None:
    assert advice, where
    assert re.search(fault.words, told), (where, told)
    for secret in (KEY, *CREDENTIALS.secrets):
        assert secret not in told, where


def assert_logged(
    trial: Trial, fetcher: Fetcher, kind: type[errors.SourceError], where: str
) -> None:
    name = trial.entries(fetcher)[-1].outcome.partition(":")[0]
    assert issubclass(getattr(errors, name), kind), (where, name)


def assert_not_clean(reading: Reading, fetcher: Fetcher, where: str) -> None:
    """What the source was needed for is told as not tested; the diary's openings as not judged."""
    result = diagnose(reading.snapshot, NOW)
    title = reading.snapshot.unread(fetcher.source)
    if fetcher.source is SourceName.PMS_API:
        return
    assert any((title or "") in one.because for one in result.untested), where
    if fetcher.source not in (SourceName.SEARCH, SourceName.PAGE):
        assert result.unjudged is not None, where
        assert result.openings == (), where
