"""What the program's own reader brings back from the sandbox is what the scenario holds."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slotscope.app.ports import Reading
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.sources.reader import NetworkReader

NOW = datetime(2026, 11, 23, 9, 2, tzinfo=ZoneInfo("Australia/Sydney"))


@dataclass
class FixedClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


def read(box: RunningSandbox) -> Reading:
    now = box.scenario.now
    first = now.date() - timedelta(days=14)
    reader = NetworkReader(FixedClock(now))
    return asyncio.run(
        reader.read(
            box.profile(),
            box.practice_id,
            box.key,
            first,
            first + timedelta(days=160),
            lambda _: None,
        )
    )


@pytest.mark.parametrize(
    "name",
    ["v1-mixed-trouble", "v2-mixed-trouble", "v2-two-locations", "sync-stale", "search-disagrees"],
)
def test_that_the_whole_practice_survives_the_wire(name: str) -> None:
    with serve(name, now=NOW) as box:
        found, held = read(box).snapshot, box.scenario.snapshot
    assert (found.practice, found.integration) == (held.practice, held.integration)
    assert found.praktika.practitioners == held.praktika.practitioners
    assert found.praktika.appointment_types == held.praktika.appointment_types
    assert found.praktika.rules == held.praktika.rules
    assert found.praktika.threshold_minutes == held.praktika.threshold_minutes
    assert found.praktika.key_scope == held.praktika.key_scope
    assert set(found.praktika.working_hours) == set(held.praktika.working_hours)
    assert set(found.praktika.painted_slots) == set(held.praktika.painted_slots)
    assert set(found.praktika.appointments) == set(held.praktika.appointments)
    assert set(found.praktika.offered_slots or ()) == set(held.praktika.offered_slots or ())
    assert set(found.healthengine.published_slots or ()) == set(
        held.healthengine.published_slots or ()
    )


@pytest.mark.parametrize(
    ("name", "failed"),
    [
        ("access-denied", {SourceName.APPOINTMENTS}),
        ("login-redirect", {SourceName.RULES}),
        ("error-envelope", {SourceName.AVAILABILITY}),
        ("page-changed-shape", {SourceName.PAGE}),
        ("throttled", set[SourceName]()),
    ],
)
def test_that_a_reader_fails_where_the_scenario_says(name: str, failed: set[SourceName]) -> None:
    with serve(name, now=NOW) as box:
        sources = read(box).snapshot.sources
    assert {one.name for one in sources if one.status is SourceStatus.FAILED} == failed
