"""What the window is working on: one practice or one file, its result, and what is selected.

Every panel reads it and listens to its signals; only it starts work. It paints nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from slotscope.app.errors import SlotscopeError
from slotscope.app.judging import Judging, LatestChange, stopped
from slotscope.app.opened import Opened
from slotscope.app.ports import LogEntry, Progress, Reading
from slotscope.app.profile import Profile, Setup
from slotscope.app.services import Services
from slotscope.app.setup_change import with_setup
from slotscope.app.what_if import Preview, WhatIf
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.changes import Change
from slotscope.domain.healthengine_copy import HealthEngineCopy
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.ui.practice_reading import PracticeReading, defect
from slotscope.ui.selection import FindingSelected, OpeningSelected, Selection
from slotscope.ui.tasks import Task, Tasks
from slotscope.ui.trying import Trying
from slotscope.ui.unsaved_setup import UnsavedSetup

_MINUTE = 60_000


@dataclass(frozen=True)
class Failure:
    """An action that failed, for the place where the user is looking."""

    action: str
    error: SlotscopeError
    at: datetime


class Workspace(QObject):
    """The state of the window. Everything here happens on the GUI thread."""

    practice_changed = Signal()
    """Another practice or file is shown, or none."""
    reading_changed = Signal()
    """A reading began or ended."""
    progressed = Signal(object)
    """A Progress."""
    result_changed = Signal()
    """``result``, ``shown`` or ``change`` is another one."""
    selection_changed = Signal(object)
    failed = Signal(object)
    """A Failure."""
    preview_changed = Signal()
    """A change was tried, undone or reset; ``result_changed`` follows when it is judged."""
    key_wanted = Signal(object)
    """A Profile that has no key, or whose key the keyring did not give."""

    def __init__(self, services: Services, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = tasks
        self.profile: Profile | None = None
        self.practice_id: str | None = None
        self.file: Path | None = None
        self.opened: Opened | None = None
        """What the file held: of a case, also its maker's log and traces."""
        self.file_notes: tuple[str, ...] = ()
        """What a reader of the file has to know: who saved a case, and any doubt."""
        self.result: CheckResult | None = None
        """The diagnosis of what was read; never a preview."""
        self.arriving: CheckResult | None = None
        """The diagnosis of what there is so far of a practice's first reading."""
        self.previous: CheckResult | None = None
        """The result before the last reading of the same practice."""
        self.change: LatestChange | None = None
        """What the last reading changed; None where there was none before it."""
        self.selection: Selection = None
        self.log: tuple[LogEntry, ...] = ()
        self.copy: HealthEngineCopy | None = None
        """HealthEngine's own copy, where the last reading brought it."""
        self.doctors: tuple[PageDoctor, ...] = ()
        """Whom HealthEngine's page lists."""
        self.failure: Failure | None = None
        """The last action that failed; None once it worked."""
        self.unsaved: UnsavedSetup | None = None
        """Asks about edits that are not saved; the window sets it."""
        self._judging = Judging(services.computer_offset_minutes)
        self._reader = PracticeReading(services, tasks, self._judging, self)
        self._trying = Trying(tasks, self)
        self._again: Task | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE)
        self._tick.timeout.connect(self._judge_again)
        self._connect()

    def _connect(self) -> None:
        reader, trying = self._reader, self._trying
        reader.changed.connect(self.reading_changed)
        reader.progressed.connect(self.progressed)
        reader.arrived.connect(self._on_arrived)
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_not_read)
        reader.key_wanted.connect(self._on_key_wanted)
        trying.changed.connect(self.preview_changed)
        trying.judged.connect(self.result_changed)
        trying.failed.connect(self._fail)

    @property
    def shown(self) -> CheckResult | None:
        """What the views show: the preview while anything is changed, else the result.

        During a practice's first reading, what there is so far: what is still to come is marked
        as pending in its snapshot.
        """
        preview = self.preview
        return preview.result if preview is not None else self.result or self.arriving

    @property
    def what_if(self) -> WhatIf | None:
        """The changes that are tried; None where there is nothing to try them on."""
        return self._trying.what_if

    @property
    def preview(self) -> Preview | None:
        """The changed practice, judged; None where nothing is changed."""
        return self._trying.preview

    @property
    def is_preview(self) -> bool:
        """Whether what is shown is not the real state."""
        return self.preview is not None

    @property
    def is_file(self) -> bool:
        """Whether a snapshot or case file is shown, which nothing reads again."""
        return self.file is not None

    @property
    def computer_offset_minutes(self) -> int | None:
        """What the diagnosis is told of the computer's clock: for a case, its maker's."""
        if self.opened is not None and self.opened.case is not None:
            return self.opened.case.computer_offset_minutes
        return self.services.computer_offset_minutes()

    @property
    def reading(self) -> bool:
        """Whether a reading is under way."""
        return self._reader.under_way

    @property
    def progress(self) -> dict[SourceName, Progress]:
        """How far each source of the reading is, or of the last one."""
        return self._reader.progress

    def open_profile(self, profile: Profile, practice_id: str | None = None) -> None:
        """Show a practice and read it, unless the user stays for edits that are not saved."""
        if self.profile is not None and profile.id == self.profile.id:
            self._open_profile(profile, practice_id)
        else:
            self._leave(lambda: self._open_profile(profile, practice_id))

    def _leave(self, go: Callable[[], None]) -> None:
        if self.unsaved is None:
            go()
        else:
            self.unsaved.leave(go)

    def _open_profile(self, profile: Profile, practice_id: str | None) -> None:
        self._forget()
        self.profile = profile
        self.practice_id = practice_id or profile.practice_ids[0]
        self.practice_changed.emit()
        self.refresh()

    def open_file(self, path: Path) -> None:
        """Show a snapshot or case file at its moment; what was shown stays where it is unusable."""
        self._leave(lambda: self._open_file(path))

    def _open_file(self, path: Path) -> None:
        def work() -> tuple[Opened, CheckResult, tuple[str, ...]]:
            opened = self.services.open_file(path)
            result = opened.judged(self.services.computer_offset_minutes())
            return opened, result, opened.notes(result)

        self.tasks.run(
            work,
            lambda found: self._on_file(path, *found),
            lambda error: self._fail(f"Opening {path.name}", error),
        )

    def close_practice(self) -> None:
        """Show nothing."""
        self._leave(self._close)

    def _close(self) -> None:
        self._forget()
        self.practice_changed.emit()
        self.result_changed.emit()

    def refresh(self) -> None:
        """Read the practice again; nothing happens for a file or during a reading."""
        profile = self.profile
        if profile is None or self.reading:
            return
        self.failure = None
        self._reader.begin(profile, self.practice_id or profile.practice_ids[0])

    def use_profile(self, profile: Profile) -> None:
        """The profile of the shown practice was edited: read it again with it."""
        self.profile = profile
        self.practice_changed.emit()
        self._drop_reading()
        self.refresh()

    def use_setup(self, setup: Setup) -> None:
        """HealthEngine's set-up was edited: judge again with it; nothing is read.

        A reading that is under way begins again, as what it asks for depends on the set-up.
        """
        if self.profile is None:
            return
        self.profile = replace(self.profile, setup=setup)
        if self.reading:
            self._drop_reading()
            self.refresh()
            return
        if self.result is None:
            return
        snapshot, now = self.result.snapshot, self.services.clock.now()
        self._judge(lambda: with_setup(snapshot, setup, now), now, self._take)

    def cancel(self) -> None:
        """Stop the reading; what was shown stays, with what did not arrive marked as not read."""
        if not self.reading:
            return
        so_far = self.arriving
        if so_far is not None:
            now = self.services.clock.now()
            self._judge(lambda: stopped(so_far.snapshot), now, self._take)
        self._reader.stop()

    def _drop_reading(self) -> None:
        self.arriving = None
        self._reader.stop()

    def select(self, selection: Selection) -> None:
        """Select one thing, everywhere."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def selected_opening(self) -> Opening | None:
        """The selected opening in what is shown."""
        chosen = self.selection
        if self.shown is None or not isinstance(chosen, OpeningSelected):
            return None
        return self.shown.openings.by_key(chosen.key)

    def selected_finding(self) -> Finding | None:
        """The selected finding in what is shown."""
        chosen = self.selection
        if self.shown is None or not isinstance(chosen, FindingSelected):
            return None
        key = (chosen.id, chosen.subject)
        return next((one for one in self.shown.findings if one.key == key), None)

    def try_change(self, change: Change) -> None:
        """Try a change in the preview."""
        self._trying.make(change)

    def drop_change(self, change: Change) -> None:
        """Take one change out of the preview."""
        self._trying.drop(change)

    def undo(self) -> None:
        """Take the last step of the preview back."""
        self._trying.undo()

    def redo(self) -> None:
        """Take the step again."""
        self._trying.redo()

    def reset_preview(self) -> None:
        """Back to the real state."""
        self._trying.reset()

    def shutdown(self) -> None:
        """The window closes."""
        self._tick.stop()
        self._drop_reading()
        self.tasks.close()

    def _forget(self) -> None:
        self._drop_reading()
        self._trying.forget()
        self._stop_judging()
        self._tick.stop()
        self.profile = self.practice_id = self.file = self.opened = None
        self.file_notes = ()
        self.result = self.previous = self.change = None
        self.failure = None
        self.log = ()
        self.progress.clear()
        self.copy, self.doctors = None, ()
        self.select(None)

    def _on_file(
        self, path: Path, opened: Opened, result: CheckResult, notes: tuple[str, ...]
    ) -> None:
        self._forget()
        self.file, self.opened, self.file_notes = path, opened, notes
        self.log = opened.log
        self.practice_changed.emit()
        self._take(result)

    def _on_key_wanted(self) -> None:
        self.key_wanted.emit(self.profile)

    def _on_not_read(self, action: str, error: SlotscopeError) -> None:
        self.log = tuple(self.services.reader.last_log)
        self.arriving = None
        self._fail(action, error)

    def _on_arrived(self, result: CheckResult) -> None:
        # A practice that was read before stays whole until it is wholly read again.
        if self.result is None:
            self.arriving = result
            self.result_changed.emit()

    def _on_read(self, reading: Reading, result: CheckResult) -> None:
        self.log, self.copy, self.doctors = reading.log, reading.copy, reading.doctors
        self.previous = self.result
        self._stop_judging()
        self._take(result)
        self._tick.start()

    def _take(self, result: CheckResult) -> None:
        self.result, self.arriving = result, None
        before = self.previous
        self.change = None if before is None else LatestChange(before, result, self._judging)
        self._trying.begin_on(result, self.computer_offset_minutes)
        self.result_changed.emit()

    def _judge_again(self) -> None:
        """Time passes: openings become past or come inside the threshold."""
        if self.result is None or self.reading or self.is_file or self._again is not None:
            return
        snapshot = self.result.snapshot
        self._judge(lambda: snapshot, self.services.clock.now(), self._on_judged)

    def _judge(
        self, what: Callable[[], Snapshot], now: datetime, then: Callable[[CheckResult], None]
    ) -> None:
        """Judge something in the place of what is being judged."""
        self._stop_judging()

        def done(result: CheckResult) -> None:
            self._again = None
            then(result)

        def wrong(error: SlotscopeError) -> None:
            self._again = None
            self._fail("Judging", error)

        self._again = self.tasks.run(
            lambda: self._judging.judged(what(), now), done, wrong, broke=lambda: wrong(defect())
        )

    def _stop_judging(self) -> None:
        if self._again is not None:
            self._again.cancel()
            self._again = None

    def _on_judged(self, result: CheckResult) -> None:
        if self.result is not None and result.snapshot is self.result.snapshot:
            self._take(result)

    def _fail(self, action: str, error: SlotscopeError) -> None:
        self.failure = Failure(action, error, self.services.clock.now())
        self.failed.emit(self.failure)
