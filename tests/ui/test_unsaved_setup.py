"""Edits of the set-up that are not saved are asked about before anything is left."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import PROFILE
from slotscope.app.profile import Setup
from slotscope.app.setup_draft import Draft, add_type
from slotscope.domain.practice import HealthEnginePractitioner, HealthEnginePractitionerId
from slotscope.ui.file_dialogs import Leaving
from slotscope.ui.main_window import MainWindow
from two_people import two_people
from window_cases import Desk

OTHER = replace(PROFILE, id="b" * 32, name="Other Dental")
EDITED = Setup((HealthEnginePractitioner(HealthEnginePractitionerId("h7"), "Mia Chen", None),), ())


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


def edited(desk: Desk, leaving: Leaving) -> MainWindow:
    """A window with an edit that is not saved, and what the user will answer."""
    side = two_people().healthengine
    kept = Setup(side.practitioners, side.appointment_types)
    desk.dialogs.leaving = leaving
    window = desk.on(two_people(), replace(PROFILE, setup=kept))
    desk.keyring.keys[OTHER.id] = "a-key-for-tests-only"
    window.docks.setup.editor.do("Edit", Draft(EDITED))
    assert window.docks.setup.edited == "The set-up of Harbour Street Dental"
    return window


def leave(window: MainWindow, desk: Desk) -> None:
    """Close the window, which would else stay for its edits, with its network."""
    desk.dialogs.leaving = Leaving.DISCARD
    window.close()
    desk.until(window.isHidden)


def shown(window: MainWindow) -> str | None:
    return window.workspace.profile and window.workspace.profile.name


def test_that_nothing_is_asked_where_all_is_saved(desk: Desk):
    window = desk.on(two_people())
    window.workspace.open_profile(OTHER)
    assert window.close()
    assert desk.dialogs.asked == []


def test_that_another_practice_waits_for_the_answer(desk: Desk):
    window = edited(desk, Leaving.STAY)
    window.workspace.open_profile(OTHER)
    assert shown(window) == "Harbour Street Dental"
    assert window.docks.setup.editor.draft.setup == EDITED
    ((question, can_save),) = desk.dialogs.asked
    assert question.startswith("The set-up of Harbour Street Dental has changes")
    assert can_save
    leave(window, desk)


def test_that_a_file_or_nothing_waits_for_it_too(desk: Desk):
    window = edited(desk, Leaving.STAY)
    window.workspace.open_file(Path("a.json"))
    window.workspace.close_practice()
    assert shown(window) == "Harbour Street Dental"
    assert len(desk.dialogs.asked) == 2
    leave(window, desk)


def test_that_edits_are_discarded_where_the_user_says_so(desk: Desk):
    window = edited(desk, Leaving.DISCARD)
    window.workspace.open_profile(OTHER)
    assert shown(window) == "Other Dental"
    assert window.docks.setup.unsaved == 0


def test_that_edits_are_saved_before_the_practice_is_left(desk: Desk):
    window = edited(desk, Leaving.SAVE)
    window.workspace.open_profile(OTHER)
    desk.until(lambda: shown(window) == "Other Dental")
    profiles = {one.id: one for one in window.workspace.services.profiles.all()}
    assert profiles[PROFILE.id].setup == EDITED
    assert window.workspace.profile == OTHER


def test_that_the_window_stays_open_until_the_user_has_chosen(desk: Desk):
    window = edited(desk, Leaving.STAY)
    assert not window.close()
    assert window.isVisible()
    desk.dialogs.leaving = Leaving.DISCARD
    window.close()
    desk.until(lambda: not window.isVisible())


def test_that_the_window_closes_once_the_edits_are_saved(desk: Desk):
    window = edited(desk, Leaving.SAVE)
    window.close()
    desk.until(lambda: not window.isVisible())
    assert window.workspace.services.profiles.all()[0].setup == EDITED


def test_that_what_cannot_be_saved_is_not_offered_to_be(desk: Desk):
    window = edited(desk, Leaving.STAY)
    panel = window.docks.setup
    panel.editor.do("Add a type", add_type(panel.editor.draft))
    window.close()
    assert [can_save for _, can_save in desk.dialogs.asked] == [False]
    leave(window, desk)


def test_that_a_removed_practice_leaves_nothing_to_be_saved(desk: Desk):
    window = edited(desk, Leaving.SAVE)
    window.actions_["file.remove"].trigger()
    desk.until(lambda: window.workspace.profile is None)
    assert desk.dialogs.asked == []
    assert window.workspace.services.profiles.all() == ()
