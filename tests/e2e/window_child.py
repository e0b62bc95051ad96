"""The real window on a practice, closed at an awkward moment; what happens is said line by line.

The first argument names the moment, the second a service's address. A program of its own, because
what is tested is how it ends. The module's name keeps it from being collected as a test.
"""

import os
import socket
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from healthy_services import CREDENTIALS, KEY, PROFILE
from patience import SECONDS
from slotscope.app.profile import Profile
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import folders, settings
from slotscope.commands.window_services import window_services
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.secrets.timed import TimedKeyStore
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.ui.application import run_window
from slotscope.ui.main_window import MainWindow

moment, url = sys.argv[1:3]


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201


class Hanging(SessionKeyStore):
    """A keyring whose question stays open."""

    def get(self, profile_id: str) -> str | None:
        threading.Event().wait()
        return None


def hang(*_: Any, **__: Any) -> Any:
    threading.Event().wait()


def kept() -> tuple[Profiles, Profile]:
    where = folders()
    profile = replace(PROFILE, base_url=url, page_url=url)
    session, keyring = SessionKeyStore(), SessionKeyStore()
    if moment == "keyring":
        profile = replace(profile, keeps_pms_credentials=True)
        profiles = Profiles(
            JsonProfileStore(where.config), TimedKeyStore(Hanging(), SECONDS), session
        )
        profiles.save(profile)
        return profiles, profile
    if moment == "look-up":
        socket.getaddrinfo = hang
        profile = replace(profile, base_url="https://praktika.example")
    profiles = Profiles(JsonProfileStore(where.config), keyring, session)
    profiles.save(profile)
    profiles.keep_key_for_session(profile.id, KEY)
    profiles.keep_pms_credentials_for_session(profile.id, CREDENTIALS)
    return profiles, profile


def has_come(window: MainWindow) -> bool:
    names = {one.name for one in threading.enumerate()}
    match moment:
        case "fetch":
            return bool(window.workspace.progress)
        case "look-up":
            return "slotscope-name-look-up" in names
        case "keyring":
            return "keyring" in names
        case "judging":
            return window.workspace.reading and len(window.workspace.progress) > 5
        case _:
            return window.workspace.result is not None and not window.workspace.reading


def watch() -> None:
    for one in QApplication.topLevelWidgets():
        if not isinstance(one, MainWindow):
            continue
        missed = one.workspace.profile is not None and not one.workspace.reading
        if moment in ("fetch", "judging") and missed:
            one.workspace.refresh()  # a slow machine looked away; once more
        elif has_come(one):
            timer.stop()
            one.resize(1111, 777)
            say("closing", time.monotonic())
            one.close()
            say("closed", time.monotonic())


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
profiles, profile = kept()
late = threading.Timer(SECONDS / 2, os._exit, (7,))  # so that nobody waits for ever
late.daemon = True
late.start()
QTimer.singleShot(0, lambda: None)
timer = QTimer()
timer.setInterval(10)
timer.timeout.connect(watch)


def begin() -> None:
    timer.start()


import slotscope.ui.application as application  # noqa: E402 - beside what is changed here

made = application.make_window


def make_and_watch(*arguments: Any) -> MainWindow:
    begin()
    return made(*arguments)


application.make_window = make_and_watch
status = run_window(
    window_services(profiles, settings(folders()), lambda: "the test's keyring"),
    profile=profile,
    log_folder=Path(folders().log),
)
say("ended", status)
