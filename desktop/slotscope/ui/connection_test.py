"""The connection test: one step after another, each with a sentence; nothing is kept by it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from slotscope.app.errors import (
    AccessDenied,
    BadKey,
    KeyRefused,
    LoginShown,
    SlotscopeError,
    UnknownPractice,
)
from slotscope.app.ports import Location, Progress, Reading
from slotscope.app.profile import DEFAULT_TIMEZONE, Profile
from slotscope.app.services import Services
from slotscope.diagnosis.wording import count, listed
from slotscope.domain.clock import instant_in
from slotscope.domain.snapshot import Snapshot, SourceName
from slotscope.ui.tasks import Task, Tasks

TEST_DAYS = 7
"""[ours] So much of the diary is read to see that it can be."""
_ABOUT_KEY = (KeyRefused, AccessDenied, LoginShown, BadKey)


class Step(StrEnum):
    """The steps, in order."""

    ADDRESS = "Address"
    KEY = "API key"
    LOCATIONS = "Practices"
    DIARY = "Diary"


class State(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DOUBTFUL = "doubtful"
    """It worked, and what came is not what is needed."""
    FAILED = "failed"


class ConnectionTest(QObject):
    """Runs the steps. Every outcome comes as a signal on the GUI thread."""

    step_changed = Signal(object, object, str)
    """A Step, its State, and a sentence or ''."""
    located = Signal(object)
    """The locations that the key covers."""
    diary_read = Signal(object)
    """A Snapshot of the next days."""
    running_changed = Signal()
    failed = Signal(object)
    """The SlotscopeError that ended it."""

    def __init__(self, services: Services, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._tasks = services, tasks
        self._task: Task | None = None
        self.locations: tuple[Location, ...] = ()
        self.snapshot: Snapshot | None = None

    @property
    def running(self) -> bool:
        """Whether a step is under way."""
        return self._task is not None

    def find_locations(self, base_url: str, key: str) -> None:
        """Reach the address with the key and ask what it covers."""
        self.reset()
        for step in (Step.ADDRESS, Step.KEY, Step.LOCATIONS):
            self.step_changed.emit(step, State.RUNNING, "")
        self._start(
            self._tasks.fetch(
                self._services.reader.locations(base_url, key), self._on_located, self._on_refused
            )
        )

    def use_kept_key(self, base_url: str, profile_id: str) -> None:
        """The same with the key that is kept already."""
        self.reset()
        self.step_changed.emit(Step.KEY, State.RUNNING, "Waiting for your keyring...")

        def go_on(key: str | None) -> None:
            self._task = None
            if key is None:
                self._on_refused(BadKey("No key is kept for this practice.", "Enter it."))
            else:
                self.find_locations(base_url, key)

        self._start(
            self._tasks.run(
                lambda: self._services.profiles.key_of(profile_id), go_on, self._on_refused
            )
        )

    def read_diary(self, profile: Profile, practice_id: str, key: str | None) -> None:
        """Read the next days of one location; without a key, with the one that is kept."""
        self.step_changed.emit(Step.DIARY, State.RUNNING, "")
        today = instant_in(
            ZoneInfo(profile.timezone or DEFAULT_TIMEZONE), self._services.clock.now()
        ).date()
        # HealthEngine's side is not part of it: the set-up is not linked yet.
        bare = replace(profile, setup=None, healthengine_practice_id=None)

        def read(found: str | None) -> None:
            if found is None:
                self._on_unread(BadKey("No key is kept for this practice.", "Enter it."))
                return
            self._start(
                self._tasks.fetch(
                    self._services.reader.read(
                        bare, practice_id, found, today, today + timedelta(TEST_DAYS - 1), _ignore
                    ),
                    self._on_read,
                    self._on_unread,
                )
            )

        if key is not None:
            read(key)
        else:
            self._start(
                self._tasks.run(
                    lambda: self._services.profiles.key_of(profile.id), read, self._on_unread
                )
            )

    def cancel(self) -> None:
        """Stop; what was found so far stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.running_changed.emit()

    def reset(self) -> None:
        """Forget what was found."""
        self.cancel()
        self.locations, self.snapshot = (), None
        for step in Step:
            self.step_changed.emit(step, State.WAITING, "")

    def _start(self, task: Task) -> None:
        self._task = task
        self.running_changed.emit()

    def _ended(self) -> None:
        self._task = None
        self.running_changed.emit()

    def _on_located(self, found: Sequence[Location]) -> None:
        self.locations = tuple(found)
        self.step_changed.emit(Step.ADDRESS, State.DONE, "reached")
        self.step_changed.emit(Step.KEY, State.DONE, "accepted")
        if self.locations:
            names = listed([one.name for one in self.locations], 3)
            said = f"{count(len(self.locations), 'practice')}: {names}"
            self.step_changed.emit(Step.LOCATIONS, State.DONE, said)
        else:
            said = "The key covers no practice. Ask Praktika for a key of this practice."
            self.step_changed.emit(Step.LOCATIONS, State.FAILED, said)
        self._ended()
        self.located.emit(self.locations)

    def _on_refused(self, error: SlotscopeError) -> None:
        about_key = isinstance(error, _ABOUT_KEY)
        self.step_changed.emit(Step.LOCATIONS, State.WAITING, "")
        if about_key:
            self.step_changed.emit(Step.ADDRESS, State.DONE, "reached")
            self.step_changed.emit(Step.KEY, State.FAILED, str(error))
        else:
            self.step_changed.emit(Step.ADDRESS, State.FAILED, str(error))
            self.step_changed.emit(Step.KEY, State.WAITING, "")
        self._ended()
        self.failed.emit(error)

    def _on_read(self, reading: Reading) -> None:
        self.snapshot = reading.snapshot
        self.step_changed.emit(Step.DIARY, *_told(reading.snapshot))
        self._ended()
        self.diary_read.emit(reading.snapshot)

    def _on_unread(self, error: SlotscopeError) -> None:
        said = str(error)
        if isinstance(error, UnknownPractice) and self.locations:
            known = listed([f"{one.id} ({one.name})" for one in self.locations])
            said = f"{error.message} It covers {known}."
        self.step_changed.emit(Step.DIARY, State.FAILED, said)
        self._ended()
        self.failed.emit(error)


def _told(snapshot: Snapshot) -> tuple[State, str]:
    praktika = snapshot.praktika
    for source in (SourceName.AVAILABILITY, SourceName.APPOINTMENTS):
        why = snapshot.unread(source)
        if why is not None:
            return State.DOUBTFUL, f"{why}. The practice can be added; it is tried again later."
    if not praktika.practitioners:
        return (
            State.DOUBTFUL,
            "Praktika gives no practitioner for this practice, so there is no diary to judge. "
            "Check that the key belongs to this practice, and Practice Staff in Praktika.",
        )
    people = count(len(praktika.practitioners), "practitioner")
    minutes = sum(one.end - one.start for one in praktika.working_hours)
    if not minutes:
        return (
            State.DOUBTFUL,
            f"{people}, and no working hours in the next {TEST_DAYS} days.",
        )
    types = count(len(praktika.appointment_types), "online appointment type")
    return State.DONE, f"{people}, {types}, {minutes // 60} h of work in {TEST_DAYS} days"


def _ignore(_: Progress) -> None:
    """The test shows its steps, not how far each source is."""
