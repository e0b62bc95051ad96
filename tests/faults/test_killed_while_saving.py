"""A kill in the middle of a save loses nothing: the files before it or after it are whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from patience import SECONDS
from slotscope.app.safe_write import remove_leftovers
from slotscope.sources.profile_file import JsonProfileStore
from slotscope.sources.settings_file import JsonSettingsStore

CHILD = Path(__file__).with_name("saving_child.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")


def kill_while_saving(folder: Path, chance: random.Random) -> int:
    """Kill a child at some moment; the number of its last whole round."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHILD.parents[1])},
    )
    assert child.stdout is not None
    last = 0
    for _ in range(chance.randint(1, 5)):
        last = int(child.stdout.readline())
    time.sleep(chance.random() * 0.01)  # anywhere inside a save, which takes a few milliseconds
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait(SECONDS)
    return int(rest[-1]) if rest else last


def kill_often(folder: Path, rounds: int) -> None:
    chance = random.Random(20261123)
    for _ in range(rounds):
        last = kill_while_saving(folder, chance)
        settings, profiles = JsonSettingsStore(folder), JsonProfileStore(folder)
        recent = settings.load().recent_snapshots
        (profile,) = profiles.all()
        assert (*settings.warnings, *profiles.warnings) == ()
        numbers = {int(one.removeprefix("/snapshots/").partition("-")[0]) for one in recent}
        assert len(recent) == 5
        assert numbers in ({last}, {last + 1})
        assert profile.name in (f"Practice {last}", f"Practice {last + 1}")
    remove_leftovers(folder, older_than_seconds=0)
    assert sorted(path.name for path in folder.iterdir()) == ["profiles.json", "settings.json"]


def test_that_a_kill_while_saving_loses_nothing(tmp_path: Path) -> None:
    kill_often(tmp_path, 5)


@pytest.mark.soak
def test_that_two_hundred_kills_while_saving_lose_nothing(tmp_path: Path) -> None:
    kill_often(tmp_path, 200)
