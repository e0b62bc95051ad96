"""The what-if panel as a user drives it."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from panel_cases import AWKWARD, Bench, short_slots, troubled
from slotscope.domain.changes import (
    LinkType,
    SetHealthEngineLength,
    SetPublishDays,
    SetRuleAllocation,
    SetRuleTypes,
    SetSlotLength,
    SetThreshold,
)
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEngineTypeId,
    RuleId,
    SlotId,
)
from slotscope.ui.panels.what_if import WhatIfPanel
from slotscope.ui.selection import FindingSelected, ItemSelected, OpeningSelected
from slotscope.ui.workspace import Workspace

W = TypeVar("W", bound=QWidget)
T2 = HealthEngineTypeId("t2")


@pytest.fixture
def space(bench: Bench) -> Workspace:
    return bench.file(troubled())


@pytest.fixture
def panel(bench: Bench, space: Workspace) -> WhatIfPanel:
    return panel_of(bench, space)


def panel_of(bench: Bench, space: Workspace) -> WhatIfPanel:
    one = WhatIfPanel(space)
    bench.qtbot.addWidget(one)
    one.resize(400, 700)
    one.show()
    bench.qtbot.waitExposed(one)
    return one


def part(panel: WhatIfPanel, kind: type[W], name: str) -> W:
    """The editor that is shown: an older one may still wait to be deleted."""
    found = [one for one in panel.findChildren(kind, f"what_if_{name}") if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def enter(bench: Bench, panel: WhatIfPanel, name: str, text: str) -> None:
    field = part(panel, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    bench.qtbot.keyClicks(field, text)
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)


def press(bench: Bench, panel: WhatIfPanel, name: str) -> None:
    bench.qtbot.mouseClick(part(panel, QPushButton, name), Qt.MouseButton.LeftButton)


def changes(space: Workspace) -> tuple[object, ...]:
    assert space.what_if is not None
    return space.what_if.changes


def go_to(panel: WhatIfPanel, section: str, item: str) -> None:
    for name, text in (("section", section), ("item", item)):
        box = part(panel, QComboBox, name)
        row = box.findText(text)
        assert row >= 0, [box.itemText(each) for each in range(box.count())]
        box.setCurrentIndex(row)
        box.activated.emit(row)


def test_that_nothing_is_tried_at_first(bench: Bench, space: Workspace, panel: WhatIfPanel) -> None:
    assert panel.changes.brings.startswith("Nothing is changed.")
    assert panel.changes.texts == ()
    for name in ("undo", "redo", "reset", "remove"):
        assert not part(panel, QPushButton, name).isEnabled()
    space.close_practice()
    assert panel.changes.brings == "No practice is shown."


def test_that_a_setting_is_tried_and_its_cost_is_counted(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    enter(bench, panel, "threshold", "120")
    assert changes(space) == (SetThreshold(120),)
    assert panel.changes.brings == "1 change tried. Working out what that brings."
    bench.settled(space)
    bench.wait(lambda: "tried: +" in panel.changes.brings)
    assert panel.changes.brings == "1 change tried: +0 openings, \u22120."
    assert panel.changes.texts == (
        "1. Praktika: Management > Practice Details > Custom Settings > Online Bookings > "
        "Booking minimum threshold: set it to 120 min",
    )


def test_that_gained_openings_are_counted(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    space.try_change(SetHealthEngineLength(T2, 45))
    bench.settled(space)
    bench.wait(lambda: panel.changes.brings == "1 change tried: +6 openings, \u22120.")


def test_that_what_is_wrong_is_said_beside_the_field_and_not_tried(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    enter(bench, panel, "publish_days", "ninety")
    says = part(panel, QLabel, "publish_days_says")
    assert says.text() == "Whole days from 1 to 365, or nothing."
    assert part(panel, QLineEdit, "publish_days").accessibleDescription() == says.text()
    assert changes(space) == ()
    enter(bench, panel, "publish_days", "90")
    assert changes(space) == (SetPublishDays(90),)
    assert part(panel, QLabel, "publish_days_says").text().startswith("Empty: the default")


def test_that_the_keyboard_stays_in_the_field_that_was_entered(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    panel.activateWindow()
    bench.wait(panel.isActiveWindow)
    enter(bench, panel, "threshold", "90")
    assert part(panel, QLineEdit, "threshold").hasFocus()
    bench.settled(space)
    assert part(panel, QLineEdit, "threshold").hasFocus()
    assert part(panel, QLineEdit, "threshold").text() == "90"


def test_that_steps_are_undone_redone_reset_and_taken_out(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    enter(bench, panel, "threshold", "120")
    bench.qtbot.mouseClick(part(panel, QCheckBox, "rule_allocation"), Qt.MouseButton.LeftButton)
    both = (SetThreshold(120), SetRuleAllocation(ticked=False))
    assert changes(space) == both
    press(bench, panel, "undo")
    assert changes(space) == both[:1]
    assert part(panel, QCheckBox, "rule_allocation").isChecked()
    press(bench, panel, "redo")
    assert changes(space) == both
    press(bench, panel, "remove")
    assert changes(space) == both[1:]
    press(bench, panel, "reset")
    assert changes(space) == ()
    press(bench, panel, "undo")
    assert changes(space) == both[1:]
    bench.settled(space)


def test_that_a_type_is_linked_and_disabled(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    go_to(panel, "HealthEngine types", "Whitening, Dr Amara Singh")
    box = part(panel, QComboBox, "link")
    box.setFocus()
    bench.qtbot.keyClick(box, Qt.Key.Key_Down)
    assert changes(space) == (LinkType(HealthEngineTypeId("t4"), AppointmentTypeId("k1")),)
    bench.qtbot.keyClick(part(panel, QCheckBox, "enabled"), Qt.Key.Key_Space)
    assert len(changes(space)) == 2


def test_that_the_types_of_a_rule_are_ticked_one_by_one(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    space.select(ItemSelected("rule", "r1"))
    assert not part(panel, QCheckBox, "types_1").isEnabled()
    bench.qtbot.keyClick(part(panel, QCheckBox, "types_all"), Qt.Key.Key_Space)
    bench.qtbot.keyClick(part(panel, QCheckBox, "types_1"), Qt.Key.Key_Space)
    wanted = (AppointmentTypeId("k1"), AppointmentTypeId("k3"))
    assert changes(space)[-1] == SetRuleTypes(RuleId("r1"), wanted)
    enter(bench, panel, "window", "12:00-09:00")
    assert part(panel, QLabel, "window_says").text().startswith("The first time")


def test_that_a_selected_slot_can_be_repainted(bench: Bench) -> None:
    space = bench.file(short_slots())
    panel = panel_of(bench, space)
    assert space.result is not None
    one = next(each for each in space.result.openings if each.slot_id == "s1")
    space.select(OpeningSelected(one.key))
    assert part(panel, QComboBox, "section").currentText() == "The selected slot"
    enter(bench, panel, "length", "45")
    assert changes(space) == (SetSlotLength(SlotId("s1"), 45),)
    space.select(ItemSelected("painted", "s2"))
    assert part(panel, QLineEdit, "length").text() == "60"


def test_that_a_selected_finding_leads_to_its_setting(space: Workspace, panel: WhatIfPanel) -> None:
    assert space.result is not None
    for id_, item in (
        ("type.length_mismatch", "Clean and scale, all practitioners"),
        ("threshold.missing", "Harbour Street Dental"),
        ("type.disabled", "Consult"),
    ):
        one = next(each for each in space.result.findings if each.id == id_)
        space.select(FindingSelected(one.id, one.subject))
        assert part(panel, QComboBox, "item").currentText() == item


def test_that_a_selected_opening_leads_to_its_type(space: Workspace, panel: WhatIfPanel) -> None:
    assert space.result is not None
    one = next(each for each in space.result.openings if each.healthengine_type_id == T2)
    space.select(OpeningSelected(one.key))
    assert part(panel, QComboBox, "item").currentText() == "Clean and scale, all practitioners"


def test_that_names_are_shown_as_they_are_written(panel: WhatIfPanel) -> None:
    go_to(panel, "Praktika practitioners", AWKWARD)
    assert part(panel, QCheckBox, "enabled").isChecked()


def test_that_a_change_is_copied_from_the_checklist(
    bench: Bench, space: Workspace, panel: WhatIfPanel
) -> None:
    space.try_change(SetThreshold(120))
    listed = part(panel, QWidget, "changes")
    bench.qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == panel.changes.texts[0]


def test_that_every_control_has_a_name(space: Workspace, panel: WhatIfPanel) -> None:
    space.try_change(SetThreshold(120))
    for kind in (QPushButton, QComboBox, QLineEdit, QCheckBox):
        for one in panel.findChildren(kind):
            if one.isVisible():
                assert one.accessibleName(), one.objectName()
