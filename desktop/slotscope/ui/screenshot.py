"""The real window without a display: opens a practice, waits, and takes a picture."""

import logging
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from slotscope.app.errors import SlotscopeError, TimedOut
from slotscope.app.profile import Profile
from slotscope.app.safe_write import write_safely
from slotscope.app.services import Services
from slotscope.diagnosis.reasons import Verdict
from slotscope.diagnosis.result import CheckResult
from slotscope.report.figures import ORDINARY
from slotscope.ui.application import make_application, make_window
from slotscope.ui.main_window import MainWindow
from slotscope.ui.quiet import rest
from slotscope.ui.selection import OpeningSelected

_log = logging.getLogger(__name__)

SIZE = (1600, 1000)
_PATIENCE_MS = 60_000


def photograph(
    services: Services, profile: Profile, path: Path, size: tuple[int, int] = SIZE
) -> CheckResult:
    """Write a PNG of the window on a practice; gives what the window shows.

    Raises SlotscopeError where the practice could not be read or the file not written.
    """
    app = make_application()
    qInstallMessageHandler(_listen)
    window = make_window(services, app)
    try:
        window.resize(*size)
        window.show()
        result = _read(window, profile)
        key = _telling(result)
        if key is not None:
            window.workspace.select(OpeningSelected(key))
        rest(window.workspace.tasks)
        write_safely(path, picture_of(window))
        return result
    finally:
        window.close()
        app.processEvents()
        qInstallMessageHandler(None)


def picture_of(window: MainWindow) -> bytes:
    """The window as a PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(data.data())


def _read(window: MainWindow, profile: Profile) -> CheckResult:
    workspace, loop, errors = window.workspace, QEventLoop(), list[SlotscopeError]()

    def failed() -> None:
        failure = workspace.failure
        if failure is not None:
            errors.append(failure.error)
        loop.quit()

    workspace.result_changed.connect(lambda: loop.quit() if workspace.result else None)
    workspace.failed.connect(failed)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    window.start(profile=profile)
    loop.exec()
    if workspace.result is not None:
        return workspace.result
    raise errors[0] if errors else TimedOut("The practice was not read in time.", "Try again.")


def _telling(result: CheckResult) -> tuple[str, int, int, str] | None:
    """An opening that has something to explain: at risk, else hidden by a problem."""
    for verdict in (Verdict.AT_RISK, Verdict.HIDDEN):
        for one in result.openings:
            if one.verdict is verdict and not ORDINARY & set(one.reasons):
                return one.key
    published = (one.key for one in result.openings if one.verdict is Verdict.PUBLISHED)
    return next(published, None)


def _listen(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    """Qt's messages go to the log, but for one that means nothing without a display."""
    if "propagateSizeHints" not in message:
        level = logging.ERROR if kind is QtMsgType.QtCriticalMsg else logging.WARNING
        _log.log(level, "%s", message)
