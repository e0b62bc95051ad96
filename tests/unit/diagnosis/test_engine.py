"""The whole diagnosis: its order, what it could not test, and that nothing makes it fall over."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from builders import NOW, appointment, he_type, painted, v1_snapshot, v2_snapshot, with_types
from check_cases import RAISED
from diagnosing import openings, without
from practices import practices
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.check import subject
from slotscope.diagnosis.checks import ALL_CHECKS
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.report.check_json import check_json

QUICK = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SEVERITIES = list(Severity)


def place(one: Finding) -> tuple[object, ...]:
    """Errors, warnings, infos; most unlocked first and none last; then the id; then the subject."""
    unlocked = (1, 0) if one.unlocks is None else (0, -one.unlocks)
    return (SEVERITIES.index(one.severity), unlocked, one.id, one.subject)


@QUICK
@given(st.one_of(practices(Mode.V1), practices(Mode.V2)))
def test_that_findings_are_ordered_and_there_is_one_for_each_subject(
    case: tuple[Snapshot, datetime],
) -> None:
    found = diagnose(*case).findings
    assert list(found) == sorted(found, key=place)  # type: ignore[arg-type]
    assert len({one.key for one in found}) == len(found)


@QUICK
@given(strategies.snapshots)
def test_that_any_snapshot_that_a_file_can_hold_is_diagnosed(snapshot: Snapshot) -> None:
    result = diagnose(snapshot, snapshot.captured_at, computer_offset_minutes=600)
    assert check_json(result).startswith("{")
    assert sum(result.summary.values()) == len(result.openings)


def test_that_errors_come_first_and_what_unlocks_more_before_what_unlocks_less() -> None:
    snapshot = with_types(
        v2_snapshot(rule_based_slot_allocation=False, booking_minimum_threshold_minutes=None),
        he_type(minutes=45),
        he_type("t2", link=None),
    )
    found = [(one.severity.value, one.id, one.unlocks) for one in diagnose(snapshot, NOW).findings]
    assert found == [
        ("error", "rules.allocation_off", 0),
        ("error", "type.length_mismatch", 0),
        ("error", "type.unlinked", None),
        ("warning", "hours.run_out", None),
        ("warning", "threshold.missing", None),
        ("info", "horizon.default", 0),
    ]


@pytest.mark.parametrize("snapshot", [v1_snapshot(), v2_snapshot()])
def test_that_a_failed_source_leaves_no_verdict_and_no_count_to_unlock(snapshot: Snapshot) -> None:
    result = diagnose(without(snapshot, SourceName.APPOINTMENTS), NOW)
    assert result.unjudged == (
        "No opening was judged. Praktika's diary could not be read: no answer."
    )
    assert result.openings == ()
    assert result.summary == dict.fromkeys(Verdict, 0)
    assert [one.unlocks for one in result.findings if one.id == "horizon.default"] == [None]
    assert "sync.missing" in {one.id for one in result.untested}


def test_that_untested_checks_are_told_in_the_order_of_the_catalogue_with_every_cause() -> None:
    snapshot = without(v2_snapshot(), SourceName.RULES, SourceName.SETUP)
    told = [one.id for one in diagnose(snapshot, NOW).untested]
    order = [one.id for one in ALL_CHECKS]
    assert told == sorted(told, key=order.index)
    (because,) = [
        one.because for one in diagnose(snapshot, NOW).untested if one.id == "type.not_in_rules"
    ]
    assert because == (
        "Praktika's online booking rules could not be read: no answer; "
        "HealthEngine's set-up could not be read: no answer"
    )


@pytest.mark.parametrize("id_", RAISED)
def test_that_a_finding_is_complete(id_: str) -> None:
    snapshot = RAISED[id_]
    result = diagnose(snapshot, snapshot.captured_at, computer_offset_minutes=0)
    for one in result.findings:
        assert one.title
        assert one.fix
        assert all(fact.label and fact.value for fact in one.evidence)
        assert [key for key, _ in one.subject] == sorted(key for key, _ in one.subject)
        assert one.about("rule_id") == dict(one.subject).get("rule_id")


def test_that_an_earlier_judgement_changes_nothing_of_the_result() -> None:
    first = diagnose(v1_snapshot(), NOW)
    busy = v1_snapshot(appointments=(appointment("a1", "mon 09:00", "mon 09:30"),))
    for snapshot in (v1_snapshot(painted_slots=(painted("s9", "mon 09:00", "mon 10:00"),)), busy):
        again = diagnose(snapshot, NOW, like=first.judgement)
        plain = diagnose(snapshot, NOW)
        assert (again.findings, again.openings) == (plain.findings, plain.openings)


def test_that_a_later_moment_is_judged_for_itself() -> None:
    assert openings(v1_snapshot(), NOW + timedelta(days=1)) == ()


def test_that_a_subject_has_known_keys_only() -> None:
    assert subject(rule_id="r1", practitioner_id=None) == (("rule_id", "r1"),)
    with pytest.raises(ValueError, match="not a subject: slot_id"):
        subject(slot_id="s1")


def test_that_the_page_is_compared_where_the_openings_were_judged_alone() -> None:
    snapshot = RAISED["sync.stale"]
    assert len(diagnose(snapshot, NOW).page.marks) == 3
    unjudged = diagnose(without(snapshot, SourceName.APPOINTMENTS), NOW)
    assert unjudged.page.marks == ()
