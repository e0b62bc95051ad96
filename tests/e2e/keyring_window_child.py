"""The real window over the real keyring while that hangs: one step a line, as JSON.

Steps come on the command line, the address of the services in ``SERVICE_URL``. Runs inside its own
D-Bus session. The module's name keeps it from being collected as a test.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from healthy_services import PROFILE
from keyring_daemon import lock, mute_prompter, signal_daemon
from slotscope.app.profiles import Profiles
from slotscope.bootstrap import folders, profiles, settings
from slotscope.commands.window_services import window_services
from slotscope.ui.application import make_application
from slotscope.ui.dialogs.key import KeyDialog
from slotscope.ui.main_window import MainWindow
from slotscope.ui.theme_switch import ThemeSwitch

PATIENCE = 60
FIRST, SECOND, THIRD = (f"canary-{each}-window-child" for each in ("Qa4", "Rb5", "Sc6"))
url = os.environ["SERVICE_URL"]
kept: Profiles = profiles(folders())
profile = replace(PROFILE, base_url=url, page_url=url)
app = make_application()
window = MainWindow(
    window_services(kept, settings(folders()), lambda: "keyring"), ThemeSwitch(app, "light")
)
gaps: list[float] = []
last = time.monotonic()


def tick() -> None:
    global last
    now = time.monotonic()
    gaps.append(now - last)
    last = now


ticks = QTimer()
ticks.timeout.connect(tick)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        QTest.qWait(5)


def asked() -> KeyDialog:
    found = [one for one in window.findChildren(KeyDialog) if one.isVisible()]
    return found[-1]


def keep() -> object:
    kept.save(profile)
    kept.keep_key(profile.id, FIRST)
    return kept.key_of(profile.id) == FIRST


def prompt() -> None:
    mute_prompter()
    lock()


def start() -> object:
    """What the dialog says that comes up because the keyring does not answer."""
    window.show()
    ticks.start(5)
    gaps.clear()
    window.start(profile=profile)
    until(lambda: any(one.isVisible() for one in window.findChildren(KeyDialog)))
    return sum("no answer within 3 seconds" in one.text() for one in labels(asked()))


def labels(dialog: KeyDialog) -> list[object]:
    from PySide6.QtWidgets import QLabel

    return list(dialog.findChildren(QLabel))


def cancel() -> object:
    """Cancel while the keyring is asked to keep a key: what is left of it."""
    dialog = asked()
    dialog.field.setText(SECOND)
    dialog.keep.click()
    QTest.qWait(50)
    waits = dialog.progress.text()
    dialog.stop.click()
    return [waits, dialog.isVisible(), dialog.field.text(), window.isEnabled()]


def again() -> object:
    """Keep another key, and wait for what is said of it."""
    window.practices.ask_key()
    dialog = asked()
    dialog.field.setText(THIRD)
    dialog.keep.click()
    until(lambda: bool(dialog.fault.text()))
    return dialog.fault.text()


def session() -> object:
    """Use the key for this session: the practice is read with it."""
    asked().session.click()
    until(lambda: window.workspace.result is not None)
    return window.workspace.result is not None and kept.has_session_key(profile.id)


def late() -> object:
    """The keyring answers at last: of the keys that it was asked to keep it has the last."""
    signal_daemon(signal.SIGCONT)
    from slotscope.secrets.keyring_store import KeyringStore

    until(lambda: KeyringStore().get(profile.id) == THIRD)
    QTest.qWait(300)
    return KeyringStore().get(profile.id) == THIRD


def close() -> object:
    """Close the window; the longest that it stood still meanwhile, in seconds."""
    ticks.stop()
    window.close()
    return max(gaps)


STEPS: dict[str, Callable[[], object]] = {
    "keep": keep,
    "stopped": lambda: signal_daemon(signal.SIGSTOP),
    "prompt": prompt,
    "start": start,
    "cancel": cancel,
    "again": again,
    "session": session,
    "late": late,
    "close": close,
}

for step in sys.argv[1:]:
    started = time.monotonic()
    outcome = STEPS[step]()
    seconds = time.monotonic() - started
    print(json.dumps({"step": step, "outcome": outcome, "seconds": seconds}), flush=True)  # noqa: T201
sys.stdout.flush()
os._exit(0)  # a keyring that hangs still keeps its threads
