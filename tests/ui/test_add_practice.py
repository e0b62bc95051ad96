"""Adding a practice: what is entered, what the connection test says, and where the key goes."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from builders import v1_snapshot, v2_snapshot
from fakes import PROFILE, FakeKeyStore, FakeReader, reading
from patience import SECONDS
from slotscope.app.errors import (
    InputError,
    KeyRefused,
    KeyringLocked,
    KeyringMissing,
    SlotscopeError,
    TimedOut,
    UnknownPractice,
    Unreachable,
    Untrusted,
)
from slotscope.app.ports import Location
from slotscope.app.profile import Profile
from slotscope.app.setup_row import SetupRow
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.ui.connection_test import State, Step
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.main_window import MainWindow
from window_cases import Desk, dialog

KEY = "a-new-key-for-tests"


class Form:
    """The dialog of a window, filled in as a user does."""

    def __init__(self, desk: Desk, window: MainWindow, profile: Profile | None = None) -> None:
        self.desk, self.window = desk, window
        if profile is None:
            window.practices.add()
        else:
            window.practices.edit()
        self.dialog = dialog(window, AddPracticeDialog)
        self.connection = self.dialog.connection
        self.practice = self.dialog.practice
        self.healthengine = self.dialog.healthengine

    def enter_key(self, key: str = KEY) -> None:
        field = self.connection.key_field
        field.clear()
        self.desk.qtbot.keyClicks(field, key)

    def test(self) -> None:
        self.desk.qtbot.mouseClick(self.connection.start, Qt.MouseButton.LeftButton)
        self.desk.until(lambda: not self.dialog.test.running)

    def save(self) -> None:
        self.desk.qtbot.mouseClick(self.dialog.save, Qt.MouseButton.LeftButton)

    def step(self, step: Step) -> tuple[State, str]:
        steps = self.connection.steps
        return steps.state(step), steps.labels[step].text()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    desk = Desk(qtbot, qapp)
    desk.reader.then(reading(v2_snapshot()))
    return desk


@pytest.fixture
def form(desk: Desk) -> Form:
    return Form(desk, desk.window())


class RefusingReader(FakeReader):
    """Refuses the connection test."""

    def __init__(self, error: SlotscopeError) -> None:
        super().__init__()
        self._error = error

    async def locations(self, base_url: str, key: str) -> Sequence[Location]:
        raise self._error


class SilentReader(FakeReader):
    """Never answers."""

    async def locations(self, base_url: str, key: str) -> Sequence[Location]:
        await asyncio.Event().wait()
        return ()


# The connection test


def test_that_the_test_goes_through_every_step_and_fills_the_practice_in(form: Form):
    form.enter_key()
    form.test()
    form.desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    for step in Step:
        assert form.step(step)[0] is State.DONE
    assert "Harbour Street Dental" in form.step(Step.LOCATIONS)[1]
    assert "1 practitioner" in form.step(Step.DIARY)[1]
    assert form.practice.name.text() == "Harbour Street Dental"
    assert form.practice.practice_ids == ("3434376",)
    assert form.practice.mode is Mode.V2


def test_that_the_integration_is_what_the_practice_has_until_the_user_chooses(desk: Desk):
    desk.reader.then(reading(v1_snapshot()))
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    assert form.practice.mode is Mode.V1


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("", "The key is empty."),
        ("half the key", "blank or a line end inside"),
        ("curly’quote", "a character that no API key has"),
        ("k" * 1201, "longer than 1,200"),
    ],
)
def test_that_what_cannot_be_a_key_is_said_at_the_key_and_nothing_is_asked(
    form: Form, key: str, said: str
):
    form.connection.key_field.setText(key)
    form.connection.start.click()
    assert said in form.connection.key_fault.text()
    assert form.connection.key_fault.isVisible()
    assert not form.dialog.test.running
    if key:
        assert key not in form.connection.key_fault.text()


def test_that_a_pasted_key_loses_the_line_ends_around_it(form: Form):
    QGuiApplication.clipboard().setText(f"\n  {KEY}\r\n\n")
    field = form.connection.key_field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == KEY


def test_that_several_pasted_lines_are_refused_at_the_key(form: Form):
    QGuiApplication.clipboard().setText("one-line\nanother-line")
    field = form.connection.key_field
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert "line end inside" in form.connection.key_fault.text()


def test_that_the_key_is_hidden_until_it_is_asked_for(form: Form):
    field = form.connection.key_field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.show_action.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field.show_action.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Enter an address"),
        ("http://praktika.example", "begins with https://"),
        ("https://me@praktika.example", "user name"),
    ],
)
def test_that_an_address_that_must_not_get_a_key_is_said_at_the_address(
    form: Form, address: str, said: str
):
    form.enter_key()
    form.connection.address.setText(address)
    form.connection.start.click()
    assert said in form.connection.address_fault.text()
    assert not form.dialog.test.running


@pytest.mark.parametrize(
    ("error", "step"),
    [
        (Unreachable("The address was not found."), Step.ADDRESS),
        (TimedOut("No answer within 10 seconds."), Step.ADDRESS),
        (Untrusted("The certificate is not valid."), Step.ADDRESS),
        (KeyRefused("Praktika does not accept this key."), Step.KEY),
    ],
)
def test_that_the_step_that_failed_says_why(desk: Desk, error: SlotscopeError, step: Step):
    desk.reader = RefusingReader(error)
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    state, said = form.step(step)
    assert state is State.FAILED
    assert error.message in said
    assert form.step(Step.DIARY)[0] is State.WAITING
    assert form.connection.start.isEnabled()


def test_that_a_key_that_covers_no_practice_is_said(desk: Desk):
    desk.reader.places = ()
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    assert form.step(Step.LOCATIONS)[0] is State.FAILED
    assert "covers no practice" in form.step(Step.LOCATIONS)[1]


def test_that_a_practice_without_practitioners_is_said_where_the_user_looks(desk: Desk):
    desk.reader.then(reading(v2_snapshot(practitioners=())))
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    desk.until(lambda: form.step(Step.DIARY)[0] is State.DOUBTFUL)
    assert "no practitioner" in form.step(Step.DIARY)[1]


def test_that_a_diary_that_cannot_be_read_is_a_doubt_and_not_an_empty_one(desk: Desk):
    snapshot = v2_snapshot()
    read = SourceRead(SourceName.APPOINTMENTS, SourceStatus.FAILED, None, "HTTP 500.")
    desk.reader.then(reading(replace(snapshot, sources=(read,))))
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    desk.until(lambda: form.step(Step.DIARY)[0] is State.DOUBTFUL)
    assert "HTTP 500." in form.step(Step.DIARY)[1]


def test_that_a_practice_id_that_the_key_does_not_cover_is_said_at_the_id(form: Form):
    form.enter_key()
    form.desk.qtbot.keyClicks(form.practice.ids, "999")
    form.test()
    said = form.practice.faults["practice_ids"].text()
    assert "does not cover the practice 999" in said
    assert "3434376 (Harbour Street Dental)" in said


def test_that_a_practice_that_praktika_does_not_know_is_said_at_the_diary(desk: Desk):
    desk.reader.then(UnknownPractice("The key does not cover the practice 3434376."))
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    desk.until(lambda: form.step(Step.DIARY)[0] is State.FAILED)
    assert "3434376 (Harbour Street Dental)" in form.step(Step.DIARY)[1]


def test_that_of_several_locations_the_user_chooses(desk: Desk):
    desk.reader.places = (
        Location("3434376", "Harbour Street Dental", None),
        Location("3434377", "Hill Road Dental", None),
    )
    form = Form(desk, desk.window())
    form.enter_key()
    form.test()
    assert "Choose at least one" in form.practice.faults["practice_ids"].text()
    assert form.step(Step.DIARY)[0] is State.WAITING
    form.practice.locations.item(1).setCheckState(Qt.CheckState.Checked)
    desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    assert desk.reader.asked[-1][0] == "3434377"
    assert form.practice.name.text() == "Hill Road Dental"


def test_that_the_test_can_be_cancelled_at_any_time(desk: Desk):
    desk.reader = SilentReader()
    form = Form(desk, desk.window())
    form.enter_key()
    form.connection.start.click()
    assert form.step(Step.ADDRESS)[0] is State.RUNNING
    form.connection.stop.click()
    assert not form.dialog.test.running
    assert form.connection.start.isEnabled()
    form.connection.start.click()
    form.dialog.reject()
    assert not form.dialog.test.running


def test_that_another_key_makes_the_test_start_over(form: Form):
    form.enter_key()
    form.test()
    form.desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    form.connection.key_field.setText("another-key-for-tests")
    assert {form.step(step)[0] for step in Step} == {State.WAITING}


# Saving


def test_that_saving_tests_first_then_keeps_key_and_practice_and_reads_it(form: Form):
    form.enter_key()
    form.save()
    window, desk = form.window, form.desk
    desk.until(lambda: window.workspace.result is not None)
    profile = window.workspace.profile
    assert profile is not None
    assert (profile.name, profile.practice_ids) == ("Harbour Street Dental", ("3434376",))
    assert desk.keyring.keys == {profile.id: KEY}
    desk.until(lambda: window.header.chooser.findText("Harbour Street Dental") >= 0)


def test_that_what_is_wrong_with_a_practice_is_said_at_its_field(form: Form):
    form.enter_key()
    form.test()
    form.desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    form.practice.name.clear()
    form.practice.timezone.setCurrentText("Australia/Nowhere")
    form.healthengine.number.setText("10 19")
    form.save()
    assert "name" in form.practice.faults["name"].text()
    assert "timezone" in form.practice.faults["timezone"].text()
    assert "without blanks" in form.healthengine.faults["healthengine_practice_id"].text()
    assert form.dialog.isVisible()
    assert form.desk.keyring.keys == {}


@pytest.mark.parametrize(
    "error",
    [KeyringLocked("Your keyring is locked."), KeyringMissing("There is no keyring.")],
)
def test_that_without_a_keyring_the_key_can_be_kept_for_this_session(
    desk: Desk, error: SlotscopeError
):
    form = Form(desk, desk.window())
    desk.keyring.broken = error
    form.enter_key()
    form.save()
    desk.until(lambda: error.message in form.dialog.fault.text())
    assert form.dialog.session.isVisible()
    desk.qtbot.mouseClick(form.dialog.session, Qt.MouseButton.LeftButton)
    window = form.window
    desk.until(lambda: window.workspace.result is not None)
    profile = window.workspace.profile
    assert profile is not None
    assert window.workspace.services.profiles.has_session_key(profile.id)
    assert desk.keyring.keys == {}


def test_that_cancelling_keeps_nothing(form: Form):
    form.enter_key()
    form.test()
    form.desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    form.dialog.stop.click()
    assert form.connection.key_field.text() == ""
    assert form.desk.keyring.keys == {}
    assert list(form.window.workspace.services.profiles.all()) == []


def test_that_cancelling_while_the_keyring_hangs_leaves_no_key_that_nobody_knows_of(desk: Desk):
    class SlowKeyring(FakeKeyStore):
        go, asked, forgotten = Event(), Event(), Event()

        def set(self, profile_id: str, key: str) -> None:
            self.asked.set()
            self.go.wait(SECONDS)
            super().set(profile_id, key)

        def delete(self, profile_id: str) -> None:
            super().delete(profile_id)
            self.forgotten.set()

    slow = desk.keyring = SlowKeyring()
    form = Form(desk, desk.window())
    form.enter_key()
    form.save()
    desk.until(slow.asked.is_set)
    form.dialog.stop.click()
    assert not form.dialog.isVisible()
    slow.go.set()
    desk.until(slow.forgotten.is_set)
    assert slow.keys == {}
    assert list(form.window.workspace.services.profiles.all()) == []


def test_that_editing_uses_the_kept_key_and_keeps_what_is_not_changed(desk: Desk):
    window = desk.on_last(v2_snapshot())
    form = Form(desk, window, PROFILE)
    form.healthengine.days.setText("60")
    closed: list[int] = []
    form.dialog.finished.connect(closed.append)
    form.save()
    desk.until(lambda: window.workspace.profile is not None and len(closed) == 1)
    profile = window.workspace.profile
    assert profile == replace(PROFILE, publish_days=60)
    assert desk.keyring.keys == {PROFILE.id: "a-key-for-tests-only"}


# HealthEngine's set-up


ROWS = (
    SetupRow("Dr Amara Singh", "Check-up", 30, "Check-up"),
    SetupRow("Dr Nobody Here", "Cleaning", 45, "Something else"),
)


def with_setup(desk: Desk, *rows: SetupRow) -> Form:
    services = desk.services()._replace(read_setup=lambda _: rows)
    return Form(desk, desk.window(services=services))


def test_that_a_setup_is_linked_once_praktika_has_told_its_names(desk: Desk):
    form = with_setup(desk, *ROWS)
    form.healthengine.file.setText("portal.csv")
    QTest.keyClick(form.healthengine.file, Qt.Key.Key_Return)
    desk.until(lambda: "2 rows read" in form.healthengine.summary.text())
    form.enter_key()
    form.test()
    desk.until(lambda: "2 practitioners" in form.healthengine.summary.text())
    assert "nothing called" in form.healthengine.summary.text()
    setup = form.healthengine.setup
    assert setup is not None
    assert [one.praktika_practitioner_id for one in setup.practitioners] == ["p1", None]


def test_that_a_setup_file_that_cannot_be_read_is_said_at_the_file(desk: Desk):
    def refuse(path: Path) -> Sequence[SetupRow]:
        raise InputError(path.name, "line 3, length_minutes", "expected whole minutes such as 30")

    form = Form(desk, desk.window(services=desk.services()._replace(read_setup=refuse)))
    form.healthengine.file.setText("portal.csv")
    QTest.keyClick(form.healthengine.file, Qt.Key.Key_Return)
    desk.until(lambda: "line 3" in form.healthengine.faults["setup"].text())
    assert form.healthengine.setup is None
    form.enter_key()
    form.save()
    desk.until(lambda: "line 3" in form.dialog.fault.text())
    assert form.dialog.isVisible()
    assert desk.keyring.keys == {}


def test_that_saving_waits_for_the_setup_file(desk: Desk):
    form = with_setup(desk, *ROWS)
    form.enter_key()
    form.test()
    desk.until(lambda: form.step(Step.DIARY)[0] is State.DONE)
    form.healthengine.file.setText("portal.csv")
    form.save()
    window = form.window
    desk.until(lambda: window.workspace.result is not None)
    profile = window.workspace.profile
    assert profile is not None
    assert profile.setup is not None
    assert [one.name for one in profile.setup.appointment_types] == ["Check-up", "Cleaning"]
