"""Drives the real window for the installers' smoke test: fills the dialogs in, and looks.

Only `commands/smoke.py` uses it. Every step raises SlotscopeError where it did not come about.
"""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from slotscope.app.errors import SlotscopeError
from slotscope.app.profile import Profile
from slotscope.app.services import Services
from slotscope.ui.application import make_application
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.dialogs.export_report import ExportDialog
from slotscope.ui.file_dialogs import FileDialogs
from slotscope.ui.main_window import MainWindow
from slotscope.ui.overriding import override
from slotscope.ui.quiet import rest
from slotscope.ui.theme_switch import ThemeSwitch

Child = TypeVar("Child", bound=QObject)

PATIENCE_MS = 120_000
FEWEST_COLOURS = 12
"""A picture with fewer was not painted: a blank one has one, an empty frame a few."""
_SAMPLE_STEP = 3
_SIZE = (1400, 900)


class _Agreeing(FileDialogs):
    """Says yes where the window asks before it removes something."""

    @override
    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        return True


class SmokeDrive:
    """One window, from shown to closed; ``say`` hears of every step that worked."""

    def __init__(self, services: Services, say: Callable[[str], None]) -> None:
        self._say = say
        self._faults: list[str] = []
        app = make_application()
        self._window = MainWindow(services, ThemeSwitch(app, "light"), files=_Agreeing())
        self._window.resize(*_SIZE)
        self._window.practices.faulted.connect(self._heard)
        self._window.tasks.broke.connect(self._broken)
        self._window.show()
        self._window.start()
        self._until(self._window.isVisible, "the window shows")
        say(f"window shown ({QGuiApplication.platformName()})")

    def add_practice(self, address: str, key: str, set_up: Path) -> None:
        """Add the practice at an address in the dialog, and wait until it is judged.

        ``set_up``: HealthEngine's side as a CSV file.
        """
        self._window.actions_["file.add"].trigger()
        dialog = self._child(AddPracticeDialog)
        saved = list[Profile]()
        dialog.saved.connect(saved.append)
        dialog.test.failed.connect(self._heard)
        dialog.connection.address.setText(address)
        dialog.connection.key_field.take(key)
        imported = list[bool]()
        dialog.healthengine.imported.connect(lambda: imported.append(True))
        dialog.healthengine.file.setText(str(set_up))
        dialog.healthengine.read_file()
        self._until(lambda: bool(imported), "the set-up is imported")
        dialog.save.click()
        workspace = self._window.workspace
        self._until(
            lambda: bool(saved) or (isValid(dialog) and bool(dialog.fault.text())),
            "the practice is added",
        )
        if not saved:
            raise SlotscopeError(f"The dialog says: {dialog.fault.text()}")
        self._until(
            lambda: workspace.result is not None or workspace.failure is not None,
            "the practice is read and judged",
        )
        if workspace.failure is not None:
            raise workspace.failure.error
        result = workspace.result
        count = len(result.openings) if result is not None else 0
        if not count:
            raise SlotscopeError("The practice was judged without any opening.")
        self._say(f"practice added and read from the sandbox, {count} openings")

    def see_timeline(self, path: Path) -> None:
        """Save the window as a picture, with the timeline and the screen really painted."""
        rest(self._window.workspace.tasks, PATIENCE_MS)
        if not self._window.grab().save(str(path)):
            raise SlotscopeError(f"The picture {path} could not be written.")
        seen = colours(self._window.timeline.grab().toImage())
        if seen < FEWEST_COLOURS:
            raise SlotscopeError(f"The timeline has {seen} colours: it was not painted.")
        self._say(f"timeline painted, {seen} colours")
        if QGuiApplication.platformName() == "xcb":
            screen: QPixmap = self._window.screen().grabWindow(0)
            shown = colours(screen.toImage())
            if shown < FEWEST_COLOURS:
                raise SlotscopeError(f"The screen has {shown} colours: nothing was shown.")
            self._say(f"screen not blank, {shown} colours")

    def export_report(self, path: Path) -> None:
        """Export the report with the dialog."""
        self._window.actions_["file.export"].trigger()
        dialog = self._child(ExportDialog)
        written = list[Path]()
        dialog.written.connect(written.append)
        self._until(lambda: dialog.draft is not None, "the report is drafted")
        path.unlink(missing_ok=True)
        dialog.path.setText(str(path))
        dialog.export.click()
        self._until(
            lambda: bool(written) or (isValid(dialog) and bool(dialog.path_fault.text())),
            "the report is written",
        )
        if not written:
            raise SlotscopeError(f"The dialog says: {dialog.path_fault.text()}")
        dialog.reject()
        self._say(f"report exported, {path.stat().st_size} bytes")

    def remove_practice(self) -> None:
        """Remove the practice and its key with the menu."""
        self._window.actions_["file.remove"].trigger()
        self._until(lambda: self._window.workspace.profile is None, "the practice is removed")
        self._say("practice and key removed")

    def close(self) -> None:
        """Close the window as its user would."""
        self._window.close()
        make_application().processEvents()

    def _heard(self, *said: object) -> None:
        self._faults.append(": ".join(map(str, said)))

    def _broken(self, error: BaseException) -> None:
        self._faults.append("".join(traceback.format_exception(error)))

    def _child(self, kind: type[Child]) -> Child:
        found = self._window.findChild(kind)
        if found is None:
            raise SlotscopeError(f"The window did not open its {kind.__name__}.")
        return found

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        loop, timer, late = QEventLoop(), QTimer(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if is_so() or self._faults else None)
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        timer.start(20)
        late.start(PATIENCE_MS)
        if not is_so():
            loop.exec()
        if self._faults:
            raise SlotscopeError(self._faults[0])
        if not is_so():
            raise SlotscopeError(f"Waited {PATIENCE_MS // 1000} seconds in vain until {what}.")


def colours(image: QImage) -> int:
    """How many colours there are in some of the pixels."""
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), _SAMPLE_STEP)
            for y in range(0, image.height(), _SAMPLE_STEP)
        }
    )
