"""Whatever fails in the window reaches one handler: a masked report, a banner, the window stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from canaries import hits, hits_in
from healthy_services import KEY, PATIENT
from patience import SECONDS

CHILD = Path(__file__).with_name("crashing_child.py")
PLACES = {
    "ValueError": "a timer",
    "RuntimeError": "a slot",
    "LookupError": "an event handler",
    "ZeroDivisionError": "painting",
    "OverflowError": "a thread",
    "BufferError": "an object that was discarded",
    "ArithmeticError": "a worker",
    "KeyError": "a coroutine",
    "IndexError": "a callback of the network's loop",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def ended(home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(CHILD), str(home / "logs")],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "PYTHONPATH": str(CHILD.parents[1]),
        },
    )


def reports(home: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (home / "logs").glob("crash-*.txt")]


@pytest.mark.parametrize("kind", PLACES, ids=PLACES.get)
def test_that_a_failure_there_is_reported(
    kind: str, home: Path, ended: "subprocess.CompletedProcess[str]"
) -> None:
    assert ended.returncode == 0, ended.stderr
    # A division by zero is about the program, so its words may stand in the report.
    ending = ": " if kind == "ZeroDivisionError" else " (its message is left out"
    found = [one for one in reports(home) if f"\n{kind}{ending}" in one]
    assert len(found) == 1
    assert "in fail\n" in found[0]
    assert found[0].startswith("Slotscope ")


def test_that_the_window_stays_and_its_banner_copies_the_details(
    home: Path, ended: "subprocess.CompletedProcess[str]"
) -> None:
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["visible"]
    assert told["banner"].startswith("Something went wrong inside Slotscope")
    assert "A report was written to" in told["banner"]
    assert told["copied"] in reports(home)


def test_that_no_report_holds_a_key_or_a_patient(
    home: Path, ended: "subprocess.CompletedProcess[str]"
) -> None:
    assert len(reports(home)) == len(PLACES)
    assert hits_in(home, KEY, *PATIENT) == []
    assert hits((ended.stdout + ended.stderr).encode(), KEY, *PATIENT) == []
