"""What is done with a practice or a file: opened, read, judged, tried, left.

Every panel listens to its signals; only it starts work. It paints nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from slotscope.app.errors import SlotscopeError
from slotscope.app.judging import LatestChange, stopped
from slotscope.ui.practice_reading import defect
from slotscope.ui.tasks import Task, Tasks
from slotscope.ui.workspace_state import A_TURN_MS, AFTER_PAINT_MS, Failure, WorkspaceState

if TYPE_CHECKING:
    from pathlib import Path

    from slotscope.app.opened import Opened
    from slotscope.app.ports import Reading
    from slotscope.app.profile import Profile, Setup
    from slotscope.app.services import Services
    from slotscope.diagnosis.result import CheckResult
    from slotscope.domain.changes import Change
    from slotscope.domain.snapshot import Snapshot
    from slotscope.ui.unsaved_setup import UnsavedSetup

__all__ = ["Failure", "Workspace"]
_MINUTE = 60_000
_LONGEST_HOLD = 1.0


class Workspace(WorkspaceState):
    """What the user does with it. Everything here happens on the GUI thread."""

    def __init__(self, services: Services, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(services, tasks, parent)
        self.unsaved: UnsavedSetup | None = None
        """Asks about edits that are not saved; the window sets it."""
        self._again: Task | None = None
        self._may_read = Event()
        self._may_read.set()
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.timeout.connect(self._tell_next)
        self._next: Callable[[], None] | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE)
        self._tick.timeout.connect(self._judge_again)
        self._connect()

    def _connect(self) -> None:
        reader, trying = self.reader, self.trying
        reader.changed.connect(self.reading_changed)
        reader.progressed.connect(self.progressed)
        reader.arrived.connect(self._on_arrived)
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_not_read)
        reader.key_wanted.connect(self._on_key_wanted)
        trying.changed.connect(self.preview_changed)
        trying.judged.connect(self.result_changed)
        trying.failed.connect(self._fail)

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
        self.opening.emit()

        def work() -> tuple[Opened, CheckResult, tuple[str, ...]]:
            self._may_read.wait(_LONGEST_HOLD)
            opened = self.services.open_file(path)
            result = opened.judged(self.services.computer_offset_minutes())
            self.scenes.build(result)
            return opened, result, opened.notes(result)

        self.tasks.run(
            work,
            lambda found: self._on_file(path, *found),
            lambda error: self._fail(f"Opening {path.name}", error),
        )

    def hold(self) -> None:
        """A file waits to be read until ``go_on``, for a second at most: what the window has to do
        before takes as long in all, and half as long at a time where nobody shares the processor.
        """
        self._may_read.clear()

    def go_on(self) -> None:
        """The window is ready."""
        self._may_read.set()

    @property
    def is_telling(self) -> bool:
        """Whether a file was read of which more is told in the next turns of the event loop."""
        return self._coming.isActive()

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
        # A practice that was read before stays whole until it is wholly read again.
        practice_id = self.practice_id or profile.practice_ids[0]
        self.reader.begin(profile, practice_id, in_parts=self.result is None)

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
        from slotscope.app.setup_change import with_setup

        snapshot, now = self.result.snapshot, self.services.clock.now()
        self._judge(lambda: with_setup(snapshot, setup, now), now, self._take)

    def cancel(self) -> None:
        """Stop the reading; what was shown stays, with what did not arrive marked as not read."""
        if not self.reading:
            return
        so_far = self.arriving
        if so_far is not None:
            now = self.services.clock.now()
            self._judge(lambda: stopped(so_far.snapshot), now, self._on_stopped)
        self.reader.stop()

    def _drop_reading(self) -> None:
        self.arriving = None
        self.reader.stop()

    def try_change(self, change: Change) -> None:
        """Try a change in the preview."""
        self.trying.make(change)

    def drop_change(self, change: Change) -> None:
        """Take one change out of the preview."""
        self.trying.drop(change)

    def undo(self) -> None:
        """Take the last step of the preview back."""
        self.trying.undo()

    def redo(self) -> None:
        """Take the step again."""
        self.trying.redo()

    def reset_preview(self) -> None:
        """Back to the real state."""
        self.trying.reset()

    def shutdown(self) -> None:
        """The window closes."""
        self._tick.stop()
        self._coming.stop()
        self._drop_reading()
        self.go_on()
        self.tasks.close()

    def _forget(self) -> None:
        self._coming.stop()
        self._next = None  # it would keep what was read in memory
        self._drop_reading()
        self.trying.forget()
        self.scenes.forget()
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
        self.coming.emit()
        # After the panels were put in place and painted, so that the window is not still for both.
        self._next = partial(self._show_file, path, opened, result, notes)
        self._coming.start(AFTER_PAINT_MS)

    def _tell_next(self) -> None:
        tell, self._next = self._next, None
        if tell is not None:
            tell()

    def _show_file(
        self, path: Path, opened: Opened, result: CheckResult, notes: tuple[str, ...]
    ) -> None:
        self._forget()
        self.file, self.opened, self.file_notes = path, opened, notes
        self.log = opened.log
        self._next = partial(self._take, result)
        self._coming.start(A_TURN_MS)  # there is more to tell
        try:
            self.practice_changed.emit()
        finally:
            if self.is_telling:
                self._coming.start(
                    A_TURN_MS
                )  # once more, so that what fell due meanwhile goes first

    def _on_key_wanted(self) -> None:
        self.key_wanted.emit(self.profile)

    def _on_not_read(self, action: str, error: SlotscopeError) -> None:
        self.log = tuple(self.services.reader.last_log)
        if self.arriving is not None:
            self.arriving = None
            self.result_changed.emit()
        self._fail(action, error)

    def _on_stopped(self, result: CheckResult) -> None:
        self.log = tuple(self.services.reader.last_log)
        self._take(result)
        self._tick.start()

    def _on_arrived(self, result: CheckResult) -> None:
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
        self.change = None if before is None else LatestChange(before, result, self.judging)
        self.trying.begin_on(result, self.computer_offset_minutes)
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
            lambda: self.judging.judged(what(), now), done, wrong, broke=lambda: wrong(defect())
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
