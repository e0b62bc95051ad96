"""The project's own Python environment, ``.venv``: made once, made again when broken."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from devenv.setup_error import SetupError

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "slotscope-setup.json"
_ON_WINDOWS = os.name == "nt"
_NO_PACKAGES = (
    "The locked packages could not be installed. Without a network connection, or behind a proxy "
    "that HTTPS_PROXY does not name, they cannot be downloaded: start again once there is one."
)


@dataclass(frozen=True)
class Stamp:
    """What the environment was made from; a difference says which step to do again."""

    python: str
    """The interpreter's version, such as ``3.11.2``."""
    lock: str
    """SHA-256 of the lock file."""
    project: str
    """SHA-256 of pyproject.toml and of the checkout's path, which the editable install holds."""


def program(name: str, folder: Path = FOLDER, *, windows: bool = _ON_WINDOWS) -> Path:
    """Where the environment keeps a program of that name."""
    return folder / "Scripts" / f"{name}.exe" if windows else folder / "bin" / name


def wanted(python: str, lock: Path = LOCK, project: Path = PROJECT) -> Stamp:
    """The stamp of an environment that is up to date for that interpreter."""
    place = str(project.resolve().parent).encode()
    return Stamp(
        python=python,
        lock=hashlib.sha256(lock.read_bytes()).hexdigest(),
        project=hashlib.sha256(project.read_bytes() + place).hexdigest(),
    )


def read_stamp(path: Path = STAMP) -> Stamp | None:
    """What the environment says it was made from; None where it was never finished."""
    try:
        held = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        return Stamp(**held)
    except (OSError, ValueError, TypeError):
        return None


def prepare(folder: Path = FOLDER, lock: Path = LOCK, *, editable: bool = True) -> None:
    """Make an environment hold exactly what its lock file says, and the project where `editable`.

    Raises SetupError where a step fails.
    """
    version = _working_version(folder)
    if version is None:
        if folder.exists():
            print(f"{folder.name} is broken or unfinished; making it again.", flush=True)
            shutil.rmtree(folder)
        version = _create(folder)
    stamp = folder / STAMP.name
    target, held = wanted(version, lock), read_stamp(stamp)
    if held == target:
        return
    stamp.unlink(missing_ok=True)
    if held is None or (held.lock, held.python) != (target.lock, target.python):
        size = "some 300 MB the first time"
        print(f"Installing the locked packages into {folder.name} ({size})", flush=True)
        # The lock is the whole answer: nothing is left for pip to resolve. Asked to, it looks at
        # newer releases than the locked ones, and then refuses them as they have no hash.
        whole = ("--require-hashes", "--no-deps", "-r", str(lock))
        install(folder, *whole, failed=_NO_PACKAGES)
    if editable:
        ours = ("--no-deps", "--no-build-isolation", "-e", str(ROOT))
        install(folder, *ours, failed="Slotscope did not build.")
    stamp.write_text(json.dumps(asdict(target)), encoding="utf-8")


def _create(folder: Path) -> str:
    print(f"Making {folder.name} with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run((sys.executable, "-m", "venv", str(folder)), check=False)
    version = _working_version(folder)
    if made.returncode != 0 or version is None:
        raise SetupError(f"Python could not make {folder.name}; its words are above.")
    return version


def _working_version(folder: Path) -> str | None:
    """The version of the environment's Python where it runs, is new enough and has pip."""
    asked = (
        "import sys, importlib.util as u; assert u.find_spec('pip'); print(sys.version.split()[0])"
    )
    try:
        answer = subprocess.run(
            (program("python", folder), "-I", "-c", asked),
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    version = answer.stdout.strip()
    if answer.returncode != 0 or tuple(map(int, version.split(".")[:2])) < (3, 11):
        return None
    return version


def install(folder: Path, *arguments: str, failed: str) -> None:
    """Run `pip install` in an environment. Raises SetupError that begins with `failed`."""
    command = (program("python", folder), "-m", "pip", "install", "-q")
    command = (*command, "--disable-pip-version-check")
    # Installing as root into our own folder is what is meant: no warning about it.
    surroundings = os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run((*command, *arguments), env=surroundings, check=False).returncode != 0:
        raise SetupError(f"{failed} pip's own words are above.")
