"""Where the files of ``resources/`` are: in the installed package, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a resource such as ``icons/slotscope.svg``.

    Raises FileNotFoundError where the installation is incomplete.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Slotscope's installation is incomplete: {name} is missing")
