"""What the program says of itself: version, commit, and what it is made of."""

import json
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

from slotscope import __version__
from slotscope.assets import resource

QT_DISTRIBUTION = "PySide6-Essentials"


@dataclass(frozen=True, slots=True)
class About:
    """Facts for ``--version`` and the About window."""

    version: str
    commit: str
    """Where it was built from; says so where that is not recorded."""
    python: str
    qt: str
    """The version of Qt for Python, which is that of Qt itself."""
    notice: Path | None
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
    try:
        qt = version(QT_DISTRIBUTION)
    except PackageNotFoundError:
        qt = "not found"
    return About(__version__, _commit(), platform.python_version(), qt, _notice())


def _notice() -> Path | None:
    try:
        return resource("NOTICE.txt")
    except FileNotFoundError:
        return None


def _commit() -> str:
    try:
        text = resource("build-info.json").read_text(encoding="utf-8")
        held = cast("dict[str, Any]", json.loads(text))
        commit, day = str(held["commit"])[:12], str(held["date"])[:10]
        changed = " with changes" if held["changed"] else ""
    except FileNotFoundError:
        return "not recorded (runs from a checkout)"
    except (OSError, ValueError, TypeError, KeyError):
        return "not readable"
    return f"{commit} of {day}{changed}" if day else commit
