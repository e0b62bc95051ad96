import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from patience import SECONDS
from slotscope.app.crash import FAULTS_NAME, MAX_REPORTS, PREVIOUS_FAULTS_NAME, Crash, CrashHandler
from slotscope.app.errors import KeyRefused
from slotscope.app.masking import Masker

CANARY = "Canary-9Zt4Vbu1-crash"
PATIENT = "Jane Citizen"


class Desk:
    """A handler, and what the user was told."""

    def __init__(self, folder: Path) -> None:
        masker = Masker()
        masker.register(CANARY)
        self.folder = folder
        self.told: list[Crash] = []
        self.handler = CrashHandler(folder, self.told.append, masker)

    def reports(self) -> list[str]:
        paths = sorted(self.folder.glob("crash-*.txt"))
        return [path.read_text(encoding="utf-8") for path in paths]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "logs")
    desk.handler.install()
    yield desk
    desk.handler.uninstall()


def fail(message: object) -> None:
    key_in_a_local = CANARY
    raise RuntimeError(message, len(key_in_a_local))


def caught(message: object) -> RuntimeError:
    try:
        fail(message)
    except RuntimeError as error:
        return error
    raise AssertionError


def test_that_an_exception_of_the_main_thread_is_reported(desk: Desk) -> None:
    error = caught("x")
    sys.excepthook(RuntimeError, error, error.__traceback__)
    (report,) = desk.reports()
    (crash,) = desk.told
    assert crash.details == report
    assert (
        crash.sentence
        == f"Something went wrong inside Slotscope. A report was written to {crash.path}."
    )
    assert "UTC, in the main thread" in report
    assert "in fail" in report


def test_that_an_exception_of_a_thread_is_reported(desk: Desk) -> None:
    thread = threading.Thread(target=fail, args=("x",), name="worker")
    thread.start()
    thread.join()
    assert "UTC, in thread worker" in desk.reports()[0]


def test_that_an_exception_of_an_event_loop_is_reported(desk: Desk) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(desk.handler.on_loop)
        loop.call_soon(fail, "x")
        await asyncio.sleep(0)
        loop.call_exception_handler({"message": "Something was never awaited"})

    asyncio.run(run())
    first, second = desk.reports()
    assert "in the event loop" in first
    assert "in fail" in first
    assert "Something was never awaited" in second


def test_that_an_exception_of_a_discarded_object_is_reported(desk: Desk) -> None:
    class Discarded:
        def __del__(self) -> None:
            fail("x")

    Discarded()
    assert "in an object that was discarded" in desk.reports()[0]


def test_that_ending_the_program_is_no_crash(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for error in (KeyboardInterrupt(), SystemExit(0)):
        sys.excepthook(type(error), error, None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    capsys.readouterr()
    assert desk.reports() == []


@pytest.mark.parametrize("message", [CANARY, PATIENT, {"name": PATIENT, "apikey": CANARY}])
def test_that_a_report_holds_neither_keys_nor_patients(desk: Desk, message: object) -> None:
    try:
        try:
            fail(message)
        except RuntimeError as error:
            raise KeyError(message) from error
    except KeyError as error:
        error.add_note(f"{PATIENT} {CANARY}")
        desk.handler.take(error, "a test")
    (report,) = desk.reports()
    assert PATIENT not in report
    assert "Citizen" not in report
    assert not [at for at in range(len(CANARY) - 7) if CANARY[at : at + 8] in report]
    assert "which led to:" in report
    assert "RuntimeError (its message is left out, because it may hold data)" in report


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            KeyRefused("The key was refused.", "Check it."),
            "errors.KeyRefused: The key was refused. Check it.",
        ),
        (AttributeError("'NoneType' has no attribute 'x'"), "AttributeError: 'NoneType' has no"),
        (OSError(28, "No space left on device", "/x"), "OSError: No space left on device"),
        (OSError(PATIENT), "OSError (its message is left out"),
        (ValueError(PATIENT), "ValueError (its message is left out"),
        (
            ExceptionGroup(PATIENT, [TypeError("y"), ValueError(PATIENT)]),
            "together with:\nTypeError: y",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_that_a_message_is_told_only_where_it_cannot_be_data(
    desk: Desk, error: Exception, told: str
) -> None:
    desk.handler.take(error, "a test")
    assert told in desk.reports()[0]
    assert PATIENT not in desk.reports()[0]


def test_that_a_report_does_not_tell_whose_computer_it_is(desk: Desk) -> None:
    code = compile("1 / 0", "/home/jane.citizen/slotscope/ui/panel.py", "exec")
    try:
        exec(code)
    except ZeroDivisionError as error:
        desk.handler.take(error, "a test")
    assert "jane.citizen" not in desk.told[0].details
    assert "slotscope/ui/panel.py:1" in desk.told[0].details


def test_that_a_cycle_of_causes_ends(desk: Desk) -> None:
    first, second = caught("a"), caught("b")
    first.__cause__, second.__cause__ = second, first
    desk.handler.take(first, "a test")
    assert desk.reports()[0].count("which led to:") == 1


def recurse(depth: int) -> None:
    if depth:
        recurse(depth - 1)
    fail("deep")


def test_that_a_deep_traceback_is_cut_to_its_end(desk: Desk) -> None:
    try:
        recurse(300)
    except RuntimeError as error:
        desk.handler.take(error, "a test")
    assert "calls left out" in desk.reports()[0]
    assert "in fail" in desk.reports()[0]
    assert desk.reports()[0].count("\n") < 200


def test_that_the_same_problem_again_is_told_once(desk: Desk) -> None:
    for _ in range(100):
        desk.handler.take(caught("x"), "a timer")
    assert len(desk.reports()) == len(desk.told) == 1


def test_that_a_flood_of_different_problems_is_bounded(desk: Desk) -> None:
    for number in range(3 * MAX_REPORTS):
        desk.handler.take(TypeError(str(number)), "a timer")
    assert len(desk.told) == len(desk.reports()) == MAX_REPORTS


def test_that_old_reports_are_removed(desk: Desk) -> None:
    desk.folder.mkdir()
    for number in range(MAX_REPORTS + 5):
        (desk.folder / f"crash-20200101-0000{number:02}-1.txt").write_text("old", encoding="utf-8")
    desk.handler.take(caught("x"), "a test")
    assert len(desk.reports()) == MAX_REPORTS
    assert desk.reports()[-1] != "old"


def test_that_a_folder_that_refuses_still_tells_the_user(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    desk = Desk(tmp_path / "file")
    desk.handler.take(caught("x"), "a test")
    assert desk.told[0].path is None
    assert desk.told[0].sentence == "Something went wrong inside Slotscope."
    assert desk.handler.watch_interpreter() is None


def test_that_a_user_who_cannot_be_told_is_no_second_crash(tmp_path: Path) -> None:
    def deaf(_: Crash) -> None:
        raise ValueError("no window")

    handler = CrashHandler(tmp_path, deaf, Masker())
    handler.take(caught("x"), "a test")
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1


def test_that_the_handlers_from_before_come_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handler = Desk(tmp_path).handler
    handler.install()
    assert sys.excepthook is not before[0]
    handler.uninstall()
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_that_the_interpreters_own_crashes_go_to_a_file_until_the_handler_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr("faulthandler.enable", lambda stream: calls.append(Path(stream.name).name))
    monkeypatch.setattr("faulthandler.disable", lambda: calls.append("disabled"))
    handler = Desk(tmp_path).handler
    assert handler.watch_interpreter() is None
    handler.uninstall()
    handler.uninstall()
    assert calls == [FAULTS_NAME, "disabled"]
    (tmp_path / FAULTS_NAME).write_text("Fatal Python error", encoding="utf-8")
    assert handler.watch_interpreter() == tmp_path / PREVIOUS_FAULTS_NAME
    handler.uninstall()
    assert calls == [FAULTS_NAME, "disabled"] * 2


def test_that_a_hook_that_is_called_without_an_exception_does_nothing(desk: Desk) -> None:
    threading.excepthook(threading.ExceptHookArgs((ValueError, None, None, None)))
    sys.unraisablehook(SimpleNamespace(exc_value=None))
    assert desk.told == []


def test_that_code_without_its_source_is_told_by_its_place(desk: Desk) -> None:
    try:
        exec(compile("raise TypeError('x')", "gone.py", "exec"))
    except TypeError as error:
        desk.handler.take(error, "a test")
    assert "gone.py:1 in <module>\nTypeError: x" in desk.reports()[0]


def test_that_an_exception_that_is_part_of_itself_ends(desk: Desk) -> None:
    inner = TypeError("y")
    group = ExceptionGroup("g", [inner, inner])
    desk.handler.take(group, "a test")
    assert desk.reports()[0].count("TypeError: y") == 1


INTERPRETER = """
import faulthandler, sys
from pathlib import Path
from slotscope.app.crash import CrashHandler
handler = CrashHandler(Path(sys.argv[1]), print)
previous = handler.watch_interpreter()
print(previous.name if previous else "clean", flush=True)
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
handler.uninstall()
"""


def test_that_a_crash_of_the_interpreter_is_kept_and_found_by_the_next_run(tmp_path: Path) -> None:
    def run(how: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", INTERPRETER, str(tmp_path), how],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert (done.returncode == 0) == (how == "end")
        return done.stdout.strip()

    assert run("crash") == "clean"
    assert "Fatal Python error" in (tmp_path / FAULTS_NAME).read_text(encoding="utf-8")
    assert run("end") == PREVIOUS_FAULTS_NAME
    assert "Fatal Python error" in (tmp_path / PREVIOUS_FAULTS_NAME).read_text(encoding="utf-8")
    assert run("end") == "clean"
