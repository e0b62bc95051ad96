"""Judging again after changes, one upon the other: the same as judging from nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from builders import AMARA, he_type, praktika_type, v2_snapshot, with_types
from diagnosing import moment
from practices import practices
from slotscope.diagnosis.judge import judge
from slotscope.diagnosis.judgement import Judgement
from slotscope.diagnosis.offers import offers_of
from slotscope.domain.changes import (
    Change,
    LinkType,
    SetHealthEngineLength,
    SetHealthEngineTypeEnabled,
    SetPractitionerEnabled,
    SetPublishDays,
    SetRuleAllocation,
    SetThreshold,
    SetTypeDuration,
    SetTypePublished,
)
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot

SLOW = settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def changes(snapshot: Snapshot) -> Iterator[Change]:
    """Every kind of change, of everything there is."""
    for one in snapshot.praktika.practitioners:
        yield SetPractitionerEnabled(one.id, not one.enabled)
    for one in snapshot.praktika.appointment_types:
        yield SetTypePublished(one.id, not one.published_online)
        yield SetTypeDuration(one.id, one.duration_minutes + 15)
        for offered in snapshot.healthengine.appointment_types:
            yield LinkType(offered.id, one.id)
    for one in snapshot.healthengine.appointment_types:
        yield SetHealthEngineLength(one.id, one.length_minutes + 15)
        yield SetHealthEngineTypeEnabled(one.id, not one.enabled)
    yield SetThreshold(45)
    yield SetPublishDays(3)
    yield SetRuleAllocation(not snapshot.praktika.rule_based_slot_allocation)


def told(judgement: Judgement) -> list[object]:
    return [(one.key, one.reasons, one.verdict) for one in judgement.openings]


@SLOW
@given(practices(Mode.V2), st.data())
def test_that_judging_changes_upon_one_another_is_judging_anew(
    case: tuple[Snapshot, datetime], data: st.DataObject
) -> None:
    snapshot, now = case
    before = judge(snapshot, now)
    for _ in range(4):
        snapshot = data.draw(st.sampled_from(list(changes(snapshot)))).apply(snapshot)
        after, anew = judge(snapshot, now, before), judge(snapshot, now)
        assert told(after) == told(anew)
        assert after.gain_of(before) == anew.published - before.published
        kept = sum(any(one is old for old in before.groups) for one in after.groups)
        event(f"groups are kept: {kept > 0}")
        before = after


def test_that_only_what_stands_in_the_place_of_another_is_changed() -> None:
    two = praktika_type("k1", 30), praktika_type("k2", 60)
    types = he_type("t1", link="k1"), he_type("t2", link="k2")
    snapshot = with_types(v2_snapshot(appointment_types=two), *types)
    offers = offers_of(snapshot)
    assert offers.changed_since(offers) == []
    longer = offers_of(SetTypeDuration(two[1].id, 90).apply(snapshot))
    assert [one.type.id for one in longer.changed_since(offers) or ()] == ["t2"]
    fewer = offers_of(SetHealthEngineTypeEnabled(types[0].id, enabled=False).apply(snapshot))
    assert fewer.changed_since(offers) is None
    assert offers_of(SetThreshold(5).apply(snapshot)).changed_since(offers) is None


def test_that_nothing_is_used_again_where_an_id_stands_for_two() -> None:
    snapshot = v2_snapshot()
    people = snapshot.praktika.practitioners
    twice = replace(snapshot, praktika=replace(snapshot.praktika, practitioners=(*people, *people)))
    offers = offers_of(twice)
    assert offers.changed_since(offers) is None
    now = moment("mon 08:00")
    first = judge(twice, now)
    again = judge(SetPractitionerEnabled(AMARA, enabled=False).apply(twice), now, first)
    assert len(again.groups) == len(first.groups) == 2 * len(judge(snapshot, now).groups)
