"""Installing Debian packages where that is allowed, else the one line that a person can run."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from devenv.setup_error import SetupError
from devenv.system import Need, missing, packages

LISTS = Path("/var/lib/apt/lists")
_QUIET = ("-q", "-o", "Dpkg::Use-Pty=0")
_INSTALL = ("install", "-y", "--no-install-recommends")


def lists_empty(folder: Path) -> bool:
    """Whether apt has never been told which packages there are."""
    return not any(folder.glob("*_Packages*"))


def one_line(names: Sequence[str], *, has_sudo: bool) -> str:
    """The command that installs the packages, for a person to run."""
    install = " ".join(("apt-get", *_INSTALL, *names))
    return f"{'sudo sh' if has_sudo else 'su'} -c 'apt-get update && {install}'"


def ensure(needs: Sequence[Need], lists: Path = LISTS) -> None:
    """Meet the needs, with apt where it may be used.

    Raises SetupError with what to run or to install where it may not, or where it did not help.
    """
    lacking = missing(needs)
    if not lacking:
        return
    names = packages(lacking)
    if shutil.which("apt-get") is None:
        raise SetupError(_by_hand(lacking))
    prefix = _root_prefix()
    if prefix is None:
        line = one_line(names, has_sudo=shutil.which("sudo") is not None)
        raise SetupError(
            "Some system packages are missing. Run this line once, then start again:\n\n  " + line
        )
    print(f"Installing {len(names)} system packages with apt: {' '.join(names)}", flush=True)
    if lists_empty(lists):
        _apt(prefix, "update")
    answer = _apt(prefix, *_INSTALL, *names)
    if answer.returncode != 0:  # most often the lists are older than the archive
        _apt(prefix, "update")
        answer = _apt(prefix, *_INSTALL, *names)
    if answer.returncode != 0:
        raise SetupError(
            "apt could not install the system packages. Is there a network connection?\n"
            + answer.stdout.strip()
        )
    still = missing(lacking)
    if still:
        raise SetupError(_by_hand(still))


def _by_hand(needs: Sequence[Need]) -> str:
    rows = "\n".join(
        f"  {need.name:<26} for {need.reason}; in Debian's {need.package}" for need in needs
    )
    return f"Install these with your system's package manager, then start again:\n\n{rows}"


def _root_prefix() -> tuple[str, ...] | None:
    """What goes before apt-get: nothing for root, sudo where it asks no password, else None."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    asks = subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False)
    return ("sudo", "-n") if asks.returncode == 0 else None


def _apt(prefix: tuple[str, ...], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *_QUIET, *arguments)
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
