"""What drives the window runs once more on a screen: an X server in memory instead of no display.

The ordinary run takes the main job, and the tests that drive the whole window and the timeline with
keys and mouse. The long one takes every test with a widget.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smoke.screen import screen

TESTS = Path(__file__).parents[1]
WINDOW = ("main_window", "timeline_view", "timeline_tools", "timeline_marks", "keyboard_walk")
GROUPS = {
    "the main job": ("e2e/test_main_job.py",),
    "the window": (
        *(f"ui/test_{one}.py" for one in WINDOW),
        *("ui/test_toolbar_fit.py", "ui/palette/test_palette_popup.py"),
    ),
}
PYTEST = (sys.executable, "-m", "pytest", "-q", "--no-cov", "-p", "no:cacheprovider")
PATIENCE = 900
"""Seconds; a machine may be slow and busy."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("Xvfb"), reason="needs Xvfb, a screen in memory"
)


def run_on_a_screen(*tests: str) -> None:
    """Run test files in a process of their own on a screen of their own; they must pass."""
    with screen() as display:
        done = subprocess.run(
            (*PYTEST, *(str(TESTS / one) for one in tests)),
            cwd=TESTS.parent,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
    assert " skipped" not in done.stdout


@pytest.mark.parametrize("group", GROUPS)
def test_that_it_works_on_an_x11_screen(group: str):
    run_on_a_screen(*GROUPS[group])


@pytest.mark.soak
def test_that_every_widget_works_on_an_x11_screen():
    run_on_a_screen("ui")
