"""A trace and the check never disagree: its verdict, and its gates with the opening's reasons."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import practices
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.trace import Trace, TraceVerdict, trace
from slotscope.diagnosis.tracing.gate import Outcome
from slotscope.domain.practice import HealthEngineTypeId, Mode
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox.scenarios.catalogue import build
from slotscope.sources.snapshot_file import read_snapshot

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NOON = datetime.fromisoformat("2026-11-23T12:10:00+11:00")
GATE_OF = {
    "subscription.read_only": "subscription",
    "location.no_coordinates": "coordinates",
    "rules.allocation_off": "allocation",
    "practitioner.disabled": "practitioner.enabled",
    "practitioner.unlinked": "practitioner.linked",
    "type.none_configured": "practitioner.types",
    "type.disabled": "type.published_online",
    "slot.too_short": "slot.long_enough",
    "slot.outside_hours": "hours",
    "slot.duplicate": "slot.not_duplicate",
    "diary.occupied": "diary",
    "time.past": "time.not_past",
    "time.inside_threshold": "time.threshold",
    "time.beyond_horizon": "time.horizon",
    "type.length_mismatch": "lengths",
}
OTHERS = {"search", "page"}
"""What the services show is beside the judgement."""


def stopped(found: Trace) -> set[str]:
    bad = {Outcome.FAIL, Outcome.RISK}
    return {gate.id for gate in found.gates if gate.outcome in bad} - OTHERS


def agree(snapshot: Snapshot, now: datetime, opening: Opening, judged: Judgement) -> None:
    """The opening is traced with each of its types, and another one of the set-up."""
    known = [one.id for one in snapshot.praktika.practitioners]
    if opening.practitioner_id not in known:
        return
    if snapshot.integration.mode is Mode.V2:
        assert opening.healthengine_type_id is not None
        found = trace(
            snapshot,
            now,
            opening.practitioner_id,
            opening.healthengine_type_id,
            opening.start,
            judged,
        )
        assert found.opening == opening
        assert found.verdict.value == opening.verdict.value
        assert stopped(found) == {GATE_OF[code] for code in opening.reasons}
        return
    for type_ in snapshot.healthengine.appointment_types:
        found = trace(snapshot, now, opening.practitioner_id, type_.id, opening.start, judged)
        traced = found.opening
        assert traced is not None
        assert (traced.practitioner_id, traced.start) == (opening.practitioner_id, opening.start)
        assert found.verdict.value == traced.verdict.value
        expected = {GATE_OF[code] for code in traced.reasons}
        expected -= {"slot.long_enough", "practitioner.types"}
        if type_.length_minutes > traced.end - traced.start:
            expected.add("slot.long_enough")
        linked = "practitioner.unlinked" not in traced.reasons
        if linked and type_.id not in (*traced.offered_types, *traced.too_long_types):
            expected.add("practitioner.types")
        assert stopped(found) == expected


@pytest.mark.parametrize("name", ["v1-clinic", "v2-clinic"])
def test_that_every_opening_of_a_sample_is_traced_as_it_is_judged(name: str) -> None:
    snapshot = read_snapshot(SAMPLES / f"{name}.json")
    judged = judge(snapshot, snapshot.captured_at)
    assert judged.openings
    for opening in judged.openings:
        agree(snapshot, snapshot.captured_at, opening, judged)


@pytest.mark.parametrize(
    "name", ["v1-mixed-trouble", "v2-mixed-trouble", "v2-length-mismatch", "read-only"]
)
def test_that_openings_of_a_scenario_are_traced_as_they_are_judged(name: str) -> None:
    """A spread of them."""
    snapshot = build(name, None, NOON).practice
    judged = judge(snapshot, NOON)
    chosen = judged.openings[:: len(judged.openings) // 20]
    assert len(chosen) > 10
    for opening in chosen:
        agree(snapshot, NOON, opening, judged)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.one_of(practices(Mode.V1), practices(Mode.V2)))
def test_that_any_opening_is_traced_as_it_is_judged(case: tuple[Snapshot, datetime]) -> None:
    snapshot, now = case
    judged = judge(snapshot, now)
    for opening in judged.openings[:4]:
        agree(snapshot, now, opening, judged)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.one_of(practices(Mode.V1), practices(Mode.V2)), st.integers(0, 3 * 96))
def test_that_any_time_can_be_traced_and_its_neighbours_are_the_nearest(
    case: tuple[Snapshot, datetime], step: int
) -> None:
    snapshot, now = case
    judged = judge(snapshot, now)
    at = judged.survey.today * 1440 + step * 15
    for who in snapshot.praktika.practitioners:
        for type_ in snapshot.healthengine.appointment_types[:2]:
            found = trace(snapshot, now, who.id, type_.id, at, judged)
            bookable = bookable_starts(judged, found)
            assert (found.opening is None) == (found.verdict is TraceVerdict.NO_OPENING)
            before = max((start for start in bookable if start < at), default=None)
            after = min((start for start in bookable if start > at), default=None)
            assert (found.before and found.before.start) == before
            assert (found.after and found.after.start) == after
            if found.opening is None:
                assert stopped(found)


def bookable_starts(judged: Judgement, found: Trace) -> list[int]:
    def has(one: Opening, type_id: HealthEngineTypeId) -> bool:
        return type_id == one.healthengine_type_id or type_id in one.offered_types

    return [
        one.start
        for one in judged.openings
        if one.practitioner_id == found.practitioner_id
        and one.verdict.value != "hidden"
        and has(one, found.healthengine_type_id)
    ]
