"""The smoke test: what the program says it did, and what it left behind."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OWN = (".config/slotscope", ".local/state/slotscope", ".cache/slotscope")
"""Folders in the home that are the program's own."""
OF_THE_SYSTEM = (".cache/fontconfig", ".cache/mesa_shader_cache", ".cache/mesa_shader_cache_db")
"""Folders that system libraries keep for every program: fonts and graphics."""
WITH_KEYRING = (
    "set -e; printf pw | XDG_DATA_HOME=$SMOKE_KEYRING XDG_RUNTIME_DIR=$SMOKE_KEYRING "
    'gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
)
SECONDS = 180


@dataclass(frozen=True)
class Outcome:
    """One run of the smoke test."""

    status: int
    said: tuple[str, ...]
    """Lines of standard output."""
    errors: str
    """Standard error."""
    shown_after: float
    """Seconds from the start of the process until the window was shown."""
    strays: tuple[str, ...]
    """Files that appeared or changed where the program has no business."""


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its size and time of change."""
    found: dict[str, tuple[int, int]] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            facts = path.stat()
            found[path.relative_to(folder).as_posix()] = (facts.st_size, facts.st_mtime_ns)
    return found


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """What is new, different or gone."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def strays(home: Sequence[str], elsewhere: Sequence[str]) -> tuple[str, ...]:
    """The files that are neither in the program's own folders nor the system's."""
    allowed = tuple(f"{folder}/" for folder in (*OWN, *OF_THE_SYSTEM))
    return (*(f"~/{name}" for name in home if not name.startswith(allowed)), *elsewhere)


def run(
    command: Sequence[str],
    watched: Path,
    work: Path,
    display: str,
    *,
    with_keyring: bool,
    prefix: Sequence[str] = (),
) -> Outcome:
    """Run the program's own smoke test in an empty home below ``work``.

    ``watched`` is the program's folder, which has to stay as it is. ``prefix`` goes before
    everything, such as chroot; paths are then those inside.
    """
    home, temporary, keyring = (work / name for name in ("home", "tmp", "keyring"))
    for folder in (home, temporary, keyring):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    surroundings = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_RUNTIME_DIR": str(keyring),
        "SMOKE_KEYRING": str(keyring),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        # Without it Qt complains that the user 0 has no runtime folder of its own.
        "QT_LOGGING_RULES": "qt.qpa.*=false",
    }
    whole = [*prefix, *command, "smoke-test", str(work / "out")]
    if with_keyring:
        whole = ["dbus-run-session", "--", "sh", "-c", WITH_KEYRING, "sh", *whole]
    else:
        whole.append("--session-key")
    places = (home, watched, temporary)
    before = [listing(place) for place in places]
    started = time.monotonic()
    process = subprocess.Popen(
        whole,
        env=surroundings,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=(work / "errors.txt").open("w"),
        text=True,
    )
    said: list[str] = []
    shown_after = 0.0
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.rstrip())
        if "window shown" in line:
            shown_after = time.monotonic() - started
    status = process.wait(SECONDS)
    in_home, in_program, in_temporary = (
        changed(old, listing(place)) for old, place in zip(before, places, strict=True)
    )
    elsewhere = [
        *(f"{watched}/{name}" for name in in_program),
        *(f"$TMPDIR/{name}" for name in in_temporary),
    ]
    errors = (work / "errors.txt").read_text(encoding="utf-8", errors="replace")
    return Outcome(status, tuple(said), errors, shown_after, strays(in_home, elsewhere))
