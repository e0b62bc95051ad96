"""The Debian package, made with Debian's own tools from the frozen program."""

import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from devenv.environment import ROOT
from release.places import (
    BUILD,
    DIST,
    FROZEN,
    PACKAGING,
    commit_time,
    emptied,
    python,
    version,
)
from release.tool import Failed, run

DEBIAN = PACKAGING / "debian"
LINUX = PACKAGING / "linux"
METAINFO = "org.slotscope.Slotscope.metainfo.xml"
LOG = BUILD / "debian.log"


def debian_version(upstream: str) -> str:
    """As Debian orders them: a pre-release sorts before its release."""
    for mark in ("a", "b", "rc"):
        head, found, tail = upstream.partition(mark)
        if found and tail.isdigit():
            return f"{head}~{mark}{tail}"
    return upstream


def changelog(of_version: str, maintainer: str, when: datetime) -> str:
    """The package's changelog; what changed for users is in the project's own."""
    return (
        f"slotscope ({of_version}) stable; urgency=medium\n\n"
        f"  * Release {of_version}; CHANGELOG.md says what is new.\n\n"
        f" -- {maintainer}  {format_datetime(when)}\n"
    )


def maintainer(control: str) -> str:
    """The maintainer that the control file names."""
    return next(
        line.partition(":")[2].strip()
        for line in control.splitlines()
        if line.startswith("Maintainer:")
    )


def lay_out(root: Path) -> None:
    """Everything that the package installs, as it will lie in the system, below ``root/tree``."""
    when = datetime.fromtimestamp(commit_time(), UTC)
    shutil.copytree(DEBIAN, root / "debian")
    control = (DEBIAN / "control").read_text(encoding="utf-8")
    (root / "debian" / "changelog").write_text(
        changelog(debian_version(version()), maintainer(control), when), encoding="utf-8"
    )
    shutil.copy(LINUX / "slotscope-mime.xml", root / "debian" / "slotscope.sharedmimeinfo")
    shutil.copy(BUILD / "NOTICE.txt", root / "NOTICE.txt")
    (root / "man").mkdir()
    # Wide, so that no usage line is broken in the page.
    wide = {"COLUMNS": "500"}
    run((python(), PACKAGING / "manpage.py", root / "man" / "slotscope.1"), extra=wide)
    usr = root / "tree" / "usr"
    shutil.copytree(FROZEN, usr / "lib" / "slotscope", symlinks=True)
    (usr / "lib" / "slotscope" / "NOTICE.txt").unlink()
    (usr / "bin").mkdir()
    (usr / "bin" / "slotscope").symlink_to("../lib/slotscope/slotscope")
    _copy(LINUX / "slotscope.desktop", usr / "share" / "applications")
    metainfo = (LINUX / METAINFO).read_text(encoding="utf-8")
    filled = metainfo.replace("@VERSION@", version()).replace("@DATE@", f"{when:%Y-%m-%d}")
    (usr / "share" / "metainfo").mkdir(parents=True)
    (usr / "share" / "metainfo" / METAINFO).write_text(filled, encoding="utf-8")
    icons = usr / "share" / "icons" / "hicolor"
    for picture in sorted((BUILD / "icons").glob("slotscope-*.png")):
        size = picture.stem.removeprefix("slotscope-")
        _copy(picture, icons / f"{size}x{size}" / "apps", "slotscope.png")
    drawing = ROOT / "resources" / "icons" / "slotscope.svg"
    _copy(drawing, icons / "scalable" / "apps")


def build() -> Path:
    """Make the package; its file. Raises Failed."""
    root = emptied(BUILD / "debian") / f"slotscope-{version()}"
    root.mkdir()
    lay_out(root)
    LOG.unlink(missing_ok=True)
    # -d: Debian would have a compiler here, and nothing is compiled.
    run(("dpkg-buildpackage", "-b", "-d", "--no-sign", "-rfakeroot"), folder=root, log=LOG)
    (package,) = root.parent.glob("slotscope_*.deb")
    return Path(shutil.copy(package, DIST / package.name))


def check(package: Path) -> str:
    """Lint the package and what it installs. Raises Failed; else what was found, for people."""
    share = BUILD / "debian" / f"slotscope-{version()}" / "tree" / "usr" / "share"
    page = BUILD / "debian" / f"slotscope-{version()}" / "man" / "slotscope.1"
    run(("desktop-file-validate", share / "applications" / "slotscope.desktop"), log=LOG)
    run(("appstreamcli", "validate", "--no-net", share / "metainfo" / METAINFO), log=LOG)
    run(("mandoc", "-T", "lint", "-W", "error", page), log=LOG)
    command = ("lintian", "--fail-on", "error", "--tag-display-limit", "0", "--allow-root")
    told = run((*command, package), log=LOG)
    warnings = sum(line.startswith("W:") for line in told.splitlines())
    return f"{package.stat().st_size / 1e6:.0f} MB; lintian: no error, {warnings} warnings"


def newer(package: Path, folder: Path) -> Path:
    """The same package under a later version, to try an upgrade with. Raises Failed."""
    tree = emptied(folder / "newer")
    run(("dpkg-deb", "-R", package, tree))
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    was = debian_version(version())
    if f"Version: {was}\n" not in text:
        raise Failed("The package's control file does not have the version that was built.")
    control.write_text(text.replace(f"Version: {was}\n", f"Version: {was}+1\n"), encoding="utf-8")
    made = folder / f"slotscope-{was}+1.deb"
    run(("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", tree, made))
    return made


def depends(package: Path) -> list[str]:
    """The names of the packages that it depends on."""
    command = ("dpkg-deb", "-f", str(package), "Depends")
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [each.split()[0] for each in told.split(",") if each.strip()]


def _copy(source: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder / (name or source.name))
