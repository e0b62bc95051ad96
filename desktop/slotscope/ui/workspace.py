"""What the window is working on: one practice or one file, its result, and what is selected.

Every panel reads it and listens to its signals; only it starts work. It paints nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from slotscope.app.errors import KeyringError, SlotscopeError
from slotscope.app.load import reading_days
from slotscope.app.opened import Opened
from slotscope.app.pms_credentials import PmsAccess
from slotscope.app.ports import LogEntry, Progress, Reading
from slotscope.app.profile import DEFAULT_TIMEZONE, Profile, Setup
from slotscope.app.services import Services
from slotscope.app.setup_change import with_setup
from slotscope.app.what_if import Preview, WhatIf
from slotscope.diagnosis.compare import Comparison, compare
from slotscope.diagnosis.engine import diagnose
from slotscope.diagnosis.finding import Finding
from slotscope.diagnosis.opening import Opening
from slotscope.diagnosis.result import CheckResult
from slotscope.domain.booking_page import PageDoctor
from slotscope.domain.changes import Change
from slotscope.domain.healthengine_copy import HealthEngineCopy
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.ui.selection import FindingSelected, OpeningSelected, Selection
from slotscope.ui.tasks import Task, Tasks

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
    """``result``, ``shown`` or ``comparison`` is another one."""
    selection_changed = Signal(object)
    failed = Signal(object)
    """A Failure."""
    preview_changed = Signal()
    """A change was tried, undone or reset; ``result_changed`` follows when it is judged."""
    key_wanted = Signal(object)
    """A Profile that has no key, or whose key the keyring did not give."""
    _came = Signal(object)

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
        self.previous: CheckResult | None = None
        """The result before the last reading of the same practice."""
        self.what_if: WhatIf | None = None
        self.preview: Preview | None = None
        """The changed practice, judged; None where nothing is changed."""
        self.selection: Selection = None
        self.log: tuple[LogEntry, ...] = ()
        self.copy: HealthEngineCopy | None = None
        """HealthEngine's own copy, where the last reading brought it."""
        self.doctors: tuple[PageDoctor, ...] = ()
        """Whom HealthEngine's page lists."""
        self.progress: dict[SourceName, Progress] = {}
        self.failure: Failure | None = None
        """The last action that failed; None once it worked."""
        self._reading: Task | None = None
        self._judging: Task | None = None
        self._trying: Task | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE)
        self._tick.timeout.connect(self._judge_again)
        self._came.connect(self._on_progress)

    @property
    def shown(self) -> CheckResult | None:
        """What the views show: the preview while anything is changed, else the result."""
        return self.preview.result if self.preview is not None else self.result

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
        return self._reading is not None

    @property
    def comparison(self) -> Comparison | None:
        """What the last reading changed against the one before, both at the later's moment."""
        if self.previous is None or self.result is None:
            return None
        before = diagnose(
            self.previous.snapshot,
            self.result.now,
            computer_offset_minutes=self.services.computer_offset_minutes(),
        )
        return compare(before, self.result)

    def open_profile(self, profile: Profile, practice_id: str | None = None) -> None:
        """Show a practice and read it."""
        self._forget()
        self.profile = profile
        self.practice_id = practice_id or profile.practice_ids[0]
        self.practice_changed.emit()
        self.refresh()

    def open_file(self, path: Path) -> None:
        """Show a snapshot or case file at its moment; what was shown stays where it is unusable."""

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
        self._forget()
        self.practice_changed.emit()
        self.result_changed.emit()

    def refresh(self) -> None:
        """Read the practice again; nothing happens for a file or during a reading."""
        profile = self.profile
        if profile is None or self.reading:
            return
        self.failure = None
        self.progress = {}
        self._reading = self.tasks.run(
            lambda: self._keys_of(profile),
            lambda keys: self._on_key(profile, *keys),
            lambda error: self._on_no_key(profile, error),
        )
        self.reading_changed.emit()

    def use_profile(self, profile: Profile) -> None:
        """The profile of the shown practice was edited: read it again with it."""
        self.profile = profile
        self.practice_changed.emit()
        self.cancel()
        self.refresh()

    def use_setup(self, setup: Setup) -> None:
        """HealthEngine's set-up was edited: judge again with it; nothing is read.

        A reading that is under way begins again, as what it asks for depends on the set-up.
        """
        if self.profile is None:
            return
        self.profile = replace(self.profile, setup=setup)
        if self.reading:
            self.cancel()
            self.refresh()
            return
        if self.result is None:
            return
        if self._judging is not None:
            self._judging.cancel()
        snapshot, now = self.result.snapshot, self.services.clock.now()
        self._judging = self.tasks.run(
            lambda: self._judged(with_setup(snapshot, setup, now), now),
            self._on_set_up,
            self._on_not_judged,
        )

    def cancel(self) -> None:
        """Stop the reading; what was shown before stays."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self.reading_changed.emit()

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
        if self.what_if is not None:
            self.what_if.make(change)
            self._judge_preview()

    def drop_change(self, change: Change) -> None:
        """Take one change out of the preview."""
        if self.what_if is not None:
            self.what_if.drop(change)
            self._judge_preview()

    def undo(self) -> None:
        """Take the last step of the preview back."""
        if self.what_if is not None:
            self.what_if.undo()
            self._judge_preview()

    def redo(self) -> None:
        """Take the step again."""
        if self.what_if is not None:
            self.what_if.redo()
            self._judge_preview()

    def reset_preview(self) -> None:
        """Back to the real state."""
        if self.what_if is not None:
            self.what_if.reset()
            self._judge_preview()

    def shutdown(self) -> None:
        """The window closes."""
        self._tick.stop()
        self.cancel()
        self.tasks.close()

    def _forget(self) -> None:
        self.cancel()
        for task in (self._judging, self._trying):
            if task is not None:
                task.cancel()
        self._judging = self._trying = None
        self._tick.stop()
        self.profile = self.practice_id = self.file = self.opened = None
        self.file_notes = ()
        self.result = self.previous = self.what_if = self.preview = None
        self.failure = None
        self.log, self.progress = (), {}
        self.copy, self.doctors = None, ()
        self.select(None)

    def _judged(self, snapshot: Snapshot, now: datetime | None) -> CheckResult:
        offset = self.services.computer_offset_minutes()
        at = snapshot.captured_at if now is None else now
        result = diagnose(snapshot, at, computer_offset_minutes=offset)
        _ = result.page
        return result

    def _keys_of(self, profile: Profile) -> tuple[str | None, PmsAccess]:
        """Praktika's key, and what opens HealthEngine's PMS API, which is never needed."""
        key = self.services.profiles.key_of(profile.id)
        try:
            return key, self.services.profiles.pms_credentials_of(profile)
        except KeyringError as error:
            return key, error

    def _on_file(
        self, path: Path, opened: Opened, result: CheckResult, notes: tuple[str, ...]
    ) -> None:
        self._forget()
        self.file, self.opened, self.file_notes = path, opened, notes
        self.log = opened.log
        self.practice_changed.emit()
        self._take(result)

    def _on_key(self, profile: Profile, key: str | None, pms: PmsAccess) -> None:
        if key is None:
            self._reading = None
            self.reading_changed.emit()
            self.key_wanted.emit(profile)
            return
        zone = ZoneInfo(profile.timezone or DEFAULT_TIMEZONE)
        first, last = reading_days(self.services.clock.now(), zone)
        practice_id = self.practice_id or profile.practice_ids[0]
        self._reading = self.tasks.fetch(
            self.services.reader.read(profile, practice_id, key, first, last, self._came.emit, pms),
            self._on_reading,
            lambda error: self._on_not_read(profile, error),
        )

    def _on_no_key(self, profile: Profile, error: SlotscopeError) -> None:
        self._on_not_read(profile, error)
        self.key_wanted.emit(profile)

    def _on_not_read(self, profile: Profile, error: SlotscopeError) -> None:
        self._reading = None
        self.log = tuple(self.services.reader.last_log)
        self._fail(f"Reading {profile.name}", error)
        self.reading_changed.emit()

    def _on_progress(self, progress: Progress) -> None:
        self.progress[progress.source] = progress
        self.progressed.emit(progress)

    def _on_reading(self, reading: Reading) -> None:
        self.log, self.copy, self.doctors = reading.log, reading.copy, reading.doctors
        now = self.services.clock.now()
        self._reading = self.tasks.run(
            lambda: self._judged(reading.snapshot, now),
            self._on_read,
            lambda error: self._fail("Judging", error),
        )

    def _on_read(self, result: CheckResult) -> None:
        self._reading = None
        self.previous = self.result
        self._take(result)
        self._tick.start()
        self.reading_changed.emit()

    def _take(self, result: CheckResult) -> None:
        self.result = result
        if self.what_if is None:
            self.what_if = WhatIf(result, self.computer_offset_minutes)
        else:
            self.what_if.rebase(result)
        if self.what_if.active:
            self._judge_preview()
        self.result_changed.emit()

    def _judge_again(self) -> None:
        """Time passes: openings become past or come inside the threshold."""
        if self.result is None or self.reading or self.is_file or self._judging is not None:
            return
        snapshot, now = self.result.snapshot, self.services.clock.now()
        self._judging = self.tasks.run(
            lambda: self._judged(snapshot, now),
            self._on_judged,
            lambda error: self._fail("Judging", error),
        )

    def _on_judged(self, result: CheckResult) -> None:
        self._judging = None
        if self.result is not None and result.snapshot is self.result.snapshot:
            self._take(result)

    def _on_set_up(self, result: CheckResult) -> None:
        self._judging = None
        self._take(result)

    def _on_not_judged(self, error: SlotscopeError) -> None:
        self._judging = None
        self._fail("Judging", error)

    def _judge_preview(self) -> None:
        if self.what_if is None:
            return
        if self._trying is not None:
            self._trying.cancel()
        preview = self.what_if.preview
        self.preview_changed.emit()

        def work() -> Preview:
            _ = preview.result.page, preview.comparison
            return preview

        self._trying = self.tasks.run(
            work, self._on_preview, lambda error: self._fail("The preview", error)
        )

    def _on_preview(self, preview: Preview) -> None:
        self._trying = None
        self.preview = preview if preview.changes else None
        self.result_changed.emit()

    def _fail(self, action: str, error: SlotscopeError) -> None:
        self.failure = Failure(action, error, self.services.clock.now())
        self.failed.emit(self.failure)
