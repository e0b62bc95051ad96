"""The frozen program: built from the wheel and the lock file, weighed and looked through."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from devenv import environment
from release import icu_data
from release.places import BUILD, DIST, ENVIRONMENT, FROZEN, LOCK, PACKAGING, emptied, python
from release.tool import Failed, run

LARGEST = 150 * 1000 * 1000
"""Bytes, unpacked."""
_INSIDE = b"$ORIGIN/../.."
SPEC = PACKAGING / "pyinstaller" / "slotscope.spec"


def prepare() -> None:
    """The release environment, exactly as its lock file says. Raises SetupError."""
    environment.prepare(ENVIRONMENT, LOCK, editable=False)


def build(wheel: Path) -> str:
    """Freeze what is in the wheel into `dist/slotscope`; what was saved. Raises Failed."""
    failed = "The wheel did not install."
    arguments = ("--no-deps", "--force-reinstall", "--no-compile", str(wheel))
    environment.install(ENVIRONMENT, *arguments, failed=failed)
    work = emptied(BUILD / "pyinstaller")
    run((python(), PACKAGING / "icons.py", BUILD / "icons"))
    run((python(), PACKAGING / "notice.py", BUILD / "NOTICE.txt"))
    run((python(), PACKAGING / "sbom.py", DIST / "slotscope.cdx.json"))
    command = (python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    folders = ("--distpath", DIST, "--workpath", work)
    extra = {"SLOTSCOPE_BUILD": str(BUILD)}
    run((*command, *folders, SPEC), extra=extra, log=BUILD / "pyinstaller.log")
    shutil.copy(BUILD / "NOTICE.txt", FROZEN / "NOTICE.txt")
    if sys.platform == "linux":
        _strip(FROZEN / "_internal")
    libraries = (FROZEN / "_internal" / "PySide6" / "Qt" / "lib").glob("libicudata.so.*")
    saved = [icu_data.reduce(each, BUILD / "icu") for each in libraries]
    return "; ".join(saved) or "Qt brings no ICU here"


def _strip(folder: Path) -> None:
    """Take the symbols out of the libraries, and the path of the building machine's Python.

    Not of those in folders such as numpy.libs: they were moved about when their wheels were made,
    which strip breaks, and have no debug symbols.
    """
    for path in sorted(folder.rglob("*.so*")):
        if path.is_file() and not path.is_symlink() and path.parent.suffix != ".libs":
            path.chmod(0o755)
            run(("strip", "--strip-unneeded", path))
            _forget_machine(path)


def _forget_machine(library: Path) -> None:
    """Look for libraries in the program, not where the building machine's Python has them."""
    here = f"{sysconfig.get_config_var('LIBDIR')}\0".encode()
    found = library.read_bytes()
    if here in found and len(_INSIDE) < len(here):
        library.write_bytes(found.replace(here, _INSIDE.ljust(len(here), b"\0")))


def executable() -> Path:
    """The frozen command line."""
    return FROZEN / ("slotscope.exe" if os.name == "nt" else "slotscope")


def weight(folder: Path = FROZEN) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(
        path.lstat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def heaviest(folder: Path = FROZEN, count: int = 8) -> list[tuple[str, int]]:
    """What takes the room: the heaviest parts with their bytes, heaviest first."""
    sums: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            part = _part(path.relative_to(folder))
            sums[part] = sums.get(part, 0) + path.stat().st_size
    return sorted(sums.items(), key=lambda pair: -pair[1])[:count]


def check_weight() -> str:
    """The weight and what takes it, for people. Raises Failed where it is too much."""
    total = weight()
    parts = ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in heaviest())
    if total >= LARGEST:
        raise Failed(f"The program weighs {total / 1e6:.0f} MB: {parts}")
    return f"{total / 1e6:.0f} MB unpacked ({parts})"


def check_contents() -> str:
    """All that is loaded by name is in, and every library finds what it needs. Raises Failed."""
    inside = FROZEN / "_internal"
    wanted = ("tzdata/zoneinfo/Australia/Sydney", "slotscope/resources/NOTICE.txt")
    absent = [name for name in wanted if not (inside / name).exists()]
    libraries = [path for path in inside.rglob("*.so*") if path.is_file()]
    for path in libraries:
        told = subprocess.run(("ldd", str(path)), capture_output=True, text=True, check=False)
        absent += [
            f"{path.name} needs {line.split()[0]}"
            for line in told.stdout.splitlines()
            if "not found" in line
        ]
    if absent:
        raise Failed("The frozen program lacks parts:\n" + "\n".join(sorted(set(absent))))
    return f"{len(libraries)} libraries find all that they need"


def _part(path: Path) -> str:
    if "libicu" in path.name:
        return "Qt's ICU"
    parts = [each for each in path.parts if each != "_internal"]
    if parts[0] == "PySide6":
        return "Qt" if "Qt" in parts[1:2] else "Qt for Python"
    if parts[0].startswith(("libpython", "python3", "base_library")):
        return "Python"
    return parts[0].partition(".")[0]
