"""The practice and what both systems know of its practitioners, types and settings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PractitionerId = NewType("PractitionerId", str)
"""A Praktika practitioner."""
AppointmentTypeId = NewType("AppointmentTypeId", str)
"""A Praktika online appointment type."""
HealthEnginePractitionerId = NewType("HealthEnginePractitionerId", str)
HealthEngineTypeId = NewType("HealthEngineTypeId", str)
RuleId = NewType("RuleId", str)
SlotId = NewType("SlotId", str)
AppointmentId = NewType("AppointmentId", str)

DEFAULT_THRESHOLD_MINUTES = 60
"""[article] Praktika's booking minimum threshold where the practice has set none."""
DEFAULT_PUBLISH_DAYS = 30
"""[article] HealthEngine's publishing limit where nobody asked for another."""
MAX_PUBLISH_DAYS = 90
"""[article] The furthest that HealthEngine publishes."""


class Mode(StrEnum):
    """How the practice is integrated. [article]"""

    V1 = "v1"
    """Painted slots."""
    V2 = "v2"
    """Online booking rules."""


class KeyScope(StrEnum):
    """What a Praktika API key covers."""

    V1 = "v1"
    COMBINED = "combined"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Practice:
    """One location of a Praktika customer; latitude and longitude in degrees."""

    id: str
    name: str
    timezone: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Integration:
    """How HealthEngine is connected to this practice."""

    mode: Mode
    publish_days: int | None = None
    """HealthEngine's publishing limit in days as set up; None: the default."""

    @property
    def effective_publish_days(self) -> int:
        """The days that HealthEngine really publishes: 30 by default, 90 at most. [article]"""
        return min(self.publish_days or DEFAULT_PUBLISH_DAYS, MAX_PUBLISH_DAYS)


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A provider in Praktika's diary."""

    id: PractitionerId
    name: str
    colour: str | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class AppointmentType:
    """An online appointment type of Praktika."""

    id: AppointmentTypeId
    name: str
    duration_minutes: int
    label: str | None = None
    colour: str | None = None
    published_online: bool = True


@dataclass(frozen=True, slots=True)
class HealthEnginePractitioner:
    """A practitioner of the HealthEngine portal, and who that is in Praktika."""

    id: HealthEnginePractitionerId
    name: str
    praktika_practitioner_id: PractitionerId | None = None


@dataclass(frozen=True, slots=True)
class HealthEngineType:
    """An appointment type of the HealthEngine portal.

    ``practitioner_id`` None means: of every practitioner. ``praktika_appointment_type_id`` is the
    portal's "Linked PMS Appointment". [article]
    """

    id: HealthEngineTypeId
    name: str
    length_minutes: int
    practitioner_id: HealthEnginePractitionerId | None = None
    praktika_appointment_type_id: AppointmentTypeId | None = None
    enabled: bool = True
