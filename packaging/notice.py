"""Makes NOTICE.txt: the licences of everything that the installers bring, from what is installed.

Run in the release environment: ``python packaging/notice.py FILE``.
"""

import platform
import sys
import sysconfig
from importlib.metadata import Distribution, version
from pathlib import Path

from installed import STOOD_IN_FOR, brought_along, canonical, licence_of

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "packaging" / "licences"
RULE = "=" * 78
_NAMES = ("licen", "copying", "notice", "authors")

QT = """Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They
are separate shared libraries in the program's folder (_internal/PySide6 and _internal/shiboken6):
you may replace them by your own build of the same major version. You may modify the program for
your own use, and reverse-engineer it to find faults in such a change. The source of these versions
is at https://download.qt.io/official_releases/ (folders QtForPython and qt)."""


def texts_of(one: Distribution) -> list[str]:
    """The licence files that a distribution carries, without those of what it vendors twice."""
    found: dict[str, None] = {}
    for file in one.files or ():
        inside = any(part.endswith(".dist-info") for part in file.parts)
        if inside and file.name.lower().startswith(_NAMES):
            path = Path(str(one.locate_file(file)))
            if path.is_file():
                found[path.read_text(encoding="utf-8", errors="replace").strip()] = None
    return list(found)


def python_licence() -> str:
    """Python's own licence, from where this Python keeps it."""
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright"),
        *Path("/usr/share/doc").glob("libpython3*/copyright"),
    )
    found = next((path for path in places if path.is_file()), None)
    return found.read_text(encoding="utf-8") if found else "https://docs.python.org/3/license.html"


def notice() -> str:
    """The whole text."""
    parts = [one for one in brought_along() if canonical(one.name) not in STOOD_IN_FOR]
    fonts = (ROOT / "resources" / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    overview = [f"{one.name} {one.version}: {licence_of(one)}" for one in parts]
    blocks = [
        f"Slotscope {version('slotscope')} is free software under the MIT licence. Its installers "
        "bring these\nparts, each under its own licence:",
        "\n".join(
            [f"Python {platform.python_version()}: PSF-2.0", *overview, "DejaVu fonts: see below"]
        ),
        QT,
        *(_block(f"{one.name} {one.version}", text) for one in parts for text in texts_of(one)),
        _block("DejaVu fonts", fonts),
        _block(f"Python {platform.python_version()}", python_licence()),
        *(
            _block(path.stem, path.read_text(encoding="utf-8"))
            for path in sorted(LICENCES.glob("*.txt"))
        ),
    ]
    return "\n\n".join(block.rstrip() for block in blocks) + "\n"


def _block(title: str, text: str) -> str:
    return f"{RULE}\n{title}\n{RULE}\n\n{text}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(notice(), encoding="utf-8")
