"""A second start hands its file to the first window, whatever state that one is in."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from patience import MILLISECONDS, SECONDS
from slotscope.ui.single_instance import (
    LONGEST,
    SingleInstance,
    file_of,
    instance_name,
    request_of,
    turn_of,
)

START = """
import os, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtCore import QCoreApplication
from slotscope.ui.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(sys.argv[1])
print("asks", flush=True)
print(instance.claim(Path(sys.argv[2]) if sys.argv[2] else None), flush=True)
if sys.argv[3] == "killed":
    os._exit(9)
"""


def start(name: str, file: str = "", how: str = "ends") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", START, name, file, how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def claimed(process: "subprocess.Popen[str]") -> str:
    """What a start found out, in its last word."""
    return process.communicate(timeout=SECONDS)[0].split()[-1]


@pytest.fixture
def name() -> str:
    return instance_name(uuid.uuid4().hex)


@pytest.fixture
def first(name: str, qtbot: QtBot) -> Iterator[SingleInstance]:
    instance = SingleInstance(name)
    assert instance.claim()
    yield instance
    instance.deleteLater()


@pytest.mark.parametrize("file", ["", "/tmp/practice of Monday.json", "/tmp/日曜日.slotscope"])
def test_that_a_second_start_hands_its_file_over_and_ends(
    first: SingleInstance, name: str, file: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(first.asked) as asked:
        second = start(name, file)
    assert asked.args == [Path(file) if file else None]
    assert claimed(second) == "False"
    assert second.returncode == 0


def test_that_each_later_start_is_heard(first: SingleInstance, name: str, qtbot: QtBot) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    later = [start(name, f"/tmp/{number}.json") for number in range(3)]
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert {claimed(one) for one in later} == {"False"}


def test_that_another_place_is_another_window(first: SingleInstance, qtbot: QtBot) -> None:
    other = SingleInstance(instance_name(uuid.uuid4().hex))
    assert other.claim()


def test_that_what_a_killed_window_left_behind_stops_nobody(name: str, qtbot: QtBot) -> None:
    killed = start(name, how="killed")
    assert claimed(killed) == "True"
    instance = SingleInstance(name)
    assert instance.claim()
    with qtbot.waitSignal(instance.asked):
        second = start(name)
    assert claimed(second) == "False"


def test_that_a_window_that_does_not_answer_is_left_alone(name: str, qtbot: QtBot) -> None:
    frozen = SingleInstance(name)
    assert frozen.claim()
    assert SingleInstance(name).claim()  # this thread is busy here, so the first one never hears it


@pytest.mark.parametrize("sent", [b"junk\n", b"{}\n", b'{"open": 7}\n', b"\xff\n", b"x" * 70_000])
def test_that_what_is_no_request_opens_nothing(
    first: SingleInstance, name: str, sent: bytes, qtbot: QtBot
) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(MILLISECONDS)
    socket.write(sent)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == gone)
    assert heard == []
    assert len(sent) < LONGEST or not sent.endswith(b"\n")


@given(st.binary() | st.text().map(str.encode) | st.just(b"[" * 100_000))
def test_that_any_bytes_are_a_request_or_none(line: bytes) -> None:
    understood, file = file_of(line)
    assert understood or file is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_that_a_path_arrives_as_it_was_given(text: str) -> None:
    path = Path("/") / text
    assert file_of(request_of(path)) == (True, path)
    assert request_of(path).count(b"\n") == 1


def test_that_starts_at_the_same_moment_decide_one_after_the_other(name: str, qtbot: QtBot) -> None:
    turn = turn_of(name)
    assert turn.tryLock(0)
    second = start(name)
    assert second.stdout is not None
    assert second.stdout.readline() == "asks\n"
    # It asks while nobody listens yet; only its waiting for its turn lets it find us.
    server, heard = QLocalServer(), list[bytes]()

    def answer() -> None:
        socket = server.nextPendingConnection()
        socket.waitForReadyRead(MILLISECONDS)
        heard.append(bytes(socket.readLine().data()))
        socket.write(b"ok\n")
        socket.waitForBytesWritten(MILLISECONDS)

    server.newConnection.connect(answer)
    assert server.listen(name)
    turn.unlock()
    qtbot.waitUntil(lambda: bool(heard))
    assert claimed(second) == "False"
    assert heard == [request_of(None)]


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is Linux's")
def test_that_the_name_lies_where_no_other_user_can_take_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with TemporaryDirectory(prefix="s") as folder:
        own = Path(folder)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
        inside = Path(instance_name("place"))
        assert inside.parent == own
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(own / "no such folder"))
        assert instance_name("place") == inside.name
        too_long = own / ("long" * 30)
        too_long.mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(too_long))
        assert instance_name("place") == inside.name
