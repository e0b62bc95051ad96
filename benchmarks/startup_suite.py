"""How soon the window stands beside a bare one of Qt, the short commands, and memory at idle."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import window_suite
from measure import Figure, clock, middle, once

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
from slotscope.app.collection_pause import PAUSE
from slotscope.commands.window_services import window_services
PAUSE.begin()  # as the program does before it loads Qt
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


AFTER_BARE = "first painted window, after a bare one"


def figures() -> Iterator[Figure]:
    """Every figure; they do not depend on a practice's size."""
    with tempfile.TemporaryDirectory() as folder:
        spans = [(_span("-c", _BARE), _span("-c", FIRST_PAINT, folder)) for _ in range(RUNS + 1)][
            1:
        ]
    bare = middle([one for one, _ in spans])
    yield Figure("start", "-", "bare PySide6 window", *bare, RUNS)
    later = middle([ours - one for one, ours in spans])
    yield Figure("start", "-", AFTER_BARE, *later, RUNS, 150)
    least = ("-c", "import argparse")
    commands = {name: ("-m", "slotscope", name) for name in ("--version", "--help")}
    for name, command in commands.items():
        pairs = [(_span(*least), _span(*command)) for _ in range(2 * RUNS)][1:]
        yield Figure(
            "start",
            "-",
            f"slotscope {name}",
            *middle([ours for _, ours in pairs]),
            len(pairs),
        )
        ratio = middle([ours / one for one, ours in pairs])
        named = f"slotscope {name}, in 'import argparse'"
        yield Figure("start", "-", named, *ratio, len(pairs), 2.0, "exponent")
    yield from window_suite.idle_figures()


def _span(*arguments: str) -> float:
    """One run of Python in milliseconds, of the wall or of the child's own processor time."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # An installed program has its modules compiled; the first run, which is not counted, leaves
    # them for the others.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = (sys.executable, *arguments)
    before = _of_children()
    wall = once(lambda: subprocess.run(command, check=True, capture_output=True, env=environment))
    return wall if clock[0] == "wall" else _of_children() - before


def _of_children() -> float:
    """Milliseconds of the processor that ended children took in all, to ten of them."""
    times = os.times()
    return (times.children_user + times.children_system) * 1000
