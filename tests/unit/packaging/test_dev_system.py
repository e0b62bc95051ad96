"""What Linux has to bring: found out by trying."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from devenv import system
from devenv.system import Need

QT = Path(find_spec("PySide6").submodule_search_locations[0])
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="system libraries of Linux")


@on_linux
def test_that_a_library_is_present_when_it_loads():
    assert system.library_loads("libc.so.6")
    assert not system.library_loads("libslotscope-has-none.so.1")


@pytest.mark.parametrize(
    ("machine", "libc", "says"),
    [
        ("x86_64", ("glibc", "2.34"), None),
        ("x86_64", ("glibc", "2.31"), "glibc 2.34 or newer on x86_64; this one has 2.31"),
        ("aarch64", ("glibc", "2.39"), None),
        ("aarch64", ("glibc", "2.36"), "glibc 2.39 or newer on aarch64; this one has 2.36"),
        ("x86_64", ("", ""), "this one has none"),
        ("armv7l", ("glibc", "2.39"), "for Linux on x86_64 and aarch64; this is armv7l"),
    ],
)
def test_that_a_linux_that_qt_is_not_made_for_is_told_at_once(
    machine: str, libc: tuple[str, str], says: str | None
):
    told = system.too_old(machine, libc)
    assert says in told if says and told else told == says


@on_linux
def test_that_the_oldest_linux_is_the_one_that_the_locked_qt_is_built_for():
    (facts,) = QT.parent.glob("pyside6_essentials-*.dist-info")
    tags = re.findall(r"manylinux_(\d+)_(\d+)_(\w+)", (facts / "WHEEL").read_text())
    oldest = {machine: (int(major), int(minor)) for major, minor, machine in tags}
    assert oldest
    assert oldest.items() <= system.OLDEST_GLIBC.items()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("DejaVuSans.ttf", True), ("Title.OTF", True), ("Noto.ttc", True), ("fonts.dir", False)],
)
def test_that_a_font_is_a_scalable_file_anywhere_below(tmp_path: Path, name: str, expected: bool):
    folder = tmp_path / "truetype" / "some"
    folder.mkdir(parents=True)
    (folder / name).touch()
    assert system.font_present([tmp_path / "absent", tmp_path]) is expected


def test_that_only_unmet_needs_are_missing_and_each_package_is_named_once():
    needs = [
        Need("one", "package-a", "x", lambda: False),
        Need("two", "package-b", "x", lambda: True),
        Need("three", "package-c", "x", lambda: False),
        Need("four", "package-a", "x", lambda: False),
    ]
    lacking = system.missing(needs)
    assert [need.name for need in lacking] == ["one", "three", "four"]
    assert system.packages(lacking) == ["package-a", "package-c"]


@on_linux
@pytest.mark.parametrize(
    "part",
    [
        "Qt/lib/libQt6Widgets.so.6",
        "Qt/lib/libQt6Svg.so.6",
        "Qt/lib/libQt6Network.so.6",
        "Qt/lib/libQt6PrintSupport.so.6",
        "Qt/plugins/platforms/libqoffscreen.so",
        "Qt/plugins/platforms/libqxcb.so",
        "Qt/plugins/platforms/libqwayland.so",
        "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
        "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
        "Qt/plugins/iconengines/libqsvgicon.so",
    ],
)
def test_that_after_the_set_up_qt_lacks_no_library(part: str):
    """On a machine that had only what the table names, this shows that the table is complete."""
    answer = subprocess.run(("ldd", QT / part), capture_output=True, text=True, check=True)
    assert [line for line in answer.stdout.splitlines() if "not found" in line] == []
    assert "libc.so" in answer.stdout
