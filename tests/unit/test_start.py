"""What is loaded before the window stands: nothing that it does not need for that."""

import subprocess
import sys
from pathlib import Path

import pytest

from patience import SECONDS

LATER = ("httpx", "keyring", "numpy", "pydantic", "starlette", "uvicorn", "reportlab", "jinja2")
SLOW = ("dataclasses", "importlib.metadata", "inspect", "json", "shutil", "typing")
SAY = f"print(sorted(set(sys.modules) & set({LATER!r})))"
FIRST_PAINT = f"""
import enum, os, sys
from pathlib import Path
from slotscope.bootstrap import Folders, profiles, settings
from slotscope.commands.window_services import window_services
from slotscope.ui.application import make_application, make_window
where = Folders(Path(sys.argv[1]), Path(sys.argv[1]))
app = make_application([])
window = make_window(window_services(profiles(where), settings(where), lambda: ""), app)
window.show()
app.processEvents()
{SAY}
made = [one.__qualname__ for kind in (enum.Enum, enum.Flag) for one in kind.__subclasses__()]
print(sorted(one for one in made if one.startswith("Qt.")))
print("QWidget.RenderFlag" in made)
sys.stdout.flush()
os._exit(0)
"""
COMMAND = f"""
import sys
before = set(sys.modules)
from slotscope import cli
try:
    cli.main([sys.argv[1]])
except SystemExit as end:
    assert not end.code
{SAY}
print("PySide6" in sys.modules)
print(sorted(set({SLOW!r}) & (set(sys.modules) - before)))
"""


def said(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        (sys.executable, "-c", script, *arguments),
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(Path.home())},
        timeout=SECONDS,
    )
    return done.stdout.splitlines()


def test_that_the_window_is_painted_before_network_keyring_arrays_and_qts_enumerations_are_there(
    tmp_path: Path,
) -> None:
    loaded, enumerations, told = said(FIRST_PAINT, str(tmp_path))[-3:]
    assert loaded == "[]"
    assert (enumerations, told) == ("[]", "True")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_that_help_and_version_load_neither_qt_nor_the_network_nor_what_is_slow(
    option: str,
) -> None:
    assert said(COMMAND, option)[-3:] == ["[]", "False", "[]"]
