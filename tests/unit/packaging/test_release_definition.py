"""What goes into the frozen program, on each platform."""

import os
import re
import subprocess
import sys
from pathlib import Path

import definition
import pytest
from pypdf import PdfReader

from slotscope.secrets.trusted import NAMES

ROOT = Path(__file__).resolve().parents[3]
QT = "PySide6/Qt"


@pytest.mark.parametrize(
    ("platform", "target", "source", "wanted"),
    [
        ("linux", f"{QT}/plugins/platforms/libqxcb.so", "/env/x", True),
        ("linux", f"{QT}/plugins/platforms/libqeglfs.so", "/env/x", False),
        ("linux", f"{QT}/plugins/platformthemes/libqgtk3.so", "/env/x", False),
        ("linux", f"{QT}/lib/libQt6Gui.so.6", "/env/x", True),
        ("linux", f"{QT}/lib/libQt6Qml.so.6", "/env/x", False),
        ("linux", f"{QT}/lib/libicudata.so.73", "/env/x", True),
        ("linux", f"{QT}/translations/qtbase_de.qm", "/env/x", False),
        ("linux", "PySide6/QtGui.abi3.so", "/env/x", True),
        ("linux", "libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("linux", "libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/x", True),
        ("linux", "python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/x", True),
        ("linux", "numpy.libs/libblas.so", "/env/x", True),
        ("win32", "PySide6\\plugins\\platforms\\qwindows.dll", "C:\\env\\x", True),
        ("win32", "PySide6\\plugins\\platforms\\qdirect2d.dll", "C:\\env\\x", False),
        ("win32", "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", "C:\\env\\x", True),
        ("win32", "PySide6\\Qt6Core.dll", "C:\\env\\x", True),
        ("win32", "PySide6\\Qt6Quick.dll", "C:\\env\\x", False),
        ("win32", "PySide6\\opengl32sw.dll", "C:\\env\\x", False),
        ("darwin", f"{QT}/lib/QtGui.framework/Versions/A/QtGui", "/env/x", True),
        ("darwin", f"{QT}/lib/QtQml.framework/Versions/A/QtQml", "/env/x", False),
        ("darwin", f"{QT}/plugins/platforms/libqcocoa.dylib", "/env/x", True),
        ("darwin", "libssl.3.dylib", "/usr/lib/libssl.3.dylib", True),
    ],
)
def test_that_only_what_is_used_and_not_the_systems_goes_in(
    platform: str, target: str, source: str, wanted: bool
):
    assert definition.is_wanted(target, source, platform) is wanted


def test_that_rows_are_filtered_in_their_order():
    rows = [("b", "/env/b", "BINARY"), ("libz.so.1", "/lib/z", "BINARY"), ("a", "/env/a", "DATA")]
    assert definition.filtered(rows, "linux") == [rows[0], rows[2]]


def test_that_every_trusted_keyring_is_brought_along():
    brought = {name for platform in definition.KEYRINGS for name in definition.keyrings(platform)}
    assert {name.rpartition(".")[0] for name in NAMES} <= brought


def test_that_linux_of_any_kind_has_the_desktops_keyrings():
    assert definition.keyrings("linux2") == definition.KEYRINGS["linux"]
    assert definition.keyrings("sunos5") == ()


def test_that_nothing_excluded_is_imported_by_the_program_itself():
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "desktop" / "slotscope").rglob("*.py")
    )
    imported = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", text, re.MULTILINE))
    assert "PySide6.QtCore" in imported
    for name in definition.EXCLUDED:
        assert not any(each == name or each.startswith(f"{name}.") for each in imported), name


def test_that_reports_are_written_without_pillow(tmp_path: Path):
    stand_ins = ROOT / "packaging" / "pyinstaller" / definition.STAND_INS
    report = tmp_path / "report.pdf"
    sample = ROOT / "resources" / "samples" / "v2-clinic.json"
    script = (
        "import sys, PIL; from slotscope.cli import main; print(PIL.__file__, flush=True); "
        "sys.exit(main(sys.argv[1:]))"
    )
    told = subprocess.run(
        (sys.executable, "-P", "-c", script, "report", sample, "--out", report),
        env=os.environ | {"PYTHONPATH": str(stand_ins)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.startswith(str(stand_ins))
    pages = PdfReader(report).pages
    assert "openings" in "".join(page.extract_text() for page in pages)


def test_that_what_is_released_has_the_versions_that_were_tested():
    def versions(name: str) -> set[str]:
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9-]+==[^ \\]+", text, re.MULTILINE))

    tested, released = versions("requirements.lock"), versions("requirements-release.lock")
    names = {line.partition("==")[0] for line in tested}
    differing = {line for line in released - tested if line.partition("==")[0] in names}
    assert released & tested
    assert differing == set()


def test_that_no_lock_names_a_package_index():
    for name in ("requirements.lock", "requirements-release.lock", "requirements-bench.lock"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "--find-links" not in text
