"""How soon the window stands, beside a bare Qt window, and the short commands beside argparse."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator

from measure import Figure, middle, once

RUNS = 7
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
app.processEvents()
import os
os._exit(0)
"""
FIRST_PAINT = """
import os, sys
from pathlib import Path
from slotscope.bootstrap import Folders, profiles, settings
from slotscope.commands.window_services import window_services
from slotscope.ui.application import make_application, make_window
folder = Path(sys.argv[1])
where = Folders(folder, folder)
app = make_application([])
window = make_window(window_services(profiles(where), settings(where), lambda: ""), app)
window.resize(1440, 900)
window.show()
app.processEvents()
os._exit(0)
"""


def figures() -> Iterator[Figure]:
    """Every figure; they do not depend on a practice's size."""
    with tempfile.TemporaryDirectory() as folder:
        bare = _spans("-c", _BARE)
        ours = _spans("-c", FIRST_PAINT, folder)
    yield Figure("start", "-", "bare PySide6 window", *middle(bare), RUNS)
    later = [a - b for a, b in zip(sorted(ours), sorted(bare), strict=True)]
    yield Figure("start", "-", "first painted window, after a bare one", *middle(later), RUNS, 150)
    least = middle(_spans("-c", "import argparse"))
    yield Figure("start", "-", "python -c 'import argparse'", *least, RUNS)
    for name in ("--version", "--help"):
        median, p95 = middle(_spans("-m", "slotscope", name))
        goal = 2 * least[0]
        yield Figure(
            "start", "-", f"slotscope {name} (goal: twice argparse)", median, p95, RUNS, goal
        )


def _spans(*arguments: str) -> list[float]:
    import os

    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = (sys.executable, *arguments)

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env=environment)

    run()
    return [once(run) for _ in range(RUNS)]
