"""How arguments are understood: a file named alone, --version, --portable."""

import sys
from pathlib import Path

import pytest

from slotscope.bootstrap import PORTABLE_DATA, Folders, folders, profiles, program_folder
from slotscope.cli import gui_main, main, parser, with_command

KEY = "canary-key-7f3a"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], []),
        (["clinic.json"], ["window", "clinic.json"]),
        (["/a b/clinic.SLOTSCOPE"], ["window", "/a b/clinic.SLOTSCOPE"]),
        (["--portable", "clinic.slotscope"], ["--portable", "window", "clinic.slotscope"]),
        (["check", "clinic.json"], ["check", "clinic.json"]),
        (["checks"], ["checks"]),
        (["--portable"], ["--portable"]),
        (["clinic.txt"], ["clinic.txt"]),
    ],
)
def test_that_a_file_alone_is_one_for_the_window(given: list[str], meant: list[str]):
    assert with_command(given) == meant


def test_that_the_version_comes_with_commit_python_and_qt(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [line.partition(":")[0] for line in said.splitlines()][1:] == [
        "Commit",
        "Python",
        "Qt",
        "Third-party licences",
    ]


def test_that_the_installers_test_is_not_listed():
    assert "smoke-test" not in parser().format_help()
    assert parser().parse_args(["smoke-test", "x"]).session_key is False


def test_that_a_portable_program_keeps_everything_in_one_folder_beside_it():
    where = folders(portable=True)
    assert where.portable
    assert where.config.parent == where.log.parent == program_folder() / PORTABLE_DATA


def test_that_otherwise_the_platforms_folders_are_used():
    where = folders()
    assert not where.portable
    assert program_folder() not in where.config.parents


@pytest.mark.parametrize(
    ("program", "folder"),
    [
        ("stick/slotscope/slotscope", "stick/slotscope"),
        ("stick/Slotscope.app/Contents/MacOS/slotscope-gui", "stick"),
    ],
)
def test_that_the_frozen_program_is_carried_in_its_own_folder(
    program: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert program_folder() == (tmp_path / folder).resolve()


@pytest.mark.parametrize("portable", [True, False])
def test_that_keys_in_memory_are_kept_until_the_program_ends(portable: bool, tmp_path: Path):
    where = Folders(tmp_path / "config", tmp_path / "log", portable=portable)
    kept = profiles(where, session_only=not portable)
    kept.keep_key("p1", KEY)
    assert kept.key_of("p1") == KEY
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("given", "file", "portable"),
    [
        ([], None, False),
        (["clinic.slotscope"], Path("clinic.slotscope"), False),
        (["--portable", "clinic.json"], Path("clinic.json"), True),
        (["clinic.json", "--portable", "other.json"], Path("clinic.json"), True),
    ],
)
def test_that_an_icon_opens_the_window_with_the_file(
    given: list[str], file: Path | None, portable: bool, monkeypatch: pytest.MonkeyPatch
):
    from slotscope.commands import window

    opened: list[tuple[Path | None, bool]] = []

    def run(file: Path | None, *, portable: bool = False) -> int:
        opened.append((file, portable))
        return 0

    monkeypatch.setattr(window, "run", run)
    monkeypatch.setattr(sys, "argv", ["slotscope-gui", *given])
    assert gui_main() == 0
    assert opened == [(file, portable)]
