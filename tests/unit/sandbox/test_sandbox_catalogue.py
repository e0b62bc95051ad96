"""The scenarios as values: no socket is opened here."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slotscope.app.errors import InputError
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.checks import ALL_CHECKS
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName, SourceStatus
from slotscope.sandbox.patients import BY_INITIALS, PATIENTS
from slotscope.sandbox.scenario import Recipe, Scenario
from slotscope.sandbox.scenarios.catalogue import ALL, SHOWS, build, recipe, scenario_names

SYDNEY = ZoneInfo("Australia/Sydney")
MOMENTS = (
    datetime(2026, 11, 23, 9, 2, 11, tzinfo=SYDNEY),
    datetime(2026, 4, 5, 2, 30, tzinfo=SYDNEY),  # the hour that comes twice
    datetime(2026, 10, 4, 3, 30, tzinfo=SYDNEY),  # just after the hour that is missing
    datetime(2027, 1, 2, 23, 59, 59, tzinfo=SYDNEY),  # a Saturday night
)
ASKED_FOR = [
    "v1-healthy",
    "v1-too-short",
    "v1-mixed-trouble",
    "v2-healthy",
    "v2-length-mismatch",
    "v2-threshold-missing",
    "v2-types-disabled",
    "v2-mixed-trouble",
    "read-only",
    "bad-key",
    "sync-in-step",
    "sync-missing",
    "sync-stale",
    "sync-length-differs",
    "page-changed-shape",
    "page-unlinked-practitioner",
    "consent-revoked",
    "pms-wrong-key",
    "pms-behind",
    "search-disagrees",
]


def checked(scenario: Scenario) -> CheckResult:
    offset = scenario.now.astimezone(SYDNEY).utcoffset()
    assert offset is not None
    minutes = int(offset.total_seconds()) // 60
    return diagnose(scenario.snapshot, scenario.now, computer_offset_minutes=minutes)


@pytest.mark.parametrize("name", ASKED_FOR)
def test_that_a_promised_scenario_exists(name: str) -> None:
    assert name in scenario_names()


def test_that_every_scenario_has_a_name_of_its_own_and_says_what_it_is() -> None:
    assert max(Counter(scenario_names()).values()) == 1
    assert max(Counter(one.title for one in ALL).values()) == 1
    assert all(one.description.endswith(".") for one in ALL)


def test_that_every_finding_has_a_scenario_that_shows_it() -> None:
    shown = {id_ for ids in SHOWS.values() for id_ in ids}
    assert {one.id for one in ALL_CHECKS} - shown == set()


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: now.date().isoformat())
@pytest.mark.parametrize("entry", [one for one in ALL if one.shows], ids=lambda entry: entry.name)
def test_that_a_scenario_shows_what_it_claims_at_any_date(entry: Recipe, now: datetime) -> None:
    scenario = entry.build(now.date(), now)
    found = {finding.id for finding in checked(scenario).findings}
    assert set(entry.shows) - found == set()


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: now.date().isoformat())
def test_that_every_scenario_can_be_set_up_at_any_date(now: datetime) -> None:
    for entry in ALL:
        scenario = entry.build(now.date(), now)
        horizon = scenario.now + timedelta(days=scenario.practice.integration.publish_days or 30)
        hours = scenario.practice.praktika.working_hours
        assert max(one.end for one in hours) > scenario.practice.clock.wall(horizon), entry.name
        assert min(one.start for one in hours) < scenario.practice.clock.wall(scenario.now)


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: now.date().isoformat())
@pytest.mark.parametrize(
    "name", ["v1-healthy", "v2-healthy", "sync-in-step", "v2-two-locations", "throttled", "slow"]
)
def test_that_a_healthy_practice_has_neither_errors_nor_warnings(name: str, now: datetime) -> None:
    result = checked(build(name, None, now))
    grave = [one.id for one in result.findings if one.severity is not Severity.INFO]
    assert grave == []
    assert result.unjudged is None
    assert result.summary[Verdict.PUBLISHED] > 1000


@pytest.mark.parametrize("name", ["v1-mixed-trouble", "v2-mixed-trouble"])
def test_that_most_openings_of_a_troubled_practice_are_published_still(name: str) -> None:
    summary = checked(build(name, None, MOMENTS[0])).summary
    assert summary[Verdict.PUBLISHED] > sum(summary.values()) / 2
    assert summary[Verdict.HIDDEN] > 0


@pytest.mark.parametrize("name", ["v1-mixed-trouble", "v2-mixed-trouble", "search-disagrees"])
def test_that_a_scenario_is_the_same_whenever_it_is_built(name: str) -> None:
    now = MOMENTS[0]
    assert build(name, None, now).snapshot == build(name, None, now).snapshot


def test_that_the_diary_moves_with_the_date() -> None:
    week = timedelta(days=7)
    first = build("v2-healthy", None, MOMENTS[0]).practice.praktika
    later = build("v2-healthy", None, MOMENTS[0] + week).practice.praktika
    moved = [one.start + 7 * 1440 for one in first.appointments]
    assert [one.start for one in later.appointments] == moved


@pytest.mark.parametrize(
    ("instant", "today"),
    [
        ("2026-11-22T12:59:00+00:00", date(2026, 11, 22)),
        ("2026-11-22T13:00:00+00:00", date(2026, 11, 23)),
    ],
)
def test_that_today_is_the_date_at_the_practice(instant: str, today: date) -> None:
    hours = build("v1-healthy", None, datetime.fromisoformat(instant)).practice.praktika
    last = max(one.end for one in hours.working_hours) // 1440
    assert date.fromordinal(last) <= today + timedelta(days=60 + 14)
    first = min(one.start for one in hours.working_hours) // 1440
    assert today - timedelta(days=7) <= date.fromordinal(first) < today


def test_that_a_date_alone_means_nine_in_the_morning() -> None:
    scenario = build("v1-healthy", date(2026, 11, 23))
    assert scenario.now == datetime(2026, 11, 23, 9, tzinfo=SYDNEY)


def test_that_an_unknown_scenario_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match=r"v3-healthy: expected one of v1-healthy, "):
        recipe("v3-healthy")


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_that_a_snapshot_holds_initials_of_invented_people_alone(entry: Recipe) -> None:
    now = MOMENTS[0]
    diary = entry.build(now.date(), now).practice.praktika.appointments
    assert {one.patient for one in diary} <= {None, *BY_INITIALS}


def test_that_no_two_invented_patients_share_their_initials() -> None:
    assert len(BY_INITIALS) == len(PATIENTS)


@pytest.mark.parametrize(
    ("name", "failed"),
    [
        ("v2-healthy", set[SourceName]()),
        ("throttled", set[SourceName]()),
        ("slow", set[SourceName]()),
        ("access-denied", {SourceName.APPOINTMENTS}),
        ("login-redirect", {SourceName.RULES}),
        ("error-envelope", {SourceName.AVAILABILITY}),
        ("service-down", {SourceName.PAGE, SourceName.SEARCH}),
        ("page-changed-shape", {SourceName.PAGE}),
        ("consent-revoked", {SourceName.PMS_API}),
        (
            "bad-key",
            {
                SourceName.CUSTOMER,
                SourceName.AVAILABILITY,
                SourceName.RULES,
                SourceName.APPOINTMENTS,
                SourceName.SEARCH,
            },
        ),
    ],
)
def test_that_a_source_that_fails_is_marked_in_what_a_reader_has(
    name: str, failed: set[SourceName]
) -> None:
    snapshot = build(name, None, MOMENTS[0]).snapshot
    assert {one.name for one in snapshot.sources if one.status is SourceStatus.FAILED} == failed


def test_that_the_page_and_the_search_move_with_the_minute() -> None:
    scenario = build("v2-healthy", None, datetime(2026, 11, 23, 9, tzinfo=SYDNEY))
    first = scenario.published_at(scenario.now)
    threshold = scenario.practice.praktika.threshold_minutes
    earliest = min(one.start for one in first)
    when = datetime(2026, 11, 23, tzinfo=SYDNEY) + timedelta(minutes=earliest % 1440 - threshold)
    just, over = scenario.published_at(when), scenario.published_at(when + timedelta(seconds=1))
    assert earliest in {one.start for one in just}
    assert earliest not in {one.start for one in over}
    assert earliest not in {one.start for one in scenario.offered_at(when + timedelta(seconds=1))}


def test_that_the_search_is_silent_in_v1() -> None:
    scenario = build("v1-healthy", None, MOMENTS[0])
    assert scenario.practice.integration.mode is Mode.V1
    assert scenario.offered_at(scenario.now) == ()
    assert scenario.snapshot.praktika.offered_slots is None
