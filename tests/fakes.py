"""Fakes for the ports, named after what they stand for; all in memory."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from pathlib import Path

from builders import NOW
from slotscope.app.case_contents import CaseContents
from slotscope.app.errors import InputError, SlotscopeError
from slotscope.app.opened import Opened
from slotscope.app.pms_credentials import PmsAccess
from slotscope.app.ports import (
    Location,
    LogEntry,
    OnArrival,
    OnProgress,
    Progress,
    Reading,
    unheard,
)
from slotscope.app.profile import Profile
from slotscope.app.profiles import Profiles
from slotscope.app.services import Services
from slotscope.app.settings import Settings
from slotscope.app.setup_row import SetupRow
from slotscope.domain.practice import Mode
from slotscope.domain.snapshot import Snapshot, SourceName, SourceStatus

PROFILE = Profile("a" * 32, "Harbour Street Dental", ("3434376",), Mode.V2)


class FakeClock:
    """A clock that stands until it is told to go on."""

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def go_on(self, minutes: int) -> None:
        self._now += timedelta(minutes=minutes)


class FakeKeyStore:
    """Keys in a dictionary; ``broken`` is raised by every call while it is set."""

    def __init__(self, description: str = "the test's keyring") -> None:
        self.keys: dict[str, str] = {}
        self.broken: SlotscopeError | None = None
        self._description = description

    @property
    def description(self) -> str:
        return self._description

    def get(self, profile_id: str) -> str | None:
        self._check()
        return self.keys.get(profile_id)

    def set(self, profile_id: str, key: str) -> None:
        self._check()
        self.keys[profile_id] = key

    def delete(self, profile_id: str) -> None:
        self._check()
        self.keys.pop(profile_id, None)

    def _check(self) -> None:
        if self.broken is not None:
            raise self.broken


class FakeProfileStore:
    """Profiles in a dictionary."""

    warnings: Sequence[str] = ()

    def __init__(self, *profiles: Profile) -> None:
        self._profiles = {one.id: one for one in profiles}

    def all(self) -> Sequence[Profile]:
        return tuple(self._profiles.values())

    def save(self, profile: Profile) -> None:
        self._profiles[profile.id] = profile

    def delete(self, profile_id: str) -> None:
        self._profiles.pop(profile_id, None)


class FakeSettingsStore:
    """Settings in memory."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.kept = settings or Settings()

    @property
    def warnings(self) -> Sequence[str]:
        return ()

    def load(self) -> Settings:
        return self.kept

    def save(self, settings: Settings) -> None:
        self.kept = settings


class FakeReader:
    """Gives one prepared reading after the other, the last one again and again."""

    def __init__(self, *readings: Reading | SlotscopeError) -> None:
        self._readings = list(readings)
        self.asked: list[tuple[str, str, date, date]] = []
        self.opened: list[PmsAccess] = []
        self.arrivals: Sequence[Snapshot] = ()
        """What arrives before the reading is whole."""
        self.held: Future[None] | None = None
        """The reading waits for it once everything of ``arrivals`` has arrived."""
        self.failure_log: Sequence[LogEntry] = ()
        self.places: Sequence[Location] = (
            Location("3434376", "Harbour Street Dental", "Australia/Sydney"),
        )

    @property
    def last_log(self) -> Sequence[LogEntry]:
        return self.failure_log

    def then(self, reading: Reading | SlotscopeError) -> None:
        self._readings = [reading]

    async def locations(self, base_url: str, key: str) -> Sequence[Location]:
        return self.places

    async def read(
        self,
        profile: Profile,
        practice_id: str,
        key: str,
        first: date,
        last: date,
        on_progress: OnProgress,
        pms: PmsAccess = None,
        on_arrival: OnArrival = unheard,
    ) -> Reading:
        self.opened.append(pms)
        self.asked.append((practice_id, key, first, last))
        on_progress(Progress(SourceName.CUSTOMER, 1, 1, SourceStatus.OK))
        reading = self._readings.pop(0) if len(self._readings) > 1 else self._readings[0]
        for one in self.arrivals:
            on_arrival(one)
        if self.held is not None:
            await asyncio.wrap_future(self.held)
        if isinstance(reading, SlotscopeError):
            raise reading
        return reading


class FakeFiles:
    """Snapshots, cases and set-ups in dictionaries, by path."""

    def __init__(self) -> None:
        self.snapshots: dict[Path, Snapshot] = {}
        self.cases: dict[Path, CaseContents] = {}
        self.setups: dict[Path, Sequence[SetupRow]] = {}

    def read(self, path: Path) -> Snapshot:
        if path not in self.snapshots:
            raise InputError(str(path), "", "expected a snapshot file")
        return self.snapshots[path]

    def open(self, path: Path) -> Opened:
        return Opened(self.read(path))

    def write(self, snapshot: Snapshot, path: Path) -> None:
        self.snapshots[path] = snapshot

    def write_case(self, contents: CaseContents, path: Path) -> None:
        self.cases[path] = contents

    def read_setup(self, path: Path) -> Sequence[SetupRow]:
        if path not in self.setups:
            raise InputError(str(path), "", "expected a set-up file")
        return self.setups[path]


def log_entry(
    operation: str = "db_customer", status: int | None = 200, outcome: str = "ok"
) -> LogEntry:
    return LogEntry(NOW, SourceName.CUSTOMER, operation, status, 0.25, 2048, outcome)


def reading(snapshot: Snapshot, *log: LogEntry) -> Reading:
    return Reading(snapshot, log)


def fake_services(
    *,
    clock: FakeClock | None = None,
    reader: FakeReader | None = None,
    files: FakeFiles | None = None,
    profiles: Sequence[Profile] = (),
    keyring: FakeKeyStore | None = None,
    settings: FakeSettingsStore | None = None,
    offset: Callable[[], int] = lambda: 660,
) -> Services:
    """Services of fakes; every profile has a key."""
    keys = keyring or FakeKeyStore()
    for one in profiles:
        keys.keys.setdefault(one.id, "a-key-for-tests-only")
    kept = files or FakeFiles()
    return Services(
        clock=clock or FakeClock(),
        profiles=Profiles(FakeProfileStore(*profiles), keys, FakeKeyStore("this session")),
        settings=settings or FakeSettingsStore(),
        reader=reader or FakeReader(),
        open_file=kept.open,
        write_snapshot=kept.write,
        write_case=kept.write_case,
        read_setup=kept.read_setup,
        computer_offset_minutes=offset,
        keyring_name=lambda: keys.description,
    )
