"""HealthEngine's own copy of a practice, as its PMS API tells it."""

from dataclasses import dataclass
from datetime import date

from slotscope.domain.practice import AppointmentTypeId, PractitionerId
from slotscope.domain.snapshot import Snapshot

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OPEN_HOURS = tuple((day, "07:30", "19:00") for day in WEEKDAYS)


@dataclass(frozen=True, slots=True)
class PmsType:
    """An appointment type as HealthEngine has it; the length in minutes."""

    id: AppointmentTypeId
    name: str
    length_minutes: int
    practitioner_id: PractitionerId | None = None


@dataclass(frozen=True, slots=True)
class PmsError:
    """One line of the subscription error log; ``timestamp`` is UTC, ``YYYY-MM-DD HH:MM:SS``."""

    id: str
    topic: str
    timestamp: str
    attempt: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class PmsCopy:
    """All that the read-only GETs of the PMS API show."""

    resources: tuple[tuple[PractitionerId, str], ...]
    types: tuple[PmsType, ...]
    live_hours: tuple[tuple[str, str, str], ...] = OPEN_HOURS
    """Weekday, start, end; wall time of the practice."""
    requests: tuple[str, ...] = ()
    availability: tuple[tuple[date, PractitionerId | None], ...] = ()
    errors: tuple[PmsError, ...] = ()


def in_step(practice: Snapshot) -> PmsCopy:
    """The copy of a practice whose last sync brought everything."""
    praktika = practice.praktika
    return PmsCopy(
        tuple((one.id, one.name) for one in praktika.practitioners if one.enabled),
        tuple(
            PmsType(one.id, one.name, one.duration_minutes)
            for one in praktika.appointment_types
            if one.published_online
        ),
    )
