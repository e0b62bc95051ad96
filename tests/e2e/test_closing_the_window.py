"""However awkward the moment, a closed window is gone within three seconds, its settings saved."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fault_server import serving
from healthy_services import FETCHERS
from network import Speak, saying
from patience import SECONDS

CHILD = Path(__file__).with_name("window_child.py")
GONE_AFTER = 3.0
"""Seconds. Nothing that is waited for here ends by itself within a minute."""
SLOWNESS = 5
"""So many times slower than usual a machine may be in every run; `soak` holds the seconds."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups as POSIX has them")
CUSTOMER, RULES = FETCHERS[0].path, FETCHERS[2].path


async def mute(*_: object) -> None:
    await asyncio.Event().wait()


class Child:
    """The window in a process group and a home of its own."""

    def __init__(self, home: Path, moment: str, url: str) -> None:
        self.home = home
        environment = {
            **{name: value for name, value in os.environ.items() if "PROXY" not in name.upper()},
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "PYTHONPATH": str(CHILD.parents[1]),
        }
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD), moment, url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.lines = self.process.stdout

    def line(self, word: str) -> str:
        """What is said after a word; fails where the program ends before it says it."""
        for line in self.lines:
            if line.startswith(word):
                return line.removeprefix(word).strip()
        raise AssertionError(self.process.communicate(timeout=SECONDS)[1])

    def end(self) -> tuple[float, str]:
        """Seconds from now until the process is gone, and what it complained of."""
        began = time.monotonic()
        try:
            _, told = self.process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            raise
        complaints = [one for one in told.splitlines() if "propagateSizeHints" not in one]
        return time.monotonic() - began, "\n".join(complaints)

    def is_gone(self) -> bool:
        """Whether no process of its group is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


MOMENTS = pytest.mark.parametrize(
    ("moment", "path", "speeches"),
    [
        ("shown", "", ()),
        ("fetch", CUSTOMER, (mute,)),
        ("fetch", RULES, (mute,)),
        ("judging", "", ()),
        ("look-up", "", ()),
        ("keyring", "", ()),
        ("fetch", CUSTOMER, (saying(b""),)),
    ],
    ids=("shown", "first answer", "diary", "judging", "look-up", "keyring", "second try"),
)


@MOMENTS
def test_that_a_closed_window_is_gone_whatever_it_waits_for(
    tmp_path: Path, moment: str, path: str, speeches: tuple[Speak, ...]
) -> None:
    assert seconds_to_end(tmp_path, moment, path, speeches) < SLOWNESS * GONE_AFTER


@pytest.mark.soak
@MOMENTS
def test_that_a_closed_window_is_gone_in_three_seconds(
    tmp_path: Path, moment: str, path: str, speeches: tuple[Speak, ...]
) -> None:
    assert seconds_to_end(tmp_path, moment, path, speeches) < GONE_AFTER


def seconds_to_end(home: Path, moment: str, path: str, speeches: tuple[Speak, ...]) -> float:
    """From closing the window to the end of its process, of which nothing is left."""
    with serving(path, *speeches) as server:
        child = Child(home, moment, server.url)
        child.line("closing")
        seconds, complaints = child.end()
    print(f"gone after {seconds:.2f} s")  # noqa: T201 - for the table of figures, with -rP
    assert complaints == ""
    assert child.process.returncode == 0
    assert child.is_gone()
    saved = json.loads((home / "config/slotscope/settings.json").read_bytes())
    assert saved["window_geometry"]
    assert list((home / "config/slotscope").glob(".slotscope-*")) == []
    assert list((home / "state").rglob("crash-*")) == []
    return seconds
