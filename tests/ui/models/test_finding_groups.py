"""Blockers, what follows from them, and the findings behind an opening."""

from dataclasses import replace

import pytest

from builders import AMARA, LIAM, NOW, praktika_type, v1_snapshot, v2_snapshot
from panel_cases import short_slots, troubled, without_rules
from slotscope.diagnosis.basis import Severity
from slotscope.diagnosis.check import subject
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.models.finding_groups import arranged, behind, implies, is_blocker
from slotscope.ui.models.findings_outline import counted, finding_nodes
from slotscope.ui.models.outline import Node


def found(result: CheckResult, id_: str) -> Finding:
    return next(one for one in result.findings if one.id == id_)


def groups(result: CheckResult) -> dict[str, list[str]]:
    return {
        node.texts[0]: [child.texts[0] for child in node.children] for node in finding_nodes(result)
    }


def test_that_rules_none_stands_above_all_that_follows_from_it() -> None:
    entries = {one.finding.id: one for one in arranged(diagnose(without_rules(), NOW).findings)}
    assert "practitioner.no_rules" not in entries
    assert "type.not_in_rules" not in entries
    below = entries["rules.none"].implied
    assert [one.finding.id for one in below] == ["practitioner.no_rules", "practitioner.no_rules"]
    for one in below:
        who = one.finding.about("practitioner_id")
        assert one.implied
        assert {each.finding.id for each in one.implied} == {"type.not_in_rules"}
        assert {each.finding.about("practitioner_id") for each in one.implied} == {who}


def test_that_one_practitioner_without_rules_explains_only_his_own_types() -> None:
    snapshot = troubled()
    only_liam = tuple(one for one in snapshot.praktika.rules if one.practitioner_id == LIAM)
    result = diagnose(replace(snapshot, praktika=replace(snapshot.praktika, rules=only_liam)), NOW)
    above = found(result, "practitioner.no_rules")
    assert above.subject == subject(practitioner_id=AMARA)
    others = [one for one in result.findings if one.id == "type.not_in_rules"]
    assert {one.about("practitioner_id") for one in others} == {AMARA, LIAM}
    for one in others:
        assert implies(above, one) == (one.about("practitioner_id") == AMARA)


def test_that_nothing_is_lost_in_the_arrangement() -> None:
    result = diagnose(without_rules(), NOW)

    def flat(entries: object) -> list[Finding]:
        assert isinstance(entries, tuple)
        return [each for one in entries for each in (one.finding, *flat(one.implied))]

    everything = flat(arranged(result.findings))
    assert sorted(one.key for one in everything) == sorted(one.key for one in result.findings)


def test_that_blockers_come_first_and_the_practice_before_types() -> None:
    snapshot = troubled()
    off = replace(snapshot, praktika=replace(snapshot.praktika, rule_based_slot_allocation=False))
    shown = groups(diagnose(off, NOW))
    title = next(iter(shown))
    assert title.startswith("Blocks a whole practice, practitioner or type (")
    assert shown[title][0] == "'Rule Based Slot Allocation (V2)' is not ticked in Praktika"
    assert "Consult is not published online in Praktika" in shown[title]
    assert list(shown)[1] == "Other problems (1)"
    assert list(shown)[-1].startswith("Not tested (")


def test_that_a_note_never_blocks() -> None:
    snapshot = v2_snapshot(
        appointment_types=(praktika_type(), praktika_type("k9", published_online=False))
    )
    note = found(diagnose(snapshot, NOW), "type.disabled")
    assert note.severity is Severity.INFO
    assert not is_blocker(note)


def test_that_problems_stand_alone_where_nothing_blocks() -> None:
    assert "Problems (1)" in groups(diagnose(mismatched(), NOW))


def mismatched() -> Snapshot:
    snapshot = v2_snapshot()
    (one,) = snapshot.healthengine.appointment_types
    side = replace(snapshot.healthengine, appointment_types=(replace(one, length_minutes=45),))
    return replace(snapshot, healthengine=side)


def test_that_a_blocker_says_how_many_follow() -> None:
    nodes = finding_nodes(diagnose(without_rules(), NOW))
    top = nodes[0].children[0]
    assert top.texts[0] == "Praktika has no online booking rules"
    assert "findings follow from it" in top.detail
    assert "Problem" in top.spoken


def test_that_untested_checks_have_their_own_grey_group_with_the_reason() -> None:
    last = finding_nodes(diagnose(v1_snapshot(), NOW))[-1]
    assert last.texts[0].startswith("Not tested (")
    assert all(one.muted and one.texts[0].endswith(".") for one in last.children)
    assert any("HealthEngine's page was not read" in one.texts[0] for one in last.children)


@pytest.mark.parametrize("snapshot", [troubled(), short_slots(), without_rules()])
def test_that_the_header_counts_what_the_tree_holds(snapshot: Snapshot) -> None:
    result = diagnose(snapshot, NOW)

    def rows(nodes: tuple[Node, ...]) -> int:
        return sum((not one.group) + rows(one.children) for one in nodes)

    total = len(result.findings) + len(result.untested)
    assert rows(finding_nodes(result)) == total
    numbers = [int(part.split()[0]) for part in counted(result).replace(";", ",").split(", ")]
    assert sum(numbers) == total


@pytest.mark.parametrize(
    ("snapshot", "reason", "ids"),
    [
        (troubled(), "type.length_mismatch", {"type.length_mismatch"}),
        (troubled(), "type.disabled", {"type.disabled"}),
        (short_slots(), "diary.occupied", set()),
        (short_slots(), "slot.too_short", {"slot.too_short"}),
        (short_slots(), "slot.duplicate", {"slot.duplicate"}),
    ],
)
def test_that_the_findings_behind_an_opening_are_found(
    snapshot: Snapshot, reason: str, ids: set[str]
) -> None:
    result = diagnose(snapshot, NOW)
    one = next(each for each in result.openings if reason in each.reasons)
    assert {each.id for each in behind(one, result.findings)} >= ids


def test_that_a_finding_of_another_type_is_not_behind_an_opening() -> None:
    result = diagnose(troubled(), NOW)
    one = next(each for each in result.openings if each.healthengine_type_id == "t1")
    assert all(
        each.about("healthengine_type_id") in (None, "t1") for each in behind(one, result.findings)
    )
