"""The reading of a practice: its key, its sources, the judgement; one at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from slotscope.app.errors import KeyringError, SlotscopeError
from slotscope.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from slotscope.app.judging import Judging
    from slotscope.app.pms_credentials import PmsAccess
    from slotscope.app.ports import Progress, Reading
    from slotscope.app.profile import Profile
    from slotscope.app.services import Services
    from slotscope.diagnosis.result import CheckResult
    from slotscope.domain.snapshot import Snapshot, SourceName
    from slotscope.ui.scene_ahead import SceneAhead


def defect() -> SlotscopeError:
    """What the user is told where the program itself failed; the details are told elsewhere."""
    return SlotscopeError(
        "Something went wrong inside Slotscope.",
        "Try again; if it happens again, send the details from the message at the top.",
    )


class PracticeReading(QObject):
    """Lives on the GUI thread. A reading that was stopped says nothing any more."""

    changed = Signal()
    """A reading began or ended."""
    progressed = Signal(object)
    """A Progress."""
    arrived = Signal(object)
    """What there is so far of the reading under way, as a CheckResult."""
    read = Signal(object, object)
    """The Reading, and its CheckResult."""
    failed = Signal(str, object)
    """What did not work, and the SlotscopeError."""
    key_wanted = Signal()
    """There is no key, or the keyring did not give it."""
    _progress_came = Signal(int, object)
    _part_came = Signal(int, object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        judging: Judging,
        scenes: SceneAhead,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._services, self._tasks, self._judging = services, tasks, judging
        self._task: Task | None = None
        self._part: Task | None = None
        """Judges what has arrived."""
        self._next_part: Snapshot | None = None
        """What has arrived since; only the latest counts."""
        self._number = 0
        """Tells a reading from those before it, whose last words may still be on their way."""
        self.progress: dict[SourceName, Progress] = {}
        self._progress_came.connect(self._on_progress)
        self._part_came.connect(self._on_part)

    @property
    def under_way(self) -> bool:
        """Whether a practice is being read."""
        return self._task is not None

    def begin(self, profile: Profile, practice_id: str, *, in_parts: bool) -> None:
        """Read a practice; nothing happens during a reading.

        ``in_parts``: what has arrived is judged and told before all of it is there.
        """
        if self.under_way:
            return
        self._number += 1
        self.progress = {}
        self._task = self._tasks.run(
            lambda: self._keys_of(profile),
            lambda keys: self._on_key(profile, practice_id, *keys, in_parts=in_parts),
            lambda error: self._no_key(profile, error),
            broke=lambda: self._fail(f"Reading {profile.name}", defect()),
        )
        self.changed.emit()

    def stop(self) -> None:
        """End the reading, if there is one."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _end(self) -> None:
        self._task = None
        self._drop_parts()
        self._number += 1
        self.changed.emit()

    def _fail(self, action: str, error: SlotscopeError) -> None:
        self._task = None
        self.failed.emit(action, error)
        self._end()

    def _keys_of(self, profile: Profile) -> tuple[str | None, PmsAccess]:
        """Praktika's key, and what opens HealthEngine's PMS API, which is never needed."""
        key = self._services.profiles.key_of(profile.id)
        try:
            return key, self._services.profiles.pms_credentials_of(profile)
        except KeyringError as error:
            return key, error

    def _no_key(self, profile: Profile, error: SlotscopeError) -> None:
        self._fail(f"Reading {profile.name}", error)
        self.key_wanted.emit()

    def _on_key(
        self,
        profile: Profile,
        practice_id: str,
        key: str | None,
        pms: PmsAccess,
        *,
        in_parts: bool,
    ) -> None:
        if key is None:
            self._end()
            self.key_wanted.emit()
            return
        from zoneinfo import ZoneInfo

        from slotscope.app.load import reading_days
        from slotscope.app.ports import unheard
        from slotscope.app.profile import DEFAULT_TIMEZONE

        zone = ZoneInfo(profile.timezone or DEFAULT_TIMEZONE)
        first, last = reading_days(self._services.clock.now(), zone)
        action = f"Reading {profile.name}"
        progress = self._teller(self._progress_came)
        arrival = self._teller(self._part_came) if in_parts else unheard
        self._task = self._tasks.fetch(
            self._services.reader.read(
                profile, practice_id, key, first, last, progress, pms, arrival
            ),
            self._on_reading,
            lambda error: self._fail(action, error),
            broke=lambda: self._fail(action, defect()),
        )

    def _teller(self, signal: SignalInstance) -> Callable[[object], None]:
        """Brings word of this reading from the network thread."""
        number = self._number

        def tell(word: object) -> None:
            with suppress(RuntimeError):  # the window is gone
                signal.emit(number, word)

        return tell

    def _on_progress(self, number: int, progress: Progress) -> None:
        if number == self._number:
            self.progress[progress.source] = progress
            self.progressed.emit(progress)

    def _on_part(self, number: int, snapshot: Snapshot) -> None:
        """Nothing is shown before the hours are known: a lane without them looks closed."""
        from slotscope.domain.snapshot import SourceName

        if number != self._number or SourceName.AVAILABILITY in snapshot.pending:
            return
        self._next_part = snapshot
        if self._part is None:
            self._judge_part()

    def _judge_part(self) -> None:
        snapshot, self._next_part = self._next_part, None
        if snapshot is None:
            return
        now = self._services.clock.now()
        self._part = self._tasks.run(
            lambda: self._judging.so_far(snapshot, now),
            self._on_part_judged,
            lambda _: self._drop_parts(),  # the whole reading will fail in the same way, and say so
        )

    def _on_part_judged(self, result: CheckResult) -> None:
        self._part = None
        self.arrived.emit(result)
        self._judge_part()

    def _drop_parts(self) -> None:
        if self._part is not None:
            self._part.cancel()
        self._part = self._next_part = None

    def _on_reading(self, reading: Reading) -> None:
        self._drop_parts()
        now = self._services.clock.now()

        def work() -> CheckResult:
            result = self._judging.judged(reading.snapshot, now)
            self._scenes.build(result)
            return result

        self._task = self._tasks.run(
            work,
            lambda result: self._on_judged(reading, result),
            lambda error: self._fail("Judging", error),
            broke=lambda: self._fail("Judging", defect()),
        )

    def _on_judged(self, reading: Reading, result: CheckResult) -> None:
        self._task = None
        self.read.emit(reading, result)
        self._end()
