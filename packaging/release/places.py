"""Where the release's parts lie, and the commit's time, which all of them are dated with."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from devenv.environment import ROOT, program

PACKAGING = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv-release"
LOCK = PACKAGING / "requirements-release.lock"
BUILD = ROOT / "build" / "release"
"""Everything on the way; may be deleted."""
DIST = ROOT / "dist"
"""What is released."""
FROZEN = DIST / "slotscope"
"""The folder with the frozen program."""
LOG = DIST / "release-check.log"


def python() -> Path:
    """The release environment's Python."""
    return program("python", ENVIRONMENT)


def version() -> str:
    """The project's version, from its one source."""
    text = (ROOT / "desktop" / "slotscope" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("desktop/slotscope/__init__.py has no __version__")
    return found[1]


def commit_time() -> int:
    """Seconds since 1970 of the commit that is built; a fixed time outside a git checkout."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    # Also of a checkout that is somebody else's, such as a user's where root builds.
    ours = ("-c", f"safe.directory={ROOT}")
    command = ("git", "-C", str(ROOT), *ours, "log", "-1", "--format=%ct")
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        answer = ""
    return int(answer or 1_767_225_600)


def surroundings() -> dict[str, str]:
    """The environment for build tools: dated, and the same for everybody."""
    return os.environ | {
        "SOURCE_DATE_EPOCH": str(commit_time()),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def emptied(folder: Path) -> Path:
    """The folder, made anew."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
