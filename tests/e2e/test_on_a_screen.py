"""The main job once more, on a screen: an X server in memory instead of no display at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smoke.screen import screen

HERE = Path(__file__).parent
PATIENCE = 900


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("Xvfb"), reason="needs Xvfb, a screen in memory"
)
def test_that_the_main_job_works_on_an_x11_screen():
    with screen() as display:
        done = subprocess.run(
            (sys.executable, "-m", "pytest", "-q", str(HERE / "test_main_job.py"), "--no-cov"),
            cwd=HERE.parent.parent,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
