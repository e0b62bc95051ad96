"""Standard output as scripts treat it: closed, full, read in part, in another encoding."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from patience import SECONDS
from slotscope.commands.output import READER_LEFT
from terminal import NOW, V2

PROGRAM = (sys.executable, "-m", "slotscope")
CHECK = (*PROGRAM, "check", str(V2), "--now", NOW)
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of these")


def run(*command: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    given: dict[str, object] = {"stderr": subprocess.PIPE, "timeout": SECONDS, **more}
    return subprocess.run(command, check=False, **given)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_that_a_full_disk_is_said_in_one_line(format_: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run(*CHECK, "--format", format_, stdout=full)
    assert ended.returncode == 2
    assert ended.stderr == (
        b"slotscope: standard output could not be written: No space left on device\n"
    )


@on_unix
@pytest.mark.parametrize("command", [CHECK, (*CHECK, "--format", "json"), (*PROGRAM, "checks")])
def test_that_a_reader_who_leaves_early_ends_it_quietly(command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        ended = run(*command, stdout=pipe)
    assert ended.returncode == READER_LEFT, "not the status of a practice with errors"
    assert ended.stderr == b""


@on_unix
def test_that_a_closed_standard_output_leaves_the_status() -> None:
    ended = run("sh", "-c", 'exec "$@" >&-', "sh", *CHECK)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_that_json_is_utf_8_whatever_the_terminal_keeps(tmp_path: Path) -> None:
    document = json.loads(V2.read_bytes())
    name = "Zo\u00eb Nguy\u1ec5n"
    document["praktika"]["practitioners"][0]["name"] = name
    file = tmp_path / "clinic.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = (*PROGRAM, "check", str(file))
    told = run(*command, "--format", "json", env=environment, stdout=subprocess.PIPE)
    assert name in str(json.loads(told.stdout.decode("utf-8")))
    text = run(*command, env=environment, stdout=subprocess.PIPE)
    assert (text.returncode, text.stderr) == (1, b"")
    assert b"Zo\\xeb" in text.stdout


@on_unix
def test_that_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "never.json"
    os.mkfifo(fifo)
    # A run in the background hands down that interrupts are ignored.
    begin = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "runpy.run_module('slotscope', run_name='__main__')"
    )
    command = (sys.executable, "-c", begin, "check", str(fifo))
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE) as child,
        # Opens once the command is there to read.
        fifo.open("wb"),
    ):
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=SECONDS)
    assert (child.returncode, said) == (130, b"")


def test_that_a_window_without_a_screen_is_refused_in_one_line() -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    none = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {key: value for key, value in os.environ.items() if key not in none}
    ended = run(*PROGRAM, "window", env=bare, stdout=subprocess.PIPE)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.startswith(b"slotscope: There is no screen to open a window on")
    assert ended.stderr.count(b"\n") == 1
