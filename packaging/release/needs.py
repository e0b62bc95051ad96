"""What the release's steps need from Debian beside what the program and its tests need."""

import shutil
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from devenv.system import Need, library_loads


def shared_python() -> bool:
    """Whether there is a Python library that can be put into the frozen program."""
    name = sysconfig.get_config_var("INSTSONAME") or sysconfig.get_config_var("LDLIBRARY") or ""
    folder = sysconfig.get_config_var("LIBDIR") or ""
    kept = (Path(folder) / name).exists() and ".so" in name
    return kept or library_loads(
        f"libpython{sys.version_info.major}.{sys.version_info.minor}.so.1.0"
    )


def _program(name: str, package: str, reason: str) -> Need:
    return Need(name, package, reason, lambda: shutil.which(name) is not None)


def _file(path: str) -> Callable[[], bool]:
    return Path(path).exists


BUILD_NEEDS: tuple[Need, ...] = (
    _program("git", "git", "the commit that is built"),
    _program("objdump", "binutils", "finding what the program needs, and stripping it"),
    Need(
        "Python's shared library",
        f"libpython{sys.version_info.major}.{sys.version_info.minor}",
        "the frozen program",
        shared_python,
    ),
)
DEBIAN_NEEDS: tuple[Need, ...] = (
    _program("dpkg-buildpackage", "dpkg-dev", "the Debian package"),
    _program("dh", "debhelper", "the Debian package"),
    _program("fakeroot", "fakeroot", "the Debian package"),
    _program("xz", "xz-utils", "the Debian package"),
)
CHECK_NEEDS: tuple[Need, ...] = (
    _program("pipx", "pipx", "checking that pipx installs the wheel"),
    _program("lintian", "lintian", "checking the Debian package"),
    _program("appstreamcli", "appstream", "checking the AppStream metadata"),
    _program("desktop-file-validate", "desktop-file-utils", "checking the desktop entry"),
    _program("mandoc", "mandoc", "checking the man page"),
    Need(
        "the MIME database",
        "shared-mime-info",
        "checking the file types",
        _file("/usr/share/mime/packages/freedesktop.org.xml"),
    ),
    _program("gio", "libglib2.0-bin", "checking the file types"),
    _program("debootstrap", "debootstrap", "a clean Debian to install in"),
    _program("Xvfb", "xvfb", "a screen in memory"),
    _program("dbus-run-session", "dbus-daemon", "a session of its own"),
    _program("gnome-keyring-daemon", "gnome-keyring", "a real keyring"),
)
