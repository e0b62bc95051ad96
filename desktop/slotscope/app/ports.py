"""What the use cases need from the outside, as Protocols; fakes in tests are named after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from slotscope.app.pms_credentials import PmsAccess
    from slotscope.app.profile import Profile
    from slotscope.domain.booking_page import PageDoctor
    from slotscope.domain.healthengine_copy import HealthEngineCopy
    from slotscope.domain.snapshot import Snapshot, SourceName, SourceStatus


class Clock(Protocol):
    """The computer's clock."""

    def now(self) -> datetime:
        """The present as an aware instant in the computer's timezone."""
        ...


class KeyStore(Protocol):
    """Where API keys are kept. Every call may block: never call it on the GUI thread.

    Raises KeyringError.
    """

    @property
    def description(self) -> str:
        """Where keys go, for people: 'GNOME Keyring', 'this session only'."""
        ...

    def get(self, profile_id: str) -> str | None: ...

    def set(self, profile_id: str, key: str) -> None: ...

    def delete(self, profile_id: str) -> None: ...


class ProfileStore(Protocol):
    """Where profiles are kept. Raises ProfileError."""

    @property
    def warnings(self) -> Sequence[str]:
        """What could not be used so far and where it was put, for people; never raises."""
        ...

    def all(self) -> Sequence[Profile]: ...

    def save(self, profile: Profile) -> None: ...

    def delete(self, profile_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of one source is."""

    source: SourceName
    done: int
    total: int
    status: SourceStatus | None = None
    """None while it is being read."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One request of a refresh. Holds neither the key nor a patient's data."""

    at: datetime
    source: SourceName
    operation: str
    status: int | None
    """The HTTP status; None where there was no answer."""
    seconds: float
    received: int
    """Bytes of the decoded body."""
    outcome: str
    """'ok', or the name of the error and its sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a refresh brought: the snapshot (its failed sources marked) and the connection log."""

    snapshot: Snapshot
    log: tuple[LogEntry, ...]
    copy: HealthEngineCopy | None = None
    """HealthEngine's own copy of the practice; None where its PMS API was not read."""
    doctors: tuple[PageDoctor, ...] = ()
    """Whom HealthEngine's page lists."""


@dataclass(frozen=True, slots=True)
class Location:
    """One practice that a key covers, as the connection test shows it."""

    id: str
    name: str
    timezone: str | None


OnProgress: TypeAlias = Callable[[Progress], None]
OnArrival: TypeAlias = "Callable[[Snapshot], None]"
"""Gets what there is so far of a reading that goes on: what is not there yet is marked pending."""


def unheard(_: Snapshot) -> None:
    """For whoever only wants the whole reading."""


class PracticeReader(Protocol):
    """Reads a practice over the network; every method runs on the network thread's loop."""

    @property
    def last_log(self) -> Sequence[LogEntry]:
        """The requests of the latest reading or connection test, also where it failed."""
        ...

    async def locations(self, base_url: str, key: str) -> Sequence[Location]:
        """The practices that the key covers: the connection test. Raises SourceError."""
        ...

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
        """Read every source for the days ``first`` to ``last``, both inclusive.

        ``on_arrival`` is called after each source, on the loop's thread. ``pms`` opens
        HealthEngine's PMS API, which is not read without it. A source that fails is marked in the
        snapshot and does not end the reading. Raises SourceError only where there is no practice
        to show: the customer details failed.
        """
        ...
