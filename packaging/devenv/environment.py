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
    """SHA-256 of pyproject.toml."""
    place: str
    """Where the environment lies: its programs name their Python with the whole path."""


def program(name: str, folder: Path = FOLDER, *, windows: bool = _ON_WINDOWS) -> Path:
    """Where the environment keeps a program of that name."""
    return folder / "Scripts" / f"{name}.exe" if windows else folder / "bin" / name


def wanted(python: str, folder: Path = FOLDER, lock: Path = LOCK, project: Path = PROJECT) -> Stamp:
    """The stamp of an environment that is up to date for that interpreter."""
    return Stamp(
        python=python,
        lock=hashlib.sha256(lock.read_bytes()).hexdigest(),
        project=hashlib.sha256(project.read_bytes()).hexdigest(),
        place=str(folder.resolve()),
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
    version, stamp = _working_version(folder), folder / STAMP.name
    held = read_stamp(stamp)
    moved = held is not None and held.place != str(folder.resolve())
    if version is None or moved:
        if folder.exists():
            why = "was made elsewhere" if moved else "is broken or unfinished"
            print(f"{folder.name} {why}; making it again.", flush=True)
            shutil.rmtree(folder)
        version, held = _create(folder), None
    target = wanted(version, folder, lock)
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


def beside(name: str, lock: Path, folder: Path = FOLDER) -> Path:
    """A folder inside an environment with the packages of another lock file, for PYTHONPATH alone.

    The environment itself stays what its own lock file says. Raises SetupError.
    """
    target = folder / name
    stamp, made_from = target / STAMP.name, hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_from:
        shutil.rmtree(target, ignore_errors=True)
        whole = ("--require-hashes", "--no-deps", "-r", str(lock))
        install(folder, "--target", str(target), *whole, failed=_NO_PACKAGES)
        stamp.write_text(made_from, encoding="utf-8")
    return target


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
    # Isolated: what PYTHONPATH or the user's own site folder has does not count as installed.
    command = (program("python", folder), "-I", "-m", "pip", "install", "-q")
    command = (*command, "--disable-pip-version-check")
    # Installing into our own folder is what is meant, also by root, and whatever pip's own
    # settings say of the user's folder.
    surroundings = os.environ | {"PIP_ROOT_USER_ACTION": "ignore", "PIP_USER": "0"}
    if subprocess.run((*command, *arguments), env=surroundings, check=False).returncode != 0:
        raise SetupError(f"{failed} pip's own words are above.")
