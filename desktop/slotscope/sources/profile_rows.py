"""A profile as a row of JSON, and back: every field by name, checked like a file of anybody's."""

from typing import cast

from slotscope.app.errors import InputError
from slotscope.app.profile import Profile, Setup
from slotscope.app.profile_rules import problems
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.sources.snapshot_row import Row

_PROFILE = frozenset(
    (
        *("id", "name", "practice_ids", "mode", "base_url", "timezone", "publish_days"),
        *("healthengine_practice_id", "page_url", "setup", "keeps_pms_credentials"),
    )
)
_SETUP = frozenset({"practitioners", "appointment_types"})
_PRACTITIONER = frozenset({"id", "name", "praktika_practitioner_id"})
_TYPE = frozenset(
    ["id", "name", "length_minutes", "practitioner_id", "praktika_appointment_type_id", "enabled"]
)


def read_profiles(values: dict[str, object], file: str) -> tuple[list[Profile], list[str]]:
    """The profiles that can be used, and what is wrong with the others."""
    profiles: list[Profile] = []
    faults = [
        f"{file}: {name[:40]!r}: expected no such key here"
        for name in values
        if name not in ("format", "profiles")
    ]
    items = values.get("profiles")
    if not isinstance(items, list):
        return [], [*faults, f"{file}: profiles: expected a list"]
    for index, item in enumerate(cast("list[object]", items)):
        try:
            row = Row(item, _PROFILE, file, "profiles", index)
            profile = _profile(row, file)
            if profile.id in {each.id for each in profiles}:
                raise row.wrong("id", "an id that no other profile has")
        except InputError as error:
            faults.append(str(error))
        else:
            profiles.append(profile)
    return profiles, faults


def _profile(row: Row, file: str) -> Profile:
    profile = Profile(
        id=row.text("id"),
        name=row.text("name"),
        practice_ids=tuple(row.each("practice_ids", "a list of ids", _text, "an id as text")),
        mode=row.choice("mode", {mode.value: mode for mode in Mode}),
        base_url=row.text("base_url"),
        timezone=row.text_or_none("timezone"),
        publish_days=row.whole_or_none("publish_days", 1),
        healthengine_practice_id=row.text_or_none("healthengine_practice_id"),
        page_url=row.text("page_url"),
        setup=_setup(row),
        keeps_pms_credentials=row.flag("keeps_pms_credentials", default=False),
    )
    for field, sentence in problems(profile):
        raise InputError(file, row.at(field), sentence.rstrip("."))
    return profile


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _setup(profile: Row) -> Setup | None:
    if profile.raw("setup") is None:
        return None
    row = profile.part("setup", _SETUP)
    return Setup(
        row.rows("practitioners", _PRACTITIONER, _practitioner, required=True),
        row.rows("appointment_types", _TYPE, _type, required=True),
    )


def _practitioner(row: Row) -> HealthEnginePractitioner:
    linked = row.text_or_none("praktika_practitioner_id")
    return HealthEnginePractitioner(
        HealthEnginePractitionerId(row.text("id")),
        row.text("name"),
        None if linked is None else PractitionerId(linked),
    )


def _type(row: Row) -> HealthEngineType:
    owner = row.text_or_none("practitioner_id")
    linked = row.text_or_none("praktika_appointment_type_id")
    return HealthEngineType(
        HealthEngineTypeId(row.text("id")),
        row.text("name"),
        row.whole("length_minutes", 0),
        None if owner is None else HealthEnginePractitionerId(owner),
        None if linked is None else AppointmentTypeId(linked),
        row.flag("enabled", default=True),
    )


def told_profile(profile: Profile) -> dict[str, object]:
    """A profile as JSON. Field by field, so that nothing gets into the file by accident."""
    setup = profile.setup
    return {
        "id": profile.id,
        "name": profile.name,
        "practice_ids": list(profile.practice_ids),
        "mode": profile.mode.value,
        "base_url": profile.base_url,
        "timezone": profile.timezone,
        "publish_days": profile.publish_days,
        "healthengine_practice_id": profile.healthengine_practice_id,
        "page_url": profile.page_url,
        "setup": None if setup is None else _told_setup(setup),
        "keeps_pms_credentials": profile.keeps_pms_credentials,
    }


def _told_setup(setup: Setup) -> dict[str, object]:
    return {
        "practitioners": [
            {
                "id": row.id,
                "name": row.name,
                "praktika_practitioner_id": row.praktika_practitioner_id,
            }
            for row in setup.practitioners
        ],
        "appointment_types": [
            {
                "id": row.id,
                "name": row.name,
                "length_minutes": row.length_minutes,
                "practitioner_id": row.practitioner_id,
                "praktika_appointment_type_id": row.praktika_appointment_type_id,
                "enabled": row.enabled,
            }
            for row in setup.appointment_types
        ],
    }
