"""A Debian with nothing in it: the package is installed there, started, upgraded and purged."""

import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from release import debian
from release.archives import SAMPLE
from release.places import BUILD, emptied, version
from release.tool import Failed, run
from smoke import program

ROOT = BUILD / "root"
LOG = BUILD / "clean-root.log"
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "--no-install-recommends")
USER = 1000
"""An ordinary user in there: root's programs write into the system's caches."""
_OF_THE_NETWORK = ("/etc/resolv.conf", "/etc/hosts")
"""A machine need not have either."""


def suite() -> str:
    """The Debian release of this machine; the stable one where it is no Debian."""
    facts = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    is_debian = facts.get("ID", "").strip('"') == "debian"
    return facts.get("VERSION_CODENAME", "stable").strip('"') if is_debian else "stable"


@contextmanager
def clean_root(log: Path = LOG) -> Generator[Path]:
    """A smallest Debian with the kernel's folders, gone again afterwards. Raises Failed."""
    log.unlink(missing_ok=True)
    root = emptied(ROOT)
    run(("debootstrap", "--variant=minbase", suite(), root), log=log)
    run(("chroot", root, "useradd", "--create-home", "--uid", str(USER), "somebody"), log=log)
    for path in filter(Path.exists, map(Path, _OF_THE_NETWORK)):
        shutil.copy(path, root / path.relative_to("/"))
    screen = root / "tmp" / ".X11-unix"
    screen.mkdir(mode=0o1777, exist_ok=True)
    mounts = [
        (("-t", "proc", "proc"), root / "proc"),
        (("--bind", "/dev"), root / "dev"),
        (("--bind", "/tmp/.X11-unix"), screen),
    ]
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
    mounted: list[Path] = []
    try:
        for options, place in mounts:
            run(("mount", *options, place), log=log)
            mounted.append(place)
        yield root
    finally:
        for place in reversed(mounted):
            subprocess.run(("umount", "-l", place), check=False)


def inside(root: Path, *command: str, log: Path = LOG) -> str:
    """Run a command in the root; what it printed. Raises Failed."""
    path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    return run(("chroot", root, *command), log=log, extra=path)


def install(root: Path, package: Path) -> str:
    """Install the package with what it depends on. What came, for people. Raises Failed."""
    before = _installed(root)
    shutil.copy(package, root / "tmp" / package.name)
    inside(root, *APT, "install", f"/tmp/{package.name}")
    (root / "tmp" / package.name).unlink()
    return f"{len(_installed(root) - before)} packages"


def check_started(root: Path) -> str:
    """The command line runs, and nothing lacks a library. Raises Failed."""
    told = inside(root, "slotscope", "--version")
    if f"slotscope {version()}" not in told:
        raise Failed(f"The installed program says of itself: {told}")
    shutil.copy(SAMPLE, root / "tmp" / "sample.json")
    script = "slotscope check /tmp/sample.json > /tmp/checked; test $? = 1 && test -s /tmp/checked"
    inside(root, "sh", "-c", script)
    script = "find /usr/lib/slotscope -name '*.so*' -type f -exec ldd {} + | grep 'not found'"
    lacking = subprocess.run(
        ("chroot", str(root), "sh", "-c", script), capture_output=True, text=True, check=False
    ).stdout
    if lacking:
        raise Failed(f"Dependencies are missing in the package:\n{lacking}")
    for name in ("applications/slotscope.desktop", "icons/hicolor/48x48/apps/slotscope.png"):
        if not (root / "usr" / "share" / name).exists():
            raise Failed(f"The package did not install {name}.")
    return "command line runs, every library is found"


def check_file_types(root: Path) -> str:
    """The desktop knows the two kinds of files. Raises Failed."""
    inside(root, *APT, "install", "shared-mime-info", "libglib2.0-bin", "desktop-file-utils")
    shutil.copy(SAMPLE, root / "tmp" / "practice.snapshot.json")
    (root / "tmp" / "practice.slotscope").write_bytes(b"PK\x03\x04")
    wanted = {
        "practice.snapshot.json": "application/vnd.slotscope.snapshot+json",
        "practice.slotscope": "application/vnd.slotscope.case+zip",
    }
    for name, kind in wanted.items():
        told = inside(root, "gio", "info", "-a", "standard::content-type", f"/tmp/{name}")
        if kind not in told:
            raise Failed(f"{name} is not known as {kind}: {told}")
        if "slotscope.desktop" not in inside(root, "gio", "mime", kind):
            raise Failed(f"{kind} does not open in Slotscope.")
    return ", ".join(wanted)


def check_window(root: Path, display: str, *, with_keyring: bool) -> program.Outcome:
    """The smoke test in there by an ordinary user, with the whole system watched."""
    work = root / ("smoke-keyring" if with_keyring else "smoke")
    command = ["/usr/bin/slotscope"]
    return program.run(
        command, root, work, display, with_keyring=with_keyring, root=root, user=USER
    )


def check_upgraded(root: Path, package: Path) -> str:
    """Install a later version over it. Raises Failed."""
    later = debian.newer(package, BUILD)
    install(root, later)
    told = inside(root, "dpkg-query", "-W", "-f", "${Version}", "slotscope")
    inside(root, "slotscope", "--version")
    return f"{debian.debian_version(version())} to {told.strip()}"


def check_purged(root: Path) -> str:
    """Take it away; nothing of it stays in the system. Raises Failed."""
    inside(root, *APT, "purge", "slotscope")
    left = [
        name
        for name in program.listing(root, root / "smoke")
        if "slotscope" in name.lower()
        and not name.startswith(("tmp/", "smoke", "var/log/", "var/cache/apt/"))
    ]
    if left:
        raise Failed("Purging left behind:\n" + "\n".join(left))
    return "nothing left"


def _installed(root: Path) -> set[str]:
    return set(inside(root, "dpkg-query", "-W", "-f", "${Package}\n").split())
