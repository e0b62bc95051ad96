"""What the program says of itself: version, commit, and what it is made of.

``--version`` waits for it, so it loads little: no metadata reader, no dataclasses, no typing.
"""

import sys
from pathlib import Path

from slotscope import __version__
from slotscope.assets import resource

QT_DISTRIBUTION = "PySide6-Essentials"


class About:
    """Facts for ``--version`` and the About window."""

    __slots__ = ("commit", "notice", "python", "qt", "version")

    def __init__(
        self, version: str, commit: str, python: str, qt: str, notice: Path | None
    ) -> None:
        self.version = version
        self.commit = commit
        """Where it was built from; says so where that is not recorded."""
        self.python = python
        self.qt = qt
        """The version of Qt for Python, which is that of Qt itself."""
        self.notice = notice
        """The third-party licences as text; None outside the installers, where pip brought them."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The same as plain text, a fact a line."""
        return (
            f"slotscope {self.version}",
            f"Commit: {self.commit}",
            f"Python: {self.python}",
            f"Qt: {self.qt}",
            self.licences,
        )

    @property
    def licences(self) -> str:
        """Where the licences of everything that is brought along are, as a sentence."""
        place = self.notice or "in the metadata of the installed packages"
        return f"Third-party licences: {place}"


def about() -> About:
    """Look the facts up. Imports no Qt; takes milliseconds."""
    qt = installed_version(QT_DISTRIBUTION) or "not found"
    return About(__version__, _commit(), sys.version.split(maxsplit=1)[0], qt, _notice())


def installed_version(distribution: str) -> str | None:
    """The version of an installed distribution; None where there is none.

    Its folder is named for it, so nothing is opened:
    https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    wanted = distribution.lower().replace("-", "_").replace(".", "_")
    for place in sys.path:
        try:
            names = [one.name for one in Path(place).iterdir()]
        except OSError:
            continue
        for name in names:
            found, _, version = name.removesuffix(".dist-info").partition("-")
            if version and name.endswith(".dist-info") and found.lower() == wanted:
                return version
    return None


def _notice() -> Path | None:
    try:
        return resource("NOTICE.txt")
    except FileNotFoundError:
        return None


def _commit() -> str:
    try:
        path = resource("build-info.json")
    except FileNotFoundError:
        return "not recorded (runs from a checkout)"
    import json

    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        commit, day = str(held["commit"])[:12], str(held["date"])[:10]
        changed = " with changes" if held["changed"] else ""
    except (OSError, ValueError, TypeError, KeyError):
        return "not readable"
    return f"{commit} of {day}{changed}" if day else commit
