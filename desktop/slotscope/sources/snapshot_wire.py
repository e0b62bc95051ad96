"""The snapshot format's objects, one reader each: which keys they have and what these mean.

The format is stated in ``resources/contracts/snapshot.schema.json``.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from slotscope.domain.diary import (
    Appointment,
    OfferedSlot,
    Origin,
    PaintedSlot,
    PublishedSlot,
    Rule,
    Status,
    WorkingHours,
)
from slotscope.domain.practice import (
    AppointmentId,
    AppointmentType,
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Integration,
    KeyScope,
    Mode,
    Practice,
    Practitioner,
    PractitionerId,
    RuleId,
    SlotId,
)
from slotscope.domain.snapshot import SourceName, SourceRead, SourceStatus
from slotscope.sources import snapshot_scalars as scalars
from slotscope.sources.snapshot_row import Row

E = TypeVar("E", bound=StrEnum)


def _words(choices: type[E]) -> Mapping[str, E]:
    return {member.value: member for member in choices}


MODES = _words(Mode)
KEY_SCOPES = _words(KeyScope)
STATUSES = _words(Status)
ORIGINS = _words(Origin)
SOURCE_NAMES = _words(SourceName)
SOURCE_STATUSES = _words(SourceStatus)

PRACTICE = frozenset({"id", "name", "timezone", "latitude", "longitude"})
INTEGRATION = frozenset({"mode", "publish_days"})
PRACTITIONER = frozenset({"id", "name", "colour", "enabled"})
APPOINTMENT_TYPE = frozenset(
    {"id", "name", "label", "colour", "duration_minutes", "published_online"}
)
RULE = frozenset(
    {
        "id",
        "practitioner_id",
        "weekdays",
        "start",
        "end",
        "appointment_type_ids",
        "valid_from",
        "valid_to",
    }
)
WORKING_HOURS = frozenset({"practitioner_id", "start", "end"})
PAINTED_SLOT = frozenset({"id", "practitioner_id", "start", "end", "booking_system"})
APPOINTMENT = frozenset(
    {
        "id",
        "practitioner_id",
        "start",
        "end",
        "status",
        "origin",
        "appointment_type_id",
        "patient",
    }
)
OFFERED_SLOT = frozenset({"practitioner_id", "appointment_type_id", "start", "end"})
HEALTHENGINE_PRACTITIONER = frozenset({"id", "name", "praktika_practitioner_id"})
HEALTHENGINE_TYPE = frozenset(
    {
        "id",
        "name",
        "length_minutes",
        "practitioner_id",
        "praktika_appointment_type_id",
        "enabled",
    }
)
PUBLISHED_SLOT = frozenset({"practitioner_id", "start", "length_minutes"})
SOURCE_READ = frozenset({"name", "status", "read_at", "detail"})

LONGEST_LABEL = 3


def practice(row: Row) -> Practice:
    """The practice; its coordinates in degrees."""
    return Practice(
        row.text("id"),
        row.text("name"),
        row.zone("timezone"),
        row.degrees_or_none("latitude", 90),
        row.degrees_or_none("longitude", 180),
    )


def integration(row: Row) -> Integration:
    """How HealthEngine is connected."""
    return Integration(row.choice("mode", MODES), row.whole_or_none("publish_days", 1))


def practitioner(row: Row) -> Practitioner:
    """A practitioner of Praktika."""
    return Practitioner(
        PractitionerId(row.reference("id")),
        row.text("name"),
        row.text_or_none("colour"),
        row.flag("enabled", default=True),
    )


def appointment_type(row: Row) -> AppointmentType:
    """An online appointment type of Praktika."""
    return AppointmentType(
        AppointmentTypeId(row.reference("id")),
        row.text("name"),
        row.whole("duration_minutes", 1),
        row.text_or_none("label", LONGEST_LABEL),
        row.text_or_none("colour"),
        row.flag("published_online", default=True),
    )


def rule(row: Row) -> Rule:
    """An online booking rule."""
    start, end = row.window()
    allowed = None
    if row.raw("appointment_type_ids") is not None:
        allowed = row.each(
            "appointment_type_ids", "a list of ids, or null", scalars.shared_text, "an id as text"
        )
    return Rule(
        RuleId(row.text("id")),
        PractitionerId(row.reference("practitioner_id")),
        row.each("weekdays", "a list", _weekday, "a weekday from 1 (Monday) to 7 (Sunday)"),
        start,
        end,
        None if allowed is None else tuple(AppointmentTypeId(one) for one in allowed),
        row.date_or_none("valid_from"),
        row.date_or_none("valid_to"),
    )


def working_hours(row: Row) -> WorkingHours:
    """An available range."""
    start, end = row.span()
    return WorkingHours(PractitionerId(row.reference("practitioner_id")), start, end)


def painted_slot(row: Row) -> PaintedSlot:
    """A painted slot of any booking system."""
    start, end = row.span()
    return PaintedSlot(
        SlotId(row.text("id")),
        PractitionerId(row.reference("practitioner_id")),
        start,
        end,
        row.reference("booking_system"),
    )


def appointment(row: Row) -> Appointment:
    """A diary entry."""
    start, end = row.span()
    type_id = row.reference_or_none("appointment_type_id")
    return Appointment(
        AppointmentId(row.text("id")),
        PractitionerId(row.reference("practitioner_id")),
        start,
        end,
        row.choice("status", STATUSES, Status.BOOKED),
        row.choice("origin", ORIGINS, Origin.UNKNOWN),
        None if type_id is None else AppointmentTypeId(type_id),
        row.text_or_none("patient"),
    )


def offered_slot(row: Row) -> OfferedSlot:
    """What Praktika's search offers."""
    start, end = row.span()
    return OfferedSlot(
        PractitionerId(row.reference("practitioner_id")),
        AppointmentTypeId(row.reference("appointment_type_id")),
        start,
        end,
    )


def healthengine_practitioner(row: Row) -> HealthEnginePractitioner:
    """A practitioner of the portal."""
    linked = row.reference_or_none("praktika_practitioner_id")
    return HealthEnginePractitioner(
        HealthEnginePractitionerId(row.reference("id")),
        row.text("name"),
        None if linked is None else PractitionerId(linked),
    )


def healthengine_type(row: Row) -> HealthEngineType:
    """An appointment type of the portal."""
    owner = row.reference_or_none("practitioner_id")
    linked = row.reference_or_none("praktika_appointment_type_id")
    return HealthEngineType(
        HealthEngineTypeId(row.reference("id")),
        row.text("name"),
        row.whole("length_minutes", 0),
        None if owner is None else HealthEnginePractitionerId(owner),
        None if linked is None else AppointmentTypeId(linked),
        row.flag("enabled", default=True),
    )


def published_slot(row: Row) -> PublishedSlot:
    """What the booking page shows."""
    return PublishedSlot(
        HealthEnginePractitionerId(row.reference("practitioner_id")),
        row.wall("start"),
        row.whole_or_none("length_minutes", 0),
    )


def source_read(row: Row) -> SourceRead:
    """How a source fared."""
    return SourceRead(
        row.choice("name", SOURCE_NAMES),
        row.choice("status", SOURCE_STATUSES),
        row.instant_or_none("read_at"),
        row.text_or_none("detail"),
    )


def _weekday(value: object) -> int | None:
    return scalars.whole(value, 1, 7)
