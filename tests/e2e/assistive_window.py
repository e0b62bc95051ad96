"""The real window on an invented practice; opens what it is told to on its standard input.

A program of its own, as assistive technology asks it from another one. A line is a command of the
window's table, ``panel ID``, ``dialog NAME``, ``welcome`` or ``close``; ``ready`` is said once it
was done.
"""

import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from fakes import PROFILE, FakeReader, fake_services, reading
from slotscope.app.setup_row import SetupRow
from slotscope.ui.application import make_application
from slotscope.ui.main_window import MainWindow
from slotscope.ui.quiet import rest
from slotscope.ui.selection import FindingSelected
from slotscope.ui.theme_switch import ThemeSwitch
from two_people import two_people

SETTLE_MS = 400


def say(word: str) -> None:
    print(word, flush=True)  # noqa: T201


class Desk:
    """Does what it is told, one line after the other."""

    def __init__(self, app: QApplication) -> None:
        reader = FakeReader(reading(two_people()))
        services = fake_services(reader=reader, profiles=(PROFILE,))
        self.window = MainWindow(services, ThemeSwitch(app, "light"))
        self.window.resize(1366, 768)
        self.window.workspace.result_changed.connect(self._shown)
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
        self._notifier.activated.connect(self._told)
        self._told_once = False
        self.window.show()
        self.window.start(profile=PROFILE)

    def _shown(self) -> None:
        if not self._told_once:
            self._told_once = True
            result = self.window.workspace.result
            if result is not None and result.findings:
                one = result.findings[0]
                self.window.workspace.select(FindingSelected(one.id, one.subject))
            self._ready()

    def _told(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        verb, _, rest = line.strip().partition(" ")
        if verb == "panel":
            self.window.docks.show_panel(rest)
        elif verb == "dialog":
            self._dialog(rest)
        elif verb == "welcome":
            self.window.workspace.close_practice()
        elif verb == "close":
            for one in self.window.findChildren(QDialog):
                one.reject()
            self.window.palette_.popup.close_back()
        else:
            self.window.actions_[verb].trigger()
        self._ready()

    def _dialog(self, name: str) -> None:
        """Those that a panel opens, and no command of the window."""
        if name == "import":
            rows = [SetupRow("Dr Amara Singh", "New patient", 45, "Check-up")]
            self.window.docks.setup.review("Paste rows", rows)
        else:
            self.window.docks.healthengine_copy.ask_credentials()

    def _ready(self) -> None:
        QTimer.singleShot(SETTLE_MS, self._say_ready)

    def _say_ready(self) -> None:
        rest(self.window.tasks)  # on a slow machine what a panel shows takes longer to be found out
        say("ready")


app = make_application()
desk = Desk(app)
app.exec()
desk.window.close()
