"""Windows over fakes, and what tests do with them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fakes import (
    PROFILE,
    FakeClock,
    FakeFiles,
    FakeKeyStore,
    FakeReader,
    FakeSettingsStore,
    fake_services,
    reading,
)
from slotscope.app.errors import SlotscopeError
from slotscope.app.profile import Profile
from slotscope.app.services import Services
from slotscope.app.settings import Settings
from slotscope.domain.snapshot import Snapshot
from slotscope.ui.file_dialogs import FileDialogs, Leaving
from slotscope.ui.main_window import MainWindow
from slotscope.ui.theme_switch import ThemeSwitch

T = TypeVar("T", bound=QObject)


class FakeFileDialogs(FileDialogs):
    """Answers at once, as it was told."""

    def __init__(self) -> None:
        self.opened = ""
        self.saved = ""
        self.agrees = True
        self.leaving = Leaving.DISCARD
        self.asked: list[tuple[str, bool]] = []
        """Questions about edits that are not saved, and whether they could be."""

    def open_snapshot(self, parent: QWidget, folder: str) -> str:
        return self.opened

    def save_file(self, parent: QWidget, title: str, path: str, filter_: str) -> str:
        return self.saved

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        return self.agrees

    def ask_leaving(self, parent: QWidget, title: str, question: str, *, can_save: bool) -> Leaving:
        self.asked.append((question, can_save))
        return self.leaving


class Desk:
    """Everything around one window."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self.qtbot, self._app = qtbot, app
        self.clock = FakeClock()
        self.files = FakeFiles()
        self.dialogs = FakeFileDialogs()
        self.keyring = FakeKeyStore()
        self.settings = FakeSettingsStore()
        self.reader = FakeReader()

    def services(self, *profiles: Profile) -> Services:
        return fake_services(
            clock=self.clock,
            reader=self.reader,
            files=self.files,
            profiles=profiles,
            keyring=self.keyring,
            settings=self.settings,
        )

    def window(self, *profiles: Profile, services: Services | None = None) -> MainWindow:
        """A window as it stands a moment after its first paint."""
        window = self.frame(*profiles, services=services)
        window.show()
        window.furnish()
        return window

    def frame(self, *profiles: Profile, services: Services | None = None) -> MainWindow:
        """A window that was just made, and not shown yet."""
        switch = ThemeSwitch(self._app, "light")
        window = MainWindow(services or self.services(*profiles), switch, files=self.dialogs)
        self.qtbot.addWidget(window)
        if not self.settings.kept.window_geometry:
            window.resize(1366, 768)
        return window

    def on(self, snapshot: Snapshot | SlotscopeError, profile: Profile = PROFILE) -> MainWindow:
        """A window that has read a practice, or failed to."""
        self.reader.then(snapshot if isinstance(snapshot, SlotscopeError) else reading(snapshot))
        window = self.window(profile)
        window.start(profile=profile)
        workspace = window.workspace
        self.until(lambda: not workspace.reading)
        result = workspace.result
        if result is not None:
            self.until(lambda: window.header.headline is not None)
            if result.findings and window.docks.has("findings"):
                rows = window.docks.findings.view.model()
                self.until(lambda: rows.rowCount() > 0)
        self.until(lambda: all(one.updatesEnabled() for one in window.docks.all.values()))
        return window

    def on_last(self, snapshot: Snapshot) -> MainWindow:
        """The same, because the practice was open last."""
        self.settings.save(Settings(last_profile=PROFILE.id))
        self.reader.then(reading(snapshot))
        window = self.window(PROFILE)
        window.start()
        self.until(lambda: window.workspace.result is not None)
        self.until(lambda: all(one.updatesEnabled() for one in window.docks.all.values()))
        return window

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)


def press(qtbot: QtBot, window: QWidget, keys: str) -> None:
    """Press a shortcut in the window, which a window manager would have made the active one."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, QKeySequence(keys))


def give(desk: Desk, window: MainWindow, command: str) -> None:
    """Give a command that has no key of its own: find it by typing, and press Enter."""
    press(desk.qtbot, window, "Ctrl+K")
    popup = window.palette_.popup
    desk.qtbot.keyClicks(popup.field, command)
    assert popup.current is not None
    assert popup.current.title == command
    QTest.keyClick(popup.field, Qt.Key.Key_Return)


def texts(widget: QWidget) -> str:
    """Everything that a widget shows in labels and buttons."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    buttons = [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return "\n".join((*labels, *buttons))


def button(widget: QWidget, text: str) -> QPushButton:
    """The one visible button whose text begins so, whatever sign goes before it."""
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisibleTo(widget) and one.text().lstrip("✕!✓ ").startswith(text)
    ]
    assert len(found) == 1, f"{text}: {[one.text() for one in widget.findChildren(QPushButton)]}"
    return found[0]


def dialog(window: QWidget, kind: type[T]) -> T:
    """The open dialog of a kind."""
    found = window.findChild(kind)
    assert found is not None
    return found


_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def nameless(root: QWidget) -> list[str]:
    """Controls that assistive technology has no name for."""
    found: list[str] = []
    for one in root.findChildren(QWidget):
        if not isinstance(one, _CONTROLS) or isinstance(one, QHeaderView) or _is_qts_own(one):
            continue
        interface = QAccessible.queryAccessibleInterface(one)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(one).__name__} {one.objectName()} in {_path(one)}")
    return found


def _is_qts_own(widget: QWidget) -> bool:
    """Parts of Qt's own controls, which speak for them."""
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox):
            return True
        parent = parent.parent()
    return widget.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))


def _path(widget: QWidget) -> str:
    names: list[str] = []
    parent = widget.parent()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parent()
    return " < ".join(names)
