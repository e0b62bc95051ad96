"""Everything known about one practice at one moment, and which sources were read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from slotscope.domain.clock import PracticeClock
from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    PaintedSlot,
    PublishedSlot,
    Rule,
    WorkingHours,
)
from slotscope.domain.practice import (
    DEFAULT_THRESHOLD_MINUTES,
    AppointmentType,
    HealthEnginePractitioner,
    HealthEngineType,
    Integration,
    KeyScope,
    Practice,
    Practitioner,
)


class SourceName(StrEnum):
    """The sources that a snapshot is made of."""

    CUSTOMER = "praktika.customer"
    AVAILABILITY = "praktika.availability"
    RULES = "praktika.rules"
    APPOINTMENTS = "praktika.appointments"
    SEARCH = "praktika.search"
    PAGE = "healthengine.page"
    PMS_API = "healthengine.pms_api"
    SETUP = "healthengine.setup"


SOURCE_TITLES: dict[SourceName, str] = {
    SourceName.CUSTOMER: "Praktika's practice details",
    SourceName.AVAILABILITY: "Praktika's availability",
    SourceName.RULES: "Praktika's online booking rules",
    SourceName.APPOINTMENTS: "Praktika's diary",
    SourceName.SEARCH: "Praktika's own search",
    SourceName.PAGE: "HealthEngine's page",
    SourceName.PMS_API: "HealthEngine's PMS API",
    SourceName.SETUP: "HealthEngine's set-up",
}
"""What each source is called in a sentence."""
_PLURAL = frozenset({SourceName.CUSTOMER, SourceName.RULES})


class SourceStatus(StrEnum):
    """How reading a source ended. Failed is not empty."""

    OK = "ok"
    FAILED = "failed"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class SourceRead:
    """How one source fared; ``detail`` is for people and holds no secret."""

    name: SourceName
    status: SourceStatus
    read_at: datetime | None = None
    detail: str | None = None
    pending: bool = False
    """Still being read, so not read so far: only while a reading is under way, never in a file."""


@dataclass(frozen=True, slots=True)
class PraktikaSide:
    """What Praktika says. ``offered_slots`` None: its search was not read."""

    practitioners: tuple[Practitioner, ...] = ()
    appointment_types: tuple[AppointmentType, ...] = ()
    rules: tuple[Rule, ...] = ()
    working_hours: tuple[WorkingHours, ...] = ()
    painted_slots: tuple[PaintedSlot, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    offered_slots: tuple[OfferedSlot, ...] | None = None
    key_scope: KeyScope = KeyScope.UNKNOWN
    subscription_read_only: bool = False
    rule_based_slot_allocation: bool = False
    booking_minimum_threshold_minutes: int | None = None

    @property
    def threshold_minutes(self) -> int:
        """The booking minimum threshold in force: 60 where it is not set. [article]"""
        if self.booking_minimum_threshold_minutes is None:
            return DEFAULT_THRESHOLD_MINUTES
        return self.booking_minimum_threshold_minutes


@dataclass(frozen=True, slots=True)
class HealthEngineSide:
    """What HealthEngine says. ``published_slots`` None: its page was not read."""

    practice_id: str | None = None
    practitioners: tuple[HealthEnginePractitioner, ...] = ()
    appointment_types: tuple[HealthEngineType, ...] = ()
    published_slots: tuple[PublishedSlot, ...] | None = None


@dataclass(frozen=True)
class Snapshot:
    """One practice at one moment; ``captured_at`` is an aware instant."""

    captured_at: datetime
    practice: Practice
    integration: Integration
    praktika: PraktikaSide = PraktikaSide()
    healthengine: HealthEngineSide = HealthEngineSide()
    sources: tuple[SourceRead, ...] = ()
    source: str | None = None
    """Where it came from, for people."""

    @cached_property
    def clock(self) -> PracticeClock:
        """The practice's clock."""
        return PracticeClock(ZoneInfo(self.practice.timezone))

    @property
    def pending(self) -> tuple[SourceName, ...]:
        """What is still being read; empty once the reading has ended."""
        return tuple(read.name for read in self.sources if read.pending)

    def source_read(self, name: SourceName) -> SourceRead | None:
        """What the snapshot says of a source, or None where it says nothing."""
        return next((read for read in self.sources if read.name is name), None)

    def unread(self, name: SourceName) -> str | None:
        """Why a source's data cannot be used, as a sentence; None where it can.

        A source that the snapshot says nothing of was read, but for the two whose data is then
        null: Praktika's search and HealthEngine's page.
        """
        read = self.source_read(name)
        title, many = SOURCE_TITLES[name], name in _PLURAL
        if read is not None and read.pending:
            return f"{title} {'are' if many else 'is'} still being read"
        not_read = f"{title} {'were' if many else 'was'} not read"
        if read is not None and read.status is SourceStatus.FAILED:
            why = (read.detail or "").rstrip(".")
            return f"{title} could not be read" + (f": {why}" if why else "")
        if read is not None and read.status is SourceStatus.NOT_READ:
            return not_read
        data: object = ()
        if name is SourceName.SEARCH:
            data = self.praktika.offered_slots
        elif name is SourceName.PAGE:
            data = self.healthengine.published_slots
        return not_read if data is None else None
