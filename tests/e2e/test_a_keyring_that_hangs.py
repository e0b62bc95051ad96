"""The window while the real keyring hangs: usable, with a way out, and nothing kept by halves."""

import sys
from pathlib import Path

import pytest

from fault_server import serving
from keyring_session import Session

CHILD = Path(__file__).with_name("keyring_window_child.py")
SILENT = (
    "Your keyring gave no answer within 3 seconds. If it asks for its password in another window, "
    "answer there and try again. You can use the key for this session only."
)
pytestmark = [
    pytest.mark.keyring_session,
    pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a keyring of Linux"),
]


HANGS = pytest.mark.parametrize(
    ("hang", "after"),
    [("stopped", ("late", "close")), ("prompt", ("close",))],
    ids=("daemon stopped", "prompt unanswered"),
)


@HANGS
def test_that_the_window_is_usable_while_the_keyring_hangs(
    hang: str, after: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    longest = longest_standstill(Session(tmp_path_factory.mktemp("k"), CHILD), hang, after)
    assert longest < 2.9, "the window never waited for the keyring, which takes three seconds"


@pytest.mark.soak
@HANGS
def test_that_the_window_never_stands_still_while_the_keyring_hangs(
    hang: str, after: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = Session(tmp_path_factory.mktemp("k"), CHILD, most_seconds=12)
    assert longest_standstill(session, hang, after) < 1.5


def longest_standstill(session: Session, hang: str, after: tuple[str, ...]) -> float:
    """Goes all the way; the longest time in seconds that the window did nothing else."""
    session.environment["QT_QPA_PLATFORM"] = "offscreen"
    with serving() as server:
        session.environment["SERVICE_URL"] = server.url
        told = dict(session.run("keep", hang, "start", "cancel", "again", "session", *after))
    assert told["keep"] is True
    assert told["start"] == 1, "the dialog says that the keyring gave no answer"
    assert told["cancel"] == ["Waiting for your keyring...", False, "", True]
    assert told["again"] == SILENT
    assert told["session"] is True
    assert told.get("late", True) is True
    longest = told["close"]
    assert isinstance(longest, float)
    print(f"stood still for {longest:.2f} s")  # noqa: T201 - for the table of figures, with -rP
    return longest
