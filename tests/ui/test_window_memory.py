"""Each practice is found again as it was left."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import PROFILE, reading
from slotscope.app.settings import Settings
from slotscope.timeline.layout import Layer
from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk, give, press

OTHER = replace(PROFILE, id="b" * 32, name="Other Dental")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def names(window: MainWindow) -> list[str]:
    return [lane.name for lane in window.timeline.state.lanes()]


def show(desk: Desk, window: MainWindow, profile) -> None:
    window.workspace.open_profile(profile)
    desk.until(lambda: window.workspace.result is not None and not window.workspace.reading)


def test_that_panels_type_and_practitioners_come_back_with_their_practice(desk: Desk):
    window = desk.on(two_people())
    desk.keyring.keys[OTHER.id] = "a-key-for-tests-only"
    window.docks.all["findings"].close()
    window.timeline.set_practitioners([window.timeline.state.lanes()[1].practitioner_id])
    window.timeline.set_type_filter(window.timeline.state.scene.types[1].id)
    press(desk.qtbot, window, "Ctrl+1")
    press(desk.qtbot, window, "Ctrl+-")
    zoomed = window.timeline.visible_range
    there = two_people()
    desk.reader.then(reading(replace(there, practice=replace(there.practice, id="5"))))
    show(desk, window, OTHER)
    assert names(window) == ["Dr Amara Singh", "Mia Chen"]
    assert window.timeline.state.wishes.type_id is None
    press(desk.qtbot, window, "Ctrl+3")
    give(desk, window, "Put panels back")
    assert window.docks.all["findings"].isVisible()
    desk.reader.then(reading(there))
    show(desk, window, PROFILE)
    assert not window.docks.all["findings"].isVisible()
    assert names(window) == ["Mia Chen"]
    assert window.timeline.state.wishes.type_id == "t2"
    assert window.tools.types.currentText() == "Clean and scale"
    assert window.timeline.view == "day"
    assert window.timeline.visible_range == pytest.approx(zoomed, abs=1)


def test_that_layers_and_folded_lanes_come_back_with_their_practice(desk: Desk):
    window = desk.on(two_people())
    desk.keyring.keys[OTHER.id] = "a-key-for-tests-only"
    window.view_actions.layers[Layer.RULES].trigger()
    first = window.timeline.state.lanes()[0].practitioner_id
    window.timeline.set_folded(first, on=True)
    there = two_people()
    desk.reader.then(reading(replace(there, practice=replace(there.practice, id="5"))))
    show(desk, window, OTHER)
    window.view_actions.layers[Layer.RULES].trigger()
    assert window.timeline.state.wishes.layers == frozenset(Layer)
    desk.reader.then(reading(there))
    show(desk, window, PROFILE)
    assert window.timeline.state.wishes.layers == frozenset(Layer) - {Layer.RULES}
    assert not window.view_actions.layers[Layer.RULES].isChecked()
    assert window.view_actions.layers[Layer.HOURS].isChecked()
    assert window.timeline.state.wishes.collapsed == {first}


@pytest.mark.parametrize(
    "kept",
    [
        {"panels": "no base 64 \u00e9", "practitioners": "[", "type": 7},
        {"panels": "", "practitioners": '{"a": 1}', "type": "gone"},
        {"panels": 3, "practitioners": '["gone"]', "view": "year", "start": "x"},
        {"layers_off": "{", "folded": 5},
        {"layers_off": '["no layer"]', "folded": '["gone"]'},
    ],
)
def test_that_what_cannot_be_put_back_changes_nothing(desk: Desk, kept):
    desk.settings.save(Settings(view_states={PROFILE.id: kept}))
    window = desk.on(two_people())
    assert names(window) == ["Dr Amara Singh", "Mia Chen"]
    assert window.timeline.state.wishes.type_id is None
    assert window.timeline.state.wishes.layers == frozenset(Layer)
    assert window.docks.findings.isVisible()
