"""The fix plan: steps by owner and by what they bring, with counts that hold."""

from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    NOW,
    he_type,
    hours,
    painted,
    praktika_type,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from check_cases import without_coordinates
from diagnosing import without
from practices import practices
from slotscope.diagnosis.basis import Owner, Severity
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.plan import fix_plan
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot, SourceName


def trouble() -> Snapshot:
    """Three things for the practice, one for Praktika, one for HealthEngine, one by hand."""
    snapshot = v2_snapshot(
        appointment_types=(
            praktika_type("k1", 30, published_online=False),
            praktika_type("k2", 60, name="Clean"),
        ),
        working_hours=(
            hours("mon 09:00", "mon 12:00"),
            hours("++++++mon 09:00", "++++++mon 12:00"),
        ),
        subscription_read_only=True,
    )
    return with_types(
        snapshot, he_type("t1"), he_type("t2", 45, "k2", name="Clean"), he_type("t3", link=None)
    )


def test_that_a_plan_counts_up_by_owner_and_by_what_each_step_brings() -> None:
    plan = fix_plan(diagnose(trouble(), NOW))
    told = [(one.number, one.finding.id, one.gained, one.published) for one in plan.steps]
    assert told == [
        (1, "type.disabled", 0, 0),
        (2, "type.length_mismatch", 0, 0),
        (3, "subscription.read_only", 9, 9),
        (4, "horizon.default", 9, 18),
    ]
    assert [one.finding.owner for one in plan.steps] == [
        Owner.PRACTICE,
        Owner.PRACTICE,
        Owner.PRAKTIKA_SUPPORT,
        Owner.HEALTHENGINE_SUPPORT,
    ]
    assert (plan.published, plan.openings, plan.final) == (0, 18, 18)
    assert "type.unlinked" in [one.id for one in plan.by_hand]
    assert all(one.severity is not Severity.INFO for one in plan.by_hand)


def test_that_the_fix_that_brings_most_comes_first() -> None:
    open_ = replace(trouble().praktika, subscription_read_only=False)
    plan = fix_plan(diagnose(replace(trouble(), praktika=open_), NOW))
    assert [(one.finding.id, one.gained) for one in plan.steps] == [
        ("type.disabled", 6),
        ("type.length_mismatch", 3),
        ("horizon.default", 9),
    ]


def test_that_the_text_can_be_read_out() -> None:
    text = fix_plan(diagnose(trouble(), NOW)).text()
    assert text.startswith(
        "Fix plan: 0 of 18 openings published now.\n\nThe practice:\n"
        "1. Praktika: Management > Online Booking > Appointment Types: publish online: Check-up\n"
        "   After step 1: 0 of 18 published (+0)."
    )
    assert "\n\nPraktika support:\n3. " in text
    assert "\n\nTo look at, without a count:\n- " in text


def test_that_a_plan_with_nothing_to_do_says_the_count_alone() -> None:
    healthy = v1_snapshot(
        painted_slots=(painted("s1", "++++tue 09:00", "++++tue 09:30"),),
        working_hours=(hours("++++tue 09:00", "++++tue 12:00"),),
    )
    plan = fix_plan(diagnose(healthy, NOW))
    assert plan.steps == ()
    assert plan.text() == "Fix plan: 1 of 1 openings published now."


def test_that_an_info_that_brings_nothing_is_no_step() -> None:
    plan = fix_plan(diagnose(without_coordinates(v2_snapshot()), NOW))
    assert [one.finding.id for one in plan.steps] == []


def test_that_two_findings_with_one_fix_are_one_step() -> None:
    snapshot = with_types(v1_snapshot(), he_type(minutes=45, link=None))
    result = diagnose(snapshot, NOW)
    mechanical = [one.id for one in result.findings if one.fixed_by is not None]
    assert mechanical == ["slot.too_short", "type.length_not_recommended", "horizon.default"]
    plan = fix_plan(result)
    assert [(one.finding.id, one.gained) for one in plan.steps] == [("slot.too_short", 2)]


def test_that_a_source_that_failed_leaves_nothing_to_count() -> None:
    plan = fix_plan(diagnose(without(trouble(), SourceName.APPOINTMENTS), NOW))
    assert (plan.published, plan.final, plan.openings) == (0, 0, 0)
    assert {one.gained for one in plan.steps} == {0}


@settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.one_of(practices(Mode.V1), practices(Mode.V2)))
def test_that_every_count_is_what_a_recount_gives(case: tuple[Snapshot, datetime]) -> None:
    snapshot, now = case
    result = diagnose(snapshot, now)
    plan = fix_plan(result)
    before = plan.published
    assert before == judge(snapshot, now).published
    for number, step in enumerate(plan.steps, 1):
        assert step.finding.fixed_by is not None
        changed = step.finding.fixed_by.apply(snapshot)
        assert changed != snapshot
        snapshot, counted = changed, judge(changed, now).published
        assert (step.number, step.published, step.gained) == (number, counted, counted - before)
        assert step.gained >= 0
        before = counted
    assert plan.final == before
    assert plan.openings == len(result.openings)
