"""The command started twice: one window, which opens what the second start was given."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from patience import SECONDS
from slotscope.assets import resource
from slotscope.ui.single_instance import instance_name

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the folders are named as on Linux here"
)


class Home:
    """A user's folders, and the program started in them."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "config" / "slotscope"
        self.environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
        }
        self.started: list[subprocess.Popen[bytes]] = []

    @property
    def is_open(self) -> bool:
        return (Path(tempfile.gettempdir()) / instance_name(str(self.config))).exists()

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return self.run("-m", "slotscope", "window", *arguments)

    def run(self, *arguments: str) -> "subprocess.Popen[bytes]":
        made = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(made)
        return made


ONCE_IT_LISTENS = """
import sys
from PySide6.QtCore import QTimer
from slotscope.cli import main
from slotscope.ui.application import make_application
app = make_application()
QTimer.singleShot(0, lambda: print("listens", flush=True))
sys.exit(main(["window"]))
"""
"""A start that finds a window still being made waits two seconds for it, no longer."""
MINIMISED = """
import sys
from PySide6.QtCore import QTimer
from slotscope.cli import main
from slotscope.ui.application import make_application
from slotscope.ui.main_window import MainWindow
app = make_application()
steps = [lambda one: one.showMinimized() or "minimised",
         lambda one: not one.isMinimized() and one.isActiveWindow() and "raised"]
def look():
    for one in app.topLevelWidgets():
        if isinstance(one, MainWindow) and one.isVisible() and steps and (said := steps[0](one)):
            print(said, flush=True)
            steps.pop(0)
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
QTimer.singleShot(60_000, app.quit)  # so that nobody waits for ever
sys.exit(main(["window"]))
"""
FROM_FINDER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from slotscope.commands import window
from slotscope.ui.application import make_application
from slotscope.ui.finder_files import FileTakingApplication
app = FileTakingApplication(["slotscope"])
assert make_application() is app
QTimer.singleShot(0, lambda: app.sendEvent(app, QFileOpenEvent(sys.argv[1])))
window.run(None)
"""
"""macOS tells a program that runs what was double-clicked; here the event is made by hand, and so
is what takes it, which other systems go without."""


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)  # another process is waited for, which has no signal


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path)
    yield made
    for one in made.started:
        one.kill()
        one.communicate()


def test_that_the_first_window_opens_what_the_second_start_was_given(home: Home) -> None:
    home.config.mkdir(parents=True)
    leftover = home.config / ".slotscope-of-a-crash.tmp"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    first = home.run("-c", ONCE_IT_LISTENS)
    assert first.stdout is not None
    assert first.stdout.readline() == b"listens\n"
    assert not leftover.exists()
    sample = resource("samples/v2-clinic.json")
    second = home.start(str(sample))
    assert second.wait(SECONDS) == 0
    settings = home.config / "settings.json"
    wait_until(lambda: settings.exists() and sample.name in settings.read_text(encoding="utf-8"))
    assert first.poll() is None


def test_that_a_second_start_raises_the_first_window(home: Home) -> None:
    first = home.run("-c", MINIMISED)
    assert first.stdout is not None
    assert first.stdout.readline() == b"minimised\n"
    assert home.start().wait(SECONDS) == 0
    assert first.stdout.readline() == b"raised\n"
    assert first.poll() is None


def test_that_a_killed_window_does_not_keep_the_next_one_from_opening(home: Home) -> None:
    first = home.start()
    wait_until(lambda: home.is_open)
    first.kill()
    first.wait(SECONDS)
    next_one = home.start(str(resource("samples/v2-clinic.json")))
    wait_until(lambda: (home.config / "settings.json").exists())
    assert next_one.poll() is None


def test_that_a_window_opens_what_finder_hands_it_while_it_runs(home: Home) -> None:
    sample = resource("samples/v2-clinic.json")
    window = home.run("-c", FROM_FINDER, str(sample))
    settings = home.config / "settings.json"
    wait_until(lambda: settings.exists() and sample.name in settings.read_text(encoding="utf-8"))
    assert window.poll() is None
