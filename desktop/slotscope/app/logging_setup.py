"""The log: in a few files of limited size, without keys and personal details."""

import logging
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from slotscope.app.fault_text import fault_text
from slotscope.app.masking import MASKER, Masker, register_secret

__all__ = ["LOG_NAME", "Log", "register_secret", "set_up_logging"]

LOG_NAME = "slotscope.log"
MAX_BYTES = 1_000_000
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_TALKATIVE = ("httpx", "httpcore", "hpack", "keyring", "asyncio", "urllib3", "uvicorn")

_ExcInfo: TypeAlias = (
    "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"
)


class _MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered too."""

    def __init__(self, masker: Masker) -> None:
        super().__init__(_FORMAT)
        self._masker = masker

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have kept its own, unmasked
        line = super().format(record)
        record.exc_text = None
        return self._masker.mask(line)

    def formatException(self, ei: _ExcInfo) -> str:
        return fault_text(ei[1], self._masker) if ei[1] is not None else ""


class _LogFile(RotatingFileHandler):
    """A log file of the user alone, that never complains on the screen."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        with suppress(OSError):
            Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the standard library's complaint would show the unmasked arguments."""


class Log:
    """The log while it is written. ``path`` is None where the folder cannot be written to."""

    def __init__(self, path: Path | None, handler: logging.Handler) -> None:
        self.path = path
        self._handler = handler
        self._level = logging.getLogger().level

    def close(self) -> None:
        """Stop logging."""
        logging.captureWarnings(capture=False)
        logging.getLogger().removeHandler(self._handler)
        logging.getLogger().setLevel(self._level)
        self._handler.close()


def _is_quiet(record: logging.LogRecord) -> bool:
    """Whether a record may be logged: below WARNING the network libraries repeat what is sent.

    It holds also where somebody turns such a library's own logger up.
    """
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in _TALKATIVE


def set_up_logging(folder: Path, level: int = logging.INFO, masker: Masker = MASKER) -> Log:
    """Log everything from ``level`` on into ``folder``; a folder that refuses is no error.

    The network libraries are heard from WARNING on only, whatever ``level`` is.
    """
    path: Path | None = folder / LOG_NAME
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(
            folder / LOG_NAME, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        path, handler = None, logging.NullHandler()
    handler.setFormatter(_MaskingFormatter(masker))
    handler.addFilter(_is_quiet)
    log = Log(path, handler)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    return log
