"""HealthEngine's own copy, and the dialog for the credentials that open it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from builders import NOW, shown, v2_snapshot
from fakes import PROFILE, FakeClock, FakeKeyStore, FakeReader, fake_services, reading
from slotscope.app.errors import KeyringLocked
from slotscope.app.pms_credentials import SUFFIX, PmsCredentials, from_secret
from slotscope.app.ports import Reading
from slotscope.diagnosis.engine import diagnose
from slotscope.domain.healthengine_copy import (
    CopiedPractitioner,
    CopiedType,
    HealthEngineCopy,
    LiveHours,
    PendingDay,
    SyncFault,
)
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.ui.banner import Banners
from slotscope.ui.dialogs.pms_credentials import PmsCredentialsDialog
from slotscope.ui.panels.healthengine_copy import HealthEngineCopyPanel
from slotscope.ui.sync_banner import NAME, SyncBanner
from slotscope.ui.tasks import Tasks
from slotscope.ui.workspace import Workspace

CANARIES = ("canary-api-Tq52", "canary-practice-Wd81", "canary-key-Hn07")
IN_STEP = HealthEngineCopy(
    (CopiedPractitioner("p1", "Dr Amara Singh"),), (CopiedType("k1", "Check-up", 30),)
)
WEEK = tuple(LiveHours(day, 450, 1140) for day in range(1, 6))
BEHIND = HealthEngineCopy(
    (CopiedPractitioner("p9", "Dr Helen <b>Marsh</b>"),),
    (CopiedType("k1", "Check-up", 60),),
    (LiveHours(0, 540, 720), *WEEK, LiveHours(6, 540, 720)),
    (PendingDay(date(2026, 11, 24), "p1"), PendingDay(date(2026, 11, 25))),
    ("the list of practitioners, which it wants to be sent again",),
    (SyncFault(datetime.fromisoformat("2026-11-22T22:00:00+00:00"), "It failed."),),
    ("The subscription error log is longer than what was read of it.",),
)


def brought(
    copy: HealthEngineCopy | None,
    status: SourceStatus = SourceStatus.OK,
    detail: str | None = None,
) -> Reading:
    read = SourceRead(SourceName.PMS_API, status, NOW, detail)
    return replace(reading(replace(v2_snapshot(), sources=(read,))), copy=copy)


class Bench:
    """The panel over a reader that brings what a test wants."""

    def __init__(self, qtbot: QtBot, first: Reading) -> None:
        self.qtbot = qtbot
        self.clock = FakeClock(NOW + timedelta(minutes=4))
        self.reader = FakeReader(first)
        self.keyring = FakeKeyStore()
        self.services = fake_services(
            clock=self.clock, reader=self.reader, keyring=self.keyring, profiles=[PROFILE]
        )
        self.workspace = Workspace(self.services, Tasks())
        self.panel = HealthEngineCopyPanel(self.workspace)
        qtbot.addWidget(self.panel)
        self.panel.resize(460, 600)
        self.panel.show()

    def open(self) -> "Bench":
        self.workspace.open_profile(PROFILE)
        self.settle(None)
        return self

    def settle(self, before: object) -> None:
        space = self.workspace
        self.qtbot.waitUntil(lambda: space.result is not before and not space.reading)

    def dialog(self) -> PmsCredentialsDialog:
        self.qtbot.mouseClick(self.panel.credentials, Qt.MouseButton.LeftButton)
        found = self.panel.findChildren(PmsCredentialsDialog)[-1]
        self.qtbot.waitExposed(found)
        return found

    def enter(self, dialog: PmsCredentialsDialog, *texts: str) -> None:
        for field, text in zip(dialog.fields, texts, strict=True):
            field.setFocus()
            self.qtbot.keyClicks(field, text)
        self.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


Make: TypeAlias = Callable[[Reading], Bench]


@pytest.fixture
def benches(qtbot: QtBot) -> Iterator[list[Bench]]:
    made: list[Bench] = []
    yield made
    for one in made:
        one.workspace.shutdown()


@pytest.fixture
def make(qtbot: QtBot, benches: list[Bench]) -> Make:
    def made(first: Reading) -> Bench:
        benches.append(Bench(qtbot, first))
        return benches[-1].open()

    return made


def test_that_a_copy_that_matches_says_so_with_its_numbers_and_its_time(make: Make) -> None:
    panel = make(brought(IN_STEP)).panel
    assert "HealthEngine's copy matches Praktika: 1 practitioner and 1 appointment type." in (
        panel.text
    )
    assert panel.when.text() == "Read at 08:00, 4 min ago"
    assert panel.notice.text == ""


@pytest.mark.parametrize(
    "says",
    [
        "The sync is behind: 3 differences.",
        "Missing: Dr Amara Singh is in Praktika, and not in HealthEngine's copy.",
        "Extra: Dr Helen <b>Marsh</b> is in HealthEngine's copy, and not in Praktika.",
        "Length differs: Check-up",
        "In Praktika: 30 min",
        "In HealthEngine's copy: 60 min",
        "The list of practitioners, which it wants to be sent again",
        "Tue 24 Nov 2026: Dr Amara Singh",
        "Wed 25 Nov 2026: all practitioners",
        "Mon to Fri: 07:30 to 19:00",
        "Sat: 09:00 to 12:00",
        "Public holidays: 09:00 to 12:00",
        "Mon 23 Nov 2026 09:00: It failed.",
        "longer than what was read of it",
    ],
)
def test_that_a_copy_that_is_behind_is_told_in_plain_words(make: Make, says: str) -> None:
    assert says in make(brought(BEHIND)).panel.text


def test_that_names_are_shown_as_they_are_and_never_as_markup(make: Make) -> None:
    panel = make(brought(BEHIND)).panel
    assert "<b>Marsh</b>" in panel.view.toPlainText()


def test_that_no_agreed_hours_is_told_and_is_not_an_empty_week(make: Make) -> None:
    assert "No hours are agreed." in make(brought(IN_STEP)).panel.text


@pytest.mark.parametrize(
    "why",
    [
        "HealthEngine does not accept the PMS API credentials (401).",
        "HealthEngine knows the PMS API credentials, but the practice's consent was revoked (403).",
    ],
)
def test_that_a_failed_reading_is_told_with_its_time_and_its_sentence(make: Make, why: str) -> None:
    panel = make(brought(None, SourceStatus.FAILED, why)).panel
    assert panel.notice.text == f"HealthEngine's PMS API could not be read at 08:00. {why}"
    assert panel.when.text() == "Tried at 08:00, 4 min ago"
    assert "not taken for empty" in panel.text
    assert "matches" not in panel.text


def test_that_a_copy_of_before_is_not_shown_after_a_reading_that_failed(make: Make) -> None:
    bench = make(brought(IN_STEP))
    bench.reader.then(brought(None, SourceStatus.FAILED, "No answer."))
    before = bench.workspace.result
    bench.workspace.refresh()
    bench.settle(before)
    assert "matches" not in bench.panel.text
    assert bench.panel.notice.text


def test_that_without_credentials_the_panel_says_what_they_are_for(make: Make) -> None:
    panel = make(brought(None, SourceStatus.NOT_READ)).panel
    assert "everything else works without them" in panel.text
    assert panel.notice.text == ""


def test_that_the_text_can_be_copied(make: Make) -> None:
    bench = make(brought(BEHIND))
    bench.qtbot.mouseClick(bench.panel.copy_text, Qt.MouseButton.LeftButton)
    assert "The sync is behind" in QGuiApplication.clipboard().text()


def test_that_entered_credentials_go_to_the_keyring_and_the_practice_is_read_with_them(
    make: Make,
) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    bench.reader.then(brought(IN_STEP))
    before = bench.workspace.result
    bench.enter(bench.dialog(), *CANARIES)
    bench.settle(before)
    assert from_secret(bench.keyring.keys[PROFILE.id + SUFFIX]) == PmsCredentials(*CANARIES)
    assert bench.reader.opened == [None, PmsCredentials(*CANARIES)]
    assert bench.services.profiles.all()[0].keeps_pms_credentials
    assert "matches Praktika" in bench.panel.text


def test_that_credentials_for_this_session_are_not_in_the_keyring(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    before = bench.workspace.result
    dialog = bench.dialog()
    dialog.keep.setFocus()
    bench.qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)
    bench.enter(dialog, *CANARIES)
    bench.settle(before)
    assert PROFILE.id + SUFFIX not in bench.keyring.keys
    assert bench.reader.opened[-1] == PmsCredentials(*CANARIES)


def test_that_a_missing_credential_is_told_at_its_field(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    dialog = bench.dialog()
    bench.enter(dialog, CANARIES[0], "", CANARIES[2])
    assert [bool(one.text()) for one in dialog.faults] == [False, True, False]
    assert "practice id is empty" in dialog.faults[1].text()
    assert dialog.isVisible()
    assert bench.reader.opened == [None]
    dialog.reject()


def test_that_a_locked_keyring_is_told_and_the_entries_stay(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    dialog = bench.dialog()
    bench.keyring.broken = KeyringLocked("Your keyring is locked.", "Unlock it.")
    bench.enter(dialog, *CANARIES)
    bench.qtbot.waitUntil(lambda: "locked" in dialog.notice.text)
    assert dialog.isEnabled()
    assert dialog.fields[0].text() == CANARIES[0]
    dialog.reject()


def test_that_a_closed_dialog_leaves_nothing_in_its_fields(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    dialog = bench.dialog()
    fields = dialog.fields
    for field, text in zip(fields, CANARIES, strict=True):
        bench.qtbot.keyClicks(field, text)
    dialog.reject()
    assert [field.text() for field in fields] == ["", "", ""]


def test_that_kept_credentials_can_be_removed(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    before = bench.workspace.result
    bench.enter(bench.dialog(), *CANARIES)
    bench.settle(before)
    before = bench.workspace.result
    dialog = bench.dialog()
    assert "kept already" in dialog.notice.text
    bench.qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    bench.settle(before)
    assert PROFILE.id + SUFFIX not in bench.keyring.keys
    assert not bench.services.profiles.all()[0].keeps_pms_credentials
    assert bench.reader.opened[-1] is None


def test_that_a_keyring_that_locks_later_does_not_stop_the_reading(make: Make) -> None:
    bench = make(brought(None, SourceStatus.NOT_READ))
    before = bench.workspace.result
    bench.enter(bench.dialog(), *CANARIES)
    bench.settle(before)
    bench.services.profiles.keep_key_for_session(PROFILE.id, "a-key-for-tests-only")
    bench.keyring.broken = KeyringLocked("Your keyring is locked.", "Unlock it.")
    before = bench.workspace.result
    bench.workspace.refresh()
    bench.settle(before)
    assert isinstance(bench.reader.opened[-1], KeyringLocked)


# The banner of the third layer


class PageBench(Bench):
    """The banner instead of the panel."""

    def __init__(self, qtbot: QtBot, first: Reading) -> None:
        super().__init__(qtbot, first)
        self.banners = Banners()
        qtbot.addWidget(self.banners)
        self.asked: list[str] = []
        self.banner = SyncBanner(self.workspace, self.banners, lambda: self.asked.append("assign"))


def page_reading(*reads: SourceRead, stranger: bool = False) -> Reading:
    slots = (shown("mon 10:30"), shown("mon 11:00", who="137999")) if stranger else ()
    snapshot = v2_snapshot()
    side = replace(snapshot.healthengine, published_slots=None if reads else slots)
    return reading(replace(snapshot, healthengine=side, sources=reads))


def test_that_a_stranger_on_the_page_leads_to_where_it_is_assigned(
    qtbot: QtBot, benches: list[Bench]
) -> None:
    bench = PageBench(qtbot, page_reading(stranger=True))
    benches.append(bench)
    bench.open()
    banner = bench.banners.up[NAME]
    assert "practitioner 137999" in banner.label.text()
    (assign, dismiss) = banner.findChildren(QPushButton)
    assert assign.text() == "Assign…"
    qtbot.mouseClick(assign, Qt.MouseButton.LeftButton)
    assert bench.asked == ["assign"]
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert NAME not in bench.banners.up
    bench.workspace.result_changed.emit()
    assert NAME not in bench.banners.up


def test_that_a_page_that_failed_is_said_again_after_the_next_failure(
    qtbot: QtBot, benches: list[Bench]
) -> None:
    failed = SourceRead(SourceName.PAGE, SourceStatus.FAILED, NOW, "No answer.")
    bench = PageBench(qtbot, page_reading(failed))
    benches.append(bench)
    bench.open()
    assert "could not be read at 08:00. No answer." in bench.banners.up[NAME].label.text()
    bench.banners.clear(NAME)
    later = replace(failed, read_at=NOW + timedelta(minutes=4))
    bench.reader.then(page_reading(later))
    before = bench.workspace.result
    bench.workspace.refresh()
    bench.settle(before)
    assert "at 08:04" in bench.banners.up[NAME].label.text()
    bench.reader.then(page_reading())
    before = bench.workspace.result
    bench.workspace.refresh()
    bench.settle(before)
    assert NAME not in bench.banners.up


def test_that_a_page_in_step_needs_no_banner(qtbot: QtBot, benches: list[Bench]) -> None:
    bench = PageBench(qtbot, page_reading())
    benches.append(bench)
    bench.open()
    assert bench.workspace.result is not None
    assert diagnose(v2_snapshot(), NOW).page.marks == ()
    assert NAME not in bench.banners.up
