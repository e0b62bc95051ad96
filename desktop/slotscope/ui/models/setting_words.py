"""A place of the set-up in words: ``Praktika type Check-up: duration`` for its path."""

import re
from collections.abc import Iterable

from slotscope.diagnosis.compare import SettingChange
from slotscope.domain.changes.base import Named
from slotscope.domain.clock import format_time
from slotscope.domain.snapshot import Snapshot

_PATH = re.compile(r"(\w+)\.(\w+)(?:\[(.*)\])?(?:\.(\w+))?", re.DOTALL)
_LISTS = {
    ("praktika", "practitioners"): "Practitioner",
    ("praktika", "appointment_types"): "Praktika type",
    ("praktika", "rules"): "Rule",
    ("healthengine", "practitioners"): "HealthEngine practitioner",
    ("healthengine", "appointment_types"): "HealthEngine type",
}
_FIELDS = {
    "name": "name",
    "label": "label",
    "colour": "colour",
    "enabled": "enabled",
    "duration_minutes": "duration in minutes",
    "length_minutes": "length in minutes",
    "published_online": "published online",
    "practitioner_id": "practitioner",
    "praktika_practitioner_id": "linked Praktika practitioner",
    "praktika_appointment_type_id": "Linked PMS Appointment",
    "appointment_type_ids": "types allowed",
    "weekdays": "weekdays (1 is Monday)",
    "start": "from",
    "end": "to",
    "valid_from": "valid from",
    "valid_to": "valid to",
}
_SETTINGS = {
    "practice.name": "Practice: name",
    "practice.timezone": "Practice: timezone",
    "practice.latitude": "Practice: latitude",
    "practice.longitude": "Practice: longitude",
    "integration.mode": "Integration: mode",
    "integration.publish_days": "Publishing limit in days",
    "praktika.key_scope": "Praktika key",
    "praktika.subscription_read_only": "Praktika subscription read-only",
    "praktika.rule_based_slot_allocation": "Rule Based Slot Allocation (V2)",
    "praktika.booking_minimum_threshold_minutes": "Booking minimum threshold in minutes",
    "praktika.working_hours": "Working hours",
    "praktika.painted_slots": "Painted slots",
}


def setting_words(change: SettingChange, before: Snapshot, after: Snapshot) -> tuple[str, str, str]:
    """What was set, and its value before and after; the path itself where it is not known."""
    plain = _SETTINGS.get(change.place)
    if plain is not None:
        return plain, change.before, change.after
    match = _PATH.fullmatch(change.place)
    kind = _LISTS.get((match[1], match[2])) if match else None
    if match is None or kind is None or match[3] is None:
        return change.place, change.before, change.after
    name = _name(match[3], f"{match[1]}.{match[2]}", (after, before))
    what = f"{kind} {name}"
    if match[4] is None:
        return what, change.before, change.after
    values = (change.before, change.after)
    if match[2] == "rules" and match[4] in {"start", "end"}:
        values = tuple(format_time(int(one)) for one in values)
    return f"{what}: {_FIELDS.get(match[4], match[4])}", values[0], values[1]


def _name(id_: str, place: str, snapshots: Iterable[Snapshot]) -> str:
    for one in snapshots:
        named: dict[str, Iterable[Named]] = {
            "praktika.practitioners": one.praktika.practitioners,
            "praktika.appointment_types": one.praktika.appointment_types,
            "healthengine.practitioners": one.healthengine.practitioners,
            "healthengine.appointment_types": one.healthengine.appointment_types,
        }
        for item in named.get(place, ()):
            if item.id == id_:
                return item.name
    return id_
