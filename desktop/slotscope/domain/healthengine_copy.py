"""HealthEngine's own copy of a practice, as its PMS API tells it. [pms-api]"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CopiedPractitioner:
    """A practitioner that was sent to HealthEngine; ``id`` is the practice software's."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CopiedType:
    """An appointment type that was sent to HealthEngine.

    ``practitioner_id`` None: shared by all practitioners. The length in minutes, where told.
    """

    id: str
    name: str
    length_minutes: int | None = None
    practitioner_id: str | None = None


@dataclass(frozen=True, slots=True)
class LiveHours:
    """When HealthEngine expects the integration to be alive, in wall time of the practice.

    ``weekday`` is 1 for Monday to 7 for Sunday, 0 for public holidays; minutes of the day.
    """

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PendingDay:
    """A day that HealthEngine still waits to be told the availability of."""

    day: date
    practitioner_id: str | None = None
    """None: of every practitioner."""


@dataclass(frozen=True, slots=True)
class SyncFault:
    """A time that HealthEngine could not tell the practice software something."""

    at: datetime | None
    """An aware instant; None where the log does not tell it."""
    says: str
    """The sentence for people. Holds no address and no patient's data."""


@dataclass(frozen=True, slots=True)
class HealthEngineCopy:
    """What HealthEngine holds of the practice, and what it waits for."""

    practitioners: tuple[CopiedPractitioner, ...] = ()
    appointment_types: tuple[CopiedType, ...] = ()
    live_hours: tuple[LiveHours, ...] | None = None
    """None: no hours are agreed."""
    pending_days: tuple[PendingDay, ...] = ()
    waiting_for: tuple[str, ...] = ()
    """What HealthEngine has ready for the practice software to fetch, each in plain words."""
    faults: tuple[SyncFault, ...] = ()
    """The newest first."""
    notes: tuple[str, ...] = ()
    """Sentences on what was left out."""
