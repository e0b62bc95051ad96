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

CHILD = Path(__file__).with_name("window_child.py")
SECONDS = 3.0
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
        raise AssertionError(self.process.communicate(timeout=10)[1])

    def end(self) -> tuple[float, str]:
        """Seconds from now until the process is gone, and what it complained of."""
        began = time.monotonic()
        try:
            _, told = self.process.communicate(timeout=20)
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


@pytest.mark.parametrize(
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
def test_that_a_closed_window_is_gone_in_three_seconds(
    tmp_path: Path, moment: str, path: str, speeches: tuple[Speak, ...]
) -> None:
    with serving(path, *speeches) as server:
        child = Child(tmp_path, moment, server.url)
        child.line("closing")
        seconds, complaints = child.end()
    print(f"gone after {seconds:.2f} s")  # noqa: T201 - for the table of figures, with -rP
    assert seconds < SECONDS
    assert complaints == ""
    assert child.process.returncode == 0
    assert child.is_gone()
    saved = json.loads((tmp_path / "config/slotscope/settings.json").read_bytes())
    assert saved["window_geometry"]
    assert list((tmp_path / "config/slotscope").glob(".slotscope-*")) == []
    assert list((tmp_path / "state").rglob("crash-*")) == []
