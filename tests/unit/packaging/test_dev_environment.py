"""When the environment is up to date, and where its programs are."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from devenv.environment import Stamp, program, read_stamp, wanted


@pytest.mark.parametrize(
    ("windows", "expected"), [(False, "bin/python"), (True, "Scripts/python.exe")]
)
def test_that_programs_are_where_the_platform_keeps_them(windows: bool, expected: str):
    assert program("python", Path("env"), windows=windows) == Path("env") / expected


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    lock, project = tmp_path / "requirements.lock", tmp_path / "pyproject.toml"
    lock.write_text("one==1")
    project.write_text("[project]")
    return lock, project


def test_that_an_unchanged_project_needs_the_same_environment(files: tuple[Path, Path]):
    assert wanted("3.11.2", *files) == wanted("3.11.2", *files)


def test_that_each_input_changes_its_own_part(files: tuple[Path, Path]):
    before = wanted("3.11.2", *files)
    assert wanted("3.12.0", *files).python != before.python
    files[0].write_text("one==2")
    changed = wanted("3.11.2", *files)
    assert (changed.lock != before.lock, changed.project != before.project) == (True, False)
    files[1].write_text("[project]\nname = 'x'")
    assert wanted("3.11.2", *files).project != before.project


def test_that_a_moved_checkout_is_installed_again(files: tuple[Path, Path], tmp_path: Path):
    lock, project = files
    moved = tmp_path / "elsewhere" / "pyproject.toml"
    moved.parent.mkdir()
    moved.write_bytes(project.read_bytes())
    assert wanted("3.11.2", lock, moved).project != wanted("3.11.2", lock, project).project


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"python": "3.11.2"}', '{"other": 1}'])
def test_that_an_unfinished_environment_has_no_stamp(tmp_path: Path, text: str | None):
    path = tmp_path / "stamp.json"
    if text is not None:
        path.write_text(text)
    assert read_stamp(path) is None


def test_that_a_stamp_is_read_back_as_it_was(tmp_path: Path):
    stamp = Stamp(python="3.11.2", lock="a", project="b")
    path = tmp_path / "stamp.json"
    path.write_text(json.dumps(asdict(stamp)))
    assert read_stamp(path) == stamp


def test_that_the_lock_leaves_nothing_to_be_resolved():
    """It is installed as it stands, without pip's resolver; so it has to name everything."""
    asked = (sys.executable, "-m", "pip", "--disable-pip-version-check", "check")
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout.strip()) == (0, "No broken requirements found.")
