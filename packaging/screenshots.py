"""Makes the pictures of the README and the user guide from the sandbox, without a display.

``python packaging/screenshots.py [--out FOLDER] [--size 1440x900] [--scale 1] [NAME ...]``, in the
project's environment. What is photographed is the real window, doing its real work over a socket.
"""

import argparse
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from slotscope.app.errors import SlotscopeError
from slotscope.app.in_memory import MemoryProfileStore, MemorySettingsStore
from slotscope.app.profile import Profile
from slotscope.app.profiles import Profiles
from slotscope.app.settings import Settings, Theme
from slotscope.commands.window_services import window_services
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.clock import DAY_MINUTES
from slotscope.sandbox.server import RunningSandbox, serve
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.sources.snapshot_file import write_snapshot
from slotscope.ui.application import make_application
from slotscope.ui.dialogs.add_practice import AddPracticeDialog
from slotscope.ui.file_dialogs import FileDialogs
from slotscope.ui.main_window import MainWindow
from slotscope.ui.panels.trace_request import TraceRequest
from slotscope.ui.quiet import rest
from slotscope.ui.selection import FindingSelected, OpeningSelected
from slotscope.ui.theme_switch import ThemeSwitch

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SIZE = (1440, 900)
V1, V2 = "v1-mixed-trouble", "v2-mixed-trouble"
LAID_OUT_MS = 400
"""For a window that does not come to rest, as it reads."""
PATIENCE_MS = 60_000


class Studio:
    """One window over one sandbox, and the camera."""

    def __init__(self, box: RunningSandbox, theme: Theme, size: tuple[int, int]) -> None:
        self.box = box
        self.profile = box.profile()
        self._keys = SessionKeyStore()
        self.kept = Profiles(MemoryProfileStore(self.profile), self._keys, self._keys)
        self.kept.keep_key_for_session(self.profile.id, box.key)
        services = window_services(
            self.kept,
            MemorySettingsStore(Settings(theme=theme)),
            lambda: "this computer's keyring",
            start_demo=lambda: self.profile,
        )
        self.window = MainWindow(
            services, ThemeSwitch(make_application(), theme.value), files=FileDialogs()
        )
        self.window.resize(*size)
        self.window.show()

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds. Raises SlotscopeError after a minute."""
        loop, look, late = QEventLoop(), QTimer(), QTimer()
        look.timeout.connect(lambda: loop.quit() if holds() else None)
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        look.start(20)
        late.start(PATIENCE_MS)
        if not holds():
            loop.exec()
        if not holds():
            raise SlotscopeError(f"Waited a minute in vain until {what}.")

    def settle(self) -> None:
        """Let what is counted off the window's thread arrive. Raises SlotscopeError."""
        if not rest(self.window.workspace.tasks):
            raise SlotscopeError("The window did not come to rest within a minute.")

    def read(self, profile: Profile | None = None) -> None:
        """Show the sandbox's practice."""
        workspace = self.window.workspace
        self.window.start(profile=profile or self.profile)

        def ended() -> bool:
            """The window begins to read once it is furnished, so that not to read is no end."""
            told = workspace.result is not None or workspace.failure is not None
            return told and not workspace.reading

        self.until(ended, "the practice is read")
        self.settle()

    def select_finding(self, id_: str) -> None:
        """Select the first finding of a kind."""
        result = self.window.workspace.result
        found = [one for one in result.findings if one.id == id_] if result is not None else []
        self.window.workspace.select(FindingSelected(found[0].id, found[0].subject))
        self.settle()

    def select_opening(self, reason: str) -> None:
        """Select the first opening after today that has a reason."""
        result = self.window.workspace.result
        if result is None:
            raise SlotscopeError("Nothing was judged.")
        tomorrow = (result.snapshot.clock.today(result.now) + 1) * DAY_MINUTES
        for one in result.openings:
            if one.start >= tomorrow and reason in one.reasons:
                self.window.workspace.select(OpeningSelected(one.key))
                break
        self.settle()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The open dialog of a kind."""
        found = self.window.findChild(kind)
        if found is None:
            raise SlotscopeError(f"The window did not open its {kind.__name__}.")
        return found


Shot = Callable[[Studio], QWidget]


def window(studio: Studio) -> QWidget:
    """The main window, with an opening selected that is at risk."""
    studio.read()
    studio.select_opening("type.length_mismatch")
    return studio.window


def v1(studio: Studio) -> QWidget:
    """Painted slots, with one that is outside working hours."""
    studio.read()
    studio.select_opening("slot.outside_hours")
    return studio.window


def what_if(studio: Studio) -> QWidget:
    """A fix that is tried: what it brings is marked."""
    studio.read()
    workspace = studio.window.workspace
    result = workspace.result
    fixes = (
        [one for one in result.findings if one.fixed_by is not None and one.unlocks]
        if result is not None
        else []
    )
    finding = max(fixes, key=lambda one: one.unlocks or 0)
    if finding.fixed_by is not None:
        workspace.try_change(finding.fixed_by)
    studio.until(lambda: workspace.is_preview, "the change is judged")
    studio.window.docks.show_panel("what_if")
    studio.settle()
    return studio.window


def trace(studio: Studio) -> QWidget:
    """A booking, gate by gate."""
    studio.read()
    result = studio.window.workspace.result
    if result is not None:
        risky = result.openings.with_verdict(Verdict.AT_RISK)
        tomorrow = (result.snapshot.clock.today(result.now) + 1) * DAY_MINUTES
        one = next(one for one in risky if one.start >= tomorrow)
        studio.window.workspace.select(OpeningSelected(one.key))
        if one.healthengine_type_id is not None:
            request = TraceRequest(one.practitioner_id, one.healthengine_type_id, one.start)
            studio.window.docks.trace.trace(request)
    studio.window.docks.show_panel("trace")
    studio.settle()
    return studio.window


def palette(studio: Studio) -> QWidget:
    """Anything is found by typing."""
    studio.read()
    studio.window.palette_.open_commands()
    QTest.keyClicks(studio.window.palette_.popup.field, "9:30 check")
    studio.settle()
    return studio.window


def first_run(studio: Studio) -> QWidget:
    """Nothing is known yet."""
    studio.window.start()
    studio.settle()
    return studio.window


def fine(studio: Studio) -> QWidget:
    """Nothing is wrong."""
    studio.read()
    return studio.window


def failed(studio: Studio) -> QWidget:
    """A source did not answer."""
    studio.read()
    return studio.window


def reading(studio: Studio) -> QWidget:
    """A practice's first reading: hours and diary are there, the page is slow."""
    workspace = studio.window.workspace
    studio.window.start(profile=studio.profile)
    studio.until(lambda: workspace.arriving is not None, "something has arrived")
    studio.until(lambda: studio.window.header.headline is not None, "it is summed up")
    QTest.qWait(LAID_OUT_MS)
    return studio.window


def offline(studio: Studio) -> QWidget:
    """Praktika cannot be reached at all."""
    studio.read(replace(studio.profile, base_url="http://127.0.0.1:9"))
    return studio.window


def narrow(studio: Studio) -> QWidget:
    """The same as the first picture, with a finding selected and its explanation."""
    studio.read()
    studio.select_finding("type.length_mismatch")
    return studio.window


def opened_file(studio: Studio) -> QWidget:
    """A snapshot file."""
    studio.read()
    path = Path(os.environ.get("TMPDIR", "/tmp")) / "harbour-street.json"
    result = studio.window.workspace.result
    if result is not None:
        write_snapshot(result.snapshot, path)
    studio.window.start(file=path)
    studio.until(lambda: studio.window.workspace.is_file, "the file is shown")
    studio.settle()
    path.unlink()
    return studio.window


def add_practice(studio: Studio) -> QWidget:
    """The dialog in which a practice is added."""
    studio.window.start()
    studio.window.actions_["file.add"].trigger()
    dialog = studio.dialog(AddPracticeDialog)
    assert isinstance(dialog, AddPracticeDialog)
    dialog.connection.address.setText(studio.box.base_url)
    dialog.connection.key_field.take(studio.box.key)
    dialog.connection.start.click()
    studio.until(lambda: dialog.test.snapshot is not None, "the connection is tested")
    studio.settle()
    return dialog


def export(studio: Studio) -> QWidget:
    """The dialog in which a report is exported."""
    from slotscope.ui.dialogs.export_report import ExportDialog

    studio.read()
    studio.window.actions_["file.export"].trigger()
    dialog = studio.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    studio.until(lambda: dialog.draft is not None, "the report is drafted")
    dialog.path.setText("Harbour Street Dental.html")
    studio.settle()
    return dialog


SHOTS: dict[str, tuple[Shot, str, Theme]] = {
    "window": (window, V2, Theme.LIGHT),
    "window-dark": (window, V2, Theme.DARK),
    "v1": (v1, V1, Theme.LIGHT),
    "v1-dark": (v1, V1, Theme.DARK),
    "what-if": (what_if, V2, Theme.LIGHT),
    "what-if-dark": (what_if, V2, Theme.DARK),
    "trace": (trace, V2, Theme.LIGHT),
    "palette": (palette, V2, Theme.LIGHT),
    "palette-dark": (palette, V2, Theme.DARK),
    "first-run": (first_run, V2, Theme.LIGHT),
    "failed": (failed, "error-envelope", Theme.LIGHT),
    "reading": (reading, "slow", Theme.LIGHT),
    "offline": (offline, V2, Theme.LIGHT),
    "finding": (narrow, V2, Theme.LIGHT),
    "fine": (fine, "v2-healthy", Theme.LIGHT),
    "file": (opened_file, V1, Theme.LIGHT),
    "add-practice": (add_practice, V2, Theme.LIGHT),
    "export-report": (export, V2, Theme.LIGHT),
}
"""What each picture shows, of which scenario, in which colours."""
GUIDE = (
    *("window", "window-dark", "v1", "what-if", "trace", "palette", "add-practice"),
    *("export-report", "reading"),
)
"""Those that the documents show; the others are for looking at the window."""


@contextmanager
def studio(scenario: str, theme: Theme, size: tuple[int, int]) -> Generator[Studio]:
    """A window that is closed afterwards."""
    with serve(scenario) as box:
        made = Studio(box, theme, size)
        try:
            yield made
        finally:
            made.window.close()
            made.window.deleteLater()
            make_application().processEvents()


def save(widget: QWidget, path: Path) -> int:
    """Write the picture; the bytes of it."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    if not picture.save(str(path)):
        raise SlotscopeError(f"{path} could not be written.")
    return path.stat().st_size


def main(arguments: list[str]) -> int:
    """0 once every picture is written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SHOTS))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--scale", default="1", help="of the screen: 1, 1.25, 1.5, 2")
    parser.add_argument("--size", default=f"{SIZE[0]}x{SIZE[1]}", help="of the window, in pixels")
    chosen = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    width, height = map(int, chosen.size.split("x"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in chosen.names or GUIDE:
        shot, scenario, theme = SHOTS[name]
        with studio(scenario, theme, (width, height)) as made:
            path = chosen.out / f"{name}.png"
            print(f"{path}: {save(shot(made), path):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
