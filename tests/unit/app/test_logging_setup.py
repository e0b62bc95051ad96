import asyncio
import base64
import logging
import stat
import sys
import warnings
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from slotscope.app import logging_setup
from slotscope.app.errors import KeyRefused
from slotscope.app.logging_setup import LOG_NAME, Log, register_secret, set_up_logging
from slotscope.app.masking import MASKER

CANARY = "Canary/Lg5+9Zt=4Vb&u1"
_logger = logging.getLogger("slotscope.tests")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    register_secret(CANARY)
    log = set_up_logging(tmp_path / "logs", logging.DEBUG)
    yield log
    log.close()


def written(log: Log) -> str:
    assert log.path is not None
    return log.path.read_text(encoding="utf-8")


def assert_no_canary(text: str) -> None:
    for form in (
        CANARY,
        quote(CANARY, safe=""),
        base64.b64encode(CANARY.encode()).decode()[:-4],
        *(CANARY[at : at + 8] for at in range(len(CANARY) - 7)),
    ):
        assert form not in text


def test_that_a_line_is_written_with_its_time_and_place(log: Log) -> None:
    _logger.info("refresh took %.1f s", 0.4)
    assert written(log).endswith("INFO MainThread slotscope.tests: refresh took 0.4 s\n")


@pytest.mark.parametrize(
    "form",
    [
        CANARY,
        quote(CANARY, safe=""),
        base64.b64encode(CANARY.encode()).decode(),
        base64.b64encode(f"user:{CANARY}".encode()).decode(),
        CANARY[3:14],
    ],
)
def test_that_a_key_is_not_logged_at_debug_in_any_form(log: Log, form: str) -> None:
    _logger.debug("sending %s", {"data": form})
    _logger.debug(form)
    try:
        raise ValueError(form)
    except ValueError:
        _logger.exception("failed with %r", form)
    text = written(log)
    assert text.count("[key]") >= 3
    assert_no_canary(text)
    assert form not in text


def test_that_a_traceback_in_the_log_holds_no_message_of_strangers(log: Log) -> None:
    try:
        try:
            raise KeyError("Jane Citizen, 0491 570 006")
        except KeyError as error:
            raise KeyRefused("The key was refused.", "Check it.") from error
    except KeyRefused:
        _logger.exception("refresh")
    text = written(log)
    assert "KeyError (its message is left out, because it may hold data)" in text
    assert "slotscope.app.errors.KeyRefused: The key was refused. Check it." in text
    assert "test_logging_setup.py" in text
    assert "Citizen" not in text.replace('raise KeyError("Jane Citizen, ', "")
    assert "0491" not in text


def test_that_a_line_that_cannot_be_formatted_shows_nothing_on_the_screen(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    (handler,) = (
        each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)
    )
    handler.handle(logging.LogRecord("x", logging.INFO, __file__, 1, "%d", (CANARY,), None))
    assert written(log) == ""
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_that_the_network_libraries_are_silent_even_at_debug(log: Log) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={})

    async def fetch() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            await client.post("https://practice.example/api", data={"apikey": CANARY})

    asyncio.run(fetch())
    for name in ("httpx", "httpcore", "httpcore.http11"):
        logging.getLogger(name).debug("headers %s", CANARY)
        logging.getLogger(name).info("request %s", CANARY)
    assert written(log) == ""
    logging.getLogger("httpcore").warning("trouble")
    assert "httpcore: trouble" in written(log)


def test_that_a_traceback_that_another_handler_kept_is_not_used(log: Log) -> None:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "m", None, None)
    record.exc_text = f"ValueError: {CANARY} Jane"
    logging.getLogger().handle(record)
    assert "Jane" not in written(log)


def test_that_warnings_go_to_the_log(log: Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"old {CANARY}", stacklevel=1)
    assert "py.warnings" in written(log)
    assert_no_canary(written(log))


def test_that_the_log_rotates(log: Log, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log.close()
    monkeypatch.setattr(logging_setup, "MAX_BYTES", 2000)
    small = set_up_logging(tmp_path / "small")
    for number in range(200):
        _logger.info("line %d of a log that is longer than its files", number)
    small.close()
    names = sorted(path.name for path in (tmp_path / "small").iterdir())
    assert names == [LOG_NAME, f"{LOG_NAME}.1", f"{LOG_NAME}.2", f"{LOG_NAME}.3"]
    assert all(path.stat().st_size <= 2000 for path in (tmp_path / "small").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_that_the_log_is_for_the_user_alone(log: Log) -> None:
    _logger.info("x")
    assert log.path is not None
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_that_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = set_up_logging(tmp_path / "file" / "logs")
    _logger.info("nowhere")
    log.close()
    assert log.path is None


def test_that_closing_puts_the_level_back(tmp_path: Path) -> None:
    before = logging.getLogger().level
    set_up_logging(tmp_path, logging.DEBUG).close()
    assert logging.getLogger().level == before


def test_that_the_process_has_one_masker() -> None:
    register_secret(CANARY)
    assert MASKER.mask(CANARY) == "[key]"
