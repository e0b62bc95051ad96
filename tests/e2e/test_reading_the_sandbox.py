"""A practice read over a socket is the practice that is served."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from network import StoppedClock
from patience import SECONDS
from slotscope.app.errors import KeyRefused
from slotscope.app.loop_thread import NetworkThread
from slotscope.app.ports import Reading
from slotscope.domain.clock import day_of
from slotscope.domain.practice import MAX_PUBLISH_DAYS
from slotscope.domain.snapshot import Snapshot, SourceName, SourceStatus
from slotscope.sandbox.scenarios.catalogue import scenario_names
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.sources.reader import NetworkReader
from slotscope.sources.search_pairs import search_pairs

TODAY = date(2026, 11, 23)
READABLE = [name for name in scenario_names() if name not in ("bad-key", "slow")]


@pytest.fixture(scope="module")
def network() -> Iterator[NetworkThread]:
    thread = NetworkThread()
    yield thread
    assert thread.close()


def days_of(snapshot: Snapshot) -> tuple[date, date]:
    """All days on which the served practice has anything."""
    side = snapshot.praktika
    dated = [*side.working_hours, *side.painted_slots, *side.appointments]
    days = [day_of(one.start) for one in dated] or [TODAY.toordinal()]
    return date.fromordinal(min(days)), date.fromordinal(max(days))


def read(network: NetworkThread, sandbox: RunningSandbox) -> Reading:
    scenario = sandbox.scenario
    first, last = days_of(scenario.practice)
    reader = NetworkReader(StoppedClock(scenario.now))
    work = reader.read(
        sandbox.profile(), sandbox.practice_id, sandbox.key, first, last, lambda _: None
    )
    return network.submit(work).result(SECONDS)


def values(side: Any) -> dict[str, Any]:
    """Every field; lists without their order, which a service does not promise."""
    found = {one.name: getattr(side, one.name) for one in fields(side)}
    return {
        name: sorted(value, key=repr) if isinstance(value, tuple) else value
        for name, value in found.items()
    }


@pytest.mark.parametrize("name", READABLE)
def test_that_what_is_read_is_what_is_served(network: NetworkThread, name: str) -> None:
    with serve(name, TODAY) as sandbox:
        reading = read(network, sandbox)
        profile, expected = sandbox.profile(), sandbox.scenario.snapshot
    snapshot = reading.snapshot
    assert snapshot.practice == expected.practice
    assert snapshot.integration == expected.integration
    assert snapshot.captured_at == expected.captured_at
    assert snapshot.source == "sandbox"
    assert values(snapshot.healthengine) == values(expected.healthengine)

    found, served = values(snapshot.praktika), values(expected.praktika)
    offered, offers = found.pop("offered_slots"), served.pop("offered_slots")
    assert found == served
    assert profile.setup is not None
    side = expected.praktika
    pairs = set(search_pairs(profile.setup, side.practitioners, side.appointment_types))
    if offers is not None and pairs:
        first, last = days_of(expected)
        last = min(last, expected.captured_at.date() + timedelta(MAX_PUBLISH_DAYS - 2))
        offers = [
            one
            for one in offers
            if (one.practitioner_id, one.appointment_type_id) in pairs
            and first <= date.fromordinal(day_of(one.start)) <= last + timedelta(1)
        ]
    assert offered == (offers if pairs else None)

    failed = {one.name for one in expected.sources if one.status is SourceStatus.FAILED}
    marked = {one.name for one in snapshot.sources if one.status is SourceStatus.FAILED}
    assert marked == failed - {SourceName.PMS_API}
    assert all(one.detail for one in snapshot.sources if one.name in marked)


def test_that_a_wrong_key_is_told_over_the_socket(network: NetworkThread) -> None:
    with serve("bad-key", TODAY) as sandbox, pytest.raises(KeyRefused):
        read(network, sandbox)


def test_that_the_connection_test_lists_both_locations(network: NetworkThread) -> None:
    with serve("v2-two-locations", TODAY) as sandbox:
        reader = NetworkReader(StoppedClock(sandbox.scenario.now))
        found = network.submit(reader.locations(sandbox.base_url, sandbox.key)).result(SECONDS)
    assert len(found) == 2
    assert found[0].id == sandbox.practice_id


def test_that_one_refresh_asks_for_each_thing_once(network: NetworkThread) -> None:
    with serve("v2-healthy", TODAY) as sandbox:
        reading = read(network, sandbox)
        assert len(sandbox.requests) == len(reading.log)
    assert [one.outcome for one in reading.log] == ["ok"] * len(reading.log)
    assert sandbox.key not in repr(reading)
