"""A snapshot as the JSON document of its format. Every default of both systems is written out."""

from datetime import UTC, datetime
from functools import lru_cache

from slotscope.domain.clock import DAY_MINUTES, WallMinute, format_time, format_wall
from slotscope.domain.diary import Appointment, Rule
from slotscope.domain.practice import HealthEngineType
from slotscope.domain.snapshot import HealthEngineSide, PraktikaSide, Snapshot, SourceRead

FORMAT = "slotscope-snapshot/1"

_TIMES = tuple(format_time(minute) for minute in range(DAY_MINUTES))


def snapshot_document(snapshot: Snapshot) -> dict[str, object]:
    """The document: plain dictionaries, lists, texts and numbers, in the order of the format."""
    practice = snapshot.practice
    document: dict[str, object] = {
        "format": FORMAT,
        "captured_at": _instant(snapshot.captured_at),
        "source": snapshot.source,
        "practice": {
            "id": practice.id,
            "name": practice.name,
            "timezone": practice.timezone,
            "latitude": practice.latitude,
            "longitude": practice.longitude,
        },
        "integration": {
            "mode": snapshot.integration.mode.value,
            "publish_days": snapshot.integration.publish_days,
        },
        "praktika": _praktika(snapshot.praktika),
        "healthengine": _healthengine(snapshot.healthengine),
        "sources": [_source_read(read) for read in snapshot.sources],
    }
    if snapshot.source is None:
        del document["source"]
    if not snapshot.sources:
        del document["sources"]
    return document


def _praktika(side: PraktikaSide) -> dict[str, object]:
    offered = side.offered_slots
    return {
        "key_scope": side.key_scope.value,
        "subscription_read_only": side.subscription_read_only,
        "rule_based_slot_allocation": side.rule_based_slot_allocation,
        "booking_minimum_threshold_minutes": side.booking_minimum_threshold_minutes,
        "practitioners": [
            {"id": one.id, "name": one.name, "colour": one.colour, "enabled": one.enabled}
            for one in side.practitioners
        ],
        "appointment_types": [
            {
                "id": one.id,
                "name": one.name,
                "label": one.label,
                "duration_minutes": one.duration_minutes,
                "colour": one.colour,
                "published_online": one.published_online,
            }
            for one in side.appointment_types
        ],
        "rules": [_rule(rule) for rule in side.rules],
        "working_hours": [
            {
                "practitioner_id": one.practitioner_id,
                "start": _wall(one.start),
                "end": _wall(one.end),
            }
            for one in side.working_hours
        ],
        "painted_slots": [
            {
                "id": one.id,
                "practitioner_id": one.practitioner_id,
                "start": _wall(one.start),
                "end": _wall(one.end),
                "booking_system": one.booking_system,
            }
            for one in side.painted_slots
        ],
        "appointments": [_appointment(one) for one in side.appointments],
        "offered_slots": None
        if offered is None
        else [
            {
                "practitioner_id": one.practitioner_id,
                "appointment_type_id": one.appointment_type_id,
                "start": _wall(one.start),
                "end": _wall(one.end),
            }
            for one in offered
        ],
    }


def _rule(rule: Rule) -> dict[str, object]:
    allowed = rule.appointment_type_ids
    return {
        "id": rule.id,
        "practitioner_id": rule.practitioner_id,
        "weekdays": list(rule.weekdays),
        "start": format_time(rule.start),
        "end": format_time(rule.end),
        "appointment_type_ids": None if allowed is None else list(allowed),
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
    }


def _appointment(one: Appointment) -> dict[str, object]:
    return {
        "id": one.id,
        "practitioner_id": one.practitioner_id,
        "start": _wall(one.start),
        "end": _wall(one.end),
        "status": one.status.value,
        "origin": one.origin.value,
        "appointment_type_id": one.appointment_type_id,
        "patient": one.patient,
    }


def _healthengine(side: HealthEngineSide) -> dict[str, object]:
    published = side.published_slots
    return {
        "practice_id": side.practice_id,
        "practitioners": [
            {
                "id": one.id,
                "name": one.name,
                "praktika_practitioner_id": one.praktika_practitioner_id,
            }
            for one in side.practitioners
        ],
        "appointment_types": [_type(one) for one in side.appointment_types],
        "published_slots": None
        if published is None
        else [
            {
                "practitioner_id": one.practitioner_id,
                "start": _wall(one.start),
                "length_minutes": one.length_minutes,
            }
            for one in published
        ],
    }


def _type(one: HealthEngineType) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "length_minutes": one.length_minutes,
        "practitioner_id": one.practitioner_id,
        "praktika_appointment_type_id": one.praktika_appointment_type_id,
        "enabled": one.enabled,
    }


def _source_read(read: SourceRead) -> dict[str, object]:
    return {
        "name": read.name.value,
        "status": read.status.value,
        "read_at": None if read.read_at is None else _instant(read.read_at),
        "detail": read.detail,
    }


def _wall(minute: WallMinute) -> str:
    day, rest = divmod(minute, DAY_MINUTES)
    return _date_and_t(day) + _TIMES[rest]


@lru_cache(maxsize=4096)
def _date_and_t(day: int) -> str:
    return format_wall(day * DAY_MINUTES)[:11]


def _instant(moment: datetime) -> str:
    """With its offset; an offset that is not whole minutes (before standard time) becomes UTC."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("an instant of a snapshot needs an offset")
    odd = offset.total_seconds() % 60
    return (moment.astimezone(UTC) if odd else moment).isoformat()
