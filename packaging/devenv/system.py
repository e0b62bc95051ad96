"""What Linux has to bring: the shared libraries of Qt, a font, and a few tools.

Each need is tested by trying it (loading the library, looking for the program), so any distribution
will do. Package names are Debian's and Ubuntu's; where a newer release renamed one, it still
provides the old name.
"""

import ctypes
import importlib.util
import os
import shutil
import ssl
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """One thing that has to be there: what people call it, its Debian package, and why."""

    name: str
    package: str
    reason: str
    is_met: Callable[[], bool]


FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
)
FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
ACCESSIBILITY_LAUNCHERS = (
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2/at-spi-bus-launcher"),
)
"""Where distributions put it; it is started over D-Bus and never found by name."""

# As the dynamic sections of the Qt 6.11 wheel name them (QtGui, QtWidgets, QtDBus, QtNetwork and
# the offscreen, xcb and wayland platform plugins), less what the wheel or the C library brings.
_LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("libglib-2.0.so.0", "libglib2.0-0", "QtCore"),
    ("libgthread-2.0.so.0", "libglib2.0-0", "QtCore"),
    ("libz.so.1", "zlib1g", "QtCore"),
    ("libzstd.so.1", "libzstd1", "QtCore"),
    ("libEGL.so.1", "libegl1", "QtGui"),
    ("libGL.so.1", "libgl1", "QtGui"),
    ("libX11.so.6", "libx11-6", "QtGui"),
    ("libxkbcommon.so.0", "libxkbcommon0", "QtGui: the keyboard"),
    ("libfontconfig.so.1", "libfontconfig1", "QtGui: finding fonts"),
    ("libfreetype.so.6", "libfreetype6", "QtGui: drawing fonts"),
    ("libdbus-1.so.3", "libdbus-1-3", "QtDBus"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2", "QtNetwork"),
    ("libbrotlidec.so.1", "libbrotli1", "QtNetwork"),
    ("libX11-xcb.so.1", "libx11-xcb1", "windows under X11"),
    ("libxcb.so.1", "libxcb1", "windows under X11"),
    ("libxcb-cursor.so.0", "libxcb-cursor0", "windows under X11"),
    ("libxcb-glx.so.0", "libxcb-glx0", "windows under X11"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "windows under X11"),
    ("libxcb-image.so.0", "libxcb-image0", "windows under X11"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "windows under X11"),
    ("libxcb-randr.so.0", "libxcb-randr0", "windows under X11"),
    ("libxcb-render.so.0", "libxcb-render0", "windows under X11"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "windows under X11"),
    ("libxcb-shape.so.0", "libxcb-shape0", "windows under X11"),
    ("libxcb-shm.so.0", "libxcb-shm0", "windows under X11"),
    ("libxcb-sync.so.1", "libxcb-sync1", "windows under X11"),
    ("libxcb-util.so.1", "libxcb-util1", "windows under X11"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0", "windows under X11"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "windows under X11"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "windows under X11"),
    ("libwayland-client.so.0", "libwayland-client0", "windows under Wayland"),
    ("libwayland-cursor.so.0", "libwayland-cursor0", "windows under Wayland"),
)


OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
"""What the locked Qt is built for: Debian 12, Ubuntu 22.04; on ARM Debian 13, Ubuntu 24.04."""


def too_old(machine: str, libc: tuple[str, str]) -> str | None:
    """Why Qt's packages are for no Linux like this, for people; None where they are.

    ``libc``: name and version as `platform.libc_ver` finds them.
    """
    oldest = OLDEST_GLIBC.get(machine)
    name, version = libc
    if oldest is None:
        kinds = " and ".join(OLDEST_GLIBC)
        return f"Qt for Python is made for Linux on {kinds}; this is {machine}."
    wanted = ".".join(map(str, oldest))
    if name != "glibc":
        return f"Qt for Python needs a Linux with glibc {wanted} or newer; this one has none."
    if tuple(map(int, version.split(".")[:2])) < oldest:
        return f"Qt for Python needs glibc {wanted} or newer on {machine}; this one has {version}."
    return None


def library_loads(soname: str) -> bool:
    """Whether the dynamic loader finds the library and everything that it needs in turn."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def font_present(folders: Iterable[Path] = FONT_FOLDERS) -> bool:
    """Whether any scalable font is installed; Qt brings none of its own."""
    return any(
        name.lower().endswith(FONT_SUFFIXES)
        for folder in folders
        for _, _, names in os.walk(os.path.expanduser(folder))  # noqa: PTH111 - a user may lack one
        for name in names
    )


def certificates_present() -> bool:
    """Whether OpenSSL finds the authorities that the system trusts."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or bool(paths.capath and any(Path(paths.capath).glob("*.0")))


def venv_possible() -> bool:
    """Whether this Python can make an environment with pip in it; Debian packs that separately."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _library(soname: str, package: str, reason: str) -> Need:
    return Need(soname, package, reason, lambda: library_loads(soname))


def _program(name: str, package: str, reason: str) -> Need:
    return Need(name, package, reason, lambda: shutil.which(name) is not None)


PYTHON_NEED = Need(
    "Python's ensurepip",
    f"python3.{sys.version_info.minor}-venv",
    "making the environment",
    venv_possible,
)
RUN_NEEDS: tuple[Need, ...] = (
    *(_library(*row) for row in _LIBRARIES),
    Need("a font", "fonts-dejavu-core", "any text in the window", font_present),
    Need("trusted certificates", "ca-certificates", "HTTPS to Praktika", certificates_present),
)
TEST_NEEDS: tuple[Need, ...] = (
    _program("ldd", "libc-bin", "the test that this table is complete"),
    _program("dbus-run-session", "dbus-daemon", "a session for the keyring tests alone"),
    _program("Xvfb", "xvfb", "the main job on a screen, which is in memory"),
    Need(
        "at-spi-bus-launcher",
        "at-spi2-core",
        "the test that looks at the window as a screen reader does",
        lambda: any(one.exists() for one in ACCESSIBILITY_LAUNCHERS),
    ),
    _program("gnome-keyring-daemon", "gnome-keyring", "the tests with a real keyring"),
)


def missing(needs: Sequence[Need]) -> list[Need]:
    """The needs that are not met, in their order."""
    return [need for need in needs if not need.is_met()]


def packages(needs: Iterable[Need]) -> list[str]:
    """The Debian packages that meet the needs, each once, in their order."""
    return list(dict.fromkeys(need.package for need in needs))
