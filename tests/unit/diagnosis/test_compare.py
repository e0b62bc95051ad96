"""Before and after: findings gone and new, openings gained and lost, the fields of the set-up."""

from dataclasses import replace
from datetime import date

from builders import (
    AMARA,
    LIAM,
    NOW,
    appointment,
    he_type,
    hours,
    painted,
    praktika_type,
    rule,
    v1_snapshot,
    v2_snapshot,
    with_types,
)
from diagnosing import publishing
from slotscope.diagnosis.compare import Comparison, SettingChange, compare, setting_changes
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.practice import KeyScope, Practitioner
from slotscope.domain.snapshot import Snapshot, SourceName, SourceRead, SourceStatus


def of(before: Snapshot, after: Snapshot) -> Comparison:
    return compare(diagnose(before, NOW), diagnose(after, NOW))


def test_that_nothing_changed_is_nothing_told() -> None:
    same = of(v2_snapshot(), v2_snapshot())
    assert (same.gone, same.new, same.changed) == ((), (), ())
    assert (same.gained, same.lost, same.settings) == ((), (), ())
    assert same.summary == (
        "Published: 6 before, 6 now (0 gained, 0 lost). Findings: 0 gone, 0 new, 0 changed."
    )


def test_that_a_fix_that_worked_shows_what_went_and_what_came() -> None:
    before = with_types(v2_snapshot(), he_type(minutes=45))
    fixed = of(before, v2_snapshot())
    assert [one.id for one in fixed.gone] == ["type.length_mismatch"]
    assert (fixed.new, fixed.lost) == ((), ())
    assert len(fixed.gained) == 6
    assert fixed.settings == (
        SettingChange("healthengine.appointment_types[t1].length_minutes", "45", "30"),
    )
    assert fixed.summary == (
        "Published: 0 before, 6 now (6 gained, 0 lost). Findings: 1 gone, 0 new, 0 changed."
    )


def test_that_the_way_back_is_told_the_other_way() -> None:
    broken = of(v2_snapshot(), with_types(v2_snapshot(), he_type(minutes=45)))
    assert [one.id for one in broken.new] == ["type.length_mismatch"]
    assert len(broken.lost) == 6
    assert {one.verdict.value for one in broken.lost} == {"published"}


def test_that_a_finding_with_another_cost_has_changed() -> None:
    before = v2_snapshot(rule_based_slot_allocation=False)
    after = v2_snapshot(rule_based_slot_allocation=False, rules=(rule("r1", "09:00", "10:00"),))
    (one,) = [one for one in of(before, after).changed if one.before.id == "rules.allocation_off"]
    assert (one.before.affects, one.after.affects) == (6, 2)


def test_that_an_appointment_that_moves_an_opening_loses_one_and_gains_another() -> None:
    taken = v2_snapshot(appointments=(appointment("a1", "mon 09:00", "mon 09:10"),))
    moved = of(v2_snapshot(), taken)
    assert len(moved.lost) == 6
    assert len(moved.gained) == 5
    assert moved.settings == ()


def test_that_a_type_that_was_added_gains_its_own_openings_and_no_others() -> None:
    types = (praktika_type(), praktika_type("k2", 60))
    one_type = v2_snapshot(appointment_types=types)
    added = of(one_type, with_types(one_type, he_type(), he_type("t2", 60, "k2")))
    assert [one.healthengine_type_id for one in added.gained] == ["t2", "t2", "t2"]
    assert added.lost == ()


def test_that_every_field_of_the_set_up_that_differs_is_named_as_people_write_it() -> None:
    before = v2_snapshot(
        practitioners=(Practitioner(AMARA, "Dr Amara Singh"), Practitioner(LIAM, "Dr Liam O'Brien"))
    )
    after = v2_snapshot(
        key_scope=KeyScope.V1,
        subscription_read_only=True,
        booking_minimum_threshold_minutes=None,
        practitioners=(Practitioner(AMARA, "Dr Amara Singh", enabled=False),),
        rules=(
            rule("r1", types=("k1", "k2"), weekdays=(1,), valid_to=date(2027, 1, 31)),
            rule("r2"),
        ),
        working_hours=(hours("mon 09:00", "mon 12:00"), hours("tue 09:00", "tue 12:00")),
    )
    after = publishing(after, 60)
    after = replace(after, practice=replace(after.practice, latitude=None))
    assert [(one.place, one.before, one.after) for one in setting_changes(before, after)] == [
        ("practice.latitude", "-33.86", "not set"),
        ("integration.publish_days", "not set", "60"),
        ("praktika.key_scope", "combined", "v1"),
        ("praktika.subscription_read_only", "no", "yes"),
        ("praktika.booking_minimum_threshold_minutes", "60", "not set"),
        ("praktika.practitioners[p1].enabled", "yes", "no"),
        ("praktika.practitioners[p2]", "Dr Liam O'Brien", "not there"),
        ("praktika.rules[r1].weekdays", "1, 2, 3, 4, 5", "1"),
        ("praktika.rules[r1].appointment_type_ids", "not set", "k1, k2"),
        ("praktika.rules[r1].valid_to", "not set", "2027-01-31"),
        ("praktika.rules[r2]", "not there", "there"),
        ("praktika.working_hours", "1", "2 (1 added, 0 removed)"),
    ]


def test_that_painted_slots_are_told_by_number() -> None:
    after = v1_snapshot(painted_slots=(painted("s1", "mon 09:00", "mon 09:30"),))
    assert setting_changes(v1_snapshot(), after) == [
        SettingChange("praktika.painted_slots", "2", "1 (0 added, 1 removed)")
    ]


def unread(snapshot: Snapshot, *sources: SourceName) -> Snapshot:
    """The same practice as it is where some sources failed."""
    empty = {SourceName.RULES: "rules", SourceName.APPOINTMENTS: "appointments"}
    gone = {field: () for name, field in empty.items() if name in sources}
    reads = tuple(SourceRead(name, SourceStatus.FAILED, NOW, "No answer.") for name in sources)
    return replace(snapshot, praktika=replace(snapshot.praktika, **gone), sources=reads)


def test_that_what_was_not_read_is_neither_gone_nor_lost() -> None:
    broken = with_types(v2_snapshot(), he_type(minutes=45))
    failed = of(broken, unread(v2_snapshot(), SourceName.RULES, SourceName.SETUP))
    assert (failed.gone, failed.lost, failed.settings) == ((), (), ())
    assert failed.summary.startswith("Openings are not compared with what is not known now. ")
    assert "rules could not be read: No answer" in failed.summary


def test_that_what_is_read_again_is_neither_new_nor_gained() -> None:
    broken = with_types(v2_snapshot(), he_type(minutes=45))
    again = of(unread(broken, SourceName.RULES, SourceName.SETUP), broken)
    assert (again.new, again.gained, again.settings) == ((), (), ())
    assert "not known before" in again.summary
