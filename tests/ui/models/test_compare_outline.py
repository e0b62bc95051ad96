"""A comparison as rows, in words."""

from dataclasses import replace

import pytest

from builders import NOW
from panel_cases import short_slots, troubled
from slotscope.diagnosis.compare import SettingChange, compare
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.changes import (
    SetHealthEngineLength,
    SetRuleWindow,
    SetThreshold,
    SetTypePublished,
)
from slotscope.domain.practice import AppointmentTypeId, HealthEngineTypeId, RuleId
from slotscope.ui.models.compare_outline import compare_nodes
from slotscope.ui.models.setting_words import setting_words
from slotscope.ui.selection import FindingSelected, OpeningSelected


def test_that_gone_new_and_changed_findings_gained_and_lost_openings_are_told() -> None:
    before = troubled()
    after = SetHealthEngineLength(HealthEngineTypeId("t2"), 45).apply(before)
    after = SetTypePublished(AppointmentTypeId("k1"), published=False).apply(after)
    nodes = compare_nodes(compare(diagnose(before, NOW), diagnose(after, NOW)))
    shown = {one.texts[0]: one.children for one in nodes}
    assert list(shown)[:2] == ["Findings gone", "New findings"]
    assert shown["Findings gone"][0].payload is None
    assert isinstance(shown["New findings"][0].payload, FindingSelected)
    gained = shown["Openings gained"][0]
    assert gained.texts[0] == f"Dr Amara Singh: {len(gained.children)} openings"
    assert isinstance(gained.children[0].payload, OpeningSelected)
    assert gained.children[0].texts[0].endswith("Clean and scale")
    assert "Openings lost" in shown
    told = [one.texts for one in shown["Set-up changed"]]
    assert ("Praktika type Check-up: published online", "yes", "no") in told
    assert ("HealthEngine type Clean and scale: length in minutes", "60", "45") in told


def test_that_a_changed_finding_has_its_numbers_before_and_now() -> None:
    before = troubled()
    after = SetRuleWindow(RuleId("r1"), 540, 600).apply(before)
    nodes = compare_nodes(compare(diagnose(before, NOW), diagnose(after, NOW)))
    changed = next(one for one in nodes if one.texts[0] == "Changed findings")
    row = next(one for one in changed.children if one.tip == "type.length_mismatch")
    assert row.texts[1] != row.texts[2]
    assert "affects" in row.detail


def test_that_nothing_changed_is_no_rows() -> None:
    result = diagnose(troubled(), NOW)
    assert compare_nodes(compare(result, result)) == ()


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("praktika.rules[r1].start", "Rule r1: from"),
        ("praktika.rules[r1]", "Rule r1"),
        ("healthengine.practitioners[h1].name", "HealthEngine practitioner Dr Amara Singh: name"),
        ("praktika.rules[gone].weekdays", "Rule gone: weekdays (1 is Monday)"),
        ("integration.publish_days", "Publishing limit in days"),
        ("something.new", "something.new"),
        ("something", "something"),
    ],
)
def test_that_places_are_told_in_words(place: str, what: str) -> None:
    snapshot = troubled()
    assert setting_words(SettingChange(place, "540", "600"), snapshot, snapshot)[0] == what


def test_that_rule_times_are_told_as_times() -> None:
    snapshot = troubled()
    change = SettingChange("praktika.rules[r1].end", "540", "1440")
    assert setting_words(change, snapshot, snapshot)[1:] == ("09:00", "24:00")


def test_that_painted_slots_are_counted() -> None:
    before = short_slots()
    fewer = replace(before.praktika, painted_slots=before.praktika.painted_slots[:1])
    after = SetThreshold(5).apply(replace(before, praktika=fewer))
    nodes = compare_nodes(compare(diagnose(before, NOW), diagnose(after, NOW)))
    rows = [one for node in nodes if node.texts[0] == "Set-up changed" for one in node.children]
    assert ("Painted slots", "4", "1 (0 added, 3 removed)") in [one.texts for one in rows]
