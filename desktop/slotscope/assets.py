"""Where the files of ``resources/`` are: in the installed package, else in the checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a resource such as ``icons/slotscope.svg``.

    Raises FileNotFoundError where the installation is incomplete.
    """
    path = _folder() / name
    if not path.exists():
        raise FileNotFoundError(f"Slotscope's installation is incomplete: {name} is missing")
    return path


@cache
def _folder() -> Path:
    installed = _PACKAGE / "resources"
    return installed if installed.exists() else _PACKAGE.parents[1] / "resources"
