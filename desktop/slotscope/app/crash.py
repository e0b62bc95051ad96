"""One place for every exception that nobody caught: a masked report, and word to the user.

It covers the main thread (Qt's slots, timers and event handlers end there too), other threads,
objects that fail while they are discarded, and event loops. A crash of the interpreter itself is
written by faulthandler to a file of its own.
"""

import faulthandler
import logging
import platform
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from slotscope import __version__
from slotscope.app.errors import SlotscopeError
from slotscope.app.fault_text import fault_text
from slotscope.app.masking import MASKER, Masker

if TYPE_CHECKING:
    import asyncio

FAULTS_NAME = "interpreter-crash.log"
PREVIOUS_FAULTS_NAME = "interpreter-crash-previous.log"
MAX_REPORTS = 20
"""Reports that are kept in the folder, and written by one run."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """What the user is told; ``details`` is masked and may be copied and sent."""

    sentence: str
    details: str
    path: Path | None
    """The report; None where it could not be written."""


class CrashHandler:
    """Takes exceptions in; ``tell`` is called on the thread that failed, once for each kind.

    The same traceback again is only logged. Nothing raises, whatever ``tell`` or the folder do.
    """

    def __init__(
        self, folder: Path, tell: Callable[[Crash], None], masker: Masker = MASKER
    ) -> None:
        self._folder = folder
        self._tell = tell
        self._masker = masker
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._hooks: tuple[Any, Any, Any] | None = None
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Take the place of the interpreter's own handlers for every thread."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Put the handlers back that were there before."""
        if self._hooks is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
            self._hooks = None
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def watch_interpreter(self) -> Path | None:
        """Have a crash of the interpreter written to the folder.

        Gives the report of the run before, where that ended in one.
        """
        path, previous = self._folder / FAULTS_NAME, self._folder / PREVIOUS_FAULTS_NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            crashed = path.exists() and path.stat().st_size > 0
            if crashed:
                path.replace(previous)
            self._faults = path.open("w", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(self._faults)
        return previous if crashed else None

    def on_loop(self, _: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
        """For ``loop.set_exception_handler``."""
        error = context.get("exception")
        if not isinstance(error, BaseException):
            error = SlotscopeError(str(context.get("message", "")))
        self.take(error, "the event loop")

    def take(self, error: BaseException, where: str) -> None:
        """Report an exception that was caught where nothing else could be done about it."""
        with suppress(Exception):
            self._take(error, where)

    def _take(self, error: BaseException, where: str) -> None:
        trace = fault_text(error, self._masker)
        with self._lock:
            known = trace in self._seen or len(self._seen) >= MAX_REPORTS
            if not known:
                self._seen.add(trace)
            number = len(self._seen)
        if known:
            _log.error("The same problem again in %s: %s", where, type(error).__qualname__)
            return
        now = datetime.now(UTC)
        details = "\n".join(
            (
                f"Slotscope {__version__}, Python {platform.python_version()}, "
                f"{platform.platform()}",
                f"{now:%Y-%m-%d %H:%M:%S} UTC, in {where}",
                "",
                trace,
                "",
            )
        )
        _log.error("A problem in %s\n%s", where, trace)
        path = self._write(details, f"crash-{now:%Y%m%d-%H%M%S}-{number}.txt")
        kept = f" A report was written to {path}." if path else ""
        self._tell(Crash(f"Something went wrong inside Slotscope.{kept}", details, path))

    def _write(self, details: str, name: str) -> Path | None:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.glob("crash-*.txt"))[: -MAX_REPORTS + 1]:
                old.unlink()
            path.write_text(details, encoding="utf-8", errors="replace")
            path.chmod(0o600)
        except OSError:
            return None
        return path

    def _on_main(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error, "the main thread")

    def _on_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
            name = failed.thread.name if failed.thread else "unknown"
            self.take(failed.exc_value, f"thread {name}")

    def _on_unraisable(self, failed: "sys.UnraisableHookArgs") -> None:
        if failed.exc_value is not None:
            self.take(failed.exc_value, "an object that was discarded")
