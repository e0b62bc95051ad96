"""Writes where a build comes from into the wheel and the source archive.

The file ``build-info.json`` beside the other resources names the commit. It is made for each build
and never committed; a build from a source archive carries the one of that archive on. The same
commit and the same files make the same bytes.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "build-info.json"
CARRIED = f"packaging/{NAME}"
"""Where a source archive has it."""
UNKNOWN = "unknown"


def provenance(root: Path) -> dict[str, Any]:
    """The commit that is built, when it was made (ISO 8601), and whether files differ from it."""
    try:
        commit, date = _git(root, "log", "-1", "--format=%H %cI").split()
        changed = bool(_git(root, "status", "--porcelain", "--untracked-files=no"))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {"commit": UNKNOWN, "date": "", "changed": False}
    return {"commit": commit, "date": date, "changed": changed}


def write(root: Path, folder: Path) -> Path:
    """The file with the provenance of a checkout, or of the source archive that this is."""
    carried = root / CARRIED
    if carried.exists():
        return carried
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(json.dumps(provenance(root), sort_keys=True) + "\n", encoding="utf-8")
    return path


class ProvenanceHook(BuildHookInterface):  # pyright: ignore[reportMissingTypeArgument]
    """Adds the file to what is built; not to an editable install, which is the checkout itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build."""
        if version == "editable":
            return
        root = Path(self.root)
        path = write(root, root / "build" / "provenance")
        target = CARRIED if self.target_name == "sdist" else f"slotscope/resources/{NAME}"
        build_data["force_include"][str(path)] = target


def _git(root: Path, *arguments: str) -> str:
    # Also of a checkout that is somebody else's, such as a user's where root builds.
    ours = ("-c", f"safe.directory={root.resolve()}")
    command = ("git", "-C", str(root), *ours, *arguments)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
