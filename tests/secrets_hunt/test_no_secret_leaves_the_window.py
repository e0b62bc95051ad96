"""Planted keys and a planted patient, hunted through the window while readings work and fail."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from canaries import hits, hits_in
from fault_server import FaultServer, serving
from healthy_services import CREDENTIALS, FETCHERS, KEY, PATIENT_SECRETS, PROFILE
from network import Speak, answer, saying
from slotscope.app.crash import CrashHandler
from slotscope.app.logging_setup import set_up_logging
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import Folders, settings
from slotscope.commands.window_services import window_services
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.ui.application import make_application, make_window
from slotscope.ui.main_window import MainWindow

SECRETS = (KEY, *CREDENTIALS.secrets, *PATIENT_SECRETS)
CUSTOMER, RULES, DIARY = FETCHERS[0].path, FETCHERS[2].path, FETCHERS[3].path
RESOURCES = FETCHERS[6].path
ECHO = json.dumps({"error": f"Unknown problem {' '.join(SECRETS)}"}).encode()
NAMED = json.dumps({"error": f"{' '.join(PATIENT_SECRETS[:2])} has no chair"}).encode()
FAULTS: tuple[tuple[str, Speak], ...] = (
    (CUSTOMER, saying(answer(ECHO))),
    (CUSTOMER, saying(answer(ECHO, status="500 No"))),
    (RULES, saying(answer(ECHO))),
    (DIARY, saying(answer(NAMED))),
    (RESOURCES, saying(answer(b"", f"Location: https://{KEY}.example/", status="307 Moved"))),
    (DIARY, saying(answer(json.dumps([{"iAppointmentId": SECRETS[5]}]).encode()))),
    (RESOURCES, saying(answer(ECHO, status="403 No"))),
)


class Desk:
    """A window with real files and sockets; all that it said so far."""

    def __init__(self, home: Path, server: FaultServer, qtbot: QtBot) -> None:
        self.home, self.server, self.qtbot = home, server, qtbot
        where = Folders(home / "config", home / "log")
        self.log = set_up_logging(where.log, logging.DEBUG)
        self.profiles = Profiles(
            JsonProfileStore(where.config), SessionKeyStore(), SessionKeyStore()
        )
        profile = replace(PROFILE, base_url=server.url, page_url=server.url)
        self.profiles.save(profile)
        self.profiles.keep_key(profile.id, KEY)
        self.profile = self.profiles.keep_pms_credentials(profile, CREDENTIALS)
        services = window_services(self.profiles, settings(where), lambda: "the test's keyring")
        self.window: MainWindow = make_window(services, make_application())
        self.crashes = CrashHandler(where.log, self.window.notices.crashed)
        qtbot.addWidget(self.window)
        self.said: list[str] = []
        self.before = qInstallMessageHandler(self._hear)

    def _hear(self, kind: QtMsgType, _: object, text: str | None) -> None:
        self.said.append(f"{kind}: {text}")

    def read(self) -> None:
        workspace = self.window.workspace
        if workspace.profile is None:
            self.window.start(profile=self.profile)
        else:
            workspace.refresh()
        self.qtbot.waitUntil(lambda: not workspace.reading)

    def look(self) -> None:
        """Every title and text in every window, and what every Copy puts on the clipboard."""
        for widget in QApplication.allWidgets():
            self.said += _texts(widget)
        for thing in (*self.window.findChildren(QAction), *self._buttons()):
            self.said.append(thing.toolTip())
            if thing.text().replace("&", "").startswith("Copy") and thing.isEnabled():
                QGuiApplication.clipboard().setText("")
                thing.trigger() if isinstance(thing, QAction) else thing.click()
                self.said.append(QGuiApplication.clipboard().text())

    def _buttons(self) -> list[QAbstractButton]:
        return self.window.findChildren(QAbstractButton)

    def close(self) -> None:
        self.window.close()
        self.log.close()
        qInstallMessageHandler(self.before)


def _texts(widget: QWidget) -> list[str]:
    found = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.objectName()]
    found.append(widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        found.append(widget.text())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        found.append(widget.toPlainText())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        found += [
            str(model.data(model.index(row, column), role))
            for row in range(min(model.rowCount(), 200))
            for column in range(model.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        ]
    return found


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with serving() as server:
        made = Desk(tmp_path, server, qtbot)
        yield made
        made.close()


def fail(owner: QObject) -> None:
    """A failure with everything secret in its message and its locals."""
    told = " ".join(SECRETS)
    raise LookupError(told, owner)


def test_that_the_window_shows_and_keeps_no_key_and_no_patient(desk: Desk) -> None:
    desk.read()
    assert desk.window.workspace.result is not None
    desk.look()
    assert any(PROFILE.name in one for one in desk.said)
    for path, speech in FAULTS:
        desk.server.path, desk.server.speeches = path, (speech,)
        desk.read()
        desk.look()
    assert any("Praktika reports a problem of its own" in one for one in desk.said)
    try:
        fail(desk.window)
    except LookupError as error:
        desk.crashes.take(error, "a test")
        logging.getLogger("slotscope.tests").exception("it failed")
    desk.look()
    assert any("Something went wrong inside Slotscope" in one for one in desk.said)
    desk.window.close()
    assert KEY.encode() in b"".join(desk.server.received)
    assert (desk.home / "config" / "settings.json").exists()
    assert list((desk.home / "log").glob("crash-*.txt"))
    assert hits("\n".join(desk.said).encode(), *SECRETS) == []
    assert hits_in(desk.home, *SECRETS) == []
