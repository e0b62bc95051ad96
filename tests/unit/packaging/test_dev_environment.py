"""When the environment is up to date, and where its programs are."""

import hashlib
import json
import subprocess
import sys
import venv
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from devenv.environment import Stamp, beside, prepare, program, read_stamp, wanted
from devenv.setup_error import SetupError

HERE = Path("somewhere")


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
    assert wanted("3.11.2", HERE, *files) == wanted("3.11.2", HERE, *files)


def test_that_each_input_changes_its_own_part(files: tuple[Path, Path]):
    before = wanted("3.11.2", HERE, *files)
    assert wanted("3.12.0", HERE, *files).python != before.python
    files[0].write_text("one==2")
    changed = wanted("3.11.2", HERE, *files)
    assert (changed.lock != before.lock, changed.project != before.project) == (True, False)
    files[1].write_text("[project]\nname = 'x'")
    assert wanted("3.11.2", HERE, *files).project != before.project


def test_that_a_moved_environment_is_made_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "a folder of the user's"))
    monkeypatch.setenv("PIP_USER", "1")
    lock, made, moved = tmp_path / "lock", tmp_path / "made", tmp_path / "moved"
    lock.write_text("")
    prepare(made, lock, editable=False)
    made.rename(moved)
    prepare(moved, lock, editable=False)
    assert "moved was made elsewhere; making it again." in capfd.readouterr().out
    told = subprocess.run((moved / "bin" / "pip", "--version"), capture_output=True, text=True)
    assert str(moved) in told.stdout
    prepare(moved, lock, editable=False)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"python": "3.11.2"}', '{"other": 1}'])
def test_that_an_unfinished_environment_has_no_stamp(tmp_path: Path, text: str | None):
    path = tmp_path / "stamp.json"
    if text is not None:
        path.write_text(text)
    assert read_stamp(path) is None


def test_that_a_stamp_is_read_back_as_it_was(tmp_path: Path):
    stamp = Stamp(python="3.11.2", lock="a", project="b", place="c")
    path = tmp_path / "stamp.json"
    path.write_text(json.dumps(asdict(stamp)))
    assert read_stamp(path) == stamp


def test_that_the_lock_leaves_nothing_to_be_resolved():
    """It is installed as it stands, without pip's resolver; so it has to name everything."""
    asked = (sys.executable, "-m", "pip", "--disable-pip-version-check", "check")
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout.strip()) == (0, "No broken requirements found.")


def test_that_what_benchmarks_compare_with_stands_beside_the_environment(tmp_path: Path):
    wheel = tmp_path / "neighbour-1-py3-none-any.whl"
    info = "neighbour-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as parts:
        parts.writestr("neighbour.py", "")
        parts.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: neighbour\nVersion: 1\n")
        parts.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        parts.writestr(f"{info}/RECORD", "")
    lock = tmp_path / "bench.lock"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(f"{wheel.as_uri()} --hash=sha256:{digest}")
    folder = tmp_path / "env"
    venv.create(folder, with_pip=True)
    place = beside("compared", lock, folder)
    assert (place / "neighbour.py").exists()
    asked = (program("python", folder), "-c", "import neighbour")
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 1
    wheel.unlink()
    assert beside("compared", lock, folder) == place, "it is not installed again"
    lock.write_text("\n" + lock.read_text())
    with pytest.raises(SetupError):
        beside("compared", lock, folder)
