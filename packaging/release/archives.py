"""The wheel and the source archive: built, built again for the same bytes, installed and tried."""

import hashlib
import json
import subprocess
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from devenv.environment import LOCK, ROOT, install, program
from release.places import BUILD, DIST, python, version
from release.tool import Failed, run

COMMANDS = ("slotscope", "slotscope-gui")
SAMPLE = ROOT / "resources" / "samples" / "v2-clinic.json"


def build(folder: Path = DIST, root: Path = ROOT) -> tuple[Path, Path]:
    """Build both; wheel and source archive. Raises Failed."""
    folder.mkdir(parents=True, exist_ok=True)
    run((python(), "-P", "-m", "hatchling", "build", "-d", folder), folder=root)
    return (
        folder / f"slotscope-{version()}-py3-none-any.whl",
        folder / f"slotscope-{version()}.tar.gz",
    )


def digest(path: Path) -> str:
    """A file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_reproducible(wheel: Path, archive: Path) -> str:
    """Build again, and once more from the source archive alone: the same bytes. Raises Failed."""
    with tempfile.TemporaryDirectory(prefix="slotscope-") as folder:
        again = build(Path(folder) / "again")
        run(("tar", "-xzf", archive, "-C", folder))
        unpacked = Path(folder) / f"slotscope-{version()}"
        from_archive = Path(folder) / "from-archive"
        command = (python(), "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", from_archive)
        run(command, folder=unpacked)
        digests = {digest(wheel), digest(again[0]), digest(from_archive / wheel.name)}
        if len(digests) != 1 or digest(again[1]) != digest(archive):
            raise Failed("Building the same commit again gave other bytes.")
    return digest(wheel)


def check_installed(wheel: Path) -> str:
    """Install the wheel with the locked packages into an empty environment and judge a sample.

    What `slotscope check` counted. Raises Failed.
    """
    with tempfile.TemporaryDirectory(prefix="slotscope-") as name:
        folder = Path(name) / "venv"
        venv.create(folder, with_pip=True)
        install(
            folder, "-c", str(_versions_alone()), str(wheel), failed="The wheel did not install."
        )
        return _check_commands([program(each, folder) for each in COMMANDS], Path(name))


def check_pipx(wheel: Path) -> str:
    """Install the wheel as pipx does, judge a sample, and take it away again. Raises Failed."""
    with tempfile.TemporaryDirectory(prefix="slotscope-") as name:
        folder = Path(name)
        surroundings = {
            "HOME": name,
            "PIPX_HOME": f"{name}/pipx",
            "PIPX_BIN_DIR": f"{name}/bin",
            "PIP_CONSTRAINT": str(_versions_alone()),
        }
        run(("pipx", "install", wheel), extra=surroundings)
        commands = [folder / "bin" / each for each in COMMANDS]
        told = _check_commands(commands, folder)
        run(("pipx", "uninstall", "slotscope"), extra=surroundings)
        if any(each.exists() for each in commands):
            raise Failed("`pipx uninstall` left a command behind.")
        return f"{told}; uninstalled again"


def _check_commands(commands: Sequence[Path], folder: Path) -> str:
    if not all(each.exists() for each in commands):
        raise Failed("The wheel did not bring both commands.")
    told = run((commands[0], "--version"), folder=folder)
    if f"slotscope {version()}" not in told or "not recorded" in told:
        raise Failed(f"The installed program says of itself: {told}")
    return check_sample(str(commands[0]))


def check_sample(*command: str) -> str:
    """Judge the sample with a program; how many findings of which kind. Raises Failed."""
    done = subprocess.run(
        (*command, "check", str(SAMPLE), "--format", "json"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 1 or not done.stdout:  # 1: the sample has errors in it
        raise Failed(f"`check` ended with status {done.returncode}: {done.stderr[-2000:]}")
    findings = json.loads(done.stdout)["findings"]
    if not findings:
        raise Failed("`check` found nothing in the sample.")
    return f"{len(findings)} findings in {SAMPLE.name}"


def check_reports(*command: str) -> str:
    """Write the sample's report in each format with a program; their sizes. Raises Failed."""
    sizes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="slotscope-") as folder:
        for suffix in ("html", "pdf", "md", "txt", "csv", "json"):
            path = Path(folder) / f"report.{suffix}"
            run((*command, "report", SAMPLE, "--out", path))
            sizes.append(f"{suffix} {path.stat().st_size / 1e3:.0f} kB")
    return ", ".join(sizes)


def _versions_alone() -> Path:
    """The lock file without its hashes, as constraints for what is not pinned by hash itself."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    kept = [line.rstrip(" \\") for line in lines if line and line[0] not in " #"]
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "constraints.txt"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return path
