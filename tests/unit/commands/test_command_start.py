"""What starts fast stays fast: no Qt, network or wire models for what needs none of them."""

import subprocess
import sys

import pytest

from slotscope import __version__
from terminal import V2, Terminal

HEAVY = ("PySide6", "httpx", "pydantic", "keyring", "starlette", "uvicorn", "reportlab", "jinja2")
ASK = """
import sys
from slotscope.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write(" ".join(sorted(name for name in {heavy!r} if name in sys.modules)))
"""


def imported(*arguments: str) -> str:
    script = ASK.format(heavy=HEAVY)
    command = [sys.executable, "-P", "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("--version",)])
def test_that_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) == ""


@pytest.mark.parametrize("arguments", [("check", str(V2)), ("checks",)])
def test_that_a_check_needs_neither_window_nor_network(arguments: tuple[str, ...]) -> None:
    assert not {"PySide6", "httpx", "keyring", "uvicorn"} & set(imported(*arguments).split())


def test_that_the_version_is_told(terminal: Terminal) -> None:
    ran = terminal.run("--version")
    assert ran.status == 0
    assert __version__ in ran.out
