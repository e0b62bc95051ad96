"""The real gnome-keyring, in a D-Bus session and a home of its own."""

import socket
import sys
import threading
from pathlib import Path

import pytest

from keyring_session import Session
from patience import SECONDS

pytestmark = [
    pytest.mark.keyring_session,
    pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a keyring of Linux"),
]

CHILD = Path(__file__).with_name("keyring_child.py")
ADVICE = "You can use the key for this session only."


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(
        tmp_path_factory.mktemp("k"), CHILD
    )  # short: a socket's path has to fit 108 bytes


def test_that_a_key_is_kept_read_back_and_deleted(session: Session) -> None:
    outcomes = session.run("get-none", "set", "get", "other", "delete", "get-none", "delete")
    assert [outcome for _, outcome in outcomes] == [True, None, True, True, None, True, None]


def test_that_the_keyring_is_named_for_people(session: Session) -> None:
    outcomes = dict(session.run("set", "describe"))
    assert outcomes["describe"] == "your desktop's keyring (Secret Service)"


def test_that_a_key_is_there_in_the_next_run(session: Session) -> None:
    session.run("set")
    assert session.run("get") == [("get", True)]


def test_that_the_home_does_not_hold_the_key_in_the_clear(session: Session) -> None:
    session.run("set", "get")
    files = [path for path in session.home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    assert not any(b"canary" in path.read_bytes() for path in files)


def test_that_a_locked_keyring_is_told_as_locked(session: Session) -> None:
    outcomes = session.run("set", "lock", "get", "set", "delete")
    for step, outcome in outcomes[2:]:
        assert outcome == (
            "KeyringLocked: Your keyring is locked, or its question was dismissed. "
            f"Unlock it and try again. {ADVICE}"
        ), step


def test_that_a_stopped_daemon_is_given_up_and_answers_again_later(session: Session) -> None:
    outcomes = session.run("set", "stop", "get", "get", "continue", "get")
    for _, outcome in outcomes[2:4]:
        assert str(outcome).startswith("KeyringSilent: Your keyring gave no answer within 3 sec")
    assert outcomes[-1] == ("get", True)


def test_that_a_program_ends_while_the_keyring_hangs(session: Session) -> None:
    """The daemon stays stopped; the child is gone with its bus soon after its last step."""
    outcomes = session.run("set", "stop", "get", "kill")
    assert str(outcomes[2][1]).startswith("KeyringSilent")
    assert session.seconds < SECONDS / 2


@pytest.mark.soak
@pytest.mark.parametrize(
    ("hang", "afterwards"), [(("stop",), ("continue",)), (("mute-prompter", "lock"), ())]
)
def test_that_a_keyring_that_hangs_is_given_up_within_three_seconds(
    hang: tuple[str, ...], afterwards: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = Session(tmp_path_factory.mktemp("k"), CHILD, most_seconds=3.5)
    outcomes = session.run("set", *hang, "get", "set", *afterwards)
    assert [str(one)[:13] for _, one in outcomes].count("KeyringSilent") == 2


def test_that_a_killed_daemon_is_told_as_missing(session: Session) -> None:
    outcomes = session.run("set", "kill", "get", "set")
    for _, outcome in outcomes[2:]:
        assert str(outcome).startswith("KeyringMissing: ")
        assert str(outcome).endswith(ADVICE)


def test_that_a_bus_without_a_keyring_is_told_as_missing(session: Session) -> None:
    ((_, outcome),) = session.run("get", keyring=False)
    assert str(outcome).startswith("KeyringMissing: No keyring of your operating system answers")


def test_that_no_bus_at_all_is_told_as_missing(session: Session) -> None:
    ((_, outcome),) = session.run("get", bus=False, keyring=False)
    assert str(outcome).startswith("KeyringMissing: No keyring of your operating system answers")


def test_that_a_bus_that_never_answers_is_given_up(session: Session) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(session.home / "mute"))
        mute.listen(8)
        session.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={session.home / 'mute'}"
        ((_, outcome),) = session.run("set", bus=False, keyring=False)
    assert str(outcome).startswith("KeyringMissing: No keyring of your operating system answers")
    assert "Did not authenticate" in str(outcome)


def greet_and_say_no_more(bus: socket.socket) -> None:
    """A bus that lets a program in, and then answers nothing."""
    talk, _ = bus.accept()
    with talk, talk.makefile("rb") as lines:
        for line in lines:
            if line.lstrip(b"\0").startswith(b"AUTH"):
                talk.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
            elif line.startswith(b"NEGOTIATE"):
                talk.sendall(b"AGREE_UNIX_FD\r\n")
            elif line.startswith(b"BEGIN"):
                lines.read()  # until the program is gone


@pytest.mark.soak
def test_that_a_bus_that_falls_silent_is_given_up_within_three_seconds(session: Session) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(session.home / "silent"))
        silent.listen(8)
        threading.Thread(target=greet_and_say_no_more, args=(silent,), daemon=True).start()
        session.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={session.home / 'silent'}"
        ((_, outcome),) = session.run("get", bus=False, keyring=False)
    assert str(outcome).startswith("KeyringSilent: Your keyring gave no answer within 3 seconds.")


def test_that_a_prompt_that_nobody_answers_is_given_up(session: Session) -> None:
    outcomes = session.run("set", "mute-prompter", "lock", "get", "set", "get")
    for step, outcome in outcomes[3:]:
        assert str(outcome).startswith("KeyringSilent: Your keyring gave no answer within 3"), step
