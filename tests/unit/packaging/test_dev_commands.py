"""The script that sets the project up: its commands, and what README and CI say of them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devenv import environment
from devenv.setup_error import SetupError

PACKAGING = environment.ROOT / "packaging"
NAMED = re.compile(r"packaging/dev\.py ([a-z-]+)")


def test_that_without_a_command_every_command_is_listed(capsys: pytest.CaptureFixture[str]):
    assert dev.main([]) == 0
    listed = re.findall(r"^  ([a-z-]+) ", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(dev.COMMANDS)


def test_that_an_unknown_command_ends_with_status_2_and_the_list(
    capsys: pytest.CaptureFixture[str],
):
    assert dev.main(["tset"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no command 'tset'" in said.err
    assert all(name in said.err for name in dev.COMMANDS)


def test_that_a_set_up_that_cannot_go_on_says_what_to_do_and_ends_with_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def refuse(arguments: object) -> int:
        raise SetupError("Run this line once.")

    monkeypatch.setitem(dev.COMMANDS, "demo", refuse)
    assert dev.main(["demo"]) == 2
    assert capsys.readouterr().err == "Run this line once.\n"


def test_that_lint_takes_no_arguments(capsys: pytest.CaptureFixture[str]):
    assert dev.main(["lint", "--fast"]) == 2
    assert "--fast" in capsys.readouterr().err


def test_that_the_script_runs_from_any_folder(tmp_path: Path):
    answer = subprocess.run(
        (sys.executable, PACKAGING / "dev.py", "--help"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "demo" in answer.stdout
    assert answer.stderr == ""


FIRST = [PACKAGING / "dev.py", *(PACKAGING / "devenv").glob("*.py")]
FIRST += [*(PACKAGING / "release").glob("*.py"), *(PACKAGING / "smoke").glob("*.py")]


@pytest.mark.parametrize("path", FIRST, ids=str)
def test_that_the_set_up_needs_the_standard_library_alone(path: Path):
    tops: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            tops |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            tops.add(node.module.partition(".")[0])
    assert tops <= sys.stdlib_module_names | {"devenv", "release", "smoke"}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_that_documents_name_only_commands_that_exist(document: str):
    named = NAMED.findall((environment.ROOT / document).read_text(encoding="utf-8"))
    assert {"demo", "test"} & set(named)
    assert set(named) <= set(dev.COMMANDS)


def test_that_ci_runs_the_test_command_of_the_readme():
    recipe = (environment.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert NAMED.findall(recipe) == ["test"]
    assert "python3 packaging/dev.py test\n" in (environment.ROOT / "README.md").read_text(
        encoding="utf-8"
    )
