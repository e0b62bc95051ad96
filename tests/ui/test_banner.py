"""Banners: each is there once, and one that was dismissed does not come back by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from patient_bot import PatientBot
from slotscope.ui.banner import Banners


@pytest.fixture
def banners(qtbot: PatientBot) -> Banners:
    made = Banners()
    qtbot.addWidget(made)
    made.show()
    return made


def dismiss(banners: Banners, name: str, qtbot: PatientBot) -> None:
    (button,) = [
        one for one in banners.up[name].findChildren(QPushButton) if one.text() == "Dismiss"
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert name not in banners.up


def stale(banners: Banners, heading: str, text: str = "The diary may have changed.") -> None:
    banners.show_banner("stale", "warning", heading, text, state=True)


def test_that_a_state_that_was_dismissed_stays_away_though_it_is_told_again(
    banners: Banners, qtbot: PatientBot
) -> None:
    stale(banners, "Read 11 minutes ago")
    dismiss(banners, "stale", qtbot)
    stale(banners, "Read 12 minutes ago")
    assert not banners.up


def test_that_a_state_comes_back_once_it_had_ended(banners: Banners, qtbot: PatientBot) -> None:
    stale(banners, "Read 11 minutes ago")
    dismiss(banners, "stale", qtbot)
    banners.clear("stale")
    stale(banners, "Read 11 minutes ago")
    assert list(banners.up) == ["stale"]


def test_that_a_state_comes_back_where_it_says_other(banners: Banners, qtbot: PatientBot) -> None:
    stale(banners, "Read 11 minutes ago")
    dismiss(banners, "stale", qtbot)
    stale(banners, "Read 11 minutes ago", "The rules may have changed.")
    assert list(banners.up) == ["stale"]


def test_that_what_happens_again_is_told_again(banners: Banners, qtbot: PatientBot) -> None:
    for _ in range(2):
        banners.show_banner("fault", "error", "Saving did not work", "The disk is full.")
        dismiss(banners, "fault", qtbot)


def test_that_a_banner_that_says_the_same_keeps_the_keyboard(
    banners: Banners, qtbot: PatientBot
) -> None:
    stale(banners, "Read 11 minutes ago")
    before = banners.up["stale"]
    stale(banners, "Read 11 minutes ago")
    assert banners.up["stale"] is before
    stale(banners, "Read 12 minutes ago")
    assert banners.up["stale"] is not before
