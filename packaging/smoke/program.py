"""The smoke test: what the program says it did, and what it left behind."""

import os
import stat
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OWN = (".config/slotscope", ".local/state/slotscope", ".cache/slotscope")
"""Folders in the home that are the program's own."""
BESIDE = "slotscope-data/"
"""The folder beside a portable program that is its own."""
OF_THE_SYSTEM = (".cache/fontconfig", ".cache/mesa_shader_cache", ".cache/mesa_shader_cache_db")
"""Folders that system libraries keep for every program: fonts and graphics."""
WITH_KEYRING = (
    "set -e; printf pw | XDG_DATA_HOME=$SMOKE_KEYRING XDG_RUNTIME_DIR=$SMOKE_KEYRING "
    'gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
)
SECONDS = 180
_OF_THE_KERNEL = ("proc", "sys", "dev")


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


def listing(folder: Path, but: Path | None = None) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its size and time of change, but those below another one."""
    found: dict[str, tuple[int, int]] = {}
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [
            name
            for name in folders
            if here / name != but and not (here == folder and name in _OF_THE_KERNEL)
        ]
        for name in names:
            path = here / name
            facts = path.lstat()
            if stat.S_ISREG(facts.st_mode):
                found[path.relative_to(folder).as_posix()] = (facts.st_size, facts.st_mtime_ns)
    return found


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """What is new, different or gone."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def strays(
    home: Sequence[str], elsewhere: Sequence[str], *, portable: bool = False
) -> tuple[str, ...]:
    """The files that are neither in the program's own folders nor the system's."""
    own = OF_THE_SYSTEM if portable else (*OWN, *OF_THE_SYSTEM)
    allowed = tuple(f"{folder}/" for folder in own)
    others = (name for name in elsewhere if not (portable and name.startswith(BESIDE)))
    return (*(f"~/{name}" for name in home if not name.startswith(allowed)), *others)


def run(
    command: Sequence[str],
    watched: Path,
    work: Path,
    display: str,
    *,
    with_keyring: bool,
    portable: bool = False,
    root: Path = Path("/"),
    user: int | None = None,
) -> Outcome:
    """Run the program's own smoke test in an empty home below ``work``.

    ``watched`` has to stay as it is: the program's folder, or the whole system where it is
    otherwise quiet. ``portable``: it may keep things in ``watched`` then, beside itself. ``root``:
    another system's root that the program runs in, where the command is, and ``user`` the number of
    the user there whose program it is.
    """
    home, temporary, keyring = (work / name for name in ("home", "tmp", "keyring"))
    for folder in (work, home, temporary, keyring):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if user is not None:
            os.chown(folder, user, user)
    inside = {path: f"/{path.relative_to(root)}" for path in (home, temporary, keyring, work)}
    surroundings = {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "HOME": inside[home],
        "TMPDIR": inside[temporary],
        "XDG_RUNTIME_DIR": inside[keyring],
        "SMOKE_KEYRING": inside[keyring],
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
    }
    options = ["--portable"] if portable else []
    whole = [*command, *options, "smoke-test", f"{inside[work]}/out"]
    if with_keyring:
        whole = ["dbus-run-session", "--", "sh", "-c", WITH_KEYRING, "sh", *whole]
    elif not portable:
        whole.append("--session-key")
    if root != Path("/"):
        userspec = [] if user is None else [f"--userspec={user}:{user}"]
        whole = ["chroot", *userspec, str(root), *whole]
    before = [listing(home), listing(temporary), listing(watched, work)]
    with (work / "errors.txt").open("w") as errors:
        process = subprocess.Popen(
            whole, env=surroundings, cwd=home, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        said, shown_after = _listen(process)
    told = (work / "errors.txt").read_text(encoding="utf-8", errors="replace")
    after = [listing(home), listing(temporary), listing(watched, work)]
    in_home, in_temporary, in_watched = (
        changed(old, new) for old, new in zip(before, after, strict=True)
    )
    elsewhere = (*(f"$TMPDIR/{name}" for name in in_temporary), *in_watched)
    misplaced = strays(in_home, elsewhere, portable=portable)
    return Outcome(process.returncode, tuple(said), told, shown_after, misplaced)


def _listen(process: "subprocess.Popen[str]") -> tuple[list[str], float]:
    """The lines that a process says until it ends, and seconds until the window was shown."""
    started, shown_after, said = time.monotonic(), 0.0, list[str]()
    stop = threading.Timer(SECONDS, process.kill)
    stop.start()
    for line in process.stdout or ():
        said.append(line.rstrip())
        if "window shown" in line:
            shown_after = time.monotonic() - started
    process.wait()
    stop.cancel()
    return said, shown_after
