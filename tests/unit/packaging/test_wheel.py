"""The wheel holds the program, its resources and its commands."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        (sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", folder),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_that_every_module_is_in_the_wheel(wheel: zipfile.ZipFile):
    ours = {f"slotscope/{name}" for name in files_below(ROOT / "desktop" / "slotscope")}
    assert "slotscope/domain/clock.py" in ours
    assert ours <= set(wheel.namelist())


def test_that_every_resource_is_in_the_wheel_inside_the_package(wheel: zipfile.ZipFile):
    ours = {f"slotscope/resources/{name}" for name in files_below(ROOT / "resources")}
    assert ours
    assert ours <= set(wheel.namelist())


def test_that_tests_and_packaging_stay_out_of_the_wheel(wheel: zipfile.ZipFile):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"slotscope"}


def test_that_both_commands_are_declared(wheel: zipfile.ZipFile):
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("/entry_points.txt"))
    text = wheel.read(entry_points).decode()
    assert "[console_scripts]\nslotscope = slotscope.cli:main" in text
    assert "[gui_scripts]\nslotscope-gui = slotscope.cli:gui_main" in text


def test_that_the_licence_travels_with_the_wheel(wheel: zipfile.ZipFile):
    assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())
