"""The page and the PMS API, read from the sandbox as from the real services."""

import asyncio
from dataclasses import replace

import pytest

from builders import NOW
from slotscope.app.errors import AccessDenied, KeyRefused, SourceError, UnexpectedAnswer
from slotscope.app.matching import propose_setup
from slotscope.app.name_links import Certainty
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.diagnosis.copy_differences import CopyState, copy_differences
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.sync import PageComparison, SyncState, compare_page
from slotscope.domain.booking_page import PageContents
from slotscope.domain.healthengine_copy import HealthEngineCopy
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.sources.healthengine.booking_page import PAGE_ALLOWED, read_page
from slotscope.sources.healthengine.pms_api import PmsApi
from slotscope.sources.healthengine.pms_operations import PMS_ALLOWED
from slotscope.sources.healthengine.setup_csv import read_setup_csv
from slotscope.sources.http.request_log import RequestLog
from slotscope.sources.http.transport import Transport


def page_of(sandbox: RunningSandbox) -> PageContents:
    practice = sandbox.scenario.practice

    async def run() -> PageContents:
        async with Transport(sandbox.page_url, PAGE_ALLOWED, log=RequestLog()) as transport:
            portal_id = practice.healthengine.practice_id or ""
            return await read_page(transport, portal_id, practice.clock)

    return asyncio.run(run())


def copy_of(sandbox: RunningSandbox, credentials: PmsCredentials | None = None) -> HealthEngineCopy:
    right = sandbox.pms_credentials
    known = PmsCredentials(right.api_key, right.practice_id, right.practice_key)

    async def run() -> HealthEngineCopy:
        async with Transport(sandbox.page_url, PMS_ALLOWED, log=RequestLog()) as transport:
            return await PmsApi(transport, credentials or known).read_copy(sandbox.scenario.now)

    return asyncio.run(run())


def compared(sandbox: RunningSandbox) -> PageComparison:
    practice, now = sandbox.scenario.practice, sandbox.scenario.now
    shown = page_of(sandbox).slots
    snapshot = replace(practice, healthengine=replace(practice.healthengine, published_slots=shown))
    return compare_page(snapshot, judge(snapshot, now).openings, snapshot.clock.today(now))


@pytest.mark.parametrize(
    ("scenario", "states"),
    [
        ("sync-in-step", {SyncState.IN_STEP}),
        ("sync-missing", {SyncState.IN_STEP, SyncState.MISSING}),
        ("sync-stale", {SyncState.IN_STEP, SyncState.STALE}),
        ("sync-length-differs", {SyncState.IN_STEP, SyncState.LENGTH_DIFFERS}),
        ("practice-in-perth", {SyncState.IN_STEP}),
        ("clock-change-ahead", {SyncState.IN_STEP}),
    ],
)
def test_that_the_page_of_each_scenario_has_its_states(
    scenario: str, states: set[SyncState]
) -> None:
    with serve(scenario, now=NOW) as sandbox:
        comparison = compared(sandbox)
    assert {mark.state for mark in comparison.marks} == states
    assert comparison.unlinked == ()


def test_that_a_stranger_on_the_page_is_told() -> None:
    with serve("page-unlinked-practitioner", now=NOW) as sandbox:
        comparison = compared(sandbox)
    assert [one.id for one in comparison.unlinked] == ["137999"]


def test_that_a_page_of_another_shape_is_our_own_error() -> None:
    with serve("page-changed-shape", now=NOW) as sandbox, pytest.raises(UnexpectedAnswer) as caught:
        page_of(sandbox)
    assert caught.value.path == "practice_data"


def test_that_one_request_reads_the_page() -> None:
    with serve("sync-in-step", now=NOW) as sandbox:
        contents = page_of(sandbox)
        assert len(sandbox.requests) == 1
    assert contents.notes == ()
    assert all(one.name for one in contents.doctors)


def test_that_a_copy_in_step_has_no_difference() -> None:
    with serve("sync-in-step", now=NOW) as sandbox:
        copy = copy_of(sandbox)
        assert copy_differences(copy, sandbox.scenario.practice) == ()
    assert copy.live_hours is not None
    assert {one.weekday for one in copy.live_hours} == {1, 2, 3, 4, 5}


def test_that_a_copy_that_is_behind_is_told_with_all_that_waits() -> None:
    with serve("pms-behind", now=NOW) as sandbox:
        copy = copy_of(sandbox)
        found = copy_differences(copy, sandbox.scenario.practice)
    assert {one.state for one in found} == {
        CopyState.MISSING,
        CopyState.EXTRA,
        CopyState.LENGTH_DIFFERS,
    }
    assert len(copy.waiting_for) == 3
    assert len(copy.pending_days) == 2
    assert len(copy.faults) == 3
    assert "No response within 10 seconds" in copy.faults[0].says


@pytest.mark.parametrize(
    ("scenario", "error"), [("consent-revoked", AccessDenied), ("pms-wrong-key", KeyRefused)]
)
def test_that_a_wrong_key_and_a_revoked_consent_are_told_apart(
    scenario: str, error: type[SourceError]
) -> None:
    with serve(scenario, now=NOW) as sandbox, pytest.raises(error):
        copy_of(sandbox)


def test_that_a_wrong_credential_is_refused() -> None:
    wrong = PmsCredentials("wrong", "wrong", "wrong")
    with serve("sync-in-step", now=NOW) as sandbox, pytest.raises(KeyRefused):
        copy_of(sandbox, wrong)


def test_that_the_set_ups_file_and_the_page_make_the_set_up() -> None:
    with serve("sync-in-step", now=NOW) as sandbox:
        rows = read_setup_csv(sandbox.setup_csv(), "setup.csv")
        doctors = page_of(sandbox).doctors
        practice = sandbox.scenario.practice
    proposal = propose_setup(
        rows, practice.praktika.practitioners, practice.praktika.appointment_types, doctors
    )
    assert {one.certainty for one in (*proposal.rows, *proposal.doctors)} == {Certainty.SURE}
    assert {(one.id, one.praktika_practitioner_id) for one in proposal.setup.practitioners} == {
        (one.id, one.praktika_practitioner_id) for one in practice.healthengine.practitioners
    }
    assert [replace(one, id="") for one in proposal.setup.appointment_types] == [
        replace(one, id="") for one in practice.healthengine.appointment_types
    ]
