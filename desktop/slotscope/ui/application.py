"""Starts Qt, makes the window and runs it until it is closed."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from slotscope import __version__
from slotscope.assets import resource
from slotscope.ui.main_window import MainWindow
from slotscope.ui.theme_switch import ThemeSwitch

if TYPE_CHECKING:
    from slotscope.app.crash import CrashHandler
    from slotscope.app.profile import Profile
    from slotscope.app.services import Services

_FIRST_SIZE = (1440, 900)
_MARGIN = 40
"""Pixels that are left free around the window at first."""


STYLE = ("-style", "Fusion")
"""Asked for as an argument: only to look at a style object, Python makes all that it may answer,
which takes a fifth of the time to the first paint."""
_TURN_SECONDS = 0.001
"""So long another thread may keep the interpreter from the window's: a fifth of Python's own."""


class CrashNotice(QObject):
    """Brings word of a crash from whatever thread it was on to the window's."""

    crashed = Signal(object)
    """A Crash."""


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named; an existing one is used again."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        given = arguments if arguments is not None else sys.argv[:1]
        app = _kind()([*(given or ["slotscope"]), *STYLE])
    app.setApplicationName("slotscope")
    app.setApplicationDisplayName("Slotscope")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("slotscope")
    # Calendars and numbers as in Australia, whatever the system says.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.Australia))
    if not QFontDatabase.families():
        for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
        app.setFont("DejaVu Sans")
    return app


def _kind() -> type[QApplication]:
    """macOS alone hands over files by an event; see `finder_files`."""
    if sys.platform != "darwin":
        return QApplication
    from slotscope.ui.finder_files import FileTakingApplication

    return FileTakingApplication


def make_window(services: Services, app: QApplication) -> MainWindow:
    """The window, in the colours and of the size of last time."""
    switch = ThemeSwitch(app, services.settings.load().theme.value)
    window = MainWindow(services, switch)
    if not services.settings.load().window_geometry:
        free = app.primaryScreen().availableGeometry()
        width = min(_FIRST_SIZE[0], free.width() - _MARGIN)
        height = min(_FIRST_SIZE[1], free.height() - _MARGIN)
        window.resize(width, height)
    return window


def _reported_by(handler: CrashHandler) -> Callable[[BaseException], None]:
    def report(error: BaseException) -> None:
        handler.take(error, "a background task")

    return report


def run_window(
    services: Services,
    *,
    file: Path | None = None,
    profile: Profile | None = None,
    log_folder: Path | None = None,
    only_one_at: str | None = None,
    furnished: Callable[[], None] | None = None,
) -> int:
    """Open the window on a file, a practice, or what was open last; the exit status.

    ``log_folder``: where reports of crashes go; None: they are only told. ``only_one_at``: a place
    such as the settings' folder; where a window is open on it, that one gets the file instead.
    ``furnished`` is called once the window stands with everything in it.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    app = make_application()
    from slotscope.ui.single_instance import SingleInstance, instance_name

    instance = None if only_one_at is None else SingleInstance(instance_name(only_one_at), app)
    if instance is not None and not instance.claim(file):
        return 0
    notice = CrashNotice()
    handler = None
    if log_folder is not None:
        from slotscope.app.crash import CrashHandler

        handler = CrashHandler(log_folder, notice.crashed.emit)
        handler.install()
        handler.watch_interpreter()
    window = make_window(services, app)
    notice.crashed.connect(window.tell_crash)
    if furnished is not None:
        window.furnished.connect(furnished)
    if handler is not None:
        window.tasks.broke.connect(_reported_by(handler))
    if instance is not None:
        instance.asked.connect(_shown_again(window))
    if type(app) is not QApplication:
        from slotscope.ui.finder_files import FileTakingApplication

        if isinstance(app, FileTakingApplication):
            app.file_opened.connect(_shown_again(window))
    window.show()
    window.start(file, profile)
    try:
        status = app.exec()
    finally:
        if handler is not None:
            handler.uninstall()
    if not window.tasks.ended:
        _leave(status)
    return status


def _shown_again(window: MainWindow) -> Callable[[Path | None], None]:
    """What happens when the program is started a second time."""

    def show(file: Path | None) -> None:
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        if file is not None:
            window.open_path(str(file))

    return show


def _leave(status: int) -> NoReturn:
    """End the process although a keyring or a long judgement still keeps a thread.

    Everything is saved by now; an ordinary end would wait for that thread.
    """
    logging.shutdown()
    sys.stdout.flush()
    os._exit(status)
