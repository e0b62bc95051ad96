"""Profiles in one versioned JSON file. The key is never in it."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from slotscope.app.errors import InputError, ProfileError, WriteError
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
from slotscope.sources.kept_file import KeptFile
from slotscope.sources.snapshot_row import Row

FORMAT = "slotscope-profiles/1"
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


class JsonProfileStore:
    """ProfileStore over ``profiles.json`` in a folder, which is made when it is first needed.

    What cannot be used is put aside under another name, reported in ``warnings`` and never lost;
    the other profiles of the file stay.
    """

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder / "profiles.json", FORMAT, "the list of practices")
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """Where the profiles are."""
        return self._file.path

    @property
    def warnings(self) -> list[str]:
        """What could not be used so far and where it was put, for people."""
        return self._file.warnings

    def all(self) -> Sequence[Profile]:
        """Every profile, in the order in which they were added. Raises ProfileError."""
        with self._lock:
            return self._all()

    def save(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id. Raises ProfileError."""
        found = problems(profile)
        if found:
            raise ProfileError("The practice cannot be saved.", found[0][1])
        with self._lock:
            profiles = self._all()
            ids = [each.id for each in profiles]
            if profile.id in ids:
                profiles[ids.index(profile.id)] = profile
            else:
                profiles.append(profile)
            self._write(profiles)

    def delete(self, profile_id: str) -> None:
        """Remove a profile; that it is not there is no error. Raises ProfileError."""
        with self._lock:
            profiles = self._all()
            kept = [each for each in profiles if each.id != profile_id]
            if len(kept) < len(profiles):
                self._write(kept)

    def _all(self) -> list[Profile]:
        try:
            values = self._file.read()
        except OSError as error:
            raise ProfileError(
                f"The list of practices cannot be read: {error.strerror or type(error).__name__}.",
                f"Check {self._file.path}.",
            ) from None
        if values is None:
            return []
        profiles, faults = _profiles(values, self._file.path.name)
        if faults and self._file.put_aside("damaged", "; ".join(faults)):
            self._write(profiles)
        return profiles

    def _write(self, profiles: Sequence[Profile]) -> None:
        try:
            self._file.write({"profiles": [_told(profile) for profile in profiles]})
        except WriteError as error:
            raise ProfileError(
                f"The list of practices could not be saved. {error.message}", error.advice
            ) from error


def _profiles(values: dict[str, object], file: str) -> tuple[list[Profile], list[str]]:
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


def _told(profile: Profile) -> dict[str, object]:
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
