"""The installers' own test, on the program as it is in the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from patience import SECONDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="moves the home as Linux has it")


def test_that_the_window_can_be_driven_from_added_to_removed(tmp_path: Path):
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        (sys.executable, "-m", "slotscope", "smoke-test", out, "--session-key"),
        env=kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    said = [line.removeprefix("ok: ").partition(",")[0] for line in done.stdout.splitlines()]
    assert (done.returncode, said) == (
        0,
        [
            "window shown (offscreen)",
            "practice added and read from the sandbox",
            "key stored and read back",
            "timeline painted",
            "report exported",
            "practice and key removed",
            "window closed",
        ],
    ), done.stderr
    written = {path.name for path in out.iterdir()}
    assert written == {"window.png", "report.html", "healthengine-setup.csv"}
    folders = {path.relative_to(home).parts[:2] for path in home.rglob("*") if path.is_file()}
    assert folders <= {(".config", "slotscope"), (".local", "state"), (".cache", "fontconfig")}
