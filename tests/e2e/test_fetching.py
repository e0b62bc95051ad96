"""``slotscope fetch`` where the network or the program fails: it ends, and says nothing secret."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from healthy_services import KEY, PATIENT, PROFILE
from patience import SECONDS
from slotscope.sources.profile_file import JsonProfileStore

HANGING_LOOK_UP = """
import socket, threading
socket.getaddrinfo = lambda *_, **__: threading.Event().wait()
"""
DEFECT = """
from slotscope.sources import refresh
def fail(self, *_):
    raise LookupError(self._request.key, {patient!r})
refresh.Refresh._transport = fail
"""
MAIN = """
import sys
from slotscope.bootstrap import SystemClock
from slotscope.commands import fetch
from slotscope.sources.http.limits import Limits
from slotscope.sources.reader import NetworkReader
fetch.reader = lambda: NetworkReader(SystemClock(), limits=Limits(connect=0.2, total=3600))
from slotscope.cli import main
sys.exit(main(sys.argv[1:]))
"""


def fetch(home: Path, before: str) -> tuple[int, str]:
    """The command in a process of its own, after some lines of Python."""
    profile = replace(PROFILE, base_url="https://praktika.example")
    JsonProfileStore(home / "slotscope").save(profile)
    options = ["--key-stdin", "--out", str(home / "x.json")]
    done = subprocess.run(
        [sys.executable, "-c", before + MAIN, "fetch", profile.name, *options],
        input=KEY,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "XDG_CONFIG_HOME": str(home), "NO_PROXY": "*"},
    )
    return done.returncode, done.stdout + done.stderr


def test_that_a_look_up_that_hangs_does_not_keep_the_command_from_ending(tmp_path: Path) -> None:
    status, told = fetch(tmp_path, HANGING_LOOK_UP)
    assert status == 2
    assert "Praktika did not answer in time" in told
    assert not (tmp_path / "x.json").exists()


def test_that_a_defect_is_told_without_the_words_that_may_hold_data(tmp_path: Path) -> None:
    status, told = fetch(tmp_path, DEFECT.format(patient=PATIENT[0]))
    assert status == 3
    assert "LookupError (its message is left out" in told
    assert "Traceback" not in told
    assert KEY not in told
    assert PATIENT[0] not in told
