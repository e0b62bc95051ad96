"""The settings that can be tried: what may be entered, and the change that it makes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import he_type, rule, v1_snapshot, v2_snapshot, with_types
from panel_cases import short_slots, troubled
from slotscope.domain.changes import (
    Change,
    LinkPractitioner,
    LinkType,
    SetHealthEngineLength,
    SetHealthEngineTypeEnabled,
    SetPractitionerEnabled,
    SetPublishDays,
    SetRuleAllocation,
    SetRuleTypes,
    SetRuleWindow,
    SetSlotLength,
    SetThreshold,
    SetTypeDuration,
    SetTypePublished,
)
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitionerId,
    HealthEngineTypeId,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.what_if_fields import ChoiceField, Field, FlagField, ManyField, TextField
from slotscope.ui.what_if_items import sections
from slotscope.ui.what_if_reading import read_number, read_window

T1, K1 = HealthEngineTypeId("t1"), AppointmentTypeId("k1")


def field(snapshot: Snapshot, key: tuple[str, str], name: str, slot: str | None = None) -> Field:
    items = [one for section in sections(snapshot, slot) for one in section.items]
    (item,) = [one for one in items if one.key == key]
    (found,) = [one for one in item.fields if one.name == name]
    return found


def typed(key: tuple[str, str], name: str, text: str, slot: str | None = None) -> Change | None:
    snapshot = short_slots() if slot else troubled()
    found = field(snapshot, key, name, slot)
    assert isinstance(found, TextField)
    return found.read(text).change


@pytest.mark.parametrize(
    ("key", "name", "text", "change"),
    [
        (("practice", ""), "threshold", "120", SetThreshold(120)),
        (("practice", ""), "threshold", "0", SetThreshold(0)),
        (("practice", ""), "threshold", "", SetThreshold(None)),
        (("practice", ""), "publish_days", " 60 ", SetPublishDays(60)),
        (("practice", ""), "publish_days", "", SetPublishDays(None)),
        (("healthengine_type", "t1"), "length", "0", SetHealthEngineLength(T1, 0)),
        (("appointment_type", "k1"), "duration", "45", SetTypeDuration(K1, 45)),
        (("rule", "r1"), "window", "9:30-12:00", SetRuleWindow(RuleId("r1"), 570, 720)),
    ],
)
def test_that_what_is_typed_becomes_a_change(
    key: tuple[str, str], name: str, text: str, change: Change
) -> None:
    assert typed(key, name, text) == change


def test_that_a_painted_slots_length_can_be_tried() -> None:
    assert typed(("slot", "s1"), "length", "45", "s1") == SetSlotLength(SlotId("s1"), 45)
    assert typed(("slot", "s1"), "length", "901", "s1") is None


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("5", True),
        ("10", True),
        ("4", False),
        ("11", False),
        ("7.5", False),
        ("-5", False),
        ("x", False),
        ("", False),
        ("\u0665", False),
    ],
)
def test_that_numbers_are_held_to_their_bounds(text: str, fits: bool) -> None:
    entered = read_number(text, 5, 10, "minutes", SetThreshold)
    assert (entered.change is not None) == fits
    assert entered.says == ("" if fits else "Whole minutes from 5 to 10.")


def test_that_nothing_is_a_value_only_where_it_may_be() -> None:
    says = read_number("x", 1, 365, "days", SetPublishDays, optional=True).says
    assert says == "Whole days from 1 to 365, or nothing."


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:00-12:30", 540, 750),
        ("9.00 to 12.30", 540, 750),
        ("00:00\u201324:00", 0, 1440),
        (" 23:59 - 24:00 ", 1439, 1440),
    ],
)
def test_that_windows_are_read(text: str, start: int, end: int) -> None:
    assert read_window(text, RuleId("r1")).change == SetRuleWindow(RuleId("r1"), start, end)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("09:00", "Two times such as 09:00-12:30."),
        ("12:00-09:00", "The first time must come before the second."),
        ("09:00-09:00", "The first time must come before the second."),
        ("09:60-12:00", "Times of a day, from 00:00 to 24:00."),
        ("09:00-24:01", "Times of a day, from 00:00 to 24:00."),
    ],
)
def test_that_a_wrong_window_is_answered_with_a_sentence(text: str, says: str) -> None:
    entered = read_window(text, RuleId("r1"))
    assert (entered.change, entered.says) == (None, says)


@pytest.mark.parametrize(
    ("key", "name", "make"),
    [
        (("practice", ""), "rule_allocation", SetRuleAllocation),
        (("healthengine_type", "t1"), "enabled", lambda on: SetHealthEngineTypeEnabled(T1, on)),
        (("appointment_type", "k1"), "online", lambda on: SetTypePublished(K1, on)),
        (
            ("practitioner", "p1"),
            "enabled",
            lambda on: SetPractitionerEnabled(PractitionerId("p1"), on),
        ),
    ],
)
def test_that_ticks_become_changes(
    key: tuple[str, str], name: str, make: Callable[[bool], Change]
) -> None:
    found = field(troubled(), key, name)
    assert isinstance(found, FlagField)
    assert found.value
    assert found.change(False) == make(False)


def test_that_links_are_chosen_from_what_praktika_has() -> None:
    link = field(troubled(), ("healthengine_type", "t4"), "link")
    assert isinstance(link, ChoiceField)
    assert (link.value, link.options[:2]) == (0, ("No link", "Check-up (30 min)"))
    assert link.change(1) == LinkType(HealthEngineTypeId("t4"), K1)
    assert link.change(0) == LinkType(HealthEngineTypeId("t4"), None)
    who = field(troubled(), ("healthengine_practitioner", "h1"), "link")
    assert isinstance(who, ChoiceField)
    assert who.value == 1
    wanted = LinkPractitioner(HealthEnginePractitionerId("h1"), PractitionerId("p2"))
    assert who.change(2) == wanted


def test_that_a_link_to_nothing_stands_at_no_option() -> None:
    found = field(
        with_types(v2_snapshot(), he_type(link="gone")), ("healthengine_type", "t1"), "link"
    )
    assert isinstance(found, ChoiceField)
    assert found.value == -1


def test_that_a_rule_allows_all_types_or_some() -> None:
    every = field(troubled(), ("rule", "r1"), "types")
    some = field(troubled(), ("rule", "r2"), "types")
    assert isinstance(every, ManyField)
    assert isinstance(some, ManyField)
    assert (every.value, some.value) == (None, frozenset({0}))
    assert some.change(None) == SetRuleTypes(RuleId("r2"), None)
    chosen = (AppointmentTypeId("k1"), AppointmentTypeId("k3"))
    assert some.change(frozenset({2, 0})) == SetRuleTypes(RuleId("r2"), chosen)


def test_that_v1_has_no_rules_thresholds_or_links_to_types() -> None:
    snapshot = v1_snapshot()
    titles = [one.title for one in sections(snapshot)]
    assert titles == ["The practice", "HealthEngine types", "HealthEngine practitioners"]
    names = [
        one.name for section in sections(snapshot) for item in section.items for one in item.fields
    ]
    assert names == ["publish_days", "length", "enabled", "link"]


def test_that_every_change_that_is_offered_changes_what_it_says() -> None:
    """No field makes a change that another setting would take."""
    snapshot = replace(troubled(), praktika=replace(troubled().praktika, rules=(rule("r1"),)))
    for section in sections(snapshot):
        for item in section.items:
            for one in item.fields:
                if isinstance(one, FlagField):
                    changed = one.change(not one.value).apply(snapshot)
                    again = field(changed, item.key, one.name)
                    assert again.value == (not one.value)
