"""What if: changes tried in memory, taken back, made again; the start is never lost."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    AMARA,
    CHECKUP,
    HE_AMARA,
    HE_CHECKUP,
    LIAM,
    NOW,
    at,
    he_type,
    rule,
    shown,
    v2_snapshot,
    with_types,
)
from diagnosing import moment
from slotscope.app.what_if import WhatIf, setting_of
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.changes import (
    Change,
    LinkPractitioner,
    LinkType,
    SetHealthEngineLength,
    SetPractitionerEnabled,
    SetRuleAllocation,
    SetRuleTypes,
    SetRuleWindow,
    SetThreshold,
    SetTypePublished,
)
from slotscope.domain.practice import AppointmentTypeId, RuleId
from slotscope.domain.snapshot import Snapshot

R1 = RuleId("r1")
AS_IT_IS = "tells of the practice as it is, not as it would be"
OFF, ON = SetRuleAllocation(False), SetRuleAllocation(True)


def start(snapshot: Snapshot | None = None, now: datetime = NOW) -> WhatIf:
    return WhatIf(diagnose(snapshot or v2_snapshot(), now, computer_offset_minutes=480), 480)


def published(what_if: WhatIf) -> int:
    return what_if.preview.result.summary[Verdict.PUBLISHED]


def test_that_without_a_change_the_preview_is_the_start() -> None:
    what_if = start()
    assert not what_if.active
    assert not what_if.can_undo
    assert not what_if.can_redo
    assert what_if.preview.result is what_if.preview.base
    assert what_if.preview.checklist == ()


def test_that_a_change_shows_what_is_lost_and_its_opposite_what_is_gained() -> None:
    what_if = start()
    what_if.make(OFF)
    assert what_if.active
    assert published(what_if) == 0
    assert len(what_if.preview.comparison.lost) == 6
    assert what_if.preview.comparison.gained == ()
    repaired = start(v2_snapshot(rule_based_slot_allocation=False))
    repaired.make(ON)
    assert len(repaired.preview.comparison.gained) == 6
    assert repaired.preview.checklist == (ON.says(v2_snapshot()),)


def test_that_the_preview_is_what_a_fresh_diagnosis_gives() -> None:
    what_if = start()
    for change in (
        SetRuleWindow(R1, 540, 600),
        SetThreshold(90),
        SetHealthEngineLength(HE_CHECKUP, 0),
    ):
        what_if.make(change)
        real = what_if.preview.base
        fresh = diagnose(what_if.preview.snapshot, NOW, computer_offset_minutes=480, real=real)
        assert what_if.preview.result.openings == fresh.openings
        assert what_if.preview.result.findings == fresh.findings
        assert what_if.preview.result.untested == fresh.untested


def test_that_the_keys_of_what_is_gained_and_lost_are_those_of_the_openings() -> None:
    what_if = start()
    assert (what_if.preview.gained_keys, what_if.preview.lost_keys) == ((), ())
    what_if.make(SetRuleWindow(R1, 540, 600))
    assert what_if.preview.gained_keys == ()
    real = what_if.preview.base.openings
    late = tuple(one.key for one in real if one.start >= at("mon 10:00"))
    assert what_if.preview.lost_keys == late
    widened = start(v2_snapshot(rules=(rule("r1", "09:00", "10:00"),)))
    widened.make(SetRuleWindow(R1, 540, 720))
    assert (widened.preview.gained_keys, widened.preview.lost_keys) == (late, ())


def test_that_a_second_change_of_a_setting_replaces_the_first() -> None:
    what_if = start()
    what_if.make(SetThreshold(90))
    what_if.make(SetRuleAllocation(False))
    what_if.make(SetThreshold(120))
    assert what_if.changes == (OFF, SetThreshold(120))


def test_that_setting_what_is_there_already_takes_the_change_back() -> None:
    what_if = start()
    what_if.make(SetThreshold(60))
    assert not what_if.can_undo
    what_if.make(SetThreshold(90))
    what_if.make(SetThreshold(60))
    assert what_if.changes == ()
    what_if.undo()
    assert what_if.changes == (SetThreshold(90),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SetThreshold(1), SetThreshold(2), True),
        (SetThreshold(1), OFF, False),
        (SetPractitionerEnabled(AMARA, True), SetPractitionerEnabled(LIAM, True), False),
        (LinkType(HE_CHECKUP, CHECKUP), LinkType(HE_CHECKUP, None), True),
        (LinkPractitioner(HE_AMARA, AMARA), LinkPractitioner(HE_AMARA, LIAM), True),
        (SetRuleTypes(R1, None), SetRuleTypes(R1, (CHECKUP,)), True),
        (SetRuleTypes(R1, None), SetRuleWindow(R1, 0, 60), False),
        (SetTypePublished(CHECKUP, True), SetTypePublished(AppointmentTypeId("k2"), True), False),
    ],
)
def test_that_a_setting_is_told_by_what_it_is_set_on(
    one: Change, other: Change, same: bool
) -> None:
    assert (setting_of(one) == setting_of(other)) is same


def test_that_undo_and_redo_walk_the_steps_and_reset_is_one_of_them() -> None:
    what_if = start()
    what_if.make(OFF)
    what_if.make(SetThreshold(90))
    what_if.reset()
    assert what_if.changes == ()
    what_if.undo()
    assert what_if.changes == (OFF, SetThreshold(90))
    what_if.undo()
    assert what_if.changes == (OFF,)
    assert what_if.can_redo
    what_if.redo()
    assert what_if.changes == (OFF, SetThreshold(90))
    what_if.undo()
    what_if.make(SetThreshold(30))
    assert not what_if.can_redo


def test_that_undo_and_redo_at_the_ends_do_nothing() -> None:
    what_if = start()
    what_if.undo()
    what_if.redo()
    what_if.reset()
    assert what_if.changes == ()
    assert not what_if.can_undo


def test_that_one_change_can_be_dropped_wherever_it_stands() -> None:
    what_if = start()
    what_if.make(OFF)
    what_if.make(SetThreshold(90))
    what_if.drop(OFF)
    assert what_if.changes == (SetThreshold(90),)
    what_if.drop(OFF)
    what_if.undo()
    assert what_if.changes == (OFF, SetThreshold(90))


def test_that_the_changes_go_on_with_a_new_reading() -> None:
    what_if = start()
    what_if.make(SetHealthEngineLength(HE_CHECKUP, 45))
    later = diagnose(with_types(v2_snapshot(), he_type(minutes=20)), moment("mon 09:00"))
    what_if.rebase(later)
    assert what_if.preview.base is later
    assert what_if.changes == (SetHealthEngineLength(HE_CHECKUP, 45),)
    assert what_if.preview.result.now == later.now
    assert what_if.preview.result.summary[Verdict.AT_RISK] > 0


STEPS: list[Change | str] = [
    "undo",
    "redo",
    "reset",
    OFF,
    ON,
    SetThreshold(None),
    SetThreshold(60),
    SetThreshold(600),
    SetHealthEngineLength(HE_CHECKUP, 45),
    SetHealthEngineLength(HE_CHECKUP, 30),
    SetRuleWindow(R1, 540, 570),
    LinkType(HE_CHECKUP, None),
    LinkPractitioner(HE_AMARA, None),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_that_any_steps_undone_are_the_start_and_done_again_the_end(
    steps: list[Change | str],
) -> None:
    what_if = start()
    first = what_if.preview.base
    for step in steps:
        if isinstance(step, str):
            getattr(what_if, step)()
        else:
            what_if.make(step)
        settings_made = [setting_of(one) for one in what_if.changes]
        assert len(set(settings_made)) == len(settings_made)
    while what_if.can_redo:
        what_if.redo()
    end = (what_if.changes, what_if.preview.snapshot)
    while what_if.can_undo:
        what_if.undo()
    assert what_if.preview.snapshot == first.snapshot
    assert what_if.preview.result is first
    while what_if.can_redo:
        what_if.redo()
    assert (what_if.changes, what_if.preview.snapshot) == end


def test_that_what_others_show_of_the_real_practice_is_not_compared_with_an_imagined_one() -> None:
    taken_off = v2_snapshot(rule_based_slot_allocation=False, offered_slots=())
    side = replace(taken_off.healthengine, published_slots=(shown("mon 09:00"),))
    what_if = start(replace(taken_off, healthengine=side))
    base = what_if.preview.base
    assert "sync.stale" in {one.id for one in base.findings}
    what_if.make(ON)
    result = what_if.preview.result
    assert result.summary[Verdict.PUBLISHED] == 6
    assert not [one.id for one in result.findings if one.id.startswith("sync.")]
    assert {one.id: one.because for one in result.untested if one.id.startswith("sync.")} == {
        "sync.missing": f"HealthEngine's page {AS_IT_IS}",
        "sync.stale": f"HealthEngine's page {AS_IT_IS}",
        "sync.not_offered": f"Praktika's own search {AS_IT_IS}",
    }
    assert result.page == base.page
    assert what_if.preview.comparison.gone == (
        next(one for one in base.findings if one.id == "rules.allocation_off"),
    )
