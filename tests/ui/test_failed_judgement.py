"""A judgement that goes wrong ends what waited for it: the window never reads for ever."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import v1_snapshot
from fakes import PROFILE, fake_services, reading
from slotscope.app.errors import SlotscopeError
from slotscope.app.profile import Setup
from slotscope.domain.changes import SetPublishDays
from slotscope.ui.main_window import MainWindow
from window_cases import Desk, texts


class Offset:
    """The computer's clock, which every judgement asks; raises once it is told to."""

    def __init__(self) -> None:
        self.wrong: Exception | None = None

    def __call__(self) -> int:
        if self.wrong is not None:
            raise self.wrong
        return 660


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


@pytest.fixture
def offset() -> Offset:
    return Offset()


def opened(desk: Desk, offset: Offset) -> MainWindow:
    desk.reader.then(reading(v1_snapshot()))
    services = fake_services(
        clock=desk.clock, reader=desk.reader, profiles=(PROFILE,), offset=offset
    )
    window = desk.window(services=services)
    window.start(profile=PROFILE)
    desk.until(lambda: not window.workspace.reading)
    return window


WRONG = pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (SlotscopeError("The rules make no sense.", "Tell us."), "The rules make no sense."),
        (ZeroDivisionError("a defect"), "Something went wrong inside Slotscope."),
    ],
)


@WRONG
def test_that_a_first_reading_that_cannot_be_judged_ends_and_can_be_tried_again(
    desk: Desk, offset: Offset, wrong: Exception, said: str
):
    offset.wrong = wrong
    window = opened(desk, offset)
    assert not window.workspace.reading
    assert said in texts(window.central.failed)
    offset.wrong = None
    window.workspace.refresh()
    desk.until(lambda: window.workspace.result is not None)


@WRONG
def test_that_a_refresh_that_cannot_be_judged_keeps_what_is_shown(
    desk: Desk, offset: Offset, wrong: Exception, said: str
):
    window = opened(desk, offset)
    before = window.workspace.result
    offset.wrong = wrong
    window.workspace.refresh()
    desk.until(lambda: not window.workspace.reading)
    assert window.workspace.result is before
    assert said in texts(window.banners.up["failure"])


@WRONG
def test_that_a_changed_set_up_that_cannot_be_judged_says_so_and_the_next_is_judged(
    desk: Desk, offset: Offset, wrong: Exception, said: str
):
    window = opened(desk, offset)
    before = window.workspace.result
    offset.wrong = wrong
    window.workspace.use_setup(Setup())
    desk.until(lambda: "failure" in window.banners.up)
    assert said in texts(window.banners.up["failure"])
    offset.wrong = None
    window.workspace.use_setup(Setup())
    desk.until(lambda: window.workspace.result is not before)


def test_that_a_preview_after_a_failed_reading_is_judged(desk: Desk, offset: Offset):
    window = opened(desk, offset)
    offset.wrong = ZeroDivisionError("a defect")
    window.workspace.refresh()
    desk.until(lambda: not window.workspace.reading)
    window.workspace.try_change(SetPublishDays(60))
    desk.until(lambda: window.workspace.is_preview)
